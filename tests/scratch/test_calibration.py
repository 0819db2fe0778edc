import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression

from course_lib.scratch import calibration


def _promises(n=4_000, seed=0):
    rng = np.random.default_rng(seed)
    z = rng.normal(-1, 2, size=n)
    return z, (rng.random(n) < calibration.sigmoid(z)).astype(int), rng


def test_bins_are_those_of_scikit_learn():
    z, happened, _ = _promises()
    p = calibration.sigmoid(z)
    said, came, n = calibration.reliability(p, happened, 12)
    theirs = calibration_curve(happened, p, n_bins=12)
    assert np.allclose(came, theirs[0]) and np.allclose(said, theirs[1]) and n.sum() == len(p)


def test_honest_promises_have_a_small_error_and_exaggerated_ones_a_large_one():
    z, happened, _ = _promises()
    assert calibration.calibration_error(calibration.sigmoid(z), happened) < 0.02
    assert calibration.calibration_error(calibration.sigmoid(3 * z), happened) > 0.06
    assert calibration.calibration_error([1.0, 0.0], [1, 0]) == 0


def test_scale_and_shift_are_those_of_logistic_regression():
    z, happened, _ = _promises()
    a, b = calibration.fit_scale_and_shift(z, happened)
    model = LogisticRegression(C=1e8).fit(z[:, None], happened)
    assert (a, b) == pytest.approx((model.coef_[0, 0], model.intercept_[0]), abs=1e-3)


def test_two_numbers_mend_what_was_scaled_and_shifted():
    z, happened, _ = _promises(20_000)
    a, b = calibration.fit_scale_and_shift(2.5 * z + 4, happened)
    assert a == pytest.approx(0.4, abs=0.03) and b == pytest.approx(-1.6, abs=0.15)
    a, b = calibration.fit_scale_and_shift(2.5 * z, happened, shift=False)
    assert 1 / a == pytest.approx(2.5, rel=0.08) and b == 0.0


def test_sigmoid_of_large_scores():
    assert np.allclose(calibration.sigmoid([-1e4, 0, 1e4]), [0, 0.5, 1])
