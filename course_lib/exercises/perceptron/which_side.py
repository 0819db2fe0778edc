"""**Warm-up: which side?** A neuron has the weights $w = (2, -1)$ and the bias $b = 3$. It is shown the point
$x = (1, 4)$. What does it answer, and with which score?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Multiply each weight by its own coordinate, keep the signs, add up, and add the bias last.",
    "The score is $w_1 x_1 + w_2 x_2 + b$, and the answer is the sign of it.",
    "You need 2 times 1, then -1 times 4, then 3. Add the three numbers.",
]
CHOICES = {
    "a": "-1, since the score is -2",
    "b": "+1, since the score is 9",
    "c": "-1, since the score is -5",
    "d": "+1, since the score is 1",
    "e": "+1, since the score is 10",
}
SCORES = {"a": -2, "b": 9, "c": -5, "d": 1, "e": 10}


def which_side():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def check_the_score_is_the_weighted_sum_plus_the_bias(which, rng):
    """The score is w · x + b, and its sign is the answer."""
    score = np.dot([2, -1], [1, 4]) + 3
    assert SCORES[which()] == score, "This is not the score of that point."


def wrong_leaves_out_the_bias():
    """You stopped at the weighted sum. The bias is added to it: without it every boundary would run through (0, 0)."""
    return "a"


def wrong_drops_the_minus_sign():
    """One of the weights is negative: its coordinate counts against the + side, so the product must be subtracted."""
    return "b"


def wrong_subtracts_the_bias():
    """You treated the bias as a threshold to get over and subtracted it. Here it is added: a large bias makes +1 likelier."""
    return "c"


def wrong_pairs_weights_with_the_other_coordinate():
    """You paired each weight with the other coordinate. The first weight belongs to the first coordinate."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "d)"
