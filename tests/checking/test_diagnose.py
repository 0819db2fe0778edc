"""The misconception is named when exactly one known wrong answer behaves like the learner's."""

import numpy as np
import pytest

from course_lib.checking.diagnose import diagnose, still_the_starter
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.checking.run import run_checks
from tests.checking.helpers import (
    CHECKS,
    WRONG,
    check_small,
    double,
    exercise_of,
    hidden_check_negative,
    wrong_adds_two,
    wrong_squares,
)


def named(exercise, function, hidden=False, seed=0):
    found = diagnose(exercise, run_checks(exercise, function, seed, hidden), seed, hidden)
    return found.name if found else None


def test_the_only_wrong_answer_with_the_same_results_is_named():
    exercise = exercise_of(*CHECKS, wrong=WRONG)
    assert named(exercise, lambda x: 2 + x) == "wrong_adds_two"
    assert named(exercise, lambda number: number * number) == "wrong_squares"


def test_another_wrong_answer_names_none():
    exercise = exercise_of(*CHECKS, wrong=WRONG)
    assert named(exercise, lambda x: x + 3) is None
    assert named(exercise, lambda x: None) is None


def test_a_right_answer_names_none_and_runs_no_wrong_one():
    def wrong_must_not_run(x):
        raise AssertionError("ran")

    exercise = exercise_of(*CHECKS, wrong=[wrong_must_not_run])
    assert named(exercise, double) is None
    assert check_answer(exercise, double).misconception == ""


def test_rounding_in_float32_does_not_hide_the_misconception():
    exercise = exercise_of(*CHECKS, wrong=WRONG)
    assert named(exercise, lambda x: (np.asarray(x, dtype=np.float32) ** 2).tolist()) == "wrong_squares"


def test_two_wrong_answers_that_fit_name_none():
    def wrong_multiplies_by_itself(x):
        """The same in other words."""
        return x * x

    exercise = exercise_of(*CHECKS, wrong=[*WRONG, wrong_multiplies_by_itself])
    assert named(exercise, lambda x: x**2.0) is None
    assert named(exercise, lambda x: x + 2) == "wrong_adds_two"


def test_an_exception_is_a_behaviour_too():
    def wrong_divides_by_nothing(x):
        """You divide by zero."""
        return 1 // (0 * int(np.sum(x)))

    exercise = exercise_of(*CHECKS, wrong=[*WRONG, wrong_divides_by_nothing])

    def stumbles(x):
        nothing = 0
        return int(np.max(x)) // nothing

    def stumbles_otherwise(x):
        raise KeyError

    def stumbles_over_something_else(x):
        raise ZeroDivisionError("not that one")

    assert named(exercise, stumbles) == "wrong_divides_by_nothing"
    assert named(exercise, stumbles_otherwise) is None
    assert named(exercise, stumbles_over_something_else) is None  # of the same type, but there is nothing else to go by


def test_what_is_left_in_the_inputs_tells_two_wrong_answers_apart():
    def wrong_in_place(x):
        """You changed the input."""
        x += 2
        return x

    exercise = exercise_of(check_small, wrong=[wrong_adds_two, wrong_in_place])
    assert named(exercise, lambda x: x + 2) == "wrong_adds_two"

    def also_in_place(x):
        x[:] = x + 2
        return x

    assert named(exercise, also_in_place) == "wrong_in_place"


def check_shape(answer, rng):
    """The shape stays as it was."""
    assert np.shape(answer(np.ones(2))) == (2,), "Another shape."


def test_the_failed_checks_are_the_second_evidence():
    """The learner differs from the wrong answer where it does no harm: in a check that both pass."""

    def adds_two_or_ones(x):
        return np.ones(2) if np.all(np.asarray(x) == 1) else x + 2

    exercise = exercise_of(check_small, check_shape, wrong=WRONG)
    assert named(exercise, adds_two_or_ones) == "wrong_adds_two"


def test_the_second_evidence_asks_for_the_same_failed_checks():
    def adds_two_and_loses_the_shape(x):
        return 0 if np.all(np.asarray(x) == 1) else x + 2

    exercise = exercise_of(check_small, check_shape, wrong=WRONG)
    assert named(exercise, adds_two_and_loses_the_shape) is None


def test_the_second_evidence_names_none_when_two_fit():
    def wrong_adds_two_but_not_to_ones(x):
        """Alike in the check that fails."""
        return x if np.all(np.asarray(x) == 1) else x + 2

    exercise = exercise_of(check_small, check_shape, wrong=[wrong_adds_two, wrong_adds_two_but_not_to_ones])

    def third(x):
        return np.zeros(2) if np.all(np.asarray(x) == 1) else x + 2

    assert named(exercise, third) is None
    assert named(exercise, wrong_adds_two) == "wrong_adds_two"  # the first evidence still tells them apart


def test_the_number_of_calls_is_part_of_the_behaviour():
    def check_twice(answer, rng):
        """Once more gives the same."""
        if answer(3.0) == 6.0:
            return
        answer(4.0)
        raise AssertionError("No.")

    exercise = exercise_of(check_twice, wrong=WRONG)
    assert named(exercise, lambda x: x + 2) == "wrong_adds_two"


def test_hidden_checks_count_when_graded():
    def wrong_below_zero(x):
        """You lose the sign."""
        return 2 * abs(x)

    exercise = exercise_of(check_small, hidden_check_negative, wrong=[wrong_below_zero])
    assert named(exercise, wrong_below_zero, hidden=False) is None
    assert named(exercise, wrong_below_zero, hidden=True) == "wrong_below_zero"


def test_another_seed_is_another_diagnosis_run():
    exercise = exercise_of(*CHECKS, wrong=WRONG)
    results = run_checks(exercise, wrong_squares, seed=5)
    assert diagnose(exercise, results, seed=5, hidden=False).name == "wrong_squares"
    assert diagnose(exercise, results, seed=6, hidden=False) is None


def test_known_wrong_answers_run_once_a_seed():
    runs = []

    def wrong_counted(x):
        """You count."""
        runs.append(x)
        return -1

    exercise = exercise_of(check_small, wrong=[wrong_counted])
    for _ in range(3):
        named(exercise, lambda x: -2)
    assert len(runs) == 1


def broken_double(x):
    return x + 3


def test_handed_out_code_that_behaves_as_before_is_the_starter():
    exercise = exercise_of(*CHECKS, kind="debug", broken=broken_double, wrong=WRONG)
    assert still_the_starter(exercise, run_checks(exercise, lambda x: 3 + x), 0, False)
    assert not still_the_starter(exercise, run_checks(exercise, lambda x: x + 4), 0, False)
    assert not still_the_starter(exercise, run_checks(exercise, double), 0, False)
    outcome = check_answer(exercise, broken_double)
    assert (outcome.status, outcome.starter_unchanged, outcome.score) == ("not started", True, 0)


def test_only_debug_exercises_have_handed_out_code():
    exercise = exercise_of(*CHECKS, wrong=WRONG)
    assert not still_the_starter(exercise, run_checks(exercise, wrong_squares), 0, False)


# one exercise of each kind is enough here: `course prove` holds this for all of them, under 20 seeds
@pytest.mark.parametrize("name", ["perceptron_update", "repaired_training", "training_loop", "which_side", "same_line"])
def test_every_wrong_answer_of_the_first_lesson_is_named_as_itself_when_graded(name):
    exercise = find_exercise(name)
    for wrong in exercise.wrong:
        outcome = check_answer(exercise, wrong.function, seed=77, hidden=True)
        assert (outcome.status, outcome.misconception_name) == ("failed", wrong.name)
