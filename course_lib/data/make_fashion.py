"""Makes `files/fashion.npz` from the four files of Fashion-MNIST, as Zalando and Debian's `dataset-fashion-mnist` give them.

    python -m course_lib.data.make_fashion /usr/share/datasets/fashion-mnist

Nothing is chosen by hand: the first 400 of each kind in the training part and the first 100 in the test part, in blocks of
ten that hold each kind once. The same files give the same bytes.
"""

import gzip
import hashlib
import sys
from pathlib import Path

import numpy as np

from course_lib.data.digits import N_TEST, N_TRAIN, SIDE
from course_lib.data.fashion import FILE
from course_lib.data.make_digits import order_of, write_images

PARTS = {"train": N_TRAIN // 10, "t10k": N_TEST // 10}  # how many of each kind are taken
SHA256 = {
    "train-images-idx3-ubyte.gz": "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
    "train-labels-idx1-ubyte.gz": "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
    "t10k-images-idx3-ubyte.gz": "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
    "t10k-labels-idx1-ubyte.gz": "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
}


def read_original(path):
    """The bytes of one of the four files, unpacked.

    Raises:
        ValueError: it is another file than the course was made from.
    """
    packed = path.read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256[path.name]:
        raise ValueError(f"{path.name} in {path.parent} is not the file of Fashion-MNIST that the course was made from.")
    return gzip.decompress(packed)


def first_of_each(images, y, n_each):
    """The first n_each images of each kind, (10 n_each, 28, 28), and their kinds."""
    chosen = np.concatenate([np.flatnonzero(y == kind)[:n_each] for kind in range(10)])
    return images[chosen], y[chosen]


def main():
    """Read the folder named on the command line, write the file, say what it holds."""
    folder, parts = Path(sys.argv[1]), []
    for part, n_each in PARTS.items():
        images = np.frombuffer(read_original(folder / f"{part}-images-idx3-ubyte.gz"), np.uint8, offset=16)
        y = np.frombuffer(read_original(folder / f"{part}-labels-idx1-ubyte.gz"), np.uint8, offset=8)
        images, y = first_of_each(images.reshape(-1, SIDE, SIDE), y, n_each)
        order = order_of(y)
        parts.append((images[order], y[order]))
    write_images(FILE, *(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


if __name__ == "__main__":
    main()
