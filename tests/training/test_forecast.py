import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.training.forecast import fit, forecaster, forecasts, walk_forward, windows


def test_each_window_ends_just_before_its_answer():
    X, y = windows(np.arange(10.0), 3)
    assert X.shape == (7, 3, 1) and X[2, :, 0].tolist() == [2, 3, 4] and y.tolist() == [3, 4, 5, 6, 7, 8, 9]
    X[0] = -1
    assert X[1, 0, 0] == 1  # windows do not share their numbers
    with pytest.raises(ValueError, match="length is 10 and the series has 10 numbers"):
        windows(np.arange(10.0), 10)


@pytest.fixture(scope="module")
def model():
    return forecaster(6, units=8)


def test_it_learns_a_wave_and_forecasts_any_number_of_rows(model):
    X, y = windows(np.sin(np.arange(400) / 3), 6)
    fit(model, X[:300], y[:300], epochs=20)
    said = forecasts(model, X[300:])
    assert said.shape == (94,) and np.abs(said - y[300:]).mean() < 0.1
    assert forecasts(model, X[:300])[:5] == pytest.approx(forecasts(model, X[:5]), abs=1e-5)


def test_a_walk_forward_has_never_seen_what_it_forecasts(model):
    series = np.random.default_rng(0).normal(size=300)
    X, y = windows(series, 6)
    first = walk_forward(model, X, y, first=150, every=80, epochs=1)
    changed = y.copy()
    changed[230:] += 100  # as if the world had changed after the second training
    second = walk_forward(model, X, changed, first=150, every=80, epochs=1)
    assert first.shape == (144,) and first == pytest.approx(second, abs=1e-5)
    changed[140] += 100
    assert walk_forward(model, X, changed, first=150, every=80, epochs=1) != pytest.approx(first, abs=1e-3)
