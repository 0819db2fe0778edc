"""How sure a score is that was counted on a few cases."""

import numpy as np


def score_interval(right, n, z=1.96):
    """All true shares that could well have given this score: Wilson's interval.

    Args:
        right: how many of n cases were right; a number or an array. n: above 0.
        z: how many spreads away still counts as 'well'; 1.96 leaves out one time in twenty.

    Returns:
        low and high, each from 0 to 1.

    Source:
        Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
        Statistical Association 22. It holds for a score that nobody chose, on cases drawn one by one.
    """
    right = np.asarray(right, dtype=float)
    middle = (right + z**2 / 2) / (n + z**2)
    reach = z * np.sqrt(right * (n - right) / n + z**2 / 4) / (n + z**2)
    return middle - reach, middle + reach
