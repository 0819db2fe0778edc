"""Two real pictures of the back of an eye, shipped with the course (`make_real_eye.py` made the file)."""

from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "real_eye.npz"
SPOTS = ((22, 16), (71, 49))  # row and column of the two dark spots in the sick eye, as we see them; no doctor marked them


def load_real_eye():
    """A detail of an eye with two microaneurysms, swellings of the finest vessels, and one of a well eye. Green light.

    Returns:
        sick (102, 102) and well (204, 204), float32, from 0 to 1, shifted so that the typical pixel is 0.55, as in
        generated pictures.

    Source:
        sick: a crop of 07_dr of the High-Resolution Fundus Image Database, Budai and others (2013), Robust vessel
        segmentation in fundus images, International Journal of Biomedical Imaging; CC0, given by Andreas Maier. well:
        Häggström (2014), Medical gallery, WikiJournal of Medicine 1; CC0. Both as in scikit-image 0.26.
    """
    with np.load(FILE, allow_pickle=False) as stored:
        return tuple(_as_generated(stored[name]) for name in ("sick", "well"))


def _as_generated(picture):
    light = picture.astype("float32") / 255
    return np.clip(light - np.median(light) + np.float32(0.55), 0, 1)
