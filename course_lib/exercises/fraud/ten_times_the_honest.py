r"""**Predict: ten times the honest.** The detector stays as it is, and so do the thieves. But the bank grows: for each honest payment there are now ten of the same sort. Two curves were drawn before and are drawn again: ROC (frauds found against the share
of honest payments that alarm) and precision against recall (how many alarms are right, against frauds found). What do they do?"""

from functools import lru_cache

import numpy as np

from course_lib.scratch.decisions import area_under_roc, average_precision

KIND = "predict"
POINTS = 1
HINTS = [
    "For each curve, write down what is divided by what. Where do honest payments occur?",
    "A share *of the honest*: what becomes of it if there are ten times as many of the same sort?",
    "A share *of the alarms*: who else rings now?",
]
CHOICES = {
    "a": "Both fall.",
    "b": "ROC falls; precision and recall stay.",
    "c": "ROC stays; precision falls.",
    "d": "Both stay: the detector is the same.",
    "e": "ROC rises; precision falls.",
}


def ten_times_the_honest():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 75
    ### END SOLUTION


def what_happens(rng):
    """The letter of what is computed, with scores drawn by lot."""
    frauds, honest = rng.normal(2, 1, size=2_000), rng.normal(size=20_000)
    areas = []
    for others in (honest, rng.normal(size=200_000)):
        scores, happened = np.concatenate([frauds, others]), np.repeat([1, 0], [len(frauds), len(others)])
        areas.append((area_under_roc(scores, happened), average_precision(scores, happened)))
    (roc, precision), (roc_then, precision_then) = areas
    changes = tuple(
        int(np.sign(then - now)) * (abs(then - now) > 0.03) for now, then in ((roc, roc_then), (precision, precision_then))
    )
    return {(-1, -1): "a", (-1, 0): "b", (0, -1): "c", (0, 0): "d", (1, -1): "e"}.get(changes, "?")


@lru_cache(maxsize=32)
def _measured(seed):
    """Once for each seed, however many answers are compared with it."""
    return what_happens(np.random.default_rng(seed))


def check_the_prediction_comes_true(predicted, rng):
    """It is what the two areas do, with scores drawn by lot."""
    assert predicted() == _measured(int(rng.integers(2**32))), "Computed, something else happens."


def wrong_lets_both_fall():
    """More false alarms there are. But ROC has the *share* of honest payments that ring, and of ten times as many, ten times as many ring."""
    return "a", 60


def wrong_takes_one_for_the_other():
    """It is the other way round. Which of the two divides by the number of alarms?"""
    return "b", 50


def wrong_trusts_the_detector():
    """The detector is the same, but precision is a property of detector *and* world: of a hundred alarms, far more are now honest."""
    return "d", 80


def wrong_lets_roc_rise():
    """Nothing on ROC's two axes changes: a share of frauds, and a share of honest payments. It does not notice how many there are."""
    return "e", 40


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
