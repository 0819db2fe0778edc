"""Names the misconception: which of an exercise's known wrong answers behaves like this one?"""

from dataclasses import dataclass, field
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
    known = [(wrong, known_results(exercise, wrong, seed, hidden)) for wrong in exercise.wrong]
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
    pairs = [(mine.calls, other.calls) for mine, other in zip(ours, theirs, strict=True) if mine.name in names]
    return all(len(mine) == len(other) for mine, other in pairs) and same_calls(
        [call for mine, _ in pairs for call in mine], [call for _, other in pairs for call in other]
    )


@lru_cache(maxsize=512)
def _cached(path, name, variant, seed, hidden, box):
    return run_checks(box.exercise, box.function, seed, hidden)


def forget_known_answers():
    """Give back the memory that results of known answers take."""
    _cached.cache_clear()


@dataclass(frozen=True)
class _Box:
    """Carries what is run past the cache's key: all boxes are equal; path, name and variant tell them apart."""

    exercise: object = field(compare=False)
    function: object = field(compare=False)


def known_results(exercise, variant, seed, hidden):
    """The results of an answer that came with the exercise (a Variant): the same every time, so computed once a seed."""
    box = _Box(exercise, variant.function)
    return _cached(str(exercise.path), exercise.name, variant.function.__name__, seed, hidden, box)


def still_the_starter(exercise, results, seed, hidden):
    """Debug exercises: the answer behaves in every call like the code that was handed out."""
    if exercise.broken is None or all(result.passed for result in results):
        return False
    theirs = known_results(exercise, exercise.broken, seed, hidden)
    return _agree_on({result.name for result in results}, results, theirs)
