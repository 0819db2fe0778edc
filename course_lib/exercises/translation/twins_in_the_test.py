r"""**From lesson 05: twins.** Menus say *Open File*, buttons say *Open file…*: of 2,000 strings each has such a twin, with the same translation. Somebody draws 200 of the 2,000 by lot, for the
test; the others are for training. About how many of the 200 have their twin in the *training* part?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Take one string of the test. Where can its twin be?",
    "The draw does not know who is whose twin.",
    "1,999 strings are left for the twin's place. 1,800 of them are in the training part.",
]
CHOICES = {
    "a": "20",
    "b": "None: each string is in one part only.",
    "c": "180",
    "d": "100",
    "e": "All 200",
}
NUMBERS = {"a": 20, "b": 0, "c": 180, "d": 100, "e": 200}


def twins_in_the_test():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_drawing_gives(chosen, rng):
    """Drawn by lot a hundred times, so many of the 200 have their twin in the training part, in the mean."""
    found = []
    for _ in range(100):
        in_test = np.zeros(2_000, dtype=bool)
        in_test[rng.permutation(2_000)[:200]] = True
        found.append(np.sum(in_test & ~in_test[np.arange(2_000) ^ 1]))  # 0 and 1 are twins, 2 and 3, ...
    assert abs(NUMBERS.get(chosen(), -99) - np.mean(found)) < 8, "Drawn a hundred times, the mean is another number."


def wrong_takes_the_share_of_the_test():
    """A tenth of all strings is in the test: so about 20 of the 200 have their twin *in the test, too*. What of the others?"""
    return "a"


def wrong_tells_twins_apart():
    """Each string is in one part only, but its twin is another string: with a capital, or with dots. To the computer these are two."""
    return "b"


def wrong_thinks_of_a_coin():
    """A coin would be right for two parts of the same size. The training part is nine times as large as the test."""
    return "d"


def wrong_forgets_the_pairs_in_the_test():
    """Nearly. But now and then both twins are drawn."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
