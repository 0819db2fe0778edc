"""Eight sick networks and a healthy one: the charts of their training, recorded by `course_lib.training.make_clinic`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "clinic.npz"
LETTERS = "ABCDEFGH"
ILLNESSES = {
    "start": "all weights start tiny, in a network of seven layers",
    "steps": "the steps are 32 times too long",
    "softmax": "a softmax runs twice before the loss",
    "frozen": "the hidden layer never learns",
    "scale": "new images keep their grey levels, 0 to 255; training images are standardised",
    "norm": "batch normalisation stays in training mode for new images, which come one by one",
    "labels": "the training images were shuffled, their labels were not",
    "leak": "validation images have close copies among the training images",
}


@dataclass(frozen=True)
class Chart:
    """One training, from before the first step (place 0) to the last epoch: four arrays of 21 numbers.

    Attributes:
        loss, right: mean cross-entropy in nats, and share right, on the training images as `fit` prints them.
        new_loss, new_right: the same on the validation images, measured after each epoch.
    """

    loss: np.ndarray
    right: np.ndarray
    new_loss: np.ndarray
    new_right: np.ndarray


def load_charts():
    """The recorded charts of the clinic.

    Returns:
        {"healthy": Chart, "A": Chart, ..., "H": Chart}. Which illness is whose is not in the file.

    Source:
        Trained by `python -m course_lib.training.make_clinic` on 1,000 digits of `load_digits`, 20 epochs each.
    """
    with np.load(FILE) as stored:
        curves = stored["curves"].astype(float)
    return {name: Chart(*rows) for name, rows in zip(("healthy", *LETTERS), curves, strict=True)}
