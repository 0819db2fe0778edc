"""A year of card payments, made by lot: most are honest, some are not, and in September the thieves change their ways."""

from dataclasses import dataclass

import numpy as np

FEATURES = (
    "amount (log)",
    "against this card's usual (log)",
    "km from home (log)",
    "minutes since the last (log)",
    "night",
    "abroad",
    "new device",
    "others at this shop in this hour (log)",
)
KINDS = ("honest", "stolen card", "tested cards", "patient ring")
CALL = 4.0  # euros: what it costs to stop a payment and call the customer, honest or not
SHARES = (0.006, 0.004)  # of a month's payments: from a stolen card; by a ring
CHANGE = 9  # the month in which the ring turns patient


@dataclass(frozen=True)
class Payments:
    """Rows of payments: what a bank knows at that moment, and what came out later.

    X: (n, 8) features. fraud: (n,) 0 or 1. amounts: (n,) euros. month: (n,) 1 to 12. kind: (n,) places in KINDS.
    """

    X: np.ndarray
    fraud: np.ndarray
    amounts: np.ndarray
    month: np.ndarray
    kind: np.ndarray

    def __len__(self):
        return len(self.X)

    def __getitem__(self, rows):
        return Payments(self.X[rows], self.fraud[rows], self.amounts[rows], self.month[rows], self.kind[rows])

    def during(self, first, last=None):
        """The payments of one month, or of the months from first to last."""
        return self[(self.month >= first) & (self.month <= (last or first))]


def make_payments(a_month=5_000, months=12, seed=0, shares=SHARES, change=CHANGE):
    """Payments of some months, those of a month in any order. Nothing here is about a real person.

    What is planted: one payment in a hundred is a fraud.
    - Stolen cards: high amounts, one after the other, far from home, often at night or abroad.
    - A ring, until August: tiny amounts that test many cards at one shop within the hour.
    - The same ring from September: usual amounts by day and near home, but from a new device, and a few cards at one shop.
    Honest people do all of these things, too, now and then.

    Args:
        a_month: payments in each month. shares: frauds of each sort, as shares of them. change: the month in which the ring
            turns patient. seed: the same seed, the same payments.

    Returns:
        Payments, by month.
    """
    rng = np.random.default_rng(seed)
    made = []
    for month in range(1, months + 1):
        stolen, ring = (int(rng.binomial(a_month, share)) for share in shares)
        kinds = [(0, a_month - stolen - ring), (1, stolen), (3 if month >= change else 2, ring)]
        parts = [(*_DRAW[kind](n, rng), np.full(n, kind)) for kind, n in kinds]
        X, amounts, kind = (np.concatenate(part) for part in zip(*parts, strict=True))
        order = rng.permutation(len(X))
        made.append((X[order], amounts[order], np.full(len(X), month), kind[order]))
    X, amounts, month, kind = (np.concatenate(part) for part in zip(*made, strict=True))
    return Payments(X, (kind > 0).astype(int), amounts, month, kind)


def _rows(n, rng, amount, usual, km, minutes, night, abroad, device, others):
    """n payments. amount, usual, km, minutes, others: (mean, spread) of logarithms; the rest: probabilities."""
    usual = rng.normal(*usual, size=n)
    log_amount = usual + rng.normal(*amount, size=n)
    X = np.column_stack(
        [
            log_amount,
            log_amount - usual,
            np.maximum(0, rng.normal(*km, size=n)),
            np.maximum(0, rng.normal(*minutes, size=n)),
            *(rng.random(n) < share for share in (night, abroad, device)),
            np.maximum(0, rng.normal(*others, size=n)),
        ]
    )
    return X, np.exp(log_amount).round(2)


def _honest(n, rng):
    return _rows(n, rng, (0, 0.8), (3.4, 0.6), (1.6, 1.2), (6.6, 1.6), 0.08, 0.06, 0.07, (0.9, 0.7))


def _stolen(n, rng):
    return _rows(n, rng, (1.6, 0.9), (3.4, 0.6), (3.9, 1.6), (3.6, 1.7), 0.35, 0.4, 0.5, (0.9, 0.7))


def _tested(n, rng):
    return _rows(n, rng, (-2.0, 0.5), (3.4, 0.6), (2.6, 1.4), (5.6, 1.8), 0.2, 0.3, 0.5, (2.6, 0.6))


def _patient(n, rng):
    return _rows(n, rng, (1.2, 0.6), (3.4, 0.6), (1.6, 1.2), (6.6, 1.6), 0.04, 0.02, 0.85, (2.2, 0.6))


_DRAW = (_honest, _stolen, _tested, _patient)
