import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.training import forecast
from course_lib.training.again import start_again


@pytest.fixture(scope="module")
def small():
    return forecast.forecaster(6, units=4, rate=0.02)


def _wave(n=300):
    return np.sin(np.arange(n) / 2).astype("float32")


def test_a_window_ends_just_before_what_it_forecasts():
    X, y = forecast.windows(np.arange(10), 3)
    assert X.shape == (7, 3, 1) and y.tolist() == [3, 4, 5, 6, 7, 8, 9]
    assert np.array_equal(X[:, -1, 0], y - 1) and np.array_equal(X[:, 0, 0], y - 3)
    with pytest.raises(ValueError, match="length is 10"):
        forecast.windows(np.arange(10), 10)


def test_a_wave_is_learned_and_pieces_change_nothing(small):
    X, y = forecast.windows(_wave(), 6)
    start_again(small, 0)
    forecast.fit(small, X, y, epochs=60)
    said = forecast.forecasts(small, X)
    assert said.shape == y.shape and np.abs(said - y).mean() < 0.15
    assert said == pytest.approx(small.predict(X, verbose=0)[:, 0], abs=1e-5)


def test_a_walk_does_not_know_what_comes_later(small):
    """What comes after a stretch is forged: the forecasts up to there stay what they were."""
    X, y = forecast.windows(_wave(), 6)
    honest = forecast.walk_forward(small, X, y, first=100, every=70, epochs=2)
    forged_X, forged_y = X.copy(), y.copy()
    forged_X[171:], forged_y[170:] = 5.0, -5.0
    forged = forecast.walk_forward(small, forged_X, forged_y, first=100, every=70, epochs=2)
    assert honest.shape == (len(y) - 100,)
    assert forged[:70] == pytest.approx(honest[:70], abs=1e-5)
    assert np.abs(forged[70:] - honest[70:]).max() > 0.01
