import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.scratch import recurrent as ours
from course_lib.scratch.gradient_check import central_difference


def _case(batch=3, time=7, features=2, units=5, parts=1, seed=0):
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=shape) / 2 for shape in ((features, parts * units), (units, parts * units), (parts * units,))]
    return rng.normal(size=(batch, time, features)), *weights


def _keras_says(layer, X, weights):
    layer.build(X.shape)
    layer.set_weights(weights)
    import keras

    return keras.ops.convert_to_numpy(layer(X.astype("float32")))


@pytest.mark.parametrize("sizes", [{}, {"batch": 1, "time": 1}, {"features": 1, "units": 1}])
def test_a_plain_network_says_what_keras_says(sizes):
    import keras

    X, *weights = _case(**sizes)
    layer = keras.layers.SimpleRNN(weights[1].shape[0], return_sequences=True)
    assert ours.rnn_states(X, *weights) == pytest.approx(_keras_says(layer, X, weights), abs=1e-5)


@pytest.mark.parametrize("sizes", [{}, {"batch": 1, "time": 1}, {"features": 1, "units": 1}])
def test_an_lstm_says_what_keras_says(sizes):
    import keras

    X, *weights = _case(**sizes, parts=4)
    layer = keras.layers.LSTM(weights[1].shape[0], return_sequences=True)
    assert ours.lstm_states(X, *weights) == pytest.approx(_keras_says(layer, X, weights), abs=1e-5)


def test_a_gru_says_what_keras_says():
    import keras

    X, W, U, b = _case(parts=3)
    weights = [W, U, np.stack([b, np.roll(b, 1)])]
    layer = keras.layers.GRU(5, return_sequences=True)
    assert ours.gru_states(X, *weights) == pytest.approx(_keras_says(layer, X, weights), abs=1e-5)


def test_slopes_through_time_are_those_of_nudging():
    X, W, U, b = _case()
    blame = np.random.default_rng(1).normal(size=(3, 5))
    slopes = ours.rnn_slopes(X, ours.rnn_states(X, W, U, b), U, blame)
    losses = [
        lambda v: np.sum(blame * ours.rnn_states(X, v, U, b)[:, -1]),
        lambda v: np.sum(blame * ours.rnn_states(X, W, v, b)[:, -1]),
        lambda v: np.sum(blame * ours.rnn_states(X, W, U, v)[:, -1]),
    ]
    for slope, loss, weights in zip(slopes, losses, (W, U, b), strict=True):
        assert slope == pytest.approx(central_difference(loss, weights), abs=1e-6)


def test_a_sigmoid_stays_calm_far_out():
    with np.errstate(all="raise"):
        assert ours.sigmoid([-1e6, 0, 1e6]).tolist() == [0, 0.5, 1]
    assert ours.sigmoid(1) == pytest.approx(1 / (1 + np.exp(-1)))


def test_what_is_left_of_a_straight_network_is_a_power():
    """Where no tanh bends, each step multiplies a nudge by exactly the gain."""
    U = ours.turning(4, 0.5)

    def straight(X):
        h, states = np.zeros((len(X), 4)), []
        for t in range(X.shape[1]):
            h = X[:, t] @ np.ones((1, 4)) + h @ U
            states.append(h)
        return np.stack(states, axis=1)

    left = ours.what_is_left(straight, np.zeros((1, 6, 1)))
    assert left == pytest.approx(2 * 0.5 ** np.arange(5, -1, -1), rel=1e-5)


def test_turning_keeps_the_length():
    state = np.random.default_rng(2).normal(size=(3, 16))
    assert np.linalg.norm(state @ ours.turning(16, 0.9, 5), axis=1) == pytest.approx(0.9 * np.linalg.norm(state, axis=1))


@pytest.mark.parametrize("seed", range(4))
def test_what_vanishes_and_what_does_not(seed):
    sequence = np.random.default_rng(seed).normal(size=(1, 61, 1))
    for gain, left in zip((0.5, 0.9), ours.left_by_gain((0.5, 0.9), sequence, seed=seed).values(), strict=True):
        assert left[-51] / left[-1] < max(gain**50, 1e-10) < 0.01  # nudges see no farther than rounding
    shut, default, wide = (left[-51] / left[-1] for left in ours.left_by_bias((0, 1, 3), sequence, seed=seed).values())
    assert shut < default < 0.003 < 0.05 < wide
