import numpy as np
import pytest

from course_lib.data.loans import make_loans
from course_lib.scratch.decisions import area_under_roc
from course_lib.training import fairness as lenders


def test_a_lender_ranks_and_its_promises_are_kept():
    town, new = make_loans(4_000), make_loans(4_000, seed=9)
    said = lenders.lender(town.X, town.repays)(new.X)
    assert area_under_roc(said, new.repays) > 0.74
    for g in (0, 1):
        assert said[new.group == g].mean() == pytest.approx(new.repays[new.group == g].mean(), abs=0.04)


def test_a_row_of_weight_two_counts_as_two_rows():
    town = make_loans(300)
    weights = np.ones(300)
    weights[:100] = 2
    twice = np.concatenate([np.arange(300), np.arange(100)])
    flat = np.zeros((1, 4))  # on the same scale, since the scale does not know of weights
    scaled = (town.X - town.X.mean(axis=0)) / town.X.std(axis=0)
    from sklearn.linear_model import LogisticRegression

    known = LogisticRegression(max_iter=500).fit(scaled[twice], town.repays[twice])
    got = lenders.lender(town.X, town.repays, weights)(flat)
    want = known.predict_proba((flat - town.X.mean(axis=0)) / town.X.std(axis=0))[:, 1]
    assert got == pytest.approx(want, abs=2e-3)


def test_by_heart_it_is_less_and_less_surprised_by_those_it_knows():
    people = make_loans(400, seed=3)
    looks = lenders.by_heart(people[:60], people[60:], epochs=(2, 60))
    inside, outside = (np.array([looks[e][side].mean() for e in (2, 60)]) for side in (0, 1))
    assert inside[1] < 0.5 * inside[0] and outside[1] > inside[1] + 0.3
    assert [len(side) for side in looks[60]] == [60, 340]
