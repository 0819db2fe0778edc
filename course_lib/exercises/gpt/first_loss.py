"""**Once more: before the first step.** In lesson 04 a look at the first loss found many a sick network. A GPT chooses among 512 pieces; nothing
is trained yet, and its scores are almost all alike. Its loss is the cross-entropy, with natural logarithms. Which number do you expect to see?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Scores that are alike: which probability does each of the 512 pieces get?",
    "The loss of one guess is minus the logarithm of the probability of what really came.",
    "Minus the natural logarithm of 1/512.",
]
CHOICES = {
    "a": "About 0.7",
    "b": "About 6.2",
    "c": "About 9",
    "d": "About 512",
    "e": "Anything: it depends on which piece really comes next.",
}
NUMBERS = {"a": 0.7, "b": 6.2, "c": 9.0, "d": 512.0}


def first_loss():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_it_is_the_loss_of_scores_that_are_alike(chosen, rng):
    """Computed with 200 places, 512 scores each, all of them nearly 0, it is what you chose."""
    logits, comes = rng.normal(scale=0.01, size=(200, 512)), rng.integers(0, 512, size=200)
    loss = np.mean(np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(200), comes])
    said = NUMBERS.get(chosen())
    assert said is not None, "With scores that are alike, every piece costs about the same."
    assert abs(said - loss) < 0.1, "Computed, another number comes out."


def wrong_thinks_of_two_classes():
    """That is the loss of a coin: two classes, each with probability one half. Here there are 512."""
    return "a"


def wrong_counts_in_bits():
    """2 to the power of 9 is 512: those are bits. Keras takes the natural logarithm."""
    return "c"


def wrong_takes_the_number_of_pieces():
    """You took the number of pieces itself. A loss is a *logarithm* of it."""
    return "d"


def wrong_lets_it_depend():
    """If all pieces have the same probability, it does not matter which of them comes."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
