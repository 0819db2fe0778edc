r"""**Your turn: how far off?** Said was 4 7 7, heard 4 7 1 2. How many errors is that? Count the fewest digits that must be *lost*, *added* or *swapped* to turn one into the
other. In a table, `D[i, j]` is that number for the first i digits said and the first j heard. Put the lines in order. Five do not belong. Return the letters from top to
bottom, as in `"C A B"`."""

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "order"
POINTS = 2
WITH_IDLE_LINES = 2 / 3  # of the points, when it works and holds more than it needs
HINTS = [
    "If nothing was heard, everything said is lost: that is the first column. If nothing was said, everything heard was added: the first row.",
    "Inside, three numbers next to `D[i, j]` are known: above, left, and above left. One costs nothing if both digits agree.",
    "`def`, the table of zeros, column, row, loop over i, over j, three ways, the least of them, the return.",
]
LINES = {
    "A": "            lost = D[i - 1, j] + 1",
    "B": "    return D[-1, -1]",
    "C": "            swapped = D[i - 1, j - 1] + 1",
    "D": "    D[:, 0] = np.arange(len(said) + 1)",
    "E": "        for j in range(1, len(heard) + 1):",
    "F": "            D[i, j] = min(lost, added, swapped)",
    "G": "def edit_steps(said, heard):",
    "H": "            D[i, j] = max(lost, added, swapped)",
    "I": "            swapped = D[i - 1, j - 1] + (said[i - 1] != heard[j - 1])",
    "J": "    for i in range(1, len(said) + 1):",
    "K": "    D = np.zeros((len(said) + 1, len(heard) + 1), dtype=int)",
    "L": "            swapped = D[i - 1, j - 1] + (said[i - 1] == heard[j - 1])",
    "M": "            added = D[i, j - 1] + 1",
    "N": "    return D.min()",
    "O": "    D[0] = np.arange(len(heard) + 1)",
    "P": "            swapped = D[i - 1, j - 1] + 2 * (said[i - 1] != heard[j - 1])",
}


def edit_steps():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "G K D O J E A M I F B"
    ### END SOLUTION


def _fewest(said, heard):
    """By trying: strings one step further, until the other one is among them."""
    reached, steps, heard = {tuple(said)}, 0, tuple(heard)
    words = sorted(set(said) | set(heard))
    while heard not in reached:
        near = set()
        for s in reached:
            near |= {s[:i] + s[i + 1 :] for i in range(len(s))}
            near |= {(*s[:i], w, *s[i:]) for i in range(len(s) + 1) for w in words}
            near |= {(*s[:i], w, *s[i + 1 :]) for i in range(len(s)) for w in words}
        reached, steps = reached | near, steps + 1
    return steps


CASES = (([4, 7, 7], [4, 7, 1, 2]), ([1, 2, 3], [2, 3]), ([5], [5, 5, 5]), ([3, 1], [1, 3]), ([2, 8], []), ([], [6, 6]))


def check_it_counts_the_fewest_steps(program, rng):
    """It is the fewest digits lost, added or swapped, as trying out finds; no line is left over."""
    shuffled = rng.permutation(10)
    cases = [([int(shuffled[w]) for w in a], [int(shuffled[w]) for w in b]) for a, b in CASES]
    cases += [(rng.integers(3, size=3).tolist(), rng.integers(3, size=int(rng.integers(2, 5))).tolist()) for _ in range(4)]
    counts = [numbers(program(list(a), list(b)), f"For said {a}, heard {b}, the number", ()) for a, b in cases]
    for (said, heard), came in zip(cases, counts, strict=True):  # all are counted before one is judged
        assert came == _fewest(said, heard), f"Said was {said}, heard {heard}; your program counts {came:g}."
    idle = _idle(program.letters)
    if idle:
        raise PartlyDone(f"It works, but these lines are not needed: {', '.join(idle)}.", WITH_IDLE_LINES)


def _idle(letters):
    """Lines that are there twice, come after the return, or make what a later line makes anew."""
    made = [LINES[letter].strip().partition(" = ")[0] for letter in letters]
    over = [letter for place, letter in enumerate(letters) if " = " in LINES[letter] and made[place] in made[place + 1 :]]
    ended = next((place for place, letter in enumerate(letters) if "return" in LINES[letter]), len(letters))
    late = list(letters[ended + 1 :])
    twice = [letter for place, letter in enumerate(letters) if letter in letters[:place]]
    return list(dict.fromkeys(over + late + twice))


def wrong_charges_every_digit():
    """Your swap costs 1 even where both digits agree. Then a string is far from itself."""
    return "G K D O J E A M C F B"


def wrong_charges_what_agrees():
    """Your swap costs 1 where digits *agree*, and nothing where they differ: the wrong way round."""
    return "G K D O J E A M L F B"


def wrong_charges_two_for_a_swap():
    """A digit heard wrongly costs two with you, as if one were lost and another added. Speech people count it once."""
    return "G K D O J E A M P F B"


def wrong_takes_the_dearest_way():
    """You take the dearest of the three ways. Asked for was the fewest."""
    return "G K D O J E A M I H B"


def wrong_forgets_the_column():
    """Your first column is 0 all the way: digits said at the start may be lost for nothing."""
    return "G K O J E A M I F B"


def wrong_forgets_the_row():
    """Your first row is 0 all the way: digits may be added at the start for nothing."""
    return "G K D J E A M I F B"


def wrong_returns_the_least_of_all():
    """The least number of the table is always the 0 in its first corner. The answer for *all* digits stands in the last."""
    return "G K D O J E A M I F N"


def wrong_takes_the_least_before_the_ways():
    """Your line with the least uses one of the three ways before it has been computed at this place."""
    return "G K D O J E A M F I B"


def wrong_leaves_a_line_lying():
    """It works, but one of its lines does nothing: a later line makes the same thing anew, or it comes after the `return`."""
    return "G K D O J E C A M I F B"


def right_as_a_list():
    """The letters in a list, the row before the column, the three ways in another order."""
    return ["G", "K", "O", "D", "J", "E", "I", "M", "A", "F", "B"]


def right_with_small_letters():
    """Small letters, without gaps."""
    return "gkdojeamifb"
