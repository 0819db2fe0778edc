"""What the doctor says about one thing: its state, what was found, and what to do."""

import collections

OK, LOOK, BROKEN = "ok", "look", "broken"
STATES = (OK, LOOK, BROKEN)

Finding = collections.namedtuple("Finding", "about state found do")


def fine(about, found):
    """A thing that is as it should be."""
    return Finding(about, OK, found, "")


def look(about, found, do):
    """A thing that works, or that is not needed by all, and that one should know of."""
    return Finding(about, LOOK, found, do)


def broken(about, found, do):
    """A thing that keeps the lessons from running."""
    return Finding(about, BROKEN, found, do)
