"""From scratch: are two pictures of the same person? Distances, the triplet loss, and two ways to be wrong."""

import numpy as np


def distances_of(points):
    """Squared distances of every point to every other: points (n, size), lengths 1, to (n, n), from 0 to 4."""
    return np.maximum(2 - 2 * points @ points.T, 0)


def pairs_of(points, person):
    """Every pair of pictures, each once.

    Args:
        points: (n, size), of length 1. person: (n,).

    Returns:
        distances (n * (n - 1) / 2,), squared, from 0 to 4, and same (of that shape): True where both are one person.
    """
    first, second = np.triu_indices(len(points), k=1)
    return distances_of(points)[first, second], person[first] == person[second]


def triplet_losses(anchor, positive, negative, margin):
    """How far each triplet is from having its other person `margin` farther away than its own.

    Args:
        anchor, positive, negative: (n, size). margin: above 0.

    Returns:
        (n,), 0 or above.

    Source: Schroff, Kalenichenko and Philbin (2015), FaceNet, equation 2.
    """
    near, far = np.sum((anchor - positive) ** 2, axis=1), np.sum((anchor - negative) ** 2, axis=1)
    return np.maximum(near - far + margin, 0)


def error_rates(distances, same, threshold):
    """The two ways to be wrong, if a pair below the threshold is taken for one person.

    Returns:
        False accept rate: of the pairs of two persons, the share that is taken for one. False reject rate: of the pairs of one
        person, the share that is not.
    """
    accepted = distances < threshold
    return float(np.mean(accepted[~same])), float(np.mean(~accepted[same]))


def threshold_for(distances, same, most):
    """The threshold at which a share of `most` of the pairs of two persons is accepted."""
    return float(np.quantile(distances[~same], most))


def equal_error_rate(distances, same):
    """Both rates at the threshold at which they are as alike as can be: one number for a comparison, no setting for a door."""
    rates = np.array([error_rates(distances, same, threshold) for threshold in np.quantile(distances, np.linspace(0, 1, 401))])
    return float(rates[np.argmin(np.abs(rates[:, 0] - rates[:, 1]))].mean())
