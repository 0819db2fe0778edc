"""Give the number back."""

POINTS = 1
HINTS = ["Think.", "Less.", "Nothing."]


def one_too_many(x):
    """Return a number."""
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION


def check_it(answer, rng):
    """Ten stays ten."""
    assert answer(10) == 10, "It does not."
