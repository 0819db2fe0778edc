"""Pairs of pictures, and whether both show the same thing: made from labelled pictures by a seed."""

import numpy as np


def make_pairs(X, y, n_pairs, seed=0):
    """Pairs drawn with replacement, about half of them of one class.

    Args:
        X: (n_examples, ...). y: (n_examples,), classes. n_pairs: how many. seed: of the drawing.

    Returns:
        [left, right], two arrays of n_pairs rows of X, and same (n_pairs,), float32: 1 where their classes agree, else 0.
    """
    rng = np.random.default_rng(seed)
    left, right = rng.integers(len(y), size=n_pairs), rng.integers(len(y), size=n_pairs)
    for row in np.flatnonzero(rng.random(n_pairs) < 0.45):  # chance adds another tenth of the rest
        right[row] = rng.choice(np.flatnonzero(y == y[left[row]]))
    return [X[left], X[right]], (y[left] == y[right]).astype(np.float32)
