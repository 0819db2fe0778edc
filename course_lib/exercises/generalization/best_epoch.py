r"""**From lesson 03: who looked?** You hand the test images to `fit` as `validation_data`, train for 50 epochs, keep the weights of
the epoch with the highest `val_accuracy`, and report that number as the network's accuracy. What is true?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Two questions: do the *weights* learn from the validation images? And does the *choice* of the epoch?",
    "With `training=False` nothing is learned. But 50 numbers shake a little around the truth, and you took the highest.",
    "The highest of 50 measurements has had good luck as well as good weights. Luck does not come again tomorrow.",
]
CHOICES = {
    "a": "It is honest: no weight ever learned from these images.",
    "b": "It is wrong, since `fit` also takes steps on the validation images.",
    "c": "It is honest as long as it lies below the accuracy on the training images.",
    "d": "No weight learned from them, but the choice did: the number is too good.",
    "e": "It is too low, since a network does better with more data tomorrow.",
}


def best_epoch():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def check_it_comes_true_on_new_images(chosen, rng):
    """It is what happens when fifty equally good networks are measured, and the best is measured again on new images."""
    chosen_by = rng.binomial(200, 0.9, size=(200, 50)).max(axis=1) / 200
    tomorrow = rng.binomial(200, 0.9, size=200) / 200
    falls = np.mean(chosen_by - tomorrow) > 0.01  # no weight has changed in between
    assert chosen() == ("d" if falls else "a"), "Played through two hundred times, something else happens."


def wrong_watches_the_weights_only():
    """No weight learned from them, true. *You* did: you picked the epoch that these images liked best, its good luck included."""
    return "a"


def wrong_thinks_validation_trains():
    """`fit` only measures there, with `training=False`, and takes no step. The leak is the hand that picks the best epoch."""
    return "b"


def wrong_trusts_the_gap():
    """A number can be below the training accuracy and still be too good. Whether it was chosen matters, not what stands next to it."""
    return "c"


def wrong_hopes_for_tomorrow():
    """The network does not train on tomorrow's images, it is judged on them. And the luck of the chosen epoch does not come again."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "d."
