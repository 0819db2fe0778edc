"""**Once more: a dense layer.** In lesson 03 you built one: `x @ W`. Now the input is a word, number 3 of 5: `x` has a 1 at place 3 and is 0 elsewhere
(counted from 0). There is no bias, and `W` has the shape (5, 2). What comes out?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Write `x` with its five numbers. Which numbers of `W` are multiplied by something else than 0?",
    "What comes out has the shape (2,).",
    "`x` meets the rows of `W`: each row times one number of `x`, then all added up.",
]
CHOICES = {
    "a": "Column 3 of `W`.",
    "b": "Row 3 of `W`.",
    "c": "The number 3 times each row of `W`, added up.",
    "d": "The mean of the rows of `W`.",
    "e": "`W` with row 3 set to 1.",
}
MEANT = {
    "b": lambda W: W[3],
    "c": lambda W: 3 * W.sum(axis=0),
    "d": lambda W: W.mean(axis=0),
    "e": lambda W: np.where(np.arange(5)[:, None] == 3, 1, W),
}


def one_hot_row():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_it_is_what_numpy_computes(chosen, rng):
    """With a `W` drawn by lot, `x @ W` is what you chose."""
    W, x = rng.normal(size=(5, 2)), np.zeros(5)
    x[3] = 1
    meant = MEANT.get(chosen())
    assert meant is not None, "With five words and two numbers each, that place does not exist in `W`."
    said = meant(W)
    assert np.shape(said) == (2,) and np.allclose(said, x @ W), "Computed with a `W` drawn by lot, something else comes out."


def wrong_takes_a_column():
    """`W` has five rows, one a word, and two columns: there is no column 3. In `x @ W` the places of `x` belong to the *rows* of `W`."""
    return "a"


def wrong_multiplies_by_the_number():
    """The word's number says *where* the 1 stands. It is not multiplied with anything: word 4 is no more of a word than word 3."""
    return "c"


def wrong_takes_the_mean():
    """For a mean every row would have to count. Four of the five places of `x` are 0, and their rows count for nothing."""
    return "d"


def wrong_writes_into_the_weights():
    """A layer does not change its weights when it answers. And what comes out has the shape (2,), while `W` has (5, 2)."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
