"""What lesson 11 says of its numbers, under other random starts than the lesson's."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.series import load_co2, load_sp500
from course_lib.exercises.recurrent.after_fifty import N_DRAWS, what_happens
from course_lib.scratch.backtest import held, looked_ahead, mean_of_last, returns_of, sharpe_interval
from course_lib.training.again import start_again
from course_lib.training.forecast import fit, forecaster, forecasts, walk_forward, windows


@pytest.fixture(scope="module")
def network():
    return forecaster(24)


@pytest.fixture(scope="module")
def market():
    _, prices = load_sp500()
    return prices, prices > mean_of_last(prices, 20)


def test_one_index_is_worth_a_factor_of_3600(market):
    prices, inside = market
    rich, poor = np.prod(1 + looked_ahead(inside, prices)), np.prod(1 + held(inside, prices, 0))
    assert 2895 < rich < 2905 and 3550 < rich / poor < 3650
    assert np.prod(1 + held(inside, prices, 0.001)) < 0.5 < poor < 1 < prices[-1] / prices[0]


def test_the_contrary_loses_by_its_costs(market):
    prices, inside = market
    money = [np.prod(1 + held(~inside, prices, cost)) for cost in (0, 0.001)]
    assert money == pytest.approx([2.56, 1.36], abs=0.005) and money[1] < prices[-1] / prices[0]


def test_twenty_years_do_not_tell_whether_holding_pays(market):
    prices, _ = market
    for seed in range(3):
        low, high = sharpe_interval(returns_of(prices), seed=seed)
        assert low < 0 < 0.5 < high


@pytest.mark.parametrize("seed", [11, 12])
def test_the_network_beats_what_costs_nothing_and_not_a_line(network, seed):
    _, ppm = load_co2()
    X, y = windows(np.diff(ppm), 24)
    start_again(network, seed)
    fit(network, X[:-132], y[:-132], epochs=80)
    error, t = np.abs(forecasts(network, X[-132:]) - y[-132:]).mean(), np.arange(312, 444)
    A = np.c_[X[:, :, 0], np.ones(len(X))]
    line = np.linalg.lstsq(A[:-132], y[:-132], rcond=None)[0]
    last_month, a_year_ago, growth = (
        np.abs(said - ppm[t]).mean() for said in (ppm[t - 1], ppm[t - 12], ppm[t - 12] + ppm[t - 1] - ppm[t - 13])
    )
    assert a_year_ago > last_month > 3 * error and error < 0.9 * growth
    assert abs(error / np.abs(A[-132:] @ line - y[-132:]).mean() - 1) < 0.1


@pytest.mark.parametrize("off", [40, 50])
def test_the_network_is_no_better_than_up_every_day(network, market, off, monkeypatch):
    prices, _ = market
    monkeypatch.setattr("course_lib.training.again.start_again", lambda model, seed: start_again(model, seed + off))
    X, y = windows(100 * returns_of(prices), 24)
    said = walk_forward(network, X, y, first=2016, every=756, epochs=4)
    asked = prices[2016 + 24 :]
    daily = returns_of(asked)
    earns = held(np.append(said > 0, False), asked, 0.001)
    assert np.mean((said > 0) == (daily > 0)) < np.mean(daily > 0) - 0.01
    assert np.prod(1 + earns) < asked[-1] / asked[0]
    low, high = sharpe_interval(earns)
    assert low < 0 < high


def test_the_prediction_comes_true_in_every_draw():
    assert {what_happens(seed) for seed in range(N_DRAWS)} == {"c"}


@pytest.mark.parametrize("constant", [0.0, 1.0, 2.0])
def test_a_number_that_never_changes_earns_next_to_nothing_for_a_backtest(constant):
    exercise = find_exercise("repaired_backtest")
    assert check_answer(exercise, lambda prices, window, cost: constant, 3, hidden=True).score == 0


def test_the_challenge_pays_half_for_what_costs_nothing_and_never_for_less():
    exercise = find_exercise("next_month")
    score = {wrong.name: check_answer(exercise, wrong.function, 5, hidden=True).score for wrong in exercise.wrong}
    assert score.pop("wrong_adds_a_year_s_growth") == exercise.points / 2
    assert max(score.values()) < 0.3 * exercise.points
