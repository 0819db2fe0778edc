"""Makes `files/hiv_trial.csv` from a table that comes with lifelines 0.30.3.

    python -m course_lib.data.make_hiv_trial .../lifelines/datasets/ACTG175.csv

A selection of columns; the same file gives the same bytes.
"""

import csv
import sys

from course_lib.data.hiv_trial import COLUMNS, FILE


def main():
    """Read the table named on the command line and write the file."""
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([f"{float(row[name]):g}" for name in COLUMNS] for row in rows)


if __name__ == "__main__":
    main()
