"""**Choose: why does it fail?** On the four XOR points the neuron makes mistakes for ever. What is the reason?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "Take a pencil and look for a stroke with one colour on either side.",
    "Add the scores of the two + corners, then those of the two - corners. What do you notice?",
    "Both sums are $w_1 + w_2 + 2b$. Can the same number be above 0 and below 0?",
]
CHOICES = {
    "a": "A line exists, but the rule cannot find it from zeros.",
    "b": "No straight line parts the two colours.",
    "c": "It stopped too early; with more rounds it gets there.",
    "d": "The steps are too large; it jumps over the solution.",
    "e": "The inputs should have been standardised first.",
}


def why_xor_fails():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_the_reason_is_the_shape(why, rng):
    """The reason holds for every neuron of this kind, however long it is trained."""
    assert why() == "b", "This is not what stops it."


def wrong_believes_in_a_line():
    """If a line existed, the rule would find it, from any start: its steps are bounded. Take a pencil and try to draw one."""
    return "a"


def wrong_asks_for_more_rounds():
    """After every round `w` and `b` are back at zero. The next round is the same round again, for ever."""
    return "c"


def wrong_blames_the_learning_rate():
    """You saw above that from zeros the step size does not matter. And there is no solution to jump over."""
    return "d"


def wrong_hopes_for_scaling():
    """Shifting and stretching moves points and lines together: what no line parts before, none parts after."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "B"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "b."
