"""From a probability to a decision: what a mistake costs, and how good a ranking is. Plain numpy."""

import numpy as np


def worth_stopping(p, amounts, call):
    """(n,) True where letting a payment pass is expected to cost more than a call: p times the amount against the call."""
    return np.asarray(p) * np.asarray(amounts) > call


def money_lost(stopped, fraud, amounts, call):
    """What a month costs: a call for each payment stopped, the amount of each fraud that passed.

    Args:
        stopped: (n,) booleans. fraud: (n,) 0 or 1. amounts: (n,) euros. call: euros.
    """
    stopped = np.asarray(stopped, dtype=bool)
    return float(call * stopped.sum() + (amounts * fraud)[~stopped].sum())


def points_of_curves(scores, happened):
    """All points that a cut through the scores can reach.

    Args:
        scores: (n,). happened: (n,) 0 or 1, both occur.

    Returns:
        false alarms (m,) as a share of what did not happen, found (m,) as a share of what did (together: ROC), precision (m,):
        the share of alarms that are right (with found: precision and recall). From the highest cut down; equal scores fall
        together.
    """
    order = np.argsort(-np.asarray(scores), kind="stable")
    happened, scores = np.asarray(happened)[order], np.asarray(scores)[order]
    last = np.append(np.flatnonzero(np.diff(scores)), len(scores) - 1)
    hits, alarms = np.cumsum(happened)[last], last + 1
    return (alarms - hits) / np.sum(1 - happened), hits / happened.sum(), hits / alarms


def average_precision(scores, happened):
    """The area under precision and recall, in steps: precision, weighted by how much more is found with each cut.

    Source: as `sklearn.metrics.average_precision_score`.
    """
    _, found, precision = points_of_curves(scores, happened)
    return float(np.sum(np.diff(found, prepend=0.0) * precision))


def area_under_roc(scores, happened):
    """How often something that happened scores above something that did not; a tie counts half."""
    false, found, _ = points_of_curves(scores, happened)
    return float(np.trapezoid(np.append(0.0, found), np.append(0.0, false)))
