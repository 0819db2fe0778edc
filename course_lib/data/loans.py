"""Loans made by lot, of which the truth is known: who would pay back, and whom the records wrong."""

from dataclasses import dataclass

import numpy as np

GROUP_NAMES = ("group A", "group B")
GAIN, LOSS = 1.0, 2.5  # what a loan brings that is paid back, and costs that is not, in hundreds of euros


@dataclass
class Loans:
    """One row an applicant.

    X: (n, 4): income, savings, years at work, district (all about -3 to 3). group: (n,) 0 or 1. repays: (n,) the truth, 1 for
    who pays back if given a loan. recorded: (n,) the same as the bank's books have it. p: (n,) the true chance of repaying.
    """

    X: np.ndarray
    group: np.ndarray
    repays: np.ndarray
    recorded: np.ndarray
    p: np.ndarray

    def __len__(self):
        return len(self.group)

    def __getitem__(self, rows):
        return Loans(self.X[rows], self.group[rows], self.repays[rows], self.recorded[rows], self.p[rows])


def make_loans(n=6_000, wronged=0.0, seed=0, share=0.35, lag=0.8):
    """Applicants of two groups.

    Group B has had less: its means are lower by `lag`, so fewer of it repay. The district all but tells the group, the other
    columns tell the means. Nothing else depends on the group.

    Args:
        n: applicants. wronged: of those of group B who repay, this share is recorded as bad all the same. share: of group B.
        lag: how far B's means lie below A's.

    Returns:
        Loans.
    """
    rng = np.random.default_rng([seed, 23])
    group = (rng.random(n) < share).astype(int)
    means = rng.normal(size=n) - lag * group
    X = np.column_stack([means + rng.normal(scale=0.6, size=n), means + rng.normal(scale=0.8, size=n), rng.normal(size=n)])
    district = 2.2 * group - 0.8 + rng.normal(scale=0.6, size=n)
    p = 1 / (1 + np.exp(-(1.0 + 1.3 * means + 0.3 * X[:, 2])))
    repays = (rng.random(n) < p).astype(int)
    recorded = np.where((group == 1) & (rng.random(n) < wronged), 0, repays)
    return Loans(np.column_stack([X, district]), group, repays, recorded, p)
