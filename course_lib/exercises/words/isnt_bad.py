r"""**Predict: *isn't bad*.** No network yet, only counting. For each word of our 7,000 reviews: how much more often does it stand in those that like the
film? The logarithm of that is the word's number: *boring* has about -2.2, *moving* about +1.7, a word that tells nothing 0. A review's score is the sum. The score of *bad* is far below 0.
Where is the score of *isn't bad*?"""

from functools import cache

import numpy as np

from course_lib.data.reviews import load_reviews
from course_lib.scratch.bag_of_words import word_values

KIND = "predict"
POINTS = 1
HINTS = [
    "The score is a sum of two numbers. One of them you know roughly. What is the other?",
    "In what kind of reviews do people write *isn't*? Say three sentences with it.",
    "Counting does not know what a word *does*. It knows where it stands.",
]
CHOICES = {
    "a": "Above 0: *isn't* turns *bad* round.",
    "b": "Between that of *bad* and 0: *isn't* softens it.",
    "c": "Where *bad* is: *isn't* has no opinion of its own.",
    "d": "Lower than that of *bad* alone.",
    "e": "At 0: the two words cancel, and the review says nothing.",
}
N_DRAWS = 20


def isnt_bad():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 70
    ### END SOLUTION


@cache
def what_happens(seed):
    """The letter of what is counted, on a part of the reviews drawn by lot."""
    texts, liked, _, _ = load_reviews()
    chosen = np.random.default_rng(seed).choice(len(texts), size=5_000, replace=False)
    values = word_values([texts[i] for i in chosen], liked[chosen])
    bad, both = values["bad"], values["bad"] + values["isn't"]
    return "a" if both > 0 else "d" if both < bad - 0.2 else "b" if both > bad + 0.2 else "c"


def check_the_prediction_comes_true(predicted, rng):
    """It is what counting gives, in 5,000 of the reviews drawn by lot."""
    assert predicted() == what_happens(int(rng.integers(N_DRAWS))), "Counted, it comes out elsewhere."


def wrong_turns_it_round():
    """That is what *isn't* means. A sum cannot turn anything round: it can only push, and the number of *isn't* is the same before every word."""
    return "a", 80


def wrong_softens_it():
    """For that, *isn't* would have to stand in reviews that *like* the film more often than not. When do people write it?"""
    return "b", 60


def wrong_takes_it_for_neutral():
    """In a dictionary it has no opinion. In reviews it has company: who likes a film says what it is; who does not, what it isn't."""
    return "c", 50


def wrong_lets_them_cancel():
    """To cancel, *isn't* would need just the number of *bad* with the other sign, and then *isn't dull* would cancel only if *dull* had the same number, too."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
