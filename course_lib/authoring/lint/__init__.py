"""`course lint`: the lesson rules that a machine can hold. One rule, one function, one fixture in tests/broken/lint."""

from concurrent.futures import ThreadPoolExecutor

from course_lib.authoring.lint.amounts import AMOUNTS
from course_lib.authoring.lint.finding import Finding, Lesson, lesson_of
from course_lib.authoring.lint.form import FORM
from course_lib.authoring.lint.twice import runs_twice

RULES = {**FORM, **AMOUNTS, "runs-twice": runs_twice}
STATIC = [name for name in RULES if name != "runs-twice"]


def lint(source, rules=None):
    """Hold a lesson against the rules.

    Args:
        source: a LessonSource.
        rules: names of the rules to use; all when not given.

    Returns:
        A list of Finding. In a draft, what is only not there yet is marked `todo` and does not count as a defect.
    """
    return _found(lesson_of(source), rules or RULES)


def lint_all(sources, rules=None, at_once=1, quick=False):
    """Hold lessons against the rules, several at once: each runs in a kernel of its own.

    Args:
        sources: LessonSources. rules: as in `lint`. at_once: at most so many lessons. quick: cells that train run once only.

    Returns:
        A list of Finding, in the order of `sources`.
    """
    rules = list(rules or RULES)
    lessons = [lesson_of(source) for source in sources]
    # Threads only wait for kernels. What parses code stays in one thread: in Python 3.11, two that call ast.parse at once
    # can fail with "AST constructor recursion depth mismatch" (github.com/python/cpython/issues/106905).
    read = [_found(lesson, [rule for rule in rules if rule in STATIC]) for lesson in lessons]
    with ThreadPoolExecutor(at_once) as threads:
        ran = list(threads.map(lambda lesson: _found(lesson, [rule for rule in rules if rule not in STATIC], quick), lessons))
    return [finding for of_lesson in zip(read, ran, strict=True) for found in of_lesson for finding in found]


def _found(lesson, rules, quick=False):
    """What the rules find in a Lesson."""
    found = []
    for name in rules:
        for text in RULES[name](lesson) if name in STATIC else RULES[name](lesson, quick):
            todo = lesson.source.draft and (name == "unfinished" or text.startswith("too few"))
            found.append(Finding(lesson.source.name, name, text, todo))
    return found


__all__ = ["RULES", "STATIC", "Finding", "Lesson", "lint", "lint_all"]
