"""The numbers and claims of lesson 11 that the lesson itself does not compute."""

import nbformat
import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.series import load_co2, load_sp500
from course_lib.exercises.recurrent import after_fifty, next_month, repaired_backtest
from course_lib.scratch.backtest import held, looked_ahead, mean_of_last, returns_of, sharpe, sharpe_interval
from course_lib.training.again import start_again
from course_lib.training.forecast import fit, forecaster, forecasts, windows

DAYS, PRICES = load_sp500()
INSIDE = mean_of_last(PRICES, 20) < PRICES


@pytest.fixture(scope="module")
def network():
    return forecaster(24)


def test_one_index_makes_rich_and_its_repair_makes_poor():
    rich, poor = np.prod(1 + looked_ahead(INSIDE, PRICES)), np.prod(1 + held(INSIDE, PRICES, 0))
    assert 2_895 < rich < 2_905 and 3_600 < rich / poor < 3_650
    exercise = find_exercise("repaired_backtest")
    assert exercise.solution(PRICES, 20, 0.0) == pytest.approx(poor)
    assert repaired_backtest.broken_repaired_backtest(PRICES, 20, 0.0) == pytest.approx(rich)


def test_the_rich_curve_hardly_ever_falls():
    money = np.cumprod(1 + looked_ahead(INSIDE, PRICES))
    plain = np.cumprod(1 + returns_of(PRICES))
    fallen, fallen_plain = ((curve / np.maximum.accumulate(curve)).min() for curve in (money, plain))
    assert fallen > 0.94 and fallen_plain < 0.5


def test_the_contrary_rule_earns_what_the_text_says():
    free, paid = (np.prod(1 + held(~INSIDE, PRICES, cost)) for cost in (0, 0.001))
    assert (round(free, 2), round(paid, 2)) == (2.56, 1.36)
    assert paid < PRICES[-1] / PRICES[0]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_lies_in_every_interval(seed):
    for earned in (returns_of(PRICES), held(INSIDE, PRICES, 0), held(INSIDE, PRICES, 0.001)):
        low, high = sharpe_interval(earned, seed=seed)
        assert low < 0 < high and low < sharpe(earned) < high


@pytest.mark.parametrize("seed", [1, 2])
def test_the_air_is_forecast_as_the_text_says(network, seed):
    _, ppm = load_co2()
    X, y = windows(np.diff(ppm), 24)
    assert network.count_params() == 1_169 and X.shape[1] + 1 == 25
    start_again(network, seed)
    fit(network, X[:-132], y[:-132], epochs=80)
    A = np.c_[X[:, :, 0], np.ones(len(X))]
    line = np.abs(A[-132:] @ np.linalg.lstsq(A[:-132], y[:-132], rcond=None)[0] - y[-132:]).mean()
    error = np.abs(forecasts(network, X[-132:]) - y[-132:]).mean()
    growth = np.abs(X[-132:, -12, 0] - y[-132:]).mean()
    assert error < 0.88 * growth and abs(error / line - 1) < 0.09 and error < np.abs(y[-132:]).mean() / 4


def test_the_prediction_comes_true_in_every_draw():
    assert {after_fifty.what_happens(seed) for seed in range(after_fifty.N_DRAWS)} == {"c"}


def test_no_guess_is_given_away_in_the_cell_that_asks_for_it():
    notebook = nbformat.read(COURSE / "lessons" / "11_recurrent.ipynb", as_version=4)
    asking = [cell.source for cell in notebook.cells if cell.source.startswith("my_")]
    assert len(asking) == 2 and "a year ago plus" not in "".join(asking).lower()


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("says_last_month", 0, 0.06), ("says_a_year_ago", 0, 0.02), ("adds_a_year_s_growth", 0.42, 0.6), ("says_the_mean", 0, 0)],
)
def test_the_challenge_pays_as_it_says(name, low, high):
    exercise = find_exercise("next_month")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(4)]
    assert all(low <= share <= high for share in shares), shares


@pytest.mark.parametrize("forecast", [next_month.next_month, next_month.right_with_five_years, next_month.right_with_weights])
def test_full_points_are_far_from_the_luck_of_the_draw(forecast):
    ratios = []
    for seed in range(12):
        drawn = next_month._series(np.random.default_rng(seed))
        error = np.mean([abs(np.squeeze(forecast(past)) - came) / size for past, came, size in drawn])
        usual = np.mean([abs(past[-12] + past[-1] - past[-13] - came) / size for past, came, size in drawn])
        ratios.append(error / usual)
    assert np.mean(ratios) + 3.5 * np.std(ratios) < next_month.BETTER, ratios


@pytest.mark.parametrize("name", ["rnn_states", "rnn_slopes", "repaired_backtest", "next_month"])
def test_doing_nothing_earns_nothing(name):
    exercise = find_exercise(name)
    nothing = {
        "rnn_states": lambda X, W, U, b: np.zeros((*X.shape[:2], len(b))),
        "rnn_slopes": lambda X, states, U, blame: (np.zeros((X.shape[2], len(U))), np.zeros(U.shape), np.zeros(len(U))),
        "repaired_backtest": lambda prices, window, cost: 1.0,
        "next_month": lambda past: 0.0,
    }
    assert check_answer(exercise, nothing[name], seed=3, hidden=True).score == 0
