"""A curve as a sum of waves, with any number of them: fewer than the points, as many, or far more."""

import numpy as np


def waves(x, n_waves):
    """The values of cosine waves at some places; the quicker a wave, the quieter.

    Args:
        x: (n,), from -1 to 1. n_waves: from 1; the first is a constant, the k-th swings k times half a turn at height 1/k.

    Returns:
        (n, n_waves).
    """
    k = np.arange(n_waves)
    return np.cos(np.pi * k * (np.asarray(x)[:, None] + 1) / 2) / np.maximum(1, k)


def fit_waves(x, y, n_waves):
    """How loud each wave must be for the sum to come nearest to the points; of several such answers, the quietest.

    Args:
        x, y: (n,). n_waves: how many.

    Returns:
        (n_waves,): the least-squares solution of smallest norm.

    Source: Belkin, Hsu, Ma and Mandal (2019), Reconciling modern machine-learning practice and the classical bias-variance
        trade-off, PNAS 116, who found two descents where n_waves grows past n.
    """
    return np.linalg.pinv(waves(x, n_waves), rcond=1e-12) @ y


def curve_of_waves(x, y, n_waves):
    """The fitted sum of waves as a function from places (m,) to heights (m,); x, y and n_waves as in `fit_waves`."""
    heights = fit_waves(x, y, n_waves)
    return lambda places: waves(places, n_waves) @ heights
