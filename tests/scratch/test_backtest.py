import numpy as np
import pytest

from course_lib.scratch.backtest import held, looked_ahead, mean_of_last, returns_of, sharpe, sharpe_interval


def _walk(n=400, seed=0):
    return 100 * np.exp(np.cumsum(0.01 * np.random.default_rng(seed).normal(size=n)))


def test_the_mean_of_the_last_prices_includes_the_day_itself_and_no_later_one():
    prices = _walk(50)
    means = mean_of_last(prices, 7)
    assert means == pytest.approx([prices[max(0, day - 6) : day + 1].mean() for day in range(50)])
    assert mean_of_last(np.append(prices[:20], 1e6), 7)[:20] == pytest.approx(means[:20])


def test_money_is_what_an_account_would_hold():
    prices, money, inside = _walk(), 1.0, False
    rule = prices > mean_of_last(prices, 9)
    for day, now in enumerate(rule[:-1]):
        if now != inside:
            money, inside = money * (1 - 0.002), now
        if inside:
            money *= prices[day + 1] / prices[day]
    assert np.prod(1 + held(rule, prices, 0.002)) == pytest.approx(money, rel=1e-4)


def test_always_in_is_holding_and_never_in_is_nothing():
    prices = _walk()
    assert held(np.ones(400), prices, 0.0) == pytest.approx(returns_of(prices))
    assert np.all(held(np.zeros(400), prices, 0.5) == 0)


def test_looking_ahead_makes_rich_on_pure_chance():
    prices = _walk(2000)
    rule = prices > mean_of_last(prices, 5)
    assert np.prod(1 + looked_ahead(rule, prices)) > 100
    assert np.prod(1 + held(rule, prices, 0.0)) < 3


def test_the_interval_holds_the_true_sharpe_ratio_nine_times_in_ten():
    true, hits = 0.5, 0
    for seed in range(60):
        days = 0.01 * (true / np.sqrt(252) + np.random.default_rng(seed).normal(size=1500))
        low, high = sharpe_interval(days, n=200, seed=seed)
        hits += low < true < high
        assert low < sharpe(days) < high
    assert 51 <= hits <= 60
