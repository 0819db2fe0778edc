"""Data with a fault that is known, because it was put in: labels typed by a tired clerk, patients made of pure noise."""

import numpy as np


def typed_by_a_tired_clerk(y, share=0.25, n_classes=10, seed=0):
    """The labels, of which a share was typed without looking.

    Args:
        y: (n,), whole numbers from 0 on. share: typed at random, 0 to 1; one in n_classes of them is right by luck.
        n_classes: to type from. seed: of the random generator.

    Returns:
        (n,), the labels as typed.
    """
    rng = np.random.default_rng(seed)
    return np.where(rng.random(len(y)) < share, rng.integers(n_classes, size=len(y)), y)


def noise_patients(n_patients=50, n_columns=5_000, seed=0):
    """Patients about whom nothing can be known: all measurements are noise, and half of them are called ill.

    Returns:
        X (n_patients, n_columns), normal noise. y (n_patients,), 0 or 1, in random order.

    Source: the experiment of Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 7.10.2.
    """
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n_patients, n_columns)), rng.permutation(np.arange(n_patients) % 2)


def wavy_points(n_points=20, noise=0.1, seed=19):
    """Points along a sine curve, unevenly spaced.

    Returns:
        x (n_points,), rising, from -1 to 1. y (n_points,): `true_wave(x)` and noise.
    """
    rng = np.random.default_rng(seed)
    middles = np.linspace(-1, 1, 2 * n_points + 1)[1::2]
    x = np.sort(np.clip(middles + rng.uniform(-1.5, 1.5, size=n_points) / n_points, -1, 1))
    return x, true_wave(x) + noise * rng.normal(size=n_points)


def true_wave(x):
    """The curve behind `wavy_points`."""
    return np.sin(5 * np.asarray(x))
