"""How long a step may be: one short training in which every step is a little longer than the last."""

import numpy as np

CLIFF = 4  # times the lowest loss


def range_test(step, lowest, highest, n):
    """Try rates that grow by one factor, until the loss has gone over the cliff.

    Args:
        step: a function that makes one step with a rate and returns the loss that it saw. lowest, highest: rates. n: how many.

    Returns:
        rates, losses: arrays of those that were tried, at most n; the last loss may be above the cliff, or nan.

    Source: Smith (2017), Cyclical learning rates for training neural networks.
    """
    rates, losses = np.geomspace(lowest, highest, n), []
    for rate in rates:
        losses.append(step(rate))
        if not losses[-1] <= CLIFF * np.nanmin(losses):  # nan is over the cliff too
            break
    return rates[: len(losses)], np.array(losses)
