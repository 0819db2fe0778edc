"""**Choose: why does it fail?** On the four XOR points the neuron makes mistakes for ever. What is the reason?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "Take a pencil and try to part the two colours with one straight stroke.",
    "Add the scores of the two + corners, then those of the two - corners. What do you notice?",
    "Both sums are $w_1 + w_2 + 2b$. Can the same number be above 0 and below 0?",
]
CHOICES = {
    "a": "Four points are too few to learn from.",
    "b": "It stopped too early; with more rounds it gets there.",
    "c": "The steps are too large, so it jumps over the solution.",
    "d": "No straight line has both + points on one side and both - points on the other.",
    "e": "It was unlucky with its start at zero; random weights would do.",
}


def why_xor_fails():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def check_the_reason_is_the_shape(why, rng):
    """The reason holds for every neuron of this kind, however long it is trained."""
    assert why() == "d", "There is a neuron for which this is not the reason."


def wrong_blames_the_number_of_points():
    """Fewer points are easier to separate, not harder: any two are. With a million XOR points the neuron would fail as well."""
    return "a"


def wrong_asks_for_more_rounds():
    """The mistakes repeat in a cycle: after a few rounds the weights come back to where they were. Longer is the same again."""
    return "b"


def wrong_blames_the_learning_rate():
    """You saw above that the step size does not matter from zeros. And there is no solution to jump over."""
    return "c"


def wrong_blames_the_start():
    """A start can only matter if there is a place to get to. For these four points no weights at all are without a mistake."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "d."
