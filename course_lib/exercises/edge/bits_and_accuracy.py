r"""**Predict: fewer and fewer bits.** A network reads digits. Its weights are rounded to 8, to 4 and to 2 bits, each layer with one scale; nothing is trained again. What becomes of the share that it reads?"""

from functools import lru_cache

import numpy as np

from course_lib.scratch.quantization import rounded, share_right
from course_lib.scratch.small_reader import small_reader

KIND = "predict"
POINTS = 1
HINTS = [
    "With 8 bits a weight can take 255 values, with 4 bits 15, with 2 bits 3.",
    "A neuron adds hundreds of products. Do small errors in all of them add up, or do they cancel?",
    "Rounding errors of both signs cancel for a long time. But with 2 bits and one loud weight, what do most weights become?",
]
CHOICES = {
    "a": "It falls in step: half of the bits, about half as good.",
    "b": "8 bits cost over 5 points; 4 and 2 bits ruin it.",
    "c": "8 bits and 4 bits cost less than 5 points each, 2 bits cost over 20.",
    "d": "None of them costs more than 5 points.",
    "e": "8 bits cost less than 5 points; 4 bits cost over 20 already.",
}


def bits_and_accuracy():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 70
    ### END SOLUTION


def what_bits_do(rng):
    """The letter of what is measured with a network trained here."""
    layers, _, _, X_new, y_new = small_reader(rng)
    before = share_right(layers, X_new, y_new)
    lost = [before - share_right(rounded(layers, bits), X_new, y_new) for bits in (8, 4, 2)]
    kind = tuple(0 if points < 0.05 else 2 if points > 0.2 else 1 for points in lost)
    return {(0, 0, 2): "c", (0, 0, 0): "d", (0, 2, 2): "e", (1, 2, 2): "b", (2, 2, 2): "b"}.get(kind, "?")


@lru_cache(maxsize=32)
def _measured(seed):
    """Once for each seed, however many answers are compared with it."""
    return what_bits_do(np.random.default_rng(seed))


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens to a reader that is trained and rounded here."""
    assert predicted() == _measured(int(rng.integers(2**32))), "Measured, something else happens."


def wrong_halves_it():
    """Bits and correct answers are not in proportion: hundreds of small rounding errors, up and down, cancel. Then, at some point, they don't."""
    return "a", 60


def wrong_fears_the_first_step():
    """255 values are plenty: no weight moves by more than one part in 254 of the loudest. A network is trained on noisy pictures, and hardly notices."""
    return "b", 50


def wrong_trusts_two_bits():
    """With 2 bits there are three values: minus the loudest, 0, and the loudest. Nearly all weights become 0."""
    return "d", 50


def wrong_fears_the_second_step():
    """15 values do for most weights. The cliff is there, but further down."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
