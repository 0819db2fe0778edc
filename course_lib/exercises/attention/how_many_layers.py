"""**Once more: how far a kernel sees.** In lesson 06 a kernel saw its neighbours. Slide a kernel of width 3 along a sentence, then another one over what comes out, and so on, without strides or pooling.
How many layers must you stack before word 21 can be changed by word 1?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "With one layer, which words does word 21 see?",
    "Each layer lets a place see one more place to the left. (And one more to the right.)",
    "From 21 to 1 it is twenty steps to the left.",
]
CHOICES = {"a": "1", "b": "7", "c": "10", "d": "20", "e": "60"}
NUMBERS = {"a": 1, "b": 7, "c": 10, "d": 20, "e": 60}


def how_many_layers():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def check_it_is_what_a_nudge_shows(chosen, rng):
    """Word 1 was nudged: after so many layers, and not before, word 21 moves."""
    nudge, layers = np.zeros(41), 0
    nudge[0] = 1
    while nudge[20] == 0:
        nudge, layers = np.convolve(nudge, rng.uniform(0.5, 1, size=3), mode="same"), layers + 1
    assert NUMBERS.get(chosen()) == layers, "Tried with kernels drawn by lot, it takes another number of layers."


def wrong_thinks_of_one_layer():
    """A kernel of width 3 sees three words. Word 1 is none of those around word 21."""
    return "a"


def wrong_divides_by_the_width():
    """You divided 20 by 3, as if the kernels lay side by side. They overlap: each layer brings one new word on each side."""
    return "b"


def wrong_counts_both_sides():
    """Each layer brings two new words, that is right: one on the left and one on the right. Only those on the left lead to word 1."""
    return "c"


def wrong_multiplies_by_the_width():
    """More layers do not see less far. Draw three of them, and follow the leftmost word that the last one sees."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "D"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "d)"
