"""A wrong answer that leans on the solution."""

POINTS = 1


def leans():
    """Task."""
    return 1


def check_it_is_one(answer, rng):
    """It is 1."""
    assert answer() == 1


def wrong_adds_one():
    """You added one."""
    return leans() + 1
