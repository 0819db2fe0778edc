"""Double a number."""

POINTS = 2
HINTS = ["Twice is once and once again.", "Two times x.", "Return `2` times what came in."]


def double(x):
    """Return two times x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def check_a_number(answer, rng):
    """A number above 10 is doubled."""
    x = int(rng.integers(11, 99))
    assert answer(x) == x + x, "Not for every number."


def hidden_check_below_zero(answer, rng):
    """A number below 0 is doubled."""
    x = -int(rng.integers(11, 99))
    assert answer(x) == x + x, "Not below zero."


def wrong_squares(x):
    """You square the number, where two times it is asked for."""
    return x**2


def wrong_adds_two(x):
    """You add 2 to the number: two times is not two more."""
    return x + 2


def wrong_gives_it_back(x):
    """You give back what came in: the number is to grow by itself."""
    return x


def _twice(x):
    return right_adds(x)


def wrong_forgets_the_sign(x):
    """You lose the sign: two times a number below zero is below zero."""
    return abs(_twice(x))


def right_adds(x):
    """Adds it to itself."""
    return x + x


def right_shifts(x):
    """One bit to the left."""
    return x << 1
