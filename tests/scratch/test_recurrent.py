import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.recurrent import (
    left_by_bias,
    left_by_gain,
    lstm_states,
    rnn_slopes,
    rnn_states,
    sigmoid,
    turning,
    what_is_left,
)


@pytest.mark.parametrize(("name", "states_of"), [("SimpleRNN", rnn_states), ("LSTM", lstm_states)])
def test_the_states_are_those_of_keras(name, states_of):
    import keras

    layer = getattr(keras.layers, name)(6, return_sequences=True)
    X = np.random.default_rng(0).normal(size=(3, 9, 4)).astype("float32")
    keras_says = keras.ops.convert_to_numpy(layer(X))
    layer.set_weights([weights + 0.3 * np.random.default_rng(1).normal(size=weights.shape) for weights in layer.get_weights()])
    keras_says = keras.ops.convert_to_numpy(layer(X))
    assert states_of(X, *layer.get_weights()) == pytest.approx(keras_says, abs=1e-5)


def test_slopes_through_time_are_what_nudging_shows():
    rng = np.random.default_rng(2)
    X, W, U, b = rng.normal(size=(2, 7, 3)), rng.normal(size=(3, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    blame = rng.normal(size=(2, 4))
    found = rnn_slopes(X, rnn_states(X, W, U, b), U, blame)
    for place, slope in enumerate(found):

        def loss(value, place=place):
            given = [W, U, b]
            given[place] = value
            return np.sum(blame * rnn_states(X, *given)[:, -1])

        assert slope == pytest.approx(central_difference(loss, (W, U, b)[place]), abs=1e-6)


def test_sigmoid_is_silent_far_out():
    assert sigmoid(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.5, 1.0]


def test_turning_changes_lengths_by_its_gain_alone():
    U = turning(8, 0.7, seed=4)
    assert pytest.approx(0.49 * np.eye(8), abs=1e-12) == U @ U.T


def test_what_is_left_in_a_network_that_never_bends_is_the_gain_s_power():
    def straight(X):
        h, states = np.zeros((len(X), 1)), []
        for t in range(X.shape[1]):
            h = 0.8 * h + X[:, t] / 10
            states.append(h)
        return np.stack(states, axis=1)

    left = what_is_left(straight, np.random.default_rng(0).normal(size=(1, 12, 1)))
    assert left == pytest.approx(0.1 * 0.8 ** np.arange(11, -1, -1), rel=1e-5)


def test_it_vanishes_or_explodes_and_a_gate_at_3_keeps():
    sequence = np.random.default_rng(0).normal(size=(1, 61, 1))
    plain = left_by_gain((0.5, 0.9, 2.0), sequence)
    gates = left_by_bias((0, 1, 3), sequence)
    after = {name: shares[-51] / shares[-1] for name, shares in (plain | gates).items()}
    assert after["0.5 times"] < after["0.9 times"] < 0.01 < 1 < after["2.0 times"]
    assert after["LSTM, bias 0"] < after["LSTM, bias 1"] < 0.01 < 0.1 < after["LSTM, bias 3"]
