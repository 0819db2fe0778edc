import numpy as np
import pytest
import scipy.ndimage

from course_lib.data.copies import moved_copies, turned_copies
from course_lib.data.digits import load_digits
from course_lib.data.imperfect import noise_patients, true_wave, typed_by_a_tired_clerk, wavy_points


def test_the_clerk_mistypes_the_share_less_lucky_guesses():
    y = np.random.default_rng(0).integers(10, size=20_000)
    typed = typed_by_a_tired_clerk(y, share=0.25)
    assert np.mean(typed != y) == pytest.approx(0.25 * 0.9, abs=0.01)
    assert set(typed) == set(range(10)) and np.array_equal(typed_by_a_tired_clerk(y, share=0.0), y)


def test_noise_patients_are_half_ill_and_all_noise():
    X, y = noise_patients(seed=3)
    assert X.shape == (50, 5_000) and np.sum(y) == 25
    assert abs(X.mean()) < 0.01 and X.std() == pytest.approx(1, abs=0.01)


def test_wavy_points_lie_around_the_curve():
    x, y = wavy_points(n_points=200, noise=0.1)
    assert np.all(np.diff(x) >= 0) and x.min() >= -1 and x.max() <= 1
    assert np.std(y - true_wave(x)) == pytest.approx(0.1, abs=0.02)


def test_moved_copies_start_with_the_images_and_visit_every_place():
    X, y, _, _ = load_digits(n_train=20)
    more, digits = moved_copies(X, y, most=2)
    assert more.shape == (25 * 20, 784) and np.array_equal(more[:20], X) and np.array_equal(digits, np.tile(y, 25))
    one = more.reshape(25, 20, 28, 28)[:, 0]
    assert len(np.unique(one.reshape(25, -1), axis=0)) == 25
    assert all(np.isclose(copy.sum(), X[0].sum()) for copy in one)


@pytest.mark.parametrize("degree", [-25, 8, 90])
def test_turned_copies_are_turned_against_the_clock(degree):
    X, y, _, _ = load_digits(n_train=10)
    more, digits = turned_copies(X, y, degrees=(degree,))
    theirs = scipy.ndimage.rotate(X.reshape(-1, 28, 28), degree, axes=(1, 2), reshape=False, order=1)
    assert np.array_equal(more[:10], X) and np.array_equal(digits, np.tile(y, 2)) and more.dtype == X.dtype
    assert np.allclose(more[10:].reshape(-1, 28, 28), theirs, atol=1e-4)
