"""Whole numbers instead of floats: a few bits a weight, one scale for many, and sums that do not overflow."""

import numpy as np


def quantise(W, bits=8, axis=None):
    """Symmetric quantisation: the nearest whole multiple of a scale.

    Args:
        W: an array of floats. bits: 2 to 8; 8 bits give -127 to 127, 2 give -1, 0 and 1. axis: the axes that share a scale
            (0 gives each column of a matrix its own); None, the default: one scale for the whole tensor.

    Returns:
        q: int8, of the shape of W. scale: float32, a number, or of a shape that broadcasts against W. W is about scale * q, and
        nowhere off by more than half a scale.

    Source: Jacob and others (2018), Quantization and training of neural networks, section 2.1, with zero-point 0;
        per channel: Krishnamoorthi (2018), Quantizing deep convolutional networks, section 2.1.
    """
    top = 2 ** (bits - 1) - 1
    scale = np.abs(W).max(axis=axis, keepdims=axis is not None) / top
    scale = np.where(scale > 0, scale, 1.0).astype("float32")
    return np.clip(np.round(W / scale), -top, top).astype("int8"), scale


def dequantise(q, scale):
    """The floats that q stands for: float32, of the shape of q."""
    return scale * q.astype("float32")


def integer_product(X, W):
    """X @ W of two int8 matrices, summed in 32 bits: (n, k) and (k, m) give int32 (n, m).

    A product of two int8 needs up to 15 bits, and a sum of k of them more: int8 and int16 would wrap around without a word.
    """
    return X.astype("int32") @ W.astype("int32")


def says(layers, X):
    """Logits (n, classes) of a dense ReLU network.

    Args:
        layers: a list of (W, b), one a layer. X: (n, inputs).
    """
    for W, b in layers[:-1]:
        X = np.maximum(X @ W + b, 0)
    W, b = layers[-1]
    return X @ W + b


def share_right(layers, X, y):
    """The share of the images that a dense network reads, from 0 to 1."""
    return float(np.mean(says(layers, X).argmax(axis=1) == y))


def rounded(layers, bits=8, axis=None):
    """The same network, its weights quantised and turned back into floats; biases stay as they are."""
    return [(dequantise(*quantise(W, bits, axis)), b) for W, b in layers]


def integer_network(layers, X_calibration):
    """A network that multiplies whole numbers only: int8 weights, and a scale for what goes into each layer.

    Args:
        layers: a list of (W, b). X_calibration: (n, inputs), typical inputs; the largest number met sets each layer's scale.

    Returns:
        A function from X (n, inputs) to logits (n, classes).
    """
    program, X = [], X_calibration
    for W, b in layers:
        program.append((*quantise(W, axis=0), b, np.abs(X).max() / 127))
        X = np.maximum(X @ W + b, 0)

    def run(X):
        for place, (q, scale, b, scale_in) in enumerate(program):
            whole = np.clip(np.round(X / scale_in), -127, 127).astype("int8")
            X = integer_product(whole, q) * (scale_in * scale) + b
            X = X if place == len(program) - 1 else np.maximum(X, 0)
        return X

    return run
