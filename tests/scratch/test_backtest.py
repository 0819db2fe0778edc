import numpy as np
import pytest

from course_lib.scratch.backtest import held, looked_ahead, mean_of_last, returns_of, sharpe, sharpe_interval


def test_the_mean_looks_at_the_day_and_at_days_before_only():
    prices = np.array([1.0, 3.0, 5.0, 100.0])
    assert mean_of_last(prices, 2).tolist() == [1, 2, 4, 52.5]
    changed = np.append(prices[:3], 7.0)
    assert np.array_equal(mean_of_last(prices, 3)[:3], mean_of_last(changed, 3)[:3])


def test_an_account_followed_by_hand():
    """Bought at 10 for 1 %, 20 a day later, sold for 1 %, out while it falls."""
    earned = held([True, False, False], [10, 20, 5], cost=0.01)
    assert earned == pytest.approx([1 - 0.01, 0 - 0.01])
    assert held([1, 1, 1], [10, 20, 5], cost=0) == pytest.approx(returns_of([10, 20, 5]))


def test_looking_ahead_turns_noise_into_gold():
    prices = np.exp(np.cumsum(0.01 * np.random.default_rng(0).normal(size=2000)))
    inside = prices > mean_of_last(prices, 20)
    assert np.prod(1 + looked_ahead(inside, prices)) > 10 > 1 > np.prod(1 + held(inside, prices, 0))


def test_the_sharpe_ratio_is_mean_over_spread_a_year():
    returns = np.array([[0.01, 0.03], [0.0, 0.02]])
    assert sharpe(returns) == pytest.approx(np.sqrt(252) * np.array([2.0, 1.0]))


def test_the_interval_is_as_wide_as_theory_says_and_holds_the_truth():
    """Of independent days the spread of a Sharpe ratio over n years is about 1 / sqrt(n) (Lo 2002)."""
    truth, n_years, inside = 0.5, 10, 0
    rng = np.random.default_rng(1)
    for seed in range(40):
        days = truth / np.sqrt(252) + rng.normal(size=252 * n_years)
        low, high = sharpe_interval(days, n=300, seed=seed)
        assert 0.75 < (high - low) / (2 * 1.96 / np.sqrt(n_years)) < 1.25
        inside += low < truth < high
    assert inside >= 34
