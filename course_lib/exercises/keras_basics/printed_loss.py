r"""**Predict: what `fit` prints.** We train a fresh network for three epochs with `fit`, in batches of 32 and without shuffling. It
prints one `loss` an epoch. Right after
the *first* epoch we stop and measure the loss of the network on the very same 4,000 training images. How does that compare
with what `fit` printed for the first epoch? Answer before you run the next cell."""

import numpy as np

from course_lib.scratch.network import Network

KIND = "predict"
POINTS = 1
HINTS = [
    "When, during the epoch, did each image have its loss measured?",
    "An epoch is 125 batches, and after each of them the network is another one. Which network's loss does `fit` print?",
    "The printed number is a mean over 125 networks. The first knew nothing; we measure the last.",
]
CHOICES = {
    "a": "The same: same network, same images.",
    "b": "Clearly lower: less than three quarters of what was printed.",
    "c": "Clearly higher: `fit` measures what it has just trained on.",
    "d": "Nearly the same, a bit up or down by the luck of the batches.",
    "e": "About 125 times as high: `fit` prints the loss of one batch.",
}


def printed_loss():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "b", 80
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens when a network is trained on images for one epoch."""
    y = np.tile(np.arange(4), 100)
    X = rng.normal(size=(4, 20))[y] + rng.normal(size=(400, 20))
    network, printed = Network([20, 8, 4], seed=int(rng.integers(1000))), 0.0
    for start in range(0, 400, 8):
        loss, slopes = network.loss_and_gradients(X[start : start + 8], y[start : start + 8])
        printed += loss * 8 / 400
        for layer, slope in zip(network.weights, slopes, strict=True):
            for values, step in zip(layer, slope, strict=True):
                values -= 0.1 * step
    after, _ = network.loss_and_gradients(X, y)
    happens = "b" if after < 0.75 * printed else "another"
    assert predicted() == happens, "Measured after the epoch, the loss is another than you say."


def wrong_thinks_it_is_measured_at_the_end():
    """It is not the same network: each batch was measured when its turn came, and most of the learning was still to come."""
    return "a", 80


def wrong_thinks_seen_images_look_better():
    """Each batch is measured before its step, by a network that has not yet learned from it in this epoch."""
    return "c", 50


def wrong_blames_the_luck():
    """Luck moves it by a few hundredths. What is larger has a direction: the early batches met a network that knew nothing."""
    return "d", 60


def wrong_thinks_it_is_a_part():
    """What is printed is a mean over the batches, each in its turn. A mean does not grow with their number."""
    return "e", 40


def right_and_sure():
    """Certain of it."""
    return "b", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["B", 20.0]
