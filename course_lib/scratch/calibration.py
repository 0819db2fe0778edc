"""Does 20 % mean one in five? Bins that compare what was said with what happened, and two numbers that mend it."""

import numpy as np

from course_lib.scratch.logistic import sigmoid


def reliability(p, happened, n_bins=10):
    """Compare what was said with what happened, in bins of equal width.

    Args:
        p: (n,) from 0 to 1. happened: (n,) 0 or 1.

    Returns:
        In the bins that are not empty: the mean of p, the share that happened, and how many there are.
    """
    p, happened = np.asarray(p, dtype=float), np.asarray(happened)
    place = np.minimum((p * n_bins).astype(int), n_bins - 1)
    n = np.bincount(place, minlength=n_bins)
    there = n > 0
    said, came = (np.bincount(place, weights=part, minlength=n_bins)[there] / n[there] for part in (p, happened))
    return said, came, n[there]


def calibration_error(p, happened, n_bins=10):
    """The expected calibration error (ECE): how far said and happened are apart, weighted by how many each bin holds.

    Source: Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.
    """
    said, came, n = reliability(p, happened, n_bins)
    return float(np.sum(n * np.abs(said - came)) / n.sum())


def fit_scale_and_shift(z, happened, steps=30, shift=True):
    """Two numbers a and b, so that sigmoid(a z + b) fits what happened, by Newton's method.

    Args:
        z: (n,) scores of payments that the network was not trained on. happened: (n,) 0 or 1, both occur.
        shift: False leaves b at 0; then 1 / a is the *temperature*.

    Source: Platt (1999), Probabilistic outputs for support vector machines; Guo and others (2017), On calibration of modern
        neural networks.
    """
    rows = np.column_stack([z, np.ones(len(z))]) if shift else np.asarray(z, dtype=float)[:, None]
    found = np.zeros(rows.shape[1])
    for _ in range(steps):
        p = sigmoid(rows @ found)
        curve = (rows * (p * (1 - p))[:, None]).T @ rows + 1e-6 * np.eye(len(found))
        found = found + np.linalg.solve(curve, rows.T @ (happened - p))
    return float(found[0]), float(found[1]) if shift else 0.0
