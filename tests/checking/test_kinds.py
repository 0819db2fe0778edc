"""What a learner returns in exercises to choose, predict and order, and what the checks get of it."""

import pytest

from course_lib.checking.kinds import BadAnswer, NotStarted, as_checked, chosen_letter, prediction_confidence
from course_lib.checking.outcome import check_answer
from course_lib.checking.run import run_checks
from tests.checking.helpers import double, exercise_of

CHOICES = {"a": "one", "b": "two", "c": "three"}
LINES = {
    "A": "    return total",
    "B": "    total = 2 * x",
    "C": "def double(x):",
    "D": "    total = np.multiply(x, 3)",
    "E": "        return 0",
}


def check_letter(chosen, rng):
    """It is the second."""
    assert chosen() == "b", "It is another one."


def check_doubles(program, rng):
    """The program doubles."""
    assert program(4) == 8, f"4 became {program(4)}."


def choose(kind="choose"):
    return exercise_of(check_letter, kind=kind, choices=CHOICES)


ORDER = exercise_of(check_doubles, kind="order", lines=LINES)


@pytest.mark.parametrize("answer", ["b", "B", "b)", " b. ", "(b)", '"b"', "'B'"])
def test_a_letter_counts_however_it_is_written(answer):
    assert chosen_letter(choose(), answer) == "b"
    assert check_answer(choose(), lambda: answer).passed


@pytest.mark.parametrize("answer", ["d", "ab", "", 2, "two", ["b"], ("b", 70), b"b"])
def test_what_is_no_choice_is_refused_with_the_letters(answer):
    with pytest.raises(BadAnswer, match="Expected one of the letters a, b, c"):
        chosen_letter(choose(), answer)
    outcome = check_answer(choose(), lambda: answer)
    assert (outcome.status, outcome.score) == ("failed", 0)
    assert "Expected one of the letters a, b, c." in outcome.results[0].message


@pytest.mark.parametrize("kind", ["choose", "predict"])
def test_an_empty_answer_is_not_started(kind):
    with pytest.raises(NotStarted):
        chosen_letter(choose(kind), ...)
    assert check_answer(choose(kind), lambda: ...).status == "not started"


@pytest.mark.parametrize("exercise", [choose("choose"), choose("predict"), ORDER], ids=["choose", "predict", "order"])
def test_who_prints_the_answer_is_told_to_return_it(exercise):
    outcome = check_answer(exercise, lambda: print("b"))
    assert outcome.status == "failed"
    assert "Did you print the answer" in outcome.results[0].message


@pytest.mark.parametrize("answer", [("b", 70), ["B", 0], ("b)", 100.0), ("b", "70")])
def test_a_prediction_is_a_letter_with_a_confidence(answer):
    exercise = choose("predict")
    assert chosen_letter(exercise, answer) == "b"
    assert prediction_confidence(exercise, answer) == float(answer[1])
    assert check_answer(exercise, lambda: answer).passed


def test_nine_tenths_is_asked_back_as_ninety_percent():
    with pytest.raises(BadAnswer, match="in percent: 90, perhaps"):
        prediction_confidence(choose("predict"), ("b", 0.9))


@pytest.mark.parametrize(
    "answer", [("b", 101), ("b", -1), ("b", "much"), ("b",), (), ("b", 1, 2), ("b", None), ("b", float("nan"))]
)
def test_a_prediction_without_a_confidence_in_percent_is_refused(answer):
    with pytest.raises(BadAnswer, match="Expected a letter and how sure you are in percent"):
        chosen_letter(choose("predict"), answer)
    assert check_answer(choose("predict"), lambda: answer).status == "failed"


def test_a_bare_letter_has_no_confidence():
    with pytest.raises(BadAnswer):
        prediction_confidence(choose("predict"), "b")


@pytest.mark.parametrize("order", ["C B A", "CBA", "cba", ["C", "B", "A"], ("c", "b", "a"), "C, B, A"])
def test_an_order_counts_however_it_is_written(order):
    assert as_checked(ORDER, lambda: order)(4) == 8
    assert check_answer(ORDER, lambda: order).passed


def test_an_empty_order_is_not_started():
    assert check_answer(ORDER, lambda: ...).status == "not started"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("C X A", "Expected letters out of ABCDE"),
        ("", "Expected letters out of ABCDE"),
        ("1 2 3", "Expected letters out of ABCDE"),
        ("C B E", "Python cannot read the program in this order (C B E)"),
        ("B", "Python cannot read the program"),
        ([], "Expected letters out of ABCDE"),
        ("C D A", "4 became 12."),
    ],
)
def test_a_wrong_order_says_what_is_wrong_with_it(order, said):
    (result,) = run_checks(ORDER, lambda: order)
    assert result.status == "failed"
    assert said in result.message


def test_an_order_without_its_first_line_is_told_that_it_has_none():
    exercise = exercise_of(check_doubles, kind="order", lines={"A": "total = 2", "B": "def double(x): return 2 * x"})
    assert "never gets to its `def` line" in run_checks(exercise, lambda: "A")[0].message


def test_a_line_that_fails_while_the_program_is_made_is_the_answers_own_error():
    exercise = exercise_of(check_doubles, kind="order", lines={"A": "total = 1 / 0", "B": "def double(x): return 2 * x"})
    assert "ZeroDivisionError" in run_checks(exercise, lambda: "A B")[0].message


def test_the_other_kinds_check_the_function_itself():
    for kind in ("implement", "debug", "gradient", "challenge"):
        assert as_checked(exercise_of(check_doubles, kind=kind), double) is double


def test_the_call_is_shown_under_the_exercises_name():
    (result,) = run_checks(ORDER, lambda: "C D A")
    assert result.call.startswith("double(") and result.call.endswith("returned 12")


def test_a_check_can_see_which_lines_were_put_in_order():
    def check_every_line_is_needed(program, _rng):
        """Two lines."""
        assert program.letters == []
        program(1)
        assert program.letters == ["B", "A"], program.letters

    lines = {"A": "    return x", "B": "def f(x):", "C": "    x = 1"}
    exercise = exercise_of(check_every_line_is_needed, kind="order", lines=lines)
    assert check_answer(exercise, lambda: "b a").passed
    assert "['B', 'C', 'A']" in check_answer(exercise, lambda: "B C A").results[0].message
