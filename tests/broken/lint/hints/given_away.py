"""Give the number back, times two and halved."""

POINTS = 1
HINTS = ["Think.", "Twice and half.", "Write `return (x + x) / 2 * 1.0`."]


def given_away(x):
    """Return a number."""
    ### BEGIN SOLUTION
    return (x + x) / 2 * 1.0
    ### END SOLUTION


def check_it(answer, rng):
    """Ten stays ten."""
    assert answer(10) == 10, "It does not."
