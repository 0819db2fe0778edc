import numpy as np
import pytest

from course_lib.data.loans import make_loans


@pytest.mark.parametrize("seed", range(3))
def test_half_of_b_repays_and_two_thirds_of_a(seed):
    loans = make_loans(seed=seed)
    rates = [loans.repays[loans.group == g].mean() for g in (0, 1)]
    assert rates[0] == pytest.approx(0.67, abs=0.03) and rates[1] == pytest.approx(0.5, abs=0.03)


def test_the_chance_is_kept():
    loans = make_loans(40_000)
    for low in (0.2, 0.5, 0.8):
        rows = (loans.p > low - 0.05) & (loans.p < low + 0.05)
        for g in (0, 1):
            assert loans.repays[rows & (loans.group == g)].mean() == pytest.approx(low, abs=0.035)


def test_only_repayers_of_b_are_wronged_and_as_many_as_asked():
    loans = make_loans(20_000, wronged=0.3)
    wrong = loans.recorded != loans.repays
    assert np.all(loans.group[wrong] == 1) and np.all(loans.repays[wrong] == 1)
    assert wrong[(loans.group == 1) & (loans.repays == 1)].mean() == pytest.approx(0.3, abs=0.02)
    assert np.array_equal(make_loans(500).recorded, make_loans(500).repays)


def test_the_truth_does_not_depend_on_the_books():
    assert np.array_equal(make_loans(300, wronged=0.5).repays, make_loans(300).repays)


def test_rows_are_chosen_together():
    loans = make_loans(50)
    few = loans[10:15]
    assert len(few) == 5 and np.array_equal(few.X, loans.X[10:15]) and np.array_equal(few.p, loans.p[10:15])
