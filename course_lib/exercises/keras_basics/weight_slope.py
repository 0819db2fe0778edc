r"""**From lesson 02: the slope of a layer.** A batch `X` of shape (32, 784) goes into a dense layer with the weights `W`, (784, 64),
and gives the scores `Z = X @ W + b`. From behind comes `dZ`, (32, 64): the slope of the mean loss in every score. What is
the slope in `W`?"""

import numpy as np

from course_lib.scratch.gradient_check import central_difference

KIND = "choose"
POINTS = 1
HINTS = [
    "A slope has the shape of what it is the slope of. Which of these can be (784, 64)?",
    "Two are left. `dZ` is already the slope of the *mean* loss: has the division by 32 been done?",
    "Each weight meets 32 examples; their parts, input times blame, are added up. A matrix product adds up for you.",
]
CHOICES = {
    "a": "`X.T @ dZ`",
    "b": "`dZ.T @ X`",
    "c": "`X.T @ dZ / 32`",
    "d": "`dZ @ W.T`",
    "e": "`dZ.sum(axis=0)`",
}
FORMULAS = {
    "a": lambda X, W, dZ: X.T @ dZ,
    "b": lambda X, W, dZ: dZ.T @ X,
    "c": lambda X, W, dZ: X.T @ dZ / len(X),
    "d": lambda X, W, dZ: dZ @ W.T,
    "e": lambda X, W, dZ: dZ.sum(axis=0),
}


def weight_slope():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "a"
    ### END SOLUTION


def check_it_is_what_nudging_the_weights_shows(chosen, rng):
    """On a small layer, nudging every weight changes the loss as this formula says."""
    X, W, b, y = rng.normal(size=(6, 4)), rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=(6, 3))
    dZ = (X @ W + b - y) / len(X)
    slope = FORMULAS[chosen()](X, W, dZ)
    nudged = central_difference(lambda V: 0.5 * np.sum((X @ V + b - y) ** 2) / len(X), W)
    assert slope.shape == nudged.shape and np.allclose(slope, nudged, atol=1e-5), "The loss does something else."


def wrong_transposes_the_result():
    """Its shape is (64, 784). `W` is (784, 64), and its slope has a place for each of its numbers: the same shape."""
    return "b"


def wrong_divides_twice():
    """`dZ` is the slope of the mean loss: it has been divided by 32 on its way. This divides once more."""
    return "c"


def wrong_gives_the_slope_in_the_inputs():
    """That is the blame that travels on to the layer before: the slope in `X`, of shape (32, 784)."""
    return "d"


def wrong_gives_the_slope_in_the_biases():
    """That is the slope in `b`, of shape (64,). A weight's slope also needs the input that the weight was multiplied by."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "A"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "a."
