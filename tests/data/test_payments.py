import numpy as np
import pytest

from course_lib.data.payments import CHANGE, FEATURES, KINDS, make_payments


@pytest.fixture(scope="module")
def year():
    return make_payments(seed=3)


def test_a_year_by_month_and_one_in_a_hundred_is_a_fraud(year):
    assert len(year) == 60_000 and year.X.shape == (60_000, len(FEATURES)) and np.isfinite(year.X).all()
    assert np.array_equal(year.month, np.repeat(np.arange(1, 13), 5_000))
    assert 0.008 < year.fraud.mean() < 0.012 and np.array_equal(year.fraud, year.kind > 0)
    assert np.allclose(np.log(year.amounts + 0.005), year.X[:, 0], atol=0.1 + 0.005 / year.amounts.min())


def test_the_ring_changes_its_ways_in_september_and_thieves_do_not(year):
    before, after = year.during(1, CHANGE - 1), year.during(CHANGE, 12)
    assert set(before.kind) == {0, 1, 2} and set(after.kind) == {0, 1, 3} and len(KINDS) == 4
    stolen = [part.X[part.kind == 1].mean(axis=0) for part in (before, after)]
    assert np.allclose(*stolen, atol=0.6)


def test_what_is_planted_is_there(year):
    honest, stolen, tested, patient = (year.X[year.kind == kind].mean(axis=0) for kind in range(4))
    assert stolen[1] > honest[1] + 1 and stolen[2] > honest[2] + 1 and stolen[3] < honest[3] - 2 and stolen[4] > 3 * honest[4]
    assert tested[1] < honest[1] - 1.5 and tested[7] > honest[7] + 1
    assert patient[6] > 0.7 and abs(patient[2] - honest[2]) < 0.3 and patient[7] > honest[7] + 0.8
    assert year.X[year.kind == 0][:, 6].mean() > 0.05  # honest people buy new telephones


def test_the_same_seed_gives_the_same_payments_and_parts_keep_together(year):
    again = make_payments(seed=3)
    assert np.array_equal(again.X, year.X) and not np.array_equal(make_payments(seed=4).amounts, year.amounts)
    part = year.during(8)
    rows = np.flatnonzero(year.month == 8)
    assert np.array_equal(part.amounts, year.amounts[rows]) and np.array_equal(part[5:9].X, year.X[rows[5:9]])


def test_other_shares_and_another_month_of_change():
    few = make_payments(a_month=1_000, months=4, shares=(0.0, 0.05), change=2)
    assert set(few.kind) == {0, 2, 3} and set(few.month[few.kind == 2]) == {1} and 0.03 < few.fraud.mean() < 0.07
