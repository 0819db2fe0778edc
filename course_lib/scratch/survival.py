"""From scratch: who is still well after how long, though not everybody was watched to the end."""

import numpy as np


def kaplan_meier(days, happened):
    """The share that is still free of an event after each day on which one happened.

    Args:
        days: (n,), until the event or until the person was last seen. happened: (n,), 1 if it was the event.

    Returns:
        times (k,), rising, and shares (k,), falling from below 1.

    Source: Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53, 457-481.
    """
    days, happened = np.asarray(days, dtype=float), np.asarray(happened)
    times = np.unique(days[happened == 1])
    at_risk = np.array([np.sum(days >= time) for time in times])
    events = np.array([np.sum((days == time) & (happened == 1)) for time in times])
    return times, np.cumprod(1 - events / at_risk)
