r"""**Predict: two files.** Suppose the memory held, for each English word, only that word's own vector, with no GRU over it. The sentence is

> *open **file** then close **file***

and the writer has just written *ouvrir un*. Its state fits *file* well, so that nearly the whole look goes there. To which of the two?"""

import numpy as np

from course_lib.scratch.seq2seq import look_back

KIND = "predict"
POINTS = 1
HINTS = [
    "The score of a row depends on the state and on that row. What is in the two rows?",
    "Which number in the formula tells one row from an equal row?",
    "Two equal scores, one softmax.",
]
CHOICES = {
    "a": "The first: it is the next word not yet translated.",
    "b": "The second: it was read last.",
    "c": "Both: half of it each.",
    "d": "The first or the second, by lot, another time another one.",
    "e": "Both: nearly the whole of it each.",
}


def which_file():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 70
    ### END SOLUTION


def what_happens(rng):
    """The letter of what is computed, with vectors drawn by lot and a state that fits "file"."""
    vectors = rng.normal(size=(4, 8))
    open_, file, then, close = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    memory = np.stack([open_, file, then, close, file])
    state = file + 0.05 * rng.normal(size=8)
    _, [looks] = look_back(state[None], memory[None], 12 * np.eye(8), [5])
    if min(looks[1], looks[4]) > 0.9:
        return "e"
    return "c" if np.isclose(looks[1], looks[4]) else "a" if looks[1] > looks[4] else "b"


def check_the_prediction_comes_true(predicted, rng):
    """It is what attention computes, with vectors drawn by lot."""
    assert predicted() == what_happens(rng), "Computed, something else happens."


def wrong_expects_it_to_keep_count():
    """That would be clever. But nothing keeps a list of what has been translated: a score knows the state and one row, and the two rows are the same."""
    return "a", 70


def wrong_prefers_what_came_last():
    """A *GRU's* last state would know the last word best. Here there is no GRU over the memory, and for the look all rows are equally far away."""
    return "b", 60


def wrong_draws_lots():
    """No lots are drawn. The look is a mixture, not a choice: it can go to two places at once."""
    return "d", 50


def wrong_gives_it_out_twice():
    """There is only one look to share out: the weights of all words add up to 1. What one row gets, another has not."""
    return "e", 50


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
