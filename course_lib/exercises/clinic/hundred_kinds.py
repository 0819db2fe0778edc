r"""**From lesson 03: the first loss.** A network that sorts pictures into 100 kinds has just been made. Its first scores are all
close to 0, and nobody has trained it. What is its cross-entropy, about, on pictures of all kinds?"""

from course_lib.scratch.network import cross_entropy

KIND = "choose"
POINTS = 1
HINTS = [
    "With scores close to 0, no kind is favoured. Which probability does each of the 100 kinds get?",
    "The surprise is minus the natural logarithm of the probability that the truth was given.",
    "Ten kinds: one tenth each, and 2.30. A hundred kinds: take the logarithm of ten times as many.",
]
CHOICES = {"a": "0.01", "b": "0.99", "c": "2.30", "d": "4.61", "e": "100"}
NUMBERS = {letter: float(text) for letter, text in CHOICES.items()}


def hundred_kinds():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def check_it_is_what_fresh_scores_cost(chosen, rng):
    """It is the loss of scores close to 0, over 100 kinds."""
    letter = chosen()
    loss = cross_entropy(0.01 * rng.normal(size=(500, 100)), rng.integers(100, size=500))
    assert letter in NUMBERS and abs(NUMBERS[letter] - loss) < 0.05, "500 pictures with scores close to 0 cost something else."


def wrong_takes_the_probability():
    """That is the probability that the truth is given. The surprise is minus its logarithm."""
    return "a"


def wrong_takes_the_share_of_mistakes():
    """That is the share of pictures that it gets wrong. Cross-entropy asks how probable it held the truth."""
    return "b"


def wrong_remembers_ten_kinds():
    """That was for ten kinds, ln 10. With a hundred, the truth is given less, so it surprises more."""
    return "c"


def wrong_counts_the_kinds():
    """That is one over the probability. Surprise grows with its logarithm, not with the number itself."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "d)"
