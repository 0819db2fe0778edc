"""**Choose: why are they twins?** The 16 neurons that started alike ended as one; 16 random ones learned, with the same data
and learning rate. Why did the neurons that started alike stay alike?"""

from functools import cache

import numpy as np

from course_lib.data.points import xor_points
from course_lib.scratch.network import Network, train

KIND = "choose"
POINTS = 1
HINTS = [
    "Take two of those neurons and go through `layer_backward` for each. Where do their slopes differ?",
    "The same inputs, the same score, the same wires to the outputs. So the same blame.",
    "If the steps are equal as well, what can the neurons be after the step?",
]
CHOICES = {
    "a": "Equal weights make all slopes zero, so nothing moves at all.",
    "b": "The learning rate is too small to pull them apart.",
    "c": "All of them are asleep for every point.",
    "d": "Equal neurons get equal blame, so they take equal steps.",
    "e": "They have come to rest in a valley; more steps lead out of it.",
}


def why_twins():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


@cache
def what_keeps_them_alike():
    """Tried out on exclusive or: with two learning rates, few steps and many. The letter, or 'another'."""
    X, y = xor_points()
    for n_epochs, lr in ((1, 0.3), (30, 1.0), (300, 0.3)):
        network = Network([2, 8, 2], seed=0)
        (W, b), (V, _) = network.weights
        W[:], b[:], V[:] = 0.5, 0.1, V[:1]
        train(network, X, (y > 0).astype(int), n_epochs=n_epochs, lr=lr, batch_size=4)
        awake = network.passes(X)[1][0].max(axis=0) > 0
        if not np.allclose(W, W[:, :1]) or np.allclose(W, 0.5) or not awake.all():
            return "another"
    return "d"


def check_the_reason_holds_when_tried(why, rng):
    """The reason holds when it is tried out: with other learning rates, and with many more steps."""
    assert why() == what_keeps_them_alike(), "Tried out, something else keeps them alike."


def wrong_thinks_nothing_moves():
    """They do move, all by the same step: the loss fell, down to that of a coin toss. Equal is not zero."""
    return "a"


def wrong_blames_the_learning_rate():
    """A larger learning rate makes every step larger, and all alike. What is equal stays equal when both are multiplied."""
    return "b"


def wrong_thinks_they_sleep():
    """They are awake: their scores are above 0 for these points, and they learn. They merely all learn the same."""
    return "c"


def wrong_hopes_for_more_steps():
    """More steps do not help: before every step the neurons are equal, so that the step is equal, so that they are equal after it."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "d."
