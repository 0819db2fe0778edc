r"""**Predict: shuffled words.** Attention without a mask reads a sentence: queries, keys and values are made from the words' vectors, each by its own matrix. Nothing
tells the place of a word. Now the same words come in another order. What happens to what comes out?"""

import numpy as np

from course_lib.scratch.attention import attend

KIND = "predict"
POINTS = 1
HINTS = [
    "Take one word. Which query does it ask, before and after? Which keys and values are there, before and after?",
    "A sum does not mind in which order its parts come.",
    "So what does *dog* get in *man bites dog*, and what in *dog bites man*?",
]
CHOICES = {
    "a": "Each word gets the same vector as before; they only stand elsewhere.",
    "b": "Exactly the same comes out, place by place.",
    "c": "All vectors change: each word has other neighbours now.",
    "d": "The words that moved get other vectors; those that stayed keep theirs.",
    "e": "All vectors change, but their mean stays the same.",
}
N_WORDS = 6


def shuffled_words():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "a", 70
    ### END SOLUTION


def what_happens(rng):
    """The letter of what is computed, with words, matrices and an order drawn by lot."""
    words, matrices = rng.normal(size=(N_WORDS, 5)), rng.normal(size=(3, 5, 5))
    order = np.array([0, *(1 + rng.permutation(N_WORDS - 1))])
    while (order == np.arange(N_WORDS)).sum() > 2:
        order = np.array([0, *(1 + rng.permutation(N_WORDS - 1))])
    before, after = (attend(*(x @ matrix for matrix in matrices))[0] for x in (words, words[order]))
    if np.allclose(before[order], after):
        return "a"
    if np.allclose(before, after):
        return "b"
    stayed = order == np.arange(N_WORDS)
    if np.allclose(before[stayed], after[stayed]):
        return "d"
    return "e" if np.allclose(before.mean(axis=0), after.mean(axis=0)) else "c"


def check_the_prediction_comes_true(predicted, rng):
    """It is what attention computes, with words and an order drawn by lot."""
    assert predicted() == what_happens(rng), "Computed, something else happens."


def wrong_expects_the_same_places():
    """At each place stands another word now, and it asks another query. What comes out moves along with the words."""
    return "b", 60


def wrong_thinks_of_neighbours():
    """Attention knows no neighbours. Each word looks at all words, and the mixture does not depend on the order in which they lie there."""
    return "c", 80


def wrong_thinks_that_moving_counts():
    """Nothing tells a word where it stands. So it cannot know that it has moved."""
    return "d", 50


def wrong_saves_the_mean():
    """The mean does stay the same. But so does more than that: follow a single word."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "a", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["A", 20.0]
