r"""**Your turn: what a path says.** From step to step the network names a digit, or the *blank*, number 10, for "nothing new". A path such as
`10 4 4 10 10 7 7 7` says 4, 7: a digit that goes on is one digit, and blanks are not read. A double digit needs a blank in between: `5 5` says 5, and `5 10 5` says 5, 5."""

from itertools import pairwise

import numpy as np

from course_lib.exercises.expect import describe

POINTS = 2
HINTS = [
    "Two things happen, one after the other. Try both orders on `5 10 5`.",
    "Go along the path and remember the step before, blank or not. When is something new?",
    "A label is read if it is not the blank and not the same as what stood *directly* before it in the path.",
]


def collapse_path(path, blank=10):
    """What a path says.

    path: (steps,), whole numbers. blank: the number that is not read.
    Returns a list of whole numbers.
    """
    ### BEGIN SOLUTION
    said, before = [], blank
    for label in path:
        if label not in (before, blank):
            said.append(int(label))
        before = label
    return said
    ### END SOLUTION


def _path(said, rng, blank, least=0):
    """Some path that says this, with at least so many blanks at the start and at the end."""
    path = [blank] * int(rng.integers(least, least + 3))
    for place, label in enumerate(said):
        gap = int(rng.integers(0, 3)) if place else 0
        if place and said[place - 1] == label:
            gap = max(1, gap)
        path += [blank] * gap + [label] * int(rng.integers(1, 4))
    return np.array(path + [blank] * int(rng.integers(least, least + 2)), dtype=int)


def _says(answer, path, want, **options):
    got = answer(path.copy(), **options)
    assert got is not None, "It returned None. Is a `return` missing?"
    try:
        read = [int(label) for label in np.asarray(got).ravel()]
    except (TypeError, ValueError):
        raise AssertionError(f"The result should be a list of whole numbers, but it is {describe(got)}.") from None
    assert read == list(want), f"{describe(path.tolist(), 120)} was read as {read}."


def _different(rng, n, most=10):
    return [int(label) for label in rng.permutation(most)[:n]]


def check_what_goes_on_is_read_once(answer, rng):
    """A digit that goes on is one digit, and blanks are not read."""
    for n in (3, 2, 4):
        said = _different(rng, n)
        _says(answer, _path(said, rng, 10, least=1), said)
    said = _different(rng, 3)
    _says(answer, np.repeat(said, [2, 1, 3]), said)


def check_a_blank_parts_a_double(answer, rng):
    """With a blank in between, the same digit is read twice; digits come back later, too."""
    for _ in range(3):
        a, b = _different(rng, 2)
        said = [a, a, b, a]
        _says(answer, _path(said, rng, 10, least=1), said)


def check_any_start_and_end(answer, rng):
    """A path may begin and end with a digit, be all blanks, or be one step long."""
    said = _different(rng, 3)
    _says(answer, np.repeat(said, rng.integers(1, 3, size=3)), said)
    _says(answer, np.full(5, 10), [])
    _says(answer, np.array([3]), [3])


def hidden_check_another_blank(answer, rng):
    """The blank can be another number, and 0 is a digit like others unless it is the blank."""
    said = [7, 0, 0, 2]
    _says(answer, _path(said, rng, 10, least=1), said)
    said = [label + 1 for label in _different(rng, 3, most=9)]
    said.append(said[-1])
    _says(answer, _path(said, rng, 0, least=1), said, blank=0)
    said = [4, *(label for label in _different(rng, 4) if label not in (4, 9))]
    _says(answer, _path(said, rng, 9, least=1), said, blank=9)


def _merged(path):
    path = np.asarray(path)
    return path[np.insert(path[1:] != path[:-1], 0, True)].tolist() if len(path) else []


def wrong_drops_blanks_first(path, blank=10):
    """You read 5, blank, 5 as one 5. Either you dropped the blanks before you merged, or you compare with the last *digit* in place of the last step: a blank must make you forget."""
    kept = np.array([label for label in np.asarray(path).tolist() if label != blank], dtype=int)
    return _merged(kept)


def wrong_does_not_merge(path, blank=10):
    """You only dropped the blanks. A digit that lasts three steps was still said once."""
    return [label for label in np.asarray(path).tolist() if label != blank]


def wrong_keeps_the_blanks(path, blank=10):
    """Repeats became one, but blanks are still there. They are a help on the way, and nobody says them."""
    return _merged(path)


def wrong_reads_every_digit_once(path, blank=10):
    """Each digit occurs once with you, in the order of its first time. Somebody who says 4, 7, 4 means it."""
    return [label for label in dict.fromkeys(np.asarray(path).tolist()) if label != blank]


def wrong_sorts(path, blank=10):
    """You have the right set of digits, sorted: `np.unique` and `set` forget the order in which they were said."""
    return [label for label in np.unique(path).tolist() if label != blank]


def wrong_misses_the_first(path, blank=10):
    """You compare each step with the one before it, and the first step has none: a digit there got lost."""
    path = np.asarray(path).tolist()
    return [label for before, label in pairwise(path) if label not in (before, blank)]


def wrong_misses_the_last(path, blank=10):
    """A digit that is still going on at the end is missing: you note it when the next thing comes, and nothing comes any more."""
    return [int(path[i]) for i in range(len(path) - 1) if path[i] != path[i + 1] and path[i] != blank]


def wrong_waits_for_a_blank(path, blank=10):
    """A digit counts with you only at the start or after a blank. Two *different* digits may follow each other directly: 4 4 7 says 4, 7."""
    path = [blank, *np.asarray(path).tolist()]
    return [label for before, label in pairwise(path) if before == blank and label != blank]


def wrong_takes_ten_for_the_blank(path, blank=10):
    """With you the blank is 10, always. It is what the argument says."""
    return [label for label in _merged(path) if label != 10]


def wrong_takes_zero_for_nothing(path, blank=10):
    """Zeros get lost. For Python 0 is as good as False, but it is a digit that people say."""
    return [label for label in _merged(path) if label and label != blank]


def wrong_forgets_to_return(path, blank=10):
    """It computes and keeps the result to itself: your function returned None."""
    _merged(path)


def right_with_groups(path, blank=10):
    """Python's `groupby` finds the repeats."""
    from itertools import groupby

    return [int(label) for label, _ in groupby(path) if label != blank]


def right_with_masks(path, blank=10):
    """Two masks; an array comes back."""
    path = np.asarray(path)
    new = np.r_[True, path[1:] != path[:-1]]
    return path[new & (path != blank)]
