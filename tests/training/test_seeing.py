import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.digits import load_digits
from course_lib.training.seeing import as_pictures, maps_inside, n_right, reader, teach


@pytest.fixture(scope="module")
def small():
    import keras

    layers = keras.layers
    return reader(layers.Conv2D(3, 5, strides=2, activation="relu"), layers.Flatten(), layers.Dense(10))


def test_a_reader_learns_and_starts_anew_each_time(small):
    X, y, X_new, y_new = load_digits(n_train=500)
    once = n_right(teach(small, X, y, seed=1), X_new, y_new)
    kernels = small.get_weights()[0]
    teach(small, X, y, seed=2)
    assert not np.allclose(small.get_weights()[0], kernels, atol=1e-2)
    teach(small, X, y, seed=1)
    assert np.allclose(small.get_weights()[0], kernels, atol=1e-3)
    assert once > 600


def test_moved_pictures_are_moved_to_the_right(small):
    X, _, _, _ = load_digits(n_train=50)
    said = small.predict(np.roll(as_pictures(X), 2, axis=2), verbose=0).argmax(axis=1)
    assert n_right(small, X, said, right=2) == 50


def test_the_maps_inside_are_those_of_the_layer(small):
    X, _, _, _ = load_digits(n_train=10)
    (maps,) = maps_inside(small, X[0])
    assert maps.shape == (12, 12, 3) and maps.min() >= 0
    K, b = small.get_weights()[:2]
    patch = X[0].reshape(28, 28)[2:7, 4:9]
    assert maps[1, 2] == pytest.approx(np.maximum(np.tensordot(patch, K[:, :, 0], 2) + b, 0), abs=1e-4)
