"""Makes `course_lib/data/files/clinic.npz`, the charts of lesson 04: `python -m course_lib.training.make_clinic`.

Trains the healthy network and the eight patients with seed 0 (a minute on two cores). Between processors the numbers move in
the third digit; the shapes, which the lesson is about, do not (`tests/data/test_clinic.py`).
"""

import zipfile

import numpy as np

import course_lib.training.quiet  # noqa: F401
from course_lib.data.clinic import FILE, LETTERS
from course_lib.training.clinic import patient, record


def main():
    """Train all, write the file, say what it holds."""
    curves = np.array([record(patient(name)) for name in ("healthy", *LETTERS)]).astype(np.float32)
    entry = zipfile.ZipInfo("curves.npy", date_time=(1998, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, archive.open(entry, "w") as file:
        np.lib.format.write_array(file, curves, allow_pickle=False)
    print(f"{FILE}: {FILE.stat().st_size:,} bytes, {len(curves)} charts of {curves.shape[2]} columns")


if __name__ == "__main__":
    main()
