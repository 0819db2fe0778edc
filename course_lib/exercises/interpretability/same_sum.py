r"""**From lesson 15: other looks.** A head looks at three words with the weights 0.6, 0.3, 0.1. Their values are (1, 0), (1, 0) and (0, 2). Which other weights give the very same output?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Write down the output: the sum of the values, each times its weight.",
    "Two of the three words have the same value. What happens if one hands weight to the other?",
    "The output is (0.9, 0.2): the first two weights must add up to 0.9, the third must be 0.1.",
]
CHOICES = {
    "a": "none: weights and output belong together",
    "b": "0.1, 0.8, 0.1",
    "c": "0.1, 0.3, 0.6",
    "d": "0.8, 0.2, 0.0",
    "e": "1/3, 1/3, 1/3",
}
WEIGHTS = {"b": (0.1, 0.8, 0.1), "c": (0.1, 0.3, 0.6), "d": (0.8, 0.2, 0.0), "e": (1 / 3, 1 / 3, 1 / 3)}


def same_sum():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_the_output_is_the_same(chosen, rng):
    """The weighted sum of the values is the same, computed."""
    values = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 2.0]])
    wanted = np.array([0.6, 0.3, 0.1]) @ values
    possible = any(np.allclose(np.array(weights) @ values, wanted) for weights in WEIGHTS.values())
    weights = WEIGHTS.get(chosen())
    assert weights is not None or not possible, "There are such weights among the choices."
    assert np.allclose(np.array(weights) @ values, wanted), "Computed, these weights give another output."


def wrong_believes_in_one_explanation():
    """Where words have the same value, or where there are more words than numbers in a value, many weights give the same sum."""
    return "a"


def wrong_hands_it_to_another_value():
    """The first word hands its weight to the third, which has another value: the output changes."""
    return "c"


def wrong_leaves_the_third_out():
    """The third word is the only one with something in its second number. Without it that number is 0."""
    return "d"


def wrong_looks_evenly():
    """Even weights give the mean of the values, which is another output."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
