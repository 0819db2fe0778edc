"""Names the misconception: which of an exercise's known wrong answers behaves like this one?"""

from functools import lru_cache

from course_lib.checking.answer import same_calls
from course_lib.checking.run import run_checks


def diagnose(exercise, results, seed, hidden):
    """The wrong answer that behaves like the learner's.

    First evidence: every call in every check came out the same. Second: every call in the checks that failed did, and
    the same checks failed (an answer that shares the misconception but differs where it does no harm). Evidence that
    fits two wrong answers names none.

    Args:
        exercise: an Exercise.
        results: what `run_checks` gave for the learner's answer, with the same `seed` and `hidden`.

    Returns:
        A Variant (its sentence is the feedback), or None.
    """
    failed = {result.name for result in results if not result.passed}
    if not failed:
        return None
    known = [(wrong, _known_results(exercise, index, seed, hidden)) for index, wrong in enumerate(exercise.wrong)]
    for names in ({result.name for result in results}, failed):
        alike = [
            wrong
            for wrong, theirs in known
            if failed == {result.name for result in theirs if not result.passed} and _agree_on(names, results, theirs)
        ]
        if len(alike) == 1:
            return alike[0]
    return None


def _agree_on(names, ours, theirs):
    return all(same_calls(mine.calls, other.calls) for mine, other in zip(ours, theirs, strict=True) if mine.name in names)


@lru_cache(maxsize=512)
def _cached(path, name, index, seed, hidden, exercise_box):
    return run_checks(exercise_box.exercise, exercise_box.exercise.wrong[index].function, seed, hidden)


class _Box:
    """Carries an exercise past the cache's key: all boxes are equal, the path and name tell exercises apart."""

    def __init__(self, exercise):
        self.exercise = exercise

    def __eq__(self, other):
        return isinstance(other, _Box)

    def __hash__(self):
        return 0


def _known_results(exercise, index, seed, hidden):
    """The results of a known wrong answer: the same every time, so computed once a seed."""
    return _cached(str(exercise.path), exercise.name, index, seed, hidden, _Box(exercise))


def still_the_starter(exercise, results, seed, hidden):
    """Debug exercises: the answer behaves in every call like the code that was handed out."""
    if exercise.broken is None or all(result.passed for result in results):
        return False
    theirs = run_checks(exercise, exercise.broken.function, seed, hidden)
    return _agree_on({result.name for result in results}, results, theirs)
