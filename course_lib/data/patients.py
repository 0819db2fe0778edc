"""Generated patients for whom it is known what a drug would do to each: as a trial sees them, and as a hospital's records do.

Nobody was treated. How frail somebody looks, a doctor sees and does not write down; in the records the frail get the drug.
"""

from typing import NamedTuple

import numpy as np

NAMES = ("age", "kidney", "marker", "weight")
NOISE = 8.0  # days, standard deviation


class Patients(NamedTuple):
    """n patients. Of one and the same person one never sees both outcomes; `effect` is the truth behind them."""

    X: np.ndarray  # (n, 4): age in years, kidney function from 0 to 1, marker from 0 to 1, weight in kg
    treated: np.ndarray  # (n,), 0 or 1
    days: np.ndarray  # (n,), days at home in the three months that follow
    effect: np.ndarray  # (n,), days that the drug adds for this person, or takes
    frail: np.ndarray  # (n,), from 0 to 1: seen by the doctor, in no table


def make_patients(n, trial=True, seed=0):
    """Patients who are given a drug, or not.

    Args:
        n: 1 or more. trial: True lets a coin decide who is treated. False is a hospital: the frail are, most of the time.
        seed: of the random generator; the same arguments give the same patients.

    Returns:
        Patients. The drug adds days where the marker is high, and takes some where kidneys are weak; 2 on average.

    Raises:
        ValueError: n is below 1.
    """
    if n < 1:
        raise ValueError(f"n is {n}; expected 1 or more.")
    rng = np.random.default_rng(seed)
    age, weight = rng.uniform(30, 85, size=n), rng.normal(75, 12, size=n)
    kidney, marker, frail = rng.uniform(size=(3, n))
    effect = 20 * (marker - 0.25) - 10 / (1 + np.exp(-15 * (0.3 - kidney)))
    chance = 0.5 if trial else 1 / (1 + np.exp(-8 * (frail - 0.5)))
    treated = (rng.random(n) < chance).astype(int)
    days = 66 - 36 * (frail - 0.5) - 0.35 * (age - 57) + effect * treated + NOISE * rng.normal(size=n)
    return Patients(np.column_stack([age, kidney, marker, weight]), treated, days, effect, frail)


def gained(decisions, patients):
    """Days that a way to decide adds for each patient on average, compared with treating nobody: the truth.

    Args:
        decisions: (n,), 1 to treat, 0 not to.
    """
    return float(np.mean(np.asarray(decisions) * patients.effect))


def a_class_that_was_sure(n=120, seed=0):
    """Predictions of an invented class, surer than right, as classes are: how sure (n,), 0 to 1, and whether right (n,)."""
    rng = np.random.default_rng(seed)
    sure = rng.choice([0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0], size=n, p=[0.08, 0.17, 0.15, 0.2, 0.2, 0.12, 0.08])
    return sure, rng.random(n) < 0.2 + 0.5 * sure
