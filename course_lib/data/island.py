"""A real photograph of a pelican colony, shipped with the course (`make_island.py` made the file), and where we see birds."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

FILE = Path(__file__).parent / "files" / "island.npz"
TAKEN, SIZE = (997, 1052), (288, 304)  # height and width: of the part that was taken, and of what it was shrunk to

# x and y of the middle of each bird in the photograph as it was, marked by us at three times its size, before any network
# had seen it.
SURE = """757,103 705,139 800,147 755,174 867,96 880,110 960,38 919,147 964,184 989,203 1031,182 830,203 886,198 622,232 695,226
770,255 843,275 920,249 927,280 1041,310 658,312 693,300 771,300 727,350 632,374 715,379 667,409 870,372 981,337 934,382
1043,385 792,406 826,419 768,437 808,490 876,470 930,431 940,490 879,510 618,539 942,567 1018,560 956,618 635,703 662,757
625,798 745,860 800,862 768,911 813,925 858,878 856,813 897,833 913,820 930,850 892,863 613,918 627,973 585,958 290,825
365,851 377,910 452,926 511,888 549,817"""
PERHAPS = """1007,271 1048,293 720,545 853,569 1045,518 866,518 765,663 878,588 948,648 808,693 912,770 975,775 762,932 1025,977
993,973 1018,937 448,973 868,903"""


class Island(NamedTuple):
    """The photograph, and where birds are."""

    photo: np.ndarray  # (288, 304, 3), float32, from 0 to 1
    sure: np.ndarray  # (65, 2): x and y in pixels of birds that we are sure of
    perhaps: np.ndarray  # (18, 2): of what may be a bird, half hidden by leaves and wood


def load_island():
    """American white pelicans on an island, photographed from a drone in 2020.

    Returns:
        An Island. No ornithologist has marked these birds. We have.

    Source:
        AWPE Pigeon Lake 2020 DJI_0005, as distributed with deepforest 2.1.0 (Weinstein and others 2020, DeepForest, Methods in
        Ecology and Evolution 11), MIT licence.
    """
    with np.load(FILE, allow_pickle=False) as stored:
        photo = stored["photo"].astype("float32") / 255
    return Island(photo, _points(SURE), _points(PERHAPS))


def _points(text):
    return np.array([pair.split(",") for pair in text.split()], dtype=float) * SIZE[1] / TAKEN[1]


def birds_in(boxes, points, slack=1.0):
    """Which boxes have one of the points inside.

    Args:
        boxes: (n, 4). points: (k, 2). slack: pixels by which a box is widened on each side.

    Returns:
        (n, k) of True and False.
    """
    boxes = np.reshape(boxes, (-1, 1, 4))
    return ((points > boxes[..., :2] - slack) & (points < boxes[..., 2:] + slack)).all(axis=-1)
