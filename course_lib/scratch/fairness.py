"""Whom do the mistakes hit? Shares by group with their intervals, and cuts that keep one demand. Plain numpy."""

import numpy as np

Z95 = 1.96  # of a normal distribution, 95 % lie within so many spreads


def approved_share(approved, repaid, group):
    """Of each group, the share that is approved: (2,). The same for both is demographic parity."""
    return np.array([np.mean(approved[group == g]) for g in (0, 1)])


def opportunity(approved, repaid, group):
    """Of those of each group who pay back, the share that is approved: (2,). The same for both is equal opportunity.

    Source: Hardt, Price and Srebro (2016), Equality of opportunity in supervised learning, definition 2.2.
    """
    return np.array([np.mean(approved[(group == g) & (repaid == 1)]) for g in (0, 1)])


def kept_promise(approved, repaid, group):
    """Of those of each group who are approved, the share that pays back: (2,). The same for both is predictive parity.

    Source: Chouldechova (2017), Fair prediction with disparate impact, definition 2.
    """
    return np.array([np.mean(repaid[(group == g) & (approved == 1)]) for g in (0, 1)])


DEMANDS = {"same share approved": approved_share, "same chance for who pays back": opportunity, "same promise": kept_promise}


def gap_with_interval(approved, repaid, group):
    """The difference of `opportunity`, group 0 less group 1, and its 95 % interval.

    Returns:
        gap, (low, high). The spread of a difference of two shares is the root of the sum of p (1 - p) / n.

    Source: Agresti (2013), Categorical data analysis, section 3.1.1 (Wald).
    """
    a, b = opportunity(approved, repaid, group)
    n_a, n_b = (np.sum((group == g) & (repaid == 1)) for g in (0, 1))
    half = Z95 * np.sqrt(a * (1 - a) / n_a + b * (1 - b) / n_b)
    return float(a - b), (float(a - b - half), float(a - b + half))


def share_interval(happened):
    """A share and its 95 % interval, by Wilson: (share, low, high), from (n,) of 0 and 1. It stays within 0 and 1.

    Source: Wilson (1927), as in Agresti (2013), equation 1.14.
    """
    n, p = len(happened), float(np.mean(happened))
    middle, half = p + Z95**2 / (2 * n), Z95 * np.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    scale = 1 + Z95**2 / n
    return p, (middle - half) / scale, (middle + half) / scale


def approve(p, group, cuts):
    """(n,) 0 or 1: who is above the cut of the own group. cuts: two numbers."""
    return (p >= np.asarray(cuts)[group]).astype(int)


def cut_that_keeps(demand, p, repaid, group, cut, grid=None):
    """The cut for group 1 at which a demand holds best, while group 0 has `cut`.

    Args:
        demand: one of DEMANDS. p: (n,). repaid, group: (n,) 0 or 1. cut: for group 0. grid: cuts to try.
    """
    grid = np.linspace(0.05, 0.95, 181) if grid is None else grid
    gaps = [abs(np.subtract(*demand(approve(p, group, (cut, other)), repaid, group))) for other in grid]
    return float(grid[int(np.nanargmin(gaps))])


def fair_weights(label, group):
    """Weights (n,) under which label and group are independent, and each group counts as before.

    Source: Kamiran and Calders (2012), Data preprocessing techniques for classification without discrimination, section 4.2.
    """
    label, group = np.asarray(label), np.asarray(group)
    weights = np.ones(len(label))
    for g in (0, 1):
        for value in (0, 1):
            rows = (group == g) & (label == value)
            if rows.any():
                weights[rows] = np.mean(group == g) * np.mean(label == value) / np.mean(rows)
    return weights
