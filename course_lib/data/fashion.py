"""Real photographs of clothes: 5,000 images of Fashion-MNIST, shipped with the course (`make_fashion.py` made the file)."""

from pathlib import Path

from course_lib.data.digits import N_TEST, N_TRAIN, read_split

FILE = Path(__file__).parent / "files" / "fashion.npz"
NAMES = ("T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot")


def load_fashion(n_train=N_TRAIN, n_test=N_TEST):
    """5,000 photographs of clothes and shoes, 500 of each of ten kinds: as small as the digits, and harder to tell apart.

    Args:
        n_train: how many to train on, 10 to 4,000: the first so many. n_test: the same for the test, up to 1,000.
            Multiples of ten hold every kind equally often.

    Returns:
        X_train (n_train, 784), float32 from 0 (background) to 1, row by row of 28 x 28 pixels. y_train (n_train,), whole
        numbers 0 to 9, the places in `NAMES`. X_test and y_test likewise, from the test part of the original.

    Raises:
        ValueError: there are not so many.

    Source:
        Xiao, Rasul and Vollgraf (2017), Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms,
        arXiv 1708.07747. Copyright Zalando SE, MIT licence.
    """
    return read_split(FILE, n_train, n_test)
