"""Near-identical answers: found under other names, and not where everybody, or the exercise itself, writes the same."""

import inspect

import pytest

from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.grading.similar import SHORTEST, fingerprints, near_identical, similar_answers, tokens
from tests.grading.records import COPIED, LONG, class_records, renamed

ANOTHER = """def logistic_gradient(w, b, X, y):
    rows, columns = X.shape
    slopes = np.zeros(columns)
    bias_slope = 0
    weights = list(w)
    for i in range(rows):
        s = sum(weights[k] * X[i, k] for k in range(columns)) + b
        p = sigmoid(s)
        slopes += (p - y[i]) * X[i, :]
        bias_slope += p - y[i]
    slopes = slopes / rows
    bias_slope = bias_slope / rows
    result = (slopes, bias_slope)
    if result is None:
        raise ValueError("nothing came")
    return result
"""


def test_the_two_who_share_an_answer_are_found_and_nobody_else():
    groups = similar_answers(class_records())
    assert [(group["exercise"], group["students"]) for group in groups] == [("logistic_gradient", ["ada", "bob"])]
    assert groups[0]["codes"] == {"ada": LONG.strip(), "bob": COPIED.strip()}


def test_names_comments_docstrings_and_layout_do_not_count():
    assert tokens(LONG) == tokens(COPIED)
    assert tokens("def f(a):\n    '''Text.'''\n    b = a  # note\n    return b") == tokens(
        "def g(x: int) -> int:\n  y = x\n  return y"
    )


def test_what_is_called_and_which_numbers_are_used_do_count():
    assert tokens("def f(a):\n    return np.exp(a)") != tokens("def f(a):\n    return np.log(a)")
    assert tokens("def f(a):\n    return a + 1") != tokens("def f(a):\n    return a + 2")


def test_an_added_line_does_not_hide_a_copy():
    changed = COPIED.replace("    n = 0\n", "    n = 0\n    print('start')\n")
    assert near_identical({"ada": LONG, "bob": changed}) == [(["ada", "bob"], pytest.approx(0.8, abs=0.2))]


def test_two_long_answers_of_their_own_are_not_listed():
    assert near_identical({"ada": LONG, "bob": ANOTHER}) == []


def test_what_the_exercise_itself_suggests_is_not_listed():
    for name in exercise_files():
        exercise = find_exercise(name)
        for variant in (*exercise.right, *exercise.wrong):
            code = renamed(variant.function, name)
            known = [inspect.getsource(variant.function)]
            assert near_identical({"ada": code, "bob": code}, known) == []


def test_what_half_the_class_writes_is_not_listed():
    everyone = {f"student{number}": ANOTHER for number in range(10)}
    assert near_identical({**everyone, "ada": LONG, "bob": COPIED}) == [(["ada", "bob"], 1.0)]


def test_short_answers_are_not_listed():
    short = "def which_side():\n    return 'a'"
    assert len(tokens(short)) < SHORTEST and fingerprints(tokens(short)) == set()
    assert near_identical({"ada": short, "bob": short}) == []


def test_three_of_a_kind_are_one_group():
    third = COPIED.replace("gw", "dw").replace("gb", "db")
    assert near_identical({"ada": LONG, "bob": COPIED, "cy": third, "dan": ANOTHER}) == [(["ada", "bob", "cy"], 1.0)]


@pytest.mark.parametrize("code", ["", "def f(:", "\0", "(" * 5000, "x = " + "-" * 100_000 + "1", "%matplotlib"])
def test_what_is_no_python_is_passed_over(code):
    assert tokens(code) == []
    assert near_identical({"ada": code, "bob": code}) == []
