import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.data.digits import load_digits, shrink
from course_lib.exercises.convolution import conv2d as conv2d_exercise
from course_lib.scratch.convolution import (
    KERNELS,
    conv2d,
    conv2d_backward,
    fit_votes,
    framed,
    highest_and_mean,
    multiplications,
    output_side,
)
from course_lib.scratch.gradient_check import central_difference


def _case(n=2, h=6, w=5, c=3, kh=3, kw=2, f=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, h, w, c)), rng.normal(size=(kh, kw, c, f)), rng.normal(size=f)


@pytest.mark.parametrize("sizes", [{}, {"kh": 1, "kw": 1}, {"kh": 6, "kw": 5}, {"n": 1, "c": 1, "f": 1}])
def test_ours_the_oracle_of_the_exercise_and_keras_agree(sizes):
    import keras

    X, K, b = _case(**sizes)
    theirs = keras.ops.convert_to_numpy(keras.ops.conv(X.astype("float32"), K.astype("float32"))) + b
    assert conv2d(X, K, b) == pytest.approx(theirs, abs=1e-4)
    assert conv2d_exercise._maps(X, K, b) == pytest.approx(theirs, abs=1e-4)


def test_slopes_are_those_of_nudging():
    X, K, b = _case()
    blame = np.random.default_rng(1).normal(size=conv2d(X, K, b).shape)
    dK, db, dX = conv2d_backward(X, K, blame)
    assert dK == pytest.approx(central_difference(lambda v: np.sum(blame * conv2d(X, v, b)), K), abs=1e-6)
    assert db == pytest.approx(central_difference(lambda v: np.sum(blame * conv2d(X, K, v)), b), abs=1e-6)
    assert dX == pytest.approx(central_difference(lambda v: np.sum(blame * conv2d(v, K, b)), X), abs=1e-6)


@pytest.mark.parametrize(("padding", "stride"), [(0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (1, 3)])
def test_the_number_of_places_is_what_keras_makes(padding, stride):
    import keras

    for side in (7, 8, 9):
        paper = np.zeros((1, side + 2 * padding, side + 2 * padding, 1), dtype="float32")
        kernel = np.zeros((3, 3, 1, 1), dtype="float32")
        assert keras.ops.conv(paper, kernel, strides=stride).shape[1] == output_side(side, 3, padding, stride)
    with pytest.raises(ValueError, match="kernel is 9"):
        output_side(7, 9)


def test_a_frame_keeps_size_and_place_as_keras_does_with_same():
    import keras

    X, K, _ = _case(kh=3, kw=5, h=8, w=9)
    same = keras.ops.conv(X.astype("float32"), K.astype("float32"), padding="same")
    assert conv2d(framed(X, 3, 5), K, np.zeros(4)) == pytest.approx(keras.ops.convert_to_numpy(same), abs=1e-4)
    assert find_exercise("same_size").solution(X, 3, 5) == pytest.approx(framed(X, 3, 5))


def test_an_upright_edge_is_red_where_it_gets_darker_to_the_right():
    picture = np.zeros((1, 5, 6, 1))
    picture[:, :, 3:] = 1.0
    upright, level = (
        conv2d(picture, KERNELS[name][:, :, None, None], np.zeros(1)) for name in ("upright edges", "level edges")
    )
    assert upright.max() == 1.0 and upright.min() == 0.0 and np.all(level == 0)
    assert KERNELS["blur"].sum() == pytest.approx(1.0)


def test_multiplications_are_counted_by_place():
    import keras

    layers = keras.layers
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Conv2D(8, 3, padding="same"), layers.Flatten(), layers.Dense(10)]
    )
    assert multiplications(model) == 28 * 28 * 9 * 8 + 28 * 28 * 8 * 10


def test_what_is_left_of_maps_does_not_change_when_a_picture_moves():
    rng = np.random.default_rng(0)
    pictures, kernels = np.zeros((3, 14, 14)), rng.normal(size=(4, 5, 5))
    pictures[:, 5:8, 5:8] = rng.uniform(size=(3, 3, 3))
    seen = highest_and_mean(pictures, kernels)
    by_loop = np.maximum(conv2d(pictures[..., None], kernels.transpose(1, 2, 0)[:, :, None], np.zeros(4)), 0)
    assert seen.shape == (3, 8)
    assert seen == pytest.approx(np.concatenate([by_loop.max(axis=(1, 2)), by_loop.mean(axis=(1, 2))], axis=1), abs=1e-5)
    assert highest_and_mean(np.roll(pictures, (-1, 1), axis=(1, 2)), kernels) == pytest.approx(seen, abs=1e-5)


def test_votes_read_digits_from_pixels():
    X, y, X_new, y_new = load_digits(n_train=1000)
    votes = fit_votes(shrink(X, 14), y)
    assert np.mean(votes(shrink(X_new, 14)) == y_new) > 0.75
