"""Give the number back, the long way."""

POINTS = 1
HINTS = ["Up.", "Down.", "As often."]


def long_way(x):
    """Return a number."""
    ### BEGIN SOLUTION
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x + 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    x = x - 1
    return x - 1
    ### END SOLUTION


def check_it(answer, rng):
    """Ten stays ten."""
    assert answer(10) == 10, "It does not."
