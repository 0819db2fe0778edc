r"""**Choose: two networks for a hospital.** Both read X-ray pictures of lungs. The *marker* returns a map that is bright where something is
wrong. The *judge* returns one number: is anything wrong? Now a patient stands five centimetres further to the left. What would you want of each?"""

import numpy as np

from course_lib.scratch.convolution import conv2d

KIND = "choose"
POINTS = 1
HINTS = [
    "Equivariant: the answer moves along with the picture. Invariant: the answer stays what it was.",
    "Where should the bright spot be, once the patient has moved? And is she any healthier?",
    "A map has places, and they must go with her. A yes or no has none.",
]
CHOICES = {
    "a": "Both invariant: it is the same patient.",
    "b": "Both equivariant: a convolution is in both.",
    "c": "The marker invariant, the judge equivariant.",
    "d": "The marker equivariant, the judge invariant.",
    "e": "Neither: with enough data they do the right thing by themselves.",
}


def map_or_verdict():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


WANTED = {
    "a": ("invariant",) * 2,
    "b": ("equivariant",) * 2,
    "c": ("invariant", "equivariant"),
    "d": ("equivariant", "invariant"),
}


def check_it_finds_the_spot_wherever_the_patient_stands(chosen, rng):
    """A kernel looks for a spot in a picture and in the moved picture: map and verdict behave as you want them to."""
    spot, picture = rng.uniform(0.5, 1, size=(3, 3)), np.zeros((1, 16, 16, 1))
    row, column = rng.integers(2, 7, size=2)
    picture[0, row : row + 3, column : column + 3, 0] = spot
    maps = [conv2d(X, spot[:, :, None, None], np.zeros(1)) for X in (picture, np.roll(picture, 5, axis=2))]
    marked = "equivariant" if np.allclose(np.roll(maps[0], 5, axis=2), maps[1]) else "neither"
    judged = "invariant" if np.isclose(maps[0].max(), maps[1].max()) else "neither"
    wanted = WANTED.get(chosen(), ("neither",) * 2)
    assert wanted == (marked, judged), "Played through with a spot that moves, one of the two would serve the patient badly."


def wrong_wants_a_still_map():
    """A map that stays where it was now marks a place beside the spot. The surgeon would cut there."""
    return "a"


def wrong_wants_a_moving_verdict():
    """A yes or no has no place: what should it move to? Inside, both may have convolutions; at the end, the judge has to drop the place."""
    return "b"


def wrong_swaps_the_words():
    """You have the two words the wrong way round. *Equi*variant: it varies equally, along with the picture. *In*variant: it does not vary."""
    return "c"


def wrong_leaves_it_to_the_data():
    """It might learn it, from patients who stood everywhere, at the price of many pictures. What you can build in, you need not teach."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "d)"
