r"""**Your turn: month by month.** How would the detector have done, month for month, had you used it? For every month from the third on: learn from the earlier months except the last one, choose the cut on that last one, and only then look at what the month costs.
`payments` is a list of months, the oldest first.

Five lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

from course_lib.exercises.expect import describe

KIND = "order"
POINTS = 2
HINTS = [
    "Stand at the beginning of month 5. Which months do you know? Which of them may be learned from, which is for the cut?",
    "`payments[:3]` are the months 0, 1 and 2. With `month` = 5, which slice is all but the last known one?",
    "Inside the loop: learn, cut, cost. What was collected is returned after the loop.",
]
LINES = {
    "A": "        detector = learn(payments[:month])",
    "B": "    for month in range(2, len(payments)):",
    "C": "        detector = learn(payments[: month - 1])",
    "D": "    return lost",
    "E": "        cut = best_cut(detector, payments[month])",
    "F": "    lost = []",
    "G": "        cut = best_cut(detector, payments[month - 1])",
    "H": "    detector = learn(payments)",
    "I": "        lost.append(cost(detector, cut, payments[month]))",
    "J": "def month_by_month(payments, learn, best_cut, cost):",
    "K": "        lost = []",
    "L": "        lost.append(cost(detector, cut, payments[month - 1]))",
}
NEEDED = "JFBCGID"


def months_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "J F B C G I D"
    ### END SOLUTION


def _run(program, rng):
    """What was learned from, cut on and looked at for each number that comes back, and the numbers that should."""
    names = [f"month {n}" for n in range(int(rng.integers(6, 9)))]
    got = program(
        list(names), tuple, lambda detector, month: (detector, month), lambda detector, cut, month: (detector, cut, month)
    )
    wanted = [(tuple(names[: n - 1]), (tuple(names[: n - 1]), names[n - 1]), names[n]) for n in range(2, len(names))]
    return names, got, wanted


def _shape(got):
    fits = isinstance(got, list) and all(isinstance(one, tuple) and len(one) == 3 for one in got)
    assert fits, f"A list with a cost for each month should come back, but it is {describe(got)}."


def check_nothing_is_known_before_its_time(program, rng):
    """No month is judged by a detector or a cut that knew it, and no cut is chosen on a month that was learned from."""
    _, got, _ = _run(program, rng)
    _shape(got)
    assert got, "No month was judged."
    for detector, (_, cut_on), month in got:
        assert month not in detector, f"{month} is judged by a detector that has learned from it."
        assert month != cut_on, f"{month} is judged with a cut that was chosen on it."
        assert cut_on not in detector, f"For {month}, the cut is chosen on {cut_on}, which the detector has learned from."


def check_all_that_is_known_is_used(program, rng):
    """Each month from the third on is judged once, in order, by a detector that knows all earlier months but the one before."""
    _, got, wanted = _run(program, rng)
    _shape(got)
    assert [one[2] for one in got] == [one[2] for one in wanted], f"Judged were: {', '.join(one[2] for one in got) or 'none'}."
    for detector, (_, cut_on), month in got:
        [want] = [one for one in wanted if one[2] == month]
        assert detector == want[0], f"For {month}, the detector learned from {', '.join(detector) or 'nothing'}."
        assert cut_on == want[1][1], f"For {month}, the cut was chosen on {cut_on}."


def check_no_line_is_left_over(program, rng):
    """It works, and none of its lines could go."""
    _, got, wanted = _run(program, rng)
    assert got == wanted, f"For {len(wanted)} months, it returned {describe(got)}."
    idle = len(program.letters) - len(NEEDED)
    assert idle <= 0, f"It works, but {idle} of its lines could go."


def wrong_cuts_on_the_month_itself():
    """Your cut is chosen on the very month that it is then judged by. You would have needed its frauds before they happened."""
    return "J F B C E I D"


def wrong_learns_from_the_month_of_the_cut():
    """Your detector has learned from the month on which the cut is chosen. There it looks too sure of itself, and the cut comes out too high or too low for a new month."""
    return "J F B A G I D"


def wrong_learns_once_from_all():
    """You learn once, from all months, the last ones included. Every month is then judged by a detector that has seen it."""
    return "J F H B G I D"


def wrong_learns_from_all_each_time():
    """You learn from all months in each turn, the judged one and those after it included. Nobody has next month's payments today."""
    return "J F B H G I D"


def wrong_begins_again_each_month():
    """Your list begins anew in each turn of the loop: only the last month is left."""
    return "J B K C G I D"


def wrong_judges_the_month_of_the_cut():
    """You judge the month on which the cut was chosen. Of course it does well there."""
    return "J F B C G L D"


def right_as_a_list():
    """Small letters, in a list."""
    return ["j", "f", "b", "c", "g", "i", "d"]


def right_with_commas():
    """Letters with commas."""
    return "J, F, B, C, G, I, D"
