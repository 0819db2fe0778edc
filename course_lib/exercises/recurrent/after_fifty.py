r"""**Predict: fifty steps later.** A recurrent network $h_t = \tanh(x_t W + h_{t-1} U + b)$ has 16 units. Its `U` turns the state and makes it 0.9
times as long. The first input is nudged a little; then come fifty more, all as before. How much of the nudge is left in the last state,
compared with what it did to the first state?"""

from functools import cache

import numpy as np

from course_lib.scratch.recurrent import rnn_states, turning, what_is_left

KIND = "predict"
POINTS = 1
HINTS = [
    "What does each step do to a nudge? And what do fifty of them?",
    "Each multiplies it by 0.9 or less: where tanh is bent, its slope is below 1, too.",
    "$0.9^{10}$ is about a third.",
]
CHOICES = {
    "a": "About nine tenths: `U` loses a tenth.",
    "b": "Between a half and a tenth.",
    "c": "Less than a hundredth.",
    "d": "About as much as at first: the state is a memory.",
    "e": "More than at first: fifty steps add up.",
}
N_DRAWS = 20


def after_fifty():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 80
    ### END SOLUTION


@cache
def what_happens(seed):
    """The letter of what is left, tried out."""
    rng = np.random.default_rng(seed)
    W, b = rng.normal(size=(1, 16)) / 3, np.zeros(16)
    left = what_is_left(lambda X: rnn_states(X, W, turning(16, 0.9, seed), b), rng.normal(size=(1, 51, 1)))
    share = left[0] / left[-1]
    return "c" if share < 0.01 else "b" if 0.1 < share < 0.5 else "a" if 0.8 < share < 0.95 else "d" if share > 0.95 else "?"


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens to a nudge in such a network."""
    assert predicted() == what_happens(int(rng.integers(N_DRAWS))), "Tried out, something else happens."


def wrong_loses_a_tenth_once():
    """A tenth is lost, at *every* step: nine tenths of nine tenths of nine tenths, fifty times."""
    return "a", 70


def wrong_stops_after_ten():
    """That is what ten or twenty steps leave. There are fifty, and tanh takes its share at each."""
    return "b", 60


def wrong_trusts_the_memory():
    """The state is all the memory there is, but it is made anew at each step, from 0.9 times what it was."""
    return "d", 80


def wrong_adds_up():
    """The nudge came once. Later steps hand on what is left of it; they add nothing to it."""
    return "e", 50


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
