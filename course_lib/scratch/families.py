"""A split that parts no family: rows that belong together stay on one side."""

import numpy as np


def hold_out_families(families, share, seed=0):
    """Choose whole families for the test.

    Args:
        families: (n,), a name or number a row; equal means: belongs together. share: of the families, 0 to 1.
        seed: of the random generator.

    Returns:
        (n,), True where the row goes to the test.
    """
    names = np.unique(families)
    held = np.random.default_rng(seed).choice(names, size=round(share * len(names)), replace=False)
    return np.isin(families, held)
