import numpy as np
import pytest

from course_lib.scratch.logistic import scale_of
from course_lib.scratch.survival import kaplan_meier
from course_lib.scratch.treatment import difference, effects, half_width


def test_who_is_still_well_by_hand():
    times, shares = kaplan_meier([2, 4, 6, 9, 6], [1, 0, 1, 0, 0])
    assert times.tolist() == [2, 6] and shares == pytest.approx([0.8, 0.8 * 2 / 3])


def test_without_censoring_it_is_counting():
    days = np.random.default_rng(0).integers(1, 30, size=80)
    times, shares = kaplan_meier(days, np.ones(80))
    assert shares == pytest.approx([np.mean(days > time) for time in times])


@pytest.mark.parametrize("n", [9, 19, 60])
def test_an_interval_keeps_its_word(n):
    rng, within = np.random.default_rng(n), []
    for _ in range(4000):
        errors = np.abs(rng.normal(size=n + 1) ** 3)
        within.append(errors[-1] <= half_width(errors[:-1], 0.8))
    assert 0.78 <= np.mean(within) <= 0.8 + 1 / (n + 1) + 0.02


def test_few_people_cannot_promise_much():
    assert half_width(np.arange(9.0), 0.95) == float("inf") and half_width(np.arange(19.0), 0.95) == 18


def test_a_difference_and_its_doubt():
    rng = np.random.default_rng(1)
    found = []
    for _ in range(300):
        treated = rng.integers(0, 2, size=200)
        found.append(difference(3 * treated + rng.normal(size=200), treated))
    middles, doubts = np.transpose(found)
    assert middles.mean() == pytest.approx(3, abs=0.05) and doubts.mean() == pytest.approx(middles.std(), rel=0.15)


def test_two_learners_find_an_effect_of_one_s_own():
    def learn(rows, outcome):
        weights = np.linalg.lstsq(np.column_stack([np.ones(len(rows)), rows]), outcome, rcond=None)[0]
        return lambda new: np.column_stack([np.ones(len(new)), new]) @ weights

    rng = np.random.default_rng(2)
    X, new = rng.normal(size=(300, 2)), rng.normal(size=(5, 2))
    treated = rng.integers(0, 2, size=300)
    assert effects(learn, X, treated, X[:, 0] + treated * (2 - X[:, 1]), new) == pytest.approx(2 - new[:, 1])


def test_units_are_those_of_the_rows_named():
    X = np.random.default_rng(3).normal(5, 3, size=(50, 2))
    assert scale_of(X)(X).mean(axis=0) == pytest.approx([0, 0], abs=1e-5)
    assert scale_of(X)(X[:1] + 3) == pytest.approx(scale_of(X)(X[:1]) + 3 / X.std(axis=0), abs=1e-4)
