"""Letters of the banks of Boston, 1990: 2,380 people asked for a mortgage (`make_mortgages.py` made the file)."""

import csv
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "mortgages.csv"
COLUMNS = (
    "denied",
    "black",
    "payments_to_income",
    "housing_to_income",
    "loan_to_value",
    "consumer_credit",
    "mortgage_credit",
    "public_bad_credit",
    "unemployment",
    "self_employed",
    "insurance_denied",
    "condominium",
    "single",
    "high_school",
)
GROUPS = ("other applicants", "black applicants")


def load_mortgages():
    """The applications as numbers.

    Returns:
        X (2380, 12): what the bank knew: monthly payments and housing costs as shares of income, loan as a share of the house's
        value, credit history from 1 (no trouble) to 6, mortgage history from 1 to 4, a bad public record, unemployment in the
        applicant's trade in percent, self-employed, mortgage insurance denied, condominium, single, high school; 0 or 1 where
        no number fits. denied (2380,): 1 for the 285 who got a no. black (2380,): 1 for the 339 whom the file marks as
        African-American, 0 for all others. names: of the 12 columns.

    Who would have paid back is not in the file: nobody can know it of those who got a no.

    Source: Munnell, Tootell, Browne and McEneaney (1996), Mortgage lending in Boston: interpreting HMDA data, American Economic
        Review 86; as in Stock and Watson (2007) and R's package AER, data set HMDA.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = np.array([[float(row[name]) for name in COLUMNS] for row in csv.DictReader(file)])
    return rows[:, 2:], rows[:, 0].astype(int), rows[:, 1].astype(int), COLUMNS[2:]
