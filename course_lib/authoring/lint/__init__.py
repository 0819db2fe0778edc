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
    lesson, found = lesson_of(source), []
    for name in rules or RULES:
        for text in RULES[name](lesson):
            todo = source.draft and (name == "unfinished" or text.startswith("too few"))
            found.append(Finding(source.name, name, text, todo))
    return found


def lint_all(sources, rules=None, at_once=1):
    """Hold lessons against the rules, several at once: each runs in a kernel of its own.

    Args:
        sources: LessonSources. rules: as in `lint`. at_once: at most so many lessons.

    Returns:
        A list of Finding, in the order of `sources`.
    """
    with ThreadPoolExecutor(at_once) as threads:
        return [finding for found in threads.map(lambda source: lint(source, rules), sources) for finding in found]


__all__ = ["RULES", "STATIC", "Finding", "Lesson", "lint", "lint_all"]
