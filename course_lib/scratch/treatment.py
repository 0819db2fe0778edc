"""From scratch: intervals that hold, two learners for one question, and what a way to decide is worth."""

import numpy as np


def half_width(errors, share):
    """How far to go to either side of a prediction, so that a new person lies within with a chance of `share` or more.

    Args:
        errors: (n,), how far off predictions were for people who were not trained on, 0 or above. share: from 0 to 1.

    Returns:
        A number; infinity where n is too small for that share.

    Source: Vovk, Gammerman and Shafer (2005), Algorithmic learning in a random world; Lei and others (2018),
    Distribution-free predictive inference for regression, section 2.2 (split conformal).
    """
    place = int(np.ceil((len(errors) + 1) * share))
    return float(np.sort(errors)[place - 1]) if place <= len(errors) else float("inf")


def difference(outcome, treated):
    """Mean outcome of the treated less that of the others, and the standard error of the difference."""
    one, other = outcome[treated == 1], outcome[treated == 0]
    return float(one.mean() - other.mean()), float(np.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other)))


def effects(learn, X, treated, outcome, new):
    """The T-learner: one learner for the treated, one for the others; what they say apart is the effect.

    Args:
        learn: a function of (X, outcome) that gives a function of X. new: (m, d), people to be asked about.

    Returns:
        (m,), what the treatment adds for each.

    Source: Künzel and others (2019), Metalearners for estimating heterogeneous treatment effects, section 2.
    """
    with_it, without = (learn(X[treated == one], outcome[treated == one]) for one in (1, 0))
    return with_it(new) - without(new)
