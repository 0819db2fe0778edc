"""Weights of a small network that was trained on something else than digits, for lessons that borrow it."""

from functools import cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "bodies.npz"
SOURCES = ("letters", "clothes")


@cache
def _stored():
    with np.load(FILE) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def load_body(source):
    """The weights of the body that `course_lib.training.borrow.body` builds, in Keras's order.

    Args:
        source: "letters" (printed ones, from 20 fonts) or "clothes" (photographs, Fashion-MNIST). Neither has seen a digit.

    Returns:
        A list of arrays, float32.

    Raises:
        ValueError: there is no such body.

    Source:
        Trained by `course_lib/training/make_bodies.py` on `course_lib.data.glyphs` and `course_lib.data.fashion`.
    """
    if source not in SOURCES:
        raise ValueError(f"source is {source!r}; expected one of {', '.join(SOURCES)}.")
    stored = _stored()
    names = sorted((name for name in stored if name.startswith(source)), key=lambda name: int(name.rpartition("_")[2]))
    return [stored[name].copy() for name in names]
