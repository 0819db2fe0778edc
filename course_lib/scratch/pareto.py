"""Which of several things are beaten by none of the others, in size and in what they can do?"""

import numpy as np


def not_beaten(sizes, scores):
    """The Pareto front: nothing else is smaller and as good, or better and as small.

    Args:
        sizes: (n,), less is better. scores: (n,), more is better.

    Returns:
        (n,) True or False.

    Source: Deb (2001), Multi-objective optimization using evolutionary algorithms, section 2.4 (domination).
    """
    sizes, scores = np.asarray(sizes), np.asarray(scores)
    no_worse = (sizes[:, None] <= sizes) & (scores[:, None] >= scores)
    better = (sizes[:, None] < sizes) | (scores[:, None] > scores)
    return ~(no_worse & better).any(axis=0)
