"""Fewer numbers: the smallest weights become 0; and what is stored then, in bits."""

import numpy as np

HEADER = 32  # bits of a float: a bias or a scale


def pruned(weights, share):
    """The smallest weights of all layers together become 0.

    Args:
        weights: a list of arrays. share: of all weights, how many go, from 0 to 1 (rounded down to a whole number).

    Returns:
        A list of new arrays of the same shapes.

    Source: Han, Pool, Tran and Dally (2015), Learning both weights and connections, section 3; global threshold as in
        Blalock and others (2020), What is the state of neural network pruning?, section 2.3.
    """
    flat = np.concatenate([np.ravel(W) for W in weights])
    order = np.argsort(np.abs(flat), kind="stable")
    flat[order[: int(share * flat.size)]] = 0
    cuts = np.cumsum([W.size for W in weights])[:-1]
    return [part.reshape(W.shape) for part, W in zip(np.split(flat, cuts), weights, strict=True)]


def pruned_network(layers, share):
    """The same for a list of (W, b); biases are few, and stay."""
    kept = pruned([W for W, _ in layers], share)
    return [(W, b) for W, (_, b) in zip(kept, layers, strict=True)]


def trained_again(layers, X, y, rate=0.1, batch=50, epochs=1, seed=0):
    """What is left learns to do without what is gone: gradient descent in which a weight that is 0 stays 0.

    Args:
        layers: a list of (W, b), with ReLU between them. X: (n, inputs). y: (n,) labels. rate: learning rate. batch: pictures a
            step. epochs: how often each picture is seen. seed: of the order.

    Returns:
        A new list of (W, b).

    Source: Han, Pool, Tran and Dally (2015), section 3.
    """
    layers, rng = [(W.copy(), b.copy()) for W, b in layers], np.random.default_rng(seed)
    holes = [W == 0 for W, _ in layers]
    for _ in range(epochs):
        for rows in np.array_split(rng.permutation(len(X)), max(1, len(X) // batch)):
            for (W, b), hole, (slope_W, slope_b) in zip(layers, holes, _slopes(layers, X[rows], y[rows]), strict=True):
                W -= rate * np.where(hole, 0, slope_W)
                b -= rate * slope_b
    return layers


def _slopes(layers, X, y):
    """The slopes of the mean cross-entropy in each (W, b), by the backward pass of lesson 02."""
    values = [X]
    for place, (W, b) in enumerate(layers, start=1):
        scores = values[-1] @ W + b
        values.append(np.maximum(scores, 0) if place < len(layers) else scores)
    blame = np.exp(values[-1] - values[-1].max(axis=1, keepdims=True))
    blame /= blame.sum(axis=1, keepdims=True)
    blame[np.arange(len(y)), y] -= 1
    blame, slopes = blame / len(y), []
    for (W, _), inputs in zip(reversed(layers), reversed(values[:-1]), strict=True):
        slopes.append((inputs.T @ blame, blame.sum(axis=0)))
        blame = (blame @ W.T) * (inputs > 0)
    return slopes[::-1]


def bits_of(values):
    """Bits for each number: 32 for floats; for whole numbers as many as the largest of them needs, sign included."""
    values = np.asarray(values)
    if values.dtype.kind == "f" and not np.array_equal(values, np.round(values)):
        return 32
    return 1 + int(np.abs(values).max(initial=0)).bit_length()


def stored_bits(values):
    """What an array costs, stored as a table or as a map of its holes, whichever is less.

    Args:
        values: an array of whole numbers or floats.

    Returns:
        Bits: for a table, each number in full; else one bit a place (is something there?) and what is there in full.
    """
    values, bits = np.asarray(values), bits_of(values)
    return min(values.size * bits, values.size + np.count_nonzero(values) * bits)


def kilobytes(layers, bits=32, holes=False):
    """Of a dense network, in thousands of bytes.

    Args:
        layers: a list of (W, b). bits: of each weight; below 32, a scale a column comes on top. holes: store a map of the
            weights that are not 0, and those alone. Biases have 32 bits.
    """
    total = 0
    for W, b in layers:
        total += W.size + np.count_nonzero(W) * bits if holes else W.size * bits
        total += HEADER * (b.size + (W.shape[1] if bits < 16 else 0))
    return total / 8_000
