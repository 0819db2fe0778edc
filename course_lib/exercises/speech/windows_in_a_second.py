r"""**From lesson 06: how many places?** A second of sound is 8,000 numbers. A window of 256 slides along, 160 numbers from place to
place, without padding. How many places are there?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Lesson 06 counted the places of a kernel along a side. Here the side has 8,000 pixels.",
    "The last window must end inside. From the first place to the last, how far can it move? How many steps is that?",
    "It can move by 8,000 less 256. Whole steps of 160 only, and the first place counts, too.",
]
CHOICES = {
    "a": "31",
    "b": "48",
    "c": "49",
    "d": "50",
    "e": "7,745",
}


def windows_in_a_second():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_counting_gives(chosen, rng):
    """Cut into windows and counted, there are as many."""
    counted = len(np.lib.stride_tricks.sliding_window_view(rng.normal(size=8_000), 256)[::160])
    assert int(CHOICES[chosen()].replace(",", "")) == counted, "Cut and counted, it is another number."


def wrong_lays_them_side_by_side():
    """You laid windows side by side. They overlap: the next one begins 160 numbers further on, not 256."""
    return "a"


def wrong_counts_steps():
    """You counted the steps. The window stood somewhere before its first step: that place counts as well."""
    return "b"


def wrong_divides_by_the_step():
    """That is 8,000 over 160: the last of your windows would begin shortly before the end, and hang over it."""
    return "d"


def wrong_moves_by_one():
    """These are the places when the window moves by one number each time. It takes strides of 160."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
