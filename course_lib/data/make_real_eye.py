"""Makes `files/real_eye.npz` from two pictures that come with scikit-image 0.26.

    python -m course_lib.data.make_real_eye .../site-packages/skimage/data

The sick eye is taken as it is. Of the well one, the green channel is shrunk by 2, so that its vessels are as wide in
pixels as those of the sick one, and a square below the middle is cut out. The same files give the same numbers.
"""

import sys
from pathlib import Path

import numpy as np

from course_lib.data.real_eye import FILE

TOP, LEFT, SIDE = 380, 330, 204  # of the square, in pixels of the shrunk picture


def main():
    """Read the folder named on the command line and write the file."""
    from PIL import Image

    folder = Path(sys.argv[1])
    sick = np.asarray(Image.open(folder / "microaneurysms.png"))
    green = np.asarray(Image.open(folder / "retina.jpg"))[:1410, :1410, 1].astype(float)
    shrunk = green.reshape(705, 2, 705, 2).mean(axis=(1, 3))
    well = shrunk[TOP : TOP + SIDE, LEFT : LEFT + SIDE].round().astype(np.uint8)
    np.savez_compressed(FILE, sick=sick, well=well)


if __name__ == "__main__":
    main()
