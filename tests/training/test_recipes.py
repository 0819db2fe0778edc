import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.digits import load_digits, shrink
from course_lib.training.again import start_again
from course_lib.training.stream import stream


def test_a_stream_shows_every_image_equally_often():
    X, y = np.repeat(np.arange(10.0)[:, None], 4, axis=1), np.arange(10)
    images, labels = stream(X, y, 35)
    assert images.shape == (35, 4) and np.array_equal(images[:, 0], labels)
    assert all(sorted(labels[start : start + 10]) == list(range(10)) for start in (0, 10, 20))
    assert not np.array_equal(labels[:10], labels[10:20])


def test_moved_images_keep_their_ink_and_their_label():
    X, y, _, _ = load_digits(n_train=20)
    X = shrink(X, 14)
    moved, labels = stream(X, y, 60, shift=1, seed=1)
    still, same = stream(X, y, 60, seed=1)
    assert np.array_equal(labels, same) and np.allclose(moved.sum(axis=1), still.sum(axis=1), rtol=1e-5)
    rolled = {(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)}
    seen = set()
    for before, after in zip(still.reshape(-1, 14, 14), moved.reshape(-1, 14, 14), strict=True):
        here = {move for move in rolled if np.array_equal(np.roll(before, move, axis=(0, 1)), after)}
        assert here
        seen |= here
    assert seen == rolled


@pytest.mark.parametrize("dropout", [0.0, 0.5])
def test_a_model_that_starts_again_trains_the_same_again(dropout):
    import keras

    X, y, _, _ = load_digits(n_train=100)
    hidden, drop = keras.layers.Dense(units=8, activation="relu"), keras.layers.Dropout(rate=dropout)
    model = keras.Sequential([keras.Input((784,)), hidden, drop, keras.layers.Dense(units=10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.AdamW(learning_rate=0.01), loss=loss)
    ends = []
    for seed in (1, 2, 1):
        start_again(model, seed)
        assert int(model.optimizer.iterations) == 0
        model.fit(X, y, epochs=2, shuffle=False, verbose=0)
        ends.append(model.get_weights()[0])
    assert np.allclose(ends[0], ends[2], atol=1e-5) and not np.allclose(ends[0], ends[1], atol=1e-2)
    assert float(model.optimizer.learning_rate) == pytest.approx(0.01)
