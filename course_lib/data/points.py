"""Points in the plane with labels +1 and -1: small enough to see, seeded so that everyone sees the same."""

import numpy as np


def two_clouds(n_examples=40, distance=2.0, seed=4, slope=0.6):
    """Two elongated clouds that a straight line can separate.

    Args:
        n_examples: points in all; half of them +1.
        distance: between the clouds' centres, in units of their narrow width. 2 leaves a thin gap.
        seed: of the random generator.
        slope: how far the clouds lean; 0 puts them side by side.

    Returns:
        X of shape (n_examples, 2) and y of shape (n_examples,), holding +1 and -1, shuffled. Points that would cross
        the middle line are mirrored back, so a separating line always exists.
    """
    rng = np.random.default_rng(seed)
    y = np.where(np.arange(n_examples) % 2 == 0, 1, -1)
    across = y * np.maximum(0.25, distance / 2 + 0.45 * rng.normal(size=n_examples))
    along = 1.3 * rng.normal(size=n_examples)
    X = np.column_stack([across + slope * along, along - slope * across]) + np.array([0.5, 1.0])
    order = rng.permutation(n_examples)
    return X[order], y[order]


def xor_points():
    """The four points of 'one or the other, but not both'.

    Returns:
        X of shape (4, 2), the corners of a square, and y of shape (4,): +1 where exactly one coordinate is 1.

    Source:
        Minsky and Papert, Perceptrons (1969), chapter 0: parity is not in the reach of a single unit.
    """
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return X, np.array([-1, 1, 1, -1])


def spirals(n_examples=200, turns=1.25, noise=0.03, seed=0):
    """Two arms that wind around each other: no line, and no few lines, part them.

    Args:
        n_examples: points in all; half of them +1. turns: of each arm around the middle. noise: spread around the arm.
        seed: of the random generator.

    Returns:
        X of shape (n_examples, 2), within about 1 of the middle, and y of shape (n_examples,), +1 and -1, shuffled.

    Source: after Lang and Witbrock (1988), Learning to tell two spirals apart.
    """
    rng = np.random.default_rng(seed)
    y = np.where(np.arange(n_examples) % 2 == 0, 1, -1)
    along = np.sqrt(rng.uniform(0.03, 1.0, size=n_examples))  # the root: evenly dense along the arm
    angle = 2 * np.pi * turns * along + np.where(y > 0, 0.0, np.pi)
    X = along[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]) + noise * rng.normal(size=(n_examples, 2))
    order = rng.permutation(n_examples)
    return X[order], y[order]
