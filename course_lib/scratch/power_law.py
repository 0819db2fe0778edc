"""A straight line through two logarithms: how an error shrinks as the data grow."""

import numpy as np


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
