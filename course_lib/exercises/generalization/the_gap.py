"""**Predict: forty times the images.** Ten plain cuts, a network without hidden neurons, hold 1,970 numbers. They are trained
on 100 images, then on 4,000. What becomes of the share right on *their own* training images, and on *new* ones? Answer
before you run the next cell."""

from functools import cache

import numpy as np

from course_lib.data.digits import load_digits, shrink
from course_lib.scratch.network import Network, train

KIND = "predict"
POINTS = 1
HINTS = [
    "1,970 numbers against 100 images: can they remember every one, also the odd ones?",
    "And 1,970 numbers against 4,000 images? Remembering is harder when there is more to remember.",
    "What is hard to remember has to be understood: compare which of the two shares must then go up, and which down.",
]
CHOICES = {
    "a": "Both rise: more images, more knowledge.",
    "b": "Their own: stays at 100 %. New ones: rises.",
    "c": "Their own: falls. New ones: rises.",
    "d": "Both fall: it is too much for 1,970 numbers.",
    "e": "Neither changes: the gap depends on the network, not on the data.",
}


def the_gap():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 80
    ### END SOLUTION


@cache
def _small_images():
    X, y, X_new, y_new = load_digits()
    return shrink(X, 7), y, shrink(X_new, 7), y_new


@cache
def _what_happens(seed):
    """Ten cuts trained on 50 images and on 2,000: the letter, or 'another'."""
    X, y, X_new, y_new = _small_images()
    own, new, order = [], [], np.random.default_rng(seed).permutation(len(y))
    for n in (50, 2_000):
        chosen, network = order[:n], Network([49, 10], seed=0)
        train(network, X[chosen], y[chosen], n_epochs=8_000 // n, lr=0.5)
        own.append(np.mean(network.predict(X[chosen]) == y[chosen]))
        new.append(np.mean(network.predict(X_new) == y_new))
    return "c" if own[1] < own[0] and new[1] > new[0] else "another"


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens when ten cuts are trained on few images and on many."""
    assert predicted() == _what_happens(int(rng.integers(1_000_000))), "Tried out, something else happens."


def wrong_thinks_both_rise():
    """It already knew its 100 images by heart, and could only lose. With 4,000 it cannot remember all the odd ones any more."""
    return "a", 60


def wrong_thinks_it_remembers_everything():
    """1,970 numbers can remember 100 images, not 4,000: ten straight cuts do not get round every odd one. A large network could."""
    return "b", 70


def wrong_thinks_more_data_is_a_burden():
    """A burden for remembering, yes. But what it can no longer remember it has to understand, and new images profit from that."""
    return "d", 50


def wrong_thinks_the_gap_is_the_networks():
    """The gap lies between a network and its *data*: the same 1,970 numbers are many beside 100 images and few beside 4,000."""
    return "e", 40


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
