r"""**From lesson 01: the slope.** A logistic neuron says $\hat y = 0.8$ for one case with the inputs $x = (2, -1)$, whose label
is 1. What is the slope of its cross-entropy in the two weights, $\partial L / \partial w$?"""

import numpy as np

from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.logistic import cross_entropy

KIND = "choose"
POINTS = 1
HINTS = [
    "It was simpler than it had any right to be: two things are multiplied.",
    "The slope is error times input, where the error is what the neuron said, minus what was true.",
    "The error is 0.8 minus 1. Multiply it by each input, signs included.",
]
CHOICES = {
    "a": "(0.4, -0.2)",
    "b": "(-0.2, -0.2)",
    "c": "(-0.064, 0.032)",
    "d": "(1.6, -0.8)",
    "e": "(-0.4, 0.2)",
}
SLOPES = {"a": (0.4, -0.2), "b": (-0.2, -0.2), "c": (-0.064, 0.032), "d": (1.6, -0.8), "e": (-0.4, 0.2)}


def slope_for_one_case():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "e"
    ### END SOLUTION


def check_it_is_what_nudging_shows(which, rng):
    """Nudging each weight changes the cross-entropy of this case by that much."""
    x, score = np.array([2.0, -1.0]), np.log(0.8 / 0.2)
    w = score * x / (x @ x)
    nudged = central_difference(lambda v: cross_entropy(v, 0.0, x[None], np.array([1.0])), w)
    assert np.allclose(SLOPES[which()], nudged, atol=1e-6), "Nudging the weights shows another slope."


def wrong_goes_downhill():
    """This is label minus prediction, times input: the way down. A slope points uphill, and the step turns it round."""
    return "a"


def wrong_forgets_the_inputs():
    """This is the error alone, the slope in the bias. A weight's slope is the error times the input that the weight carries."""
    return "b"


def wrong_keeps_the_sigmoids_slope():
    """You multiplied by 0.8 times 0.2, the slope of the sigmoid. With cross-entropy it cancels out."""
    return "c"


def wrong_leaves_out_the_label():
    """This is prediction times input. The label is missing: a neuron that is nearly right should hardly be changed."""
    return "d"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "E"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "e."
