"""Whatever an answer does becomes the result of a check."""

import os
import sys
import time
import warnings

import numpy as np
import pytest

from course_lib.checking.outcome import check_answer
from course_lib.checking.run import FAILED, NOT_STARTED, PASSED, generator_for, run_checks
from course_lib.exercises.expect import untouched
from tests.checking.helpers import CHECKS, broken_by, check_small, double, exercise_of, odd_objects


def results_of(function, *checks, hidden=False, seed=0, **options):
    return run_checks(exercise_of(*(checks or CHECKS), **options), function, seed, hidden)


def statuses(results):
    return [result.status for result in results]


def test_a_right_answer_passes_the_visible_checks_and_the_hidden_ones_on_request():
    assert [r.name for r in results_of(double)] == ["check_small", "check_large"]
    assert [r.name for r in results_of(double, hidden=True)] == ["check_small", "check_large", "hidden_check_negative"]
    assert all(result.passed and result.credit == 1 and not result.message for result in results_of(double, hidden=True))


def test_a_wrong_answer_says_what_came_and_what_the_call_was():
    first, second = results_of(lambda x: x + 1 if np.ndim(x) else 2 * x)
    assert statuses([first, second]) == [FAILED, PASSED]
    assert first.credit == 0
    assert first.message.startswith("the result came out as [")
    assert first.call.startswith("<lambda>(x=[") and ") returned [" in first.call
    assert second.call == ""


def test_printing_and_warning_do_no_harm_and_nothing_leaks(capfd):
    def noisy(x):
        print("debugging")
        print("complaining", file=sys.stderr)
        os.write(1, b"from C\n")
        os.write(2, b"a log line of XLA\n")
        warnings.warn("careful", RuntimeWarning, stacklevel=1)
        np.log(np.array([0.0]))
        return 2 * x

    results = results_of(noisy, hidden=True)
    assert all(result.passed for result in results)
    assert "debugging\ncomplaining\nRuntimeWarning: careful\n" in results[0].printed
    assert "divide by zero" in results[0].printed
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("of mine"), "Your code raised ValueError: of mine on line 2 of your function: `raise error`."),
        (KeyError(), "Your code raised KeyError on line 2 of your function: `raise error`."),
        (AssertionError("of mine"), "Your code raised AssertionError: of mine on line 2"),
        (SystemExit(0), "Your code called exit(); an answer should return instead."),
        (GeneratorExit(), "Your code raised GeneratorExit on line 2"),
        (StopIteration(), "Your code raised StopIteration on line 2"),
        (RecursionError("too deep"), "Your code raised RecursionError: too deep on line 2"),
        (TypeError("a full stop."), "Your code raised TypeError: a full stop on line 2"),
        (
            ValueError("\x1b[1m{{function_node __a__}} Layer dense_8 weight\x1b[0m"),
            "Your code raised ValueError: Layer dense weight on line 2",
        ),
        (ValueError("layer 'conv2d_1' met my_list_2"), "Your code raised ValueError: layer 'conv2d' met my_list_2 on line 2"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_exception_is_reported_with_its_line(error, said):
    def stumbles(x):
        raise error

    for result in results_of(stumbles, hidden=True):
        assert (result.status, result.credit) == (FAILED, 0)
        assert result.message.startswith(said)
        assert result.call.endswith(f"raised {type(error).__name__}")


def test_calling_exit_only_fails_the_check():
    assert statuses(results_of(lambda x: sys.exit("bye"))) == [FAILED, FAILED]


def test_a_keyboard_interrupt_is_the_learners_own():
    def interrupted(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        results_of(interrupted)


def test_running_out_of_memory_fails_the_check_alone():
    results = results_of(lambda x: np.zeros((10**9, 10**9)))
    assert statuses(results) == [FAILED, FAILED]


def test_endless_recursion_is_reported():
    def again(x):
        return again(x)

    assert "RecursionError" in results_of(again)[0].message


def test_a_missing_return_is_suspected():
    def loses_it(x):
        2 * x

    for result in results_of(loses_it):
        assert result.status == FAILED
        assert "None" in result.message and "Is a `return` missing?" in result.message


def test_a_check_that_cannot_use_what_came_says_so():
    def check_length(answer, rng):
        """It has a length."""
        assert len(answer(1)) == 1

    (result,) = results_of(double, check_length)
    assert result.message == "Your function returned 2, which cannot be used here (object of type 'int' has no len())."


def test_a_plain_assert_says_that_it_does_not_hold():
    def check_plain(answer, rng):
        """It is so."""
        condition = answer(1) == 3
        if not condition:
            raise AssertionError

    assert results_of(double, check_plain)[0].message == "It does not hold."


def test_a_check_may_expect_an_exception():
    def check_refuses_text(answer, rng):
        """Text is refused."""
        try:
            answer("a")
        except TypeError:
            return
        raise AssertionError("Text was let through.")

    assert results_of(lambda x: x - 1, check_refuses_text)[0].passed
    assert results_of(double, check_refuses_text)[0].message == "Text was let through."


def test_changing_the_inputs_in_place_is_seen():
    def check_untouched(answer, rng):
        """The input is left alone."""
        x = rng.normal(size=3)
        before = x.copy()
        answer(x)
        untouched(before, x, "x")

    def in_place(x):
        x *= 2
        return x

    assert results_of(double, check_untouched)[0].passed
    result = results_of(in_place, check_untouched)[0]
    assert result.message == "Your function changed x, which belongs to its caller."


@pytest.mark.parametrize("starter", [lambda x: ..., None], ids=["returns dots", "raises NotImplementedError"])
def test_an_unfinished_answer_counts_as_not_started(starter):
    exercise = exercise_of(*CHECKS)
    results = run_checks(exercise, starter or exercise.starter(), hidden=True)
    assert statuses(results) == [NOT_STARTED] * 3
    assert [result.name for result in results] == [check.name for check in exercise.checks]
    outcome = check_answer(exercise, starter or exercise.starter(), hidden=True)
    assert (outcome.status, outcome.score) == ("not started", 0)


def test_the_global_random_state_is_the_same_for_every_answer_and_given_back():
    def draws(x):
        return float(np.random.rand())

    def check_draw(answer, rng):
        """It draws."""
        raise AssertionError(f"{answer(1)}")

    np.random.seed(123)
    state = np.random.get_state()[1].copy()
    first = results_of(draws, check_draw)[0].message
    assert np.array_equal(np.random.get_state()[1], state)
    np.random.rand(7)
    assert results_of(draws, check_draw)[0].message == first


def test_inputs_depend_on_seed_check_and_exercise_and_on_nothing_else():
    draws = {
        key: generator_for(*key).integers(2**60)
        for key in [(0, "a", "c"), (1, "a", "c"), (0, "b", "c"), (0, "a", "d"), (0, "ab", "c"), (0, "a", "bc")]
    }
    assert len(set(draws.values())) == len(draws)
    assert generator_for(0, "a", "c").integers(2**60) == draws[0, "a", "c"]


def test_nothing_more_is_tried_after_the_time_is_up():
    def endless(x):
        while True:
            pass

    started = time.perf_counter()
    first, second, third = results_of(endless, hidden=True, time_limit=0.2)
    assert time.perf_counter() - started < 2
    assert "still running after 0.2 seconds" in first.message and "a loop that never ends" in first.message
    assert second.message == third.message == "Not tried, since your code ran out of time before."
    assert statuses([first, second, third]) == [FAILED] * 3
    assert "TooSlow" not in first.call


@pytest.mark.parametrize("name", odd_objects())
def test_no_returned_object_breaks_the_feedback(name):
    def check_it(answer, rng):
        """It is a pair of numbers."""
        first, second = answer(rng.normal())
        assert first == second and np.isfinite(first), "It is not."

    exercise = exercise_of(check_it, check_small, wrong=[lambda x: [0, 0], lambda x: (x, None)])

    def checked():
        outcome = check_answer(exercise, lambda x: odd_objects()[name])
        assert 0 <= outcome.score <= outcome.points
        assert str(outcome) and outcome._repr_html_()

    assert broken_by(checked) == ""


def test_an_exception_that_cannot_be_printed_is_still_reported():
    class Unspeakable(Exception):
        def __str__(self):
            raise ValueError

    def stumbles(x):
        raise Unspeakable

    assert "Unspeakable" in results_of(stumbles)[0].message


def test_numbers_at_the_edge_of_what_fits_leave_stderr_clean(capfd, recwarn):
    def check_sum(answer, rng):
        """The parts add up."""
        assert np.sum(answer(1)) == 2, "They do not."

    results = results_of(lambda x: np.array([1e308, 1e308]), check_sum)
    assert statuses(results) == [FAILED]
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list
