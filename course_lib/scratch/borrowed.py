"""What a borrowed body makes of images, in numpy: the network of `course_lib.training.borrow`, in use, not in training."""

from functools import cache

import numpy as np

from course_lib.data.bodies import load_body
from course_lib.data.copies import moved_copies, turned_copies
from course_lib.data.digits import all_digits, shrink
from course_lib.scratch.network import Network, train

EPSILON = 1e-3  # Keras's, in a batch normalisation
SIDE = 14
COSTS = {"pixels": 0, "letters": 601_488, "clothes": 601_488}  # multiply-adds for one image


def features(X, source):
    """512 numbers for each image, from a body that has read letters or sorted clothes; or its 196 pixels.

    Args:
        X: (n, 784), from 0 to 1. source: "letters", "clothes" or "pixels".

    Returns:
        (n, 512) float32, from 0 on; or (n, 196) for "pixels".
    """
    small = shrink(np.asarray(X, dtype=np.float32), SIDE)
    if source == "pixels":
        return small
    x, layers = small.reshape(-1, SIDE, SIDE, 1), _folded(source)
    for down, first, second in (layers[:3], layers[3:]):
        x = np.maximum(convolved(x, *down, stride=2), 0)
        x = x + convolved(np.maximum(convolved(x, *first), 0), *second)
    return np.maximum(x, 0).reshape(len(x), -1)


@cache
def _folded(source):
    """(kernel, bias) of the six convolutions, the batch normalisation after each worked into them."""
    weights, layers = load_body(source), []
    for place in range(0, len(weights), 5):
        kernel, gamma, beta, mean, variance = weights[place : place + 5]
        factor = gamma / np.sqrt(variance + EPSILON)
        layers.append((kernel * factor, beta - mean * factor))
    return layers


def convolved(x, kernel, bias, stride=1):
    """A 3 x 3 convolution with padding "same", as Keras does it.

    Args:
        x: (n, side, side, n_in). kernel: (3, 3, n_in, n_out). bias: (n_out,). stride: 1 or 2.

    Returns:
        (n, side / stride, rounded up, twice, n_out).
    """
    n, side = x.shape[:2]
    out = -(-side // stride)
    missing = max((out - 1) * stride + 3 - side, 0)
    before = missing // 2
    edges = (before, missing - before)
    x = np.pad(x, ((0, 0), edges, edges, (0, 0)))
    parts = [x[:, i : i + stride * out : stride, j : j + stride * out : stride] for i in range(3) for j in range(3)]
    parts = [part[:, :out, :out] for part in parts]
    columns = np.concatenate(parts, axis=3).reshape(n * out * out, -1)
    return (columns @ kernel.reshape(-1, kernel.shape[3]) + bias).reshape(n, out, out, -1)


def share_with_frozen_body(source, seed, turns=0, moves=0, n_epochs=40, n_new=1_000):
    """Train a head alone, on a frozen body's features of fifty digits; five of each.

    Args:
        source: as for `features`. seed: which fifty. turns, moves: of copies, in degrees and pixels.

    Returns:
        The share of new digits that it gets right, and what it cost in multiply-adds.
    """
    X, y = all_digits()
    order = np.random.default_rng(seed).permutation(len(y))
    few = np.concatenate([order[y[order] == digit][:5] for digit in range(10)])
    new = order[~np.isin(order, few)][:n_new]
    images, labels = turned_copies(X[few], y[few], (-turns, turns)) if turns else (X[few], y[few])
    images, labels = moved_copies(images, labels, most=moves)
    seen = features(images, source)
    head = Network([seen.shape[1], 10], seed=0)
    head.weights = [(0 * W, b) for W, b in head.weights]
    train(head, seen, labels, n_epochs=n_epochs, lr=0.003, batch_size=10 if len(labels) == 50 else 32, momentum=0.9)
    cost = len(labels) * (COSTS[source] + 3 * n_epochs * 10 * seen.shape[1])
    return float(np.mean(head.predict(features(X[new], source)) == y[new])), cost
