"""How well a network reads digits after so many images, and so many looks at them; and the law in it."""

from functools import cache

import numpy as np

from course_lib.data.digits import load_digits, shrink
from course_lib.scratch.network import Network, train


def shares_right(n, hidden=(), looks=16_000, n_trainings=3):
    """Train on n random digits of 14 by 14 pixels, several times over; the mean shares right.

    Args:
        n: training images, up to 4,000. hidden: neurons of each hidden layer; () is ten plain cuts.
        looks: images that come by in a training, n and then the same n again. n_trainings: each on other images.

    Returns:
        The share of its own training images, and of 1,000 new ones, each from 0 to 1.
    """
    return np.mean([_train(n, tuple(hidden), looks, seed) for seed in range(n_trainings)], axis=0)


@cache
def _images():
    X, y, X_new, y_new = load_digits()
    return shrink(X, 14), y, shrink(X_new, 14), y_new


@cache
def _train(n, hidden, looks, seed):
    X, y, X_new, y_new = _images()
    chosen = np.random.default_rng(seed).permutation(len(y))[:n]
    network = Network([196, *hidden, 10], seed=seed)
    train(network, X[chosen], y[chosen], round(looks / n), lr=0.1, batch_size=64, momentum=0.9, seed=seed)
    return np.mean(network.predict(X[chosen]) == y[chosen]), np.mean(network.predict(X_new) == y_new)


def fit_power_law(n, error):
    """The a and b for which a * n ** -b comes nearest to the errors, in logarithms.

    Args:
        n: (m,), numbers of examples. error: (m,), above 0.

    Returns:
        a and b.

    Source: Hestness and others (2017), Deep learning scaling is predictable, empirically, arXiv 1712.00409.
    """
    slope, height = np.polyfit(np.log(n), np.log(error), deg=1)
    return float(np.exp(height)), float(-slope)


def images_for_a_point(n, a, b):
    """How many more images would take the error a * n ** -b down by one point, 0.01.

    Args:
        n: images so far. a, b: the law, as `fit_power_law` returns them; the error must be above 0.01.

    Returns:
        A number of images, not rounded.
    """
    error = a * n**-b
    return n * ((error / (error - 0.01)) ** (1 / b) - 1)
