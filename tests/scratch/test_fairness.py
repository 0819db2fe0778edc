import numpy as np
import pytest
from scipy.stats import binomtest

from course_lib.data.loans import make_loans
from course_lib.scratch import fairness

APPROVED, REPAID = np.array([1, 1, 0, 0, 1, 0]), np.array([1, 0, 1, 0, 1, 1])
GROUP = np.array([0, 0, 0, 1, 1, 1])


def test_three_measures_by_hand():
    assert fairness.approved_share(APPROVED, REPAID, GROUP) == pytest.approx([2 / 3, 1 / 3])
    assert fairness.opportunity(APPROVED, REPAID, GROUP) == pytest.approx([1 / 2, 1 / 2])
    assert fairness.kept_promise(APPROVED, REPAID, GROUP) == pytest.approx([1 / 2, 1])


def test_they_are_what_fairlearn_gives():
    """Reference: MetricFrame of fairlearn 0.15.0 with selection_rate, true_positive_rate and scikit-learn's precision_score."""
    loans = make_loans(2_000, seed=5)
    yes = (loans.p > 0.7).astype(int)
    given = yes, loans.repays, loans.group
    assert fairness.approved_share(*given) == pytest.approx([0.5604229607250756, 0.25])
    assert fairness.opportunity(*given) == pytest.approx([0.698781838316722, 0.3965014577259475])
    assert fairness.kept_promise(*given) == pytest.approx([0.8504043126684636, 0.8047337278106509])


def test_the_interval_holds_the_truth_as_often_as_it_says():
    rng, held = np.random.default_rng(0), 0
    for _ in range(400):
        group, repaid = rng.integers(0, 2, 600), (rng.random(600) < 0.6).astype(int)
        yes = (rng.random(600) < np.where(group == 1, 0.5, 0.7)).astype(int)
        gap, (low, high) = fairness.gap_with_interval(yes, repaid, group)
        assert low < gap < high
        held += low <= 0.2 <= high
    assert 0.92 < held / 400 < 0.98


@pytest.mark.parametrize(("k", "n"), [(0, 12), (18, 20), (400, 900), (7, 7)])
def test_wilson_is_scipys(k, n):
    known = binomtest(k, n).proportion_ci(0.95, method="wilson")
    share, low, high = fairness.share_interval(np.arange(n) < k)
    assert share == k / n and (low, high) == pytest.approx((known.low, known.high), abs=1e-4)


def test_everybody_is_judged_by_the_cut_of_the_own_group():
    assert fairness.approve(np.array([0.5, 0.5, 0.7]), np.array([0, 1, 1]), (0.4, 0.6)).tolist() == [1, 0, 1]


@pytest.mark.parametrize("name", fairness.DEMANDS)
def test_the_cut_that_keeps_a_demand_keeps_it(name):
    loans, demand = make_loans(20_000), fairness.DEMANDS[name]
    cut = fairness.cut_that_keeps(demand, loans.p, loans.repays, loans.group, 0.7)
    yes = fairness.approve(loans.p, loans.group, (0.7, cut))
    assert abs(np.subtract(*demand(yes, loans.repays, loans.group))) < 0.02


def test_with_fair_weights_label_and_group_are_independent():
    loans = make_loans(3_000)
    weights = fairness.fair_weights(loans.repays, loans.group)
    rates = [np.average(loans.repays[loans.group == g], weights=weights[loans.group == g]) for g in (0, 1)]
    assert rates == pytest.approx([loans.repays.mean()] * 2)
    assert [weights[loans.group == g].sum() for g in (0, 1)] == pytest.approx([np.sum(loans.group == g) for g in (0, 1)])


def test_share_times_promise_is_base_rate_times_chance_also_without_a_mistake():
    loans = make_loans(4_000)
    base = np.array([loans.repays[loans.group == g].mean() for g in (0, 1)])
    for yes in ((loans.p > 0.6).astype(int), loans.repays):
        given = yes, loans.repays, loans.group
        left = fairness.approved_share(*given) * fairness.kept_promise(*given)
        assert left == pytest.approx(base * fairness.opportunity(*given))
    perfect = loans.repays, loans.repays, loans.group
    assert fairness.opportunity(*perfect).tolist() == [1, 1] == fairness.kept_promise(*perfect).tolist()
    assert np.subtract(*fairness.approved_share(*perfect)) > 0.1  # one of the three is broken all the same
