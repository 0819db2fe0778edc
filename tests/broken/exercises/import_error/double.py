"""Double a number."""

import no_such_package

POINTS = 2
HINTS = ["a nudge", "the relation", "almost the line"]


def double(x):
    """Return two times x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def check_seven(answer, rng):
    """Two times 7 is 14."""
    assert answer(7) == 14, "Not for 7."


def hidden_check_any(answer, rng):
    """Any number is doubled."""
    x = int(rng.integers(10, 99))
    assert answer(x) == x + x, "Not for every number."


def wrong_squares(x):
    """You square the number, where two times it is asked for."""
    return x**2


def right_adds(x):
    """Adds it to itself."""
    return x + x
