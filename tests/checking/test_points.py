"""Points: how the checks share them, and that no answer earns more or less than there are."""

import numpy as np
import pytest

from course_lib.checking.outcome import check_answer
from course_lib.checking.run import FAILED, PASSED, run_checks
from course_lib.exercises.expect import PartlyDone
from tests.checking.helpers import CHECKS, broken_by, check_large, check_small, double, exercise_of, odd_objects


def _crediting(credit):
    def check_part(answer, rng):
        """It is good enough."""
        answer(1)
        return credit

    return check_part


@pytest.mark.parametrize(
    ("credit", "kept", "status"),
    [(0.25, 0.25, FAILED), (1, 1, PASSED), (None, 1, PASSED), (0, 0, FAILED), (7, 1, PASSED), (-3, 0, FAILED)],
)
def test_a_check_may_give_part_of_its_points(credit, kept, status):
    (result,) = run_checks(exercise_of(_crediting(credit)), double)
    assert (result.credit, result.status) == (kept, status)
    assert result.message == ("" if status == PASSED else f"This earns {kept:.0%} of the points.")


def test_points_are_shared_evenly_over_the_checks():
    outcome = check_answer(exercise_of(check_small, check_large, _crediting(0.25), points=4), lambda x: x * 2.0)
    assert (outcome.score, outcome.status) == (3.0, "failed")


@pytest.mark.parametrize(("credit", "score"), [(0.5, 2.0), (0.0, 0.0), (9.0, 4.0), (-9.0, 0.0)])
def test_a_check_that_fails_in_part_gives_its_credit_within_bounds(credit, score):
    def check_partly(answer, rng):
        """It is good enough."""
        answer(1)
        raise PartlyDone("Partly.", credit)

    assert check_answer(exercise_of(check_partly, points=4), double).score == score


def test_an_answer_cannot_give_itself_credit():
    scores = []
    hostile = odd_objects()["raises an error that claims credit"]

    def check_pair(answer, rng):
        """It is a pair."""
        _, _ = answer(1)

    assert broken_by(lambda: scores.append(check_answer(exercise_of(check_pair), lambda x: hostile).score)) == ""
    assert scores == [0]


def test_a_metric_that_is_not_a_number_earns_nothing():
    assert check_answer(exercise_of(_crediting(float("nan"))), double).score == 0


def test_what_is_finished_counts_although_another_case_is_not_written_yet():
    def scalars_to_come(x):
        if np.ndim(x) == 0:
            raise NotImplementedError
        return 2 * x

    outcome = check_answer(exercise_of(*CHECKS, points=3), scalars_to_come, hidden=True)
    assert (outcome.status, outcome.score) == ("failed", 2)
