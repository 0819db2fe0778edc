r"""**Predict: temperature.** A GPT speaks by lot: each piece is drawn with its probability. Before that, all scores may be divided by a number, the *temperature*. After
"Good" our GPT gives *night* 16 times the probability of *cat*. Now the temperature is set to 2. How many times the probability of *cat* has *night* then?"""

import numpy as np

KIND = "predict"
POINTS = 1
HINTS = [
    "The softmax: a probability is `exp(score)`, divided by a sum that both share. What is the ratio of two probabilities, in terms of their scores?",
    "A ratio of 16 means that the scores are log 16 = 2.77 apart. How far are they apart when both are divided by 2?",
    "exp(2.77 / 2). With other words: which number, times itself, is 16?",
]
CHOICES = {
    "a": "32 times",
    "b": "16 times, as before",
    "c": "8 times",
    "d": "4 times",
    "e": "Once: both are equally probable.",
}
TIMES = {"a": 32, "b": 16, "c": 8, "d": 4, "e": 1}


def twice_as_warm():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 70
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is the ratio of two probabilities of a softmax over 512 scores, divided by 2."""
    scores = rng.normal(size=512)
    night, cat = rng.permutation(512)[:2]
    scores[night] = scores[cat] + np.log(16)
    p = np.exp(scores / 2) / np.exp(scores / 2).sum()
    assert np.isclose(TIMES.get(predicted(), np.nan), p[night] / p[cat]), "Computed, it is another number."


def wrong_multiplies_by_the_temperature():
    """Dividing scores by 2 brings them *closer* together. Twice as far apart would be half the temperature, and then it would be more than 32, too."""
    return "a", 60


def wrong_lets_the_softmax_undo_it():
    """The softmax makes probabilities add up to 1. It does not undo the division: what is subtracted from all scores cancels, what divides them does not."""
    return "b", 50


def wrong_halves_the_ratio():
    """You halved the *ratio*. But it is the scores that are halved, and between them and the probabilities lies an exponential."""
    return "c", 80


def wrong_makes_all_alike():
    """That would be an endless temperature. At 2 the order still counts, only less."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
