"""A derivative without calculus: nudge, look, divide."""

import numpy as np


def central_difference(f, x, h=1e-5):
    """The gradient of f at x, estimated from two nearby values an entry.

    Args:
        f: takes an array like x, returns a number. x: any shape, floats. h: the nudge.

    Returns:
        An array of x's shape; its error shrinks with h squared.

    Source: Press et al. (2007), Numerical Recipes, section 5.7.
    """
    x = np.asarray(x, dtype=float)
    slope = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[index] = h
        slope[index] = (f(x + nudge) - f(x - nudge)) / (2 * h)
    return slope
