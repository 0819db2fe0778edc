"""A wrong answer that leans on the solution."""

POINTS = 1


def leans():
    """Task."""
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION


def check_it_is_one(answer, rng):
    """It is 1."""
    assert answer() == 1


def wrong_adds_one():
    """You added one."""
    return _more()


def _more():
    return right_as_a_float() + 1


def right_as_a_float():
    """A float."""
    return 1.0
