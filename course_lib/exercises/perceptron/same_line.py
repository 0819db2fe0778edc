"""**Predict: a smaller step.** We train twice on the 40 points above, from zeros and in the same order: once with the
learning rate 1, once with 0.1. How do the two boundaries compare? Answer *before* you run the next cell. Nothing is lost
by being wrong: after the `reveal` you may mend your letter; your first one stays in your own record."""

import numpy as np

from course_lib.data.points import two_clouds
from course_lib.scratch.perceptron import train_perceptron

KIND = "predict"
POINTS = 1
HINTS = [
    "Write down `w` after the first mistake for both learning rates. And after the second?",
    "Every step is `lr * y * x`, so the whole of `w` is `lr` times a sum. What does a factor do to a sign?",
    "A boundary is where the score is 0. If `w` and `b` are both a tenth as large, where is that?",
]
CHOICES = {
    "a": "With 0.1 the line has turned about a tenth as far.",
    "b": "With 0.1 it needs about ten times as many mistakes to get to a good line.",
    "c": "Both make the very same mistakes and end at the same line.",
    "d": "With 0.1 it ends in a more careful place, nearer the middle of the gap.",
    "e": "With 0.1 it does not separate the points within the same number of rounds.",
}


def same_line():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 90
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens when both neurons are trained on points like these."""
    X, y = two_clouds(seed=int(rng.integers(1000)))
    large, small = train_perceptron(X, y, lr=1.0)[0], train_perceptron(X, y, lr=0.1)[0]
    same = len(large) == len(small) and np.allclose(0.1 * large[-1][0], small[-1][0])
    happens = "c" if same else "another"
    assert predicted() == happens, "Trained side by side, the two neurons do something else."


def wrong_thinks_the_line_moves_less():
    """Each step is a tenth as long, but so is the `w` that it is added to: what turns the line is the ratio, and that is the same."""
    return "a", 70


def wrong_thinks_of_gradient_descent():
    """That holds where a step is small beside `w`. Here `w` starts at 0 and is a sum of steps: a tenth of each is a tenth of `w`."""
    return "b", 80


def wrong_thinks_small_steps_are_careful():
    """Nothing in the rule knows of the gap: it stops at the first line without mistakes, wherever that is, for any step size."""
    return "d", 50


def wrong_thinks_it_runs_out_of_rounds():
    """Being right depends on the sign of the score, not its size. A score a tenth as large has the same sign in the same round."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
