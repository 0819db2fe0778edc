"""A real trial: 2,139 people with HIV, four treatments by lot (`make_hiv_trial.py` made the file)."""

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

FILE = Path(__file__).parent / "files" / "hiv_trial.csv"
COLUMNS = ("age", "wtkg", "karnof", "preanti", "race", "gender", "homo", "drugs", "symptom", "str2", "cd40", "cd80",
           "arms", "cd420", "days", "cens")  # fmt: skip
BEFORE = COLUMNS[:12]  # known before the treatment began


class Trial(NamedTuple):
    """2,139 people. `X` has what was known before the treatment began, in the order of BEFORE."""

    X: np.ndarray  # (2139, 12)
    more: np.ndarray  # (2139,), 1 if more than zidovudine alone was given: 1,607; 532 had it alone
    change: np.ndarray  # (2139,), CD4 cells in a cubic millimetre of blood after 20 weeks, less those before
    days: np.ndarray  # (2139,), until the illness had worsened, or until the person was last seen
    worsened: np.ndarray  # (2139,), 1 if it had: 521


def load_hiv_trial():
    """AIDS Clinical Trials Group Study 175, 1991 to 1994.

    Returns:
        A Trial. "Worsened" means: half of the CD4 cells lost, AIDS, or death. Everybody in it agreed to be.

    Source:
        Hammer and others (1996), A trial comparing nucleoside monotherapy with combination therapy in HIV-infected adults,
        New England Journal of Medicine 335, 1081-1090; as in lifelines 0.30.3, which has it under the MIT licence.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    column = {name: np.array([float(row[name]) for row in rows]) for name in COLUMNS}
    X = np.column_stack([column[name] for name in BEFORE])
    more = (column["arms"] > 0).astype(int)
    return Trial(X, more, column["cd420"] - column["cd40"], column["days"], column["cens"].astype(int))
