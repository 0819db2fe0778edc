r"""**From lesson 05: first copy or first split?** To teach a network that a digit may lie anywhere, you make 25 moved copies of each of 4,000
digits. A fifth of something is to be kept for validation. Of what?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Ask of each plan: can an image of the validation have a sibling in the training?",
    "A copy that moved to the left and one that moved to the right still are one digit, by one hand.",
    "Siblings stay together, the original included. When, then, must the parting happen?",
]
CHOICES = {
    "a": "Of the 100,000 copies, drawn at random: so the score is surer.",
    "b": "Of the copies: those moved to the left train, those moved to the right are kept.",
    "c": "Of the 4,000 digits, before copying.",
    "d": "Of the 4,000 digits; but the originals of those kept may train, unmoved.",
    "e": "Of the copies, with the two nearest of each kept copy left out of the training.",
}
N_DIGITS, N_COPIES = 60, 25


def where_to_split():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def _parted(letter, rng):
    """Which digits are seen in training, and which in validation, under a plan."""
    digit, move = np.divmod(np.arange(N_DIGITS * N_COPIES), N_COPIES)
    kept_digits = rng.permutation(N_DIGITS)[: N_DIGITS // 5]
    if letter in "cd":
        kept = np.isin(digit, kept_digits)
        train = ~kept | ((move == 12) & (letter == "d"))
    else:
        kept = move % 5 > 2 if letter == "b" else rng.random(len(digit)) < 0.2
        near = np.zeros_like(kept)
        if letter == "e":
            near[:-1] |= kept[1:]
            near[1:] |= kept[:-1]
        train = ~kept & ~near
    return set(digit[train].tolist()), set(digit[kept].tolist())


def check_no_digit_is_on_both_sides(chosen, rng):
    """Played through with 60 digits, no digit is seen both in training and in validation."""
    train, kept = _parted(chosen(), rng)
    assert not train & kept, f"{len(train & kept)} of 60 digits were seen on both sides."


def wrong_splits_the_copies():
    """Nearly every copy that you keep has siblings in the training. You measure how well the network knows them again."""
    return "a"


def wrong_splits_by_direction():
    """Every digit is on both sides then, here to the left, there to the right. It is the same hand and the same 3."""
    return "b"


def wrong_lets_the_originals_train():
    """The original is a sibling too, and the nearest of all: moved by nothing."""
    return "d"


def wrong_leaves_out_the_nearest():
    """Twenty-two siblings of each kept copy still train. Not the nearest must go, but the whole family."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "c."
