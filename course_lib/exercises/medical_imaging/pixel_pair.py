r"""**From lesson 03: a true pair, for each pixel.** A network shall say for *each* of 32 x 32 pixels: lesion or not? How must it end,
and with which loss does it make a true pair?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Each pixel is a question of its own with two answers. In lesson 01 one neuron did that. What was behind it?",
    "Try a softmax by hand on a list of one score: what comes out, whatever the score is?",
    "Two of the five pairs know how many sigmoids there are; one of these uses a softmax where pixels would compete.",
]
CHOICES = {
    "a": "One score a pixel, softmax over that one score; loss with `from_logits=False`.",
    "b": "One score a pixel, then a sigmoid; `BinaryCrossentropy(from_logits=True)`.",
    "c": "One score a pixel, nothing behind it; `BinaryCrossentropy(from_logits=True)`.",
    "d": "One score a pixel, nothing behind it; `BinaryCrossentropy(from_logits=False)`.",
    "e": "One score a pixel, a softmax over all 1,024 pixels; `BinaryCrossentropy(from_logits=False)`.",
}


def pixel_pair():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _loss(letter, z, y):
    """The mean loss of 1,024 scores under one of the five."""
    if letter == "a":
        p = np.ones_like(z)
    elif letter == "b":
        p = _sigmoid(_sigmoid(z))
    elif letter == "c":
        p = _sigmoid(z)
    elif letter == "d":
        p = z
    else:
        p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def check_it_tells_sure_and_right_from_clueless(chosen, rng):
    """A network sure of the right answer at each pixel has almost no loss; one that knows nothing, all scores 0, has ln 2."""
    y = (rng.random(1_024) < rng.uniform(0.2, 0.5)).astype(float)
    sure, clueless = _loss(chosen(), 12.0 * (2 * y - 1), y), _loss(chosen(), np.zeros(1_024), y)
    assert abs(clueless - np.log(2)) < 0.01, f"With all scores at 0 the loss comes out as {clueless:.2f}."
    assert sure < 0.01, f"Sure and right at each pixel, the loss comes out as {sure:.2f}."


def wrong_puts_one_score_through_a_softmax():
    """A softmax over one score is 1, whatever the score: every pixel would be lesion, for certain, and nothing could be learned."""
    return "a"


def wrong_bends_twice():
    """A sigmoid in the network and another in the loss: the old mistake. Even sure and right, the loss cannot come near 0."""
    return "b"


def wrong_takes_scores_for_probabilities():
    """The loss is told that it gets probabilities and gets raw scores, which it cuts off at 0 and 1. Nothing between them is learned."""
    return "d"


def wrong_lets_pixels_compete():
    """A softmax over the pixels makes their shares add up to 1: fifty lesion pixels would get a fiftieth each. Pixels do not compete: all may be lesion, or none."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
