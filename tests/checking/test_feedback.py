"""Feedback as text and as HTML: what it says, and what it never says."""

import re
from dataclasses import replace

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.exercises.expect import close, describe
from tests.checking.helpers import CHECKS, WRONG, check_small, double, exercise_of, hidden_check_negative, wrong_squares
from tests.checking.pages import both, outcomes


def test_a_passed_answer_reads_so():
    for text in both(outcomes()["passed"]):
        assert "double: every check holds" in text
        assert "✓ Small numbers are doubled." in text and "✗" not in text
        assert "debugging" in text
        assert "hint(" not in text


def test_a_failed_answer_says_what_came_what_may_be_behind_it_and_where_help_is():
    for text in both(outcomes()["failed and named"]):
        assert "0 of 2 checks hold" in text and "points" not in text
        assert "✗ Small numbers are doubled." in text and "came out as" in text
        assert "You square the number: two times is not to the power of two." in text
        assert "hint(double)" in text


def test_graded_feedback_tells_the_points_and_offers_no_hint():
    for text in both(outcomes()["failed and graded"]):
        assert "(0 of 4 points)" in text
        assert "hint(" not in text and "will run when" not in text


@pytest.mark.parametrize(("hidden", "said"), [(1, "1 more check will run"), (2, "2 more checks will run")])
def test_the_number_of_hidden_checks_to_come_is_told(hidden, said):
    def hidden_check_again(answer, rng):
        """Once more."""

    exercise = exercise_of(check_small, *(hidden_check_negative, hidden_check_again)[:hidden])
    for text in both(check_answer(exercise, double)):
        assert f"{said} when your work is graded" in text
    for text in both(check_answer(exercise_of(check_small), double)):
        assert "more check" not in text


def test_a_hidden_check_shows_neither_call_nor_inputs_nor_what_was_printed():
    seen = []

    def tells(x):
        seen.append(x)
        if np.all(np.asarray(x) < 0):
            print("my input was", x)
            return x
        return 2 * x

    outcome = check_answer(exercise_of(*CHECKS), tells, hidden=True)
    assert [result.passed for result in outcome.results] == [True, True, False]
    inputs = describe(seen[-1])
    assert inputs in outcome.results[-1].call, "else this test would show nothing"
    for text in both(outcome):
        assert "✗ Numbers below zero are doubled." in text
        assert "The call was" not in text and "my input was" not in text


def test_a_visible_check_shows_the_call():
    for text in both(check_answer(exercise_of(check_small), lambda x: x + 1)):
        assert "The call was" in text and "(x=[" in text


SECRET = np.array([4321.75, 8642.5, 1717.25])


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: SECRET + 1000,
        lambda x: SECRET - SECRET,
        lambda x: np.zeros(2),
        lambda x: np.full(3, np.nan),
        lambda x: [[1, 2, 3]],
        lambda x: None,
        lambda x: "text",
        lambda x: {"a": 1},
        lambda x: 1 / 0,
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_the_expected_numbers_are_never_told(answer, hidden):
    def check_secret(given, rng):
        """It is the right number."""
        close(given(1), SECRET, "the result")

    def wrong_known(x):
        """You took another number."""
        return SECRET + 1000

    outcome = check_answer(exercise_of(check_secret, wrong=[wrong_known]), answer, hidden=hidden)
    assert outcome.status == "failed"
    for text in (str(outcome), outcome._repr_html_(), repr(outcome)):
        assert not re.search(r"4321|4322|8642|8643|1717", text)


def test_the_right_letter_is_never_told():
    exercise = find_exercise("which_side")
    right = exercise.choices[exercise.solution()]
    for wrong in exercise.wrong:
        outcome = check_answer(exercise, wrong.function, hidden=True)
        for text in both(outcome):
            assert right not in text and not re.search(r"\bd\b", text)


@pytest.mark.parametrize("name", ["perceptron_update", "logistic_gradient"])
def test_no_message_of_a_real_exercise_holds_what_was_wanted(name, monkeypatch):
    exercise, wanted = find_exercise(name), []

    def spying(got, want, *args, **options):
        wanted[:] = [describe(np.asarray(want, dtype=float))]
        return close(got, want, *args, **options)

    messages = 0
    for check in exercise.checks:
        monkeypatch.setitem(check.function.__globals__, "close", spying)
    for wrong in exercise.wrong:
        for check in exercise.checks:
            wanted.clear()
            (result,) = check_answer(replace(exercise, checks=(check,), wrong=()), wrong.function, hidden=True).results
            if not result.passed and wanted and len(wanted[0]) > 4:  # a plain 0 or 1 stands in many a sentence
                messages += 1
                assert not re.search(rf"(?<![-\d.]){re.escape(wanted[0])}", result.message)
    assert messages > 20, "the spy was not called"


def test_text_fits_a_terminal_and_keeps_long_words_whole():
    outcome = check_answer(exercise_of(check_small, wrong=WRONG), wrong_squares)
    assert max(map(len, str(outcome).splitlines())) <= 96


def test_at_most_a_screenful_of_what_was_printed_is_shown_as_text():
    def prints(x):
        print("\n".join(f"line {number}" for number in range(100)))
        return x

    text = str(check_answer(exercise_of(check_small), prints))
    assert "| line 11" in text and "| line 12" not in text


def test_an_untouched_starter_is_told_where_to_write():
    for text in both(outcomes()["not started"]):
        assert text.startswith("double: not started")
        assert "in place of" in text and "raise NotImplementedError()" in text
    for text in both(outcomes()["starter unchanged"]):
        assert text.startswith("double: not started")
        assert "Find the bug" in text
