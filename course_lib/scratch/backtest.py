"""Would a trading rule have earned anything? Money, costs, and how far one may trust the answer."""

import numpy as np

YEAR = 252  # days of trading


def mean_of_last(prices, window):
    """The mean of the last `window` prices, that of the day included; of all there are, on the first days. (n,)"""
    prices = np.asarray(prices, dtype=float)
    sums = np.concatenate([[0.0], np.cumsum(prices)])
    ends = np.arange(1, len(prices) + 1)
    starts = np.maximum(ends - window, 0)
    return (sums[ends] - sums[starts]) / (ends - starts)


def returns_of(prices):
    """What one dollar earns each day, from the close before to the close: (n - 1,)."""
    prices = np.asarray(prices, dtype=float)
    return prices[1:] / prices[:-1] - 1


def held(inside, prices, cost):
    """What each day brings to somebody who follows a rule.

    Args:
        inside: (n,), 1 or 0: what the rule says when a day ends. It is done then, and held until the next day ends.
        prices: (n,), at the end of each day. cost: the share of the money that buying costs, and selling.

    Returns:
        (n - 1,): earned on each day, the first excepted, as a share.
    """
    inside = np.asarray(inside, dtype=float)
    paid = cost * np.abs(np.diff(inside, prepend=0.0))
    return inside[:-1] * returns_of(prices) - paid[:-1]


def looked_ahead(inside, prices):
    """The same without costs, and with the mistake that makes rich: the rule's word of a day is traded on that very day."""
    return np.asarray(inside, dtype=float)[1:] * returns_of(prices)


def sharpe(returns):
    """Mean over spread, a year: what is earned for each unit of shaking. `returns`: (..., days).

    Source: Sharpe (1966), Mutual fund performance; interest is left out, as rates were low.
    """
    returns = np.asarray(returns, dtype=float)
    return np.sqrt(YEAR) * returns.mean(axis=-1) / returns.std(axis=-1)


def sharpe_interval(returns, n=1000, block=20, seed=0):
    """Where the Sharpe ratio could well be: pieces of the past, drawn anew and put together, again and again.

    Args:
        returns: (days,). n: how many pasts are put together. block: days that stay together, as calm and storm last.

    Returns:
        low and high; between them are 95 of 100.

    Source: Künsch (1989), The jackknife and the bootstrap for general stationary observations, section 2.
    """
    returns = np.asarray(returns, dtype=float)
    starts = np.random.default_rng(seed).integers(len(returns) - block + 1, size=(n, -(-len(returns) // block)))
    days = (starts[:, :, None] + np.arange(block)).reshape(n, -1)[:, : len(returns)]
    return tuple(np.quantile(sharpe(returns[days]), [0.025, 0.975]))
