"""**Once more: one neuron, four points.** In lesson 01 a single neuron failed at XOR. Here it reads film reviews: it has one number for each
word, adds up those of the words it sees, adds its bias, and says *liked* above 0. You choose all numbers freely. It should like *good* and *not bad*, and
dislike *bad* and *not good*. How many of the four can it get right, at most?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Four numbers are free: those of *good*, *bad* and *not*, and the bias. Write down what each review asks of them.",
    "Whatever number *not* has, it is added to *good* and to *bad* alike.",
    "Add up the two scores that should be above 0, then the two that should be below. What do you see?",
]
CHOICES = {
    "a": "Four: *not* gets a large negative number.",
    "b": "Four, but only with enough reviews to learn from.",
    "c": "Three.",
    "d": "Two: it is no better than a coin.",
    "e": "Two: those with *not* are always both wrong.",
}
PROMISED = {"a": 4, "b": 4, "c": 3, "d": 2, "e": 2}
REVIEWS, LIKED = np.array([[1, 0, 0], [0, 1, 1], [0, 1, 0], [1, 0, 1]]), np.array([True, True, False, False])


def how_many_of_four():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_the_most_that_any_numbers_reach(chosen, rng):
    """Of 20,000 neurons with numbers drawn by lot, the best gets as many right as you say."""
    letter = chosen()
    numbers, bias = 3 * rng.normal(size=(20_000, 3)), 3 * rng.normal(size=(20_000, 1))
    most = (((numbers @ REVIEWS.T + bias) > 0) == LIKED).sum(axis=1).max()
    assert PROMISED.get(letter) == most, "Tried out with 20,000 neurons, the best of them gets another number right."


def wrong_gives_not_a_bad_number():
    """A large negative number for *not* turns *not good* into dislike. It does the same to *not bad*: it pushes both in one direction."""
    return "a"


def wrong_hopes_for_more_data():
    """You may choose the numbers yourself, so data are not what is missing. What one neuron cannot say, no number of examples will teach it."""
    return "b"


def wrong_takes_it_for_a_coin():
    """It is a little better than that. *good* and *bad* can be told apart, and one of the other two comes free."""
    return "d"


def wrong_gives_up_on_not():
    """One of those with *not* can always be had: let *not* push downwards, and *not good* is right; upwards, and *not bad* is."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "c."
