"""What a network says to many inputs, with little memory."""

import numpy as np


def answers_of(model, X, at_once=100):
    """A network's answers, in pieces of `at_once`: a numpy array with a row for each input.

    Args:
        model: a Keras model of one input and one output. X: (n, ...), n 1 or more.
    """
    import keras

    pieces = [np.asarray(X[start : start + at_once]) for start in range(0, len(X), at_once)]
    return np.concatenate([keras.ops.convert_to_numpy(model(piece, training=False)) for piece in pieces])
