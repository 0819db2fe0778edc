"""**Once more: pieces and letters.** In lesson 12 a tokenizer cut text into pieces. Two GPTs have read the same play. One reads letter by letter, and its loss
is 1.8 a letter. The other reads pieces of three letters in the mean, and its loss is 3.6 a piece. Which of them found the play easier to guess?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "The play has 3,000 letters, say. How many guesses does each of them make?",
    "Add up the losses of all guesses. Both sums are about the same play.",
    "One makes 3,000 guesses at 1.8 each. And the other?",
]
CHOICES = {
    "a": "The one with letters: its loss is half as large.",
    "b": "The one with pieces: over the whole play its losses add up to less.",
    "c": "Both alike: a piece is worth two letters.",
    "d": "Nobody can tell: losses of two tokenizers cannot be compared.",
    "e": "The one with letters: it chooses among fewer signs.",
}
MEANT = {"a": "letters", "b": "pieces", "c": "alike", "d": None, "e": "letters"}


def per_letter():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_it_is_what_the_sums_say(chosen, rng):
    """Over a play of any length, the losses of all guesses add up to less for the one you chose."""
    n_letters = 3 * int(rng.integers(500, 5_000))
    sums = {"letters": 1.8 * n_letters, "pieces": 3.6 * n_letters / 3}
    meant = MEANT.get(chosen())
    assert meant is not None, "Both sums are about the same play, so they can be compared."
    assert meant == min(sums, key=sums.get), f"For a play of {n_letters:,} letters the sums say something else."


def wrong_compares_the_losses():
    """You compared one guess with one guess. But a guess of a piece is worth three letters at once."""
    return "a"


def wrong_halves_it():
    """Twice the loss for *three* letters: is that even?"""
    return "c"


def wrong_gives_up():
    """A loss per guess cannot be compared, that is right. A loss for the whole play can, or one per letter of it."""
    return "d"


def wrong_counts_the_signs():
    """With fewer signs a single guess is easier. But there are more guesses to make, and all of them count."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
