"""**Predict: the letter from the clinic.** Take a network that finds about nine in ten of the ill, and alarms about one in twenty of the healthy. A town
screens everybody with it: *one in a hundred* is ill. Of those whom it calls ill, how many are? Answer before you run the next
cell."""

import numpy as np

KIND = "predict"
POINTS = 1
HINTS = [
    "Imagine 1,000 people. How many are ill, and how many healthy?",
    "Of the ten who are ill, nine are called ill. How many of the 990 healthy ones are too?",
    "Some nine true alarms stand beside some fifty false ones. What share of all alarms is true?",
]
CHOICES = {
    "a": "About 95 in 100: it errs for one in twenty.",
    "b": "About 90 in 100: that is its sensitivity.",
    "c": "Between 5 and 40 in 100: most of them are healthy.",
    "d": "About 1 in 100, as in everybody.",
    "e": "About 75 in 100: a little less, since the ill are rare.",
}


def when_rare():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 80
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what comes out when 200,000 such people are screened."""
    ill = rng.random(200_000) < 0.01
    said = rng.random(200_000) < np.where(ill, 0.9, 0.05)
    happens = "c" if 0.1 < ill[said].mean() < 0.25 else "another"
    assert predicted() == happens, "Of 200,000 people screened, another share of the alarms is true."


def wrong_takes_what_is_not_wrong():
    """It errs for one in twenty *healthy people*. But the healthy are so many that their few errors outnumber the ill."""
    return "a", 70


def wrong_turns_the_question_round():
    """90 % is the share of the ill who are called ill. Asked for was the share of those called ill who are: the other way round, and another number."""
    return "b", 70


def wrong_thinks_the_test_says_nothing():
    """It says a lot: an alarm makes illness some fifteen times as likely as before. It just started from one in a hundred."""
    return "d", 50


def wrong_corrects_too_little():
    """The direction is right, and it is not a little: among 1,000 people some nine true alarms stand beside fifty false ones."""
    return "e", 50


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
