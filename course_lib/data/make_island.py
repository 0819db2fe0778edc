"""Makes `files/island.npz` from a photograph that comes with deepforest 2.1.0.

    python -m course_lib.data.make_island ".../deepforest/data/AWPE Pigeon Lake 2020 DJI_0005.JPG"

Six columns at the right are cut off, and the rest is shrunk to 288 x 304, where a pelican is some twelve pixels long.
"""

import sys

import numpy as np

from course_lib.data.island import FILE, SIZE, TAKEN


def main():
    """Read the picture named on the command line and write the file."""
    from PIL import Image

    photo = Image.open(sys.argv[1]).convert("RGB").crop((0, 0, TAKEN[1], TAKEN[0]))
    np.savez_compressed(FILE, photo=np.asarray(photo.resize(SIZE[::-1], Image.Resampling.LANCZOS)))


if __name__ == "__main__":
    main()
