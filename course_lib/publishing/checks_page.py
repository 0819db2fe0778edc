"""The page on the proved checks: what each exercise is tested with, counted in its file without running it."""

import ast
from dataclasses import dataclass
from pathlib import Path

import nbformat

from course_lib.authoring.source import SOLUTIONS
from course_lib.publishing.errors import SiteError

HEAD = """# The proved checks

An exercise of this course carries wrong answers that learners really give, and right ones in other styles, as code. They
test the checks: each wrong answer must be caught under twenty seeds and told from the others, each right one accepted, and no
check may be idle. `course prove` runs the proof; a gap fails the build.

In all: **{exercises} exercises, {checks} checks, {wrong:,} wrong answers, {right} right ones.**

Hidden checks run only when the work is graded. The right answers include the solution.
"""
COLUMNS = """| exercise | kind | points | visible checks | hidden checks | wrong answers | right answers |
|---|---|---:|---:|---:|---:|---:|
"""


@dataclass(frozen=True)
class Counts:
    """What one exercise file holds: numbers of functions by role; `right` includes the solution."""

    name: str
    kind: str
    points: float
    visible: int
    hidden: int
    wrong: int
    right: int


def count(path):
    """Count the checks and answers in an exercise file by the prefixes of their names; nothing is imported or run.

    Raises:
        SiteError: the file is no Python, or says nothing of its points.
    """
    try:
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise SiteError(f"{Path(path).name} is not readable Python ({error}). `course prove` says more.") from error
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    settings = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant)
    }
    if "POINTS" not in settings:
        raise SiteError(f"{Path(path).name}: expected a line such as POINTS = 2; found none. `course prove` says more.")
    visible, hidden, wrong, right = (
        sum(name.startswith(prefix) for name in names) for prefix in ("check_", "hidden_check_", "wrong_", "right_")
    )
    return Counts(Path(path).stem, settings.get("KIND", "implement"), settings["POINTS"], visible, hidden, wrong, right + 1)


def exercises_of(course, name):
    """The names of a lesson's exercises, in their order.

    Args:
        course: the course's folder. name: such as 01_perceptron.
    """
    notebook = nbformat.read(Path(course, SOLUTIONS, f"{name}.ipynb"), as_version=4)
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [mark["grade_id"] for mark in marks if mark.get("solution")]


def checks_page(course, names, files):
    """The page as Markdown, one table a lesson.

    Args:
        course: the course's folder. names: of the lessons.
        files: {exercise name: path}.
    """
    tables, everything = [], []
    for name in names:
        counts = [count(files[exercise]) for exercise in exercises_of(course, name)]
        rows = [f"| `{c.name}` | {c.kind} | {c.points:g} | {c.visible} | {c.hidden} | {c.wrong} | {c.right} |" for c in counts]
        tables.append(f"## Lesson {name.replace('_', ' ')}\n\n{COLUMNS}" + "\n".join(rows) + "\n")
        everything += counts
    head = HEAD.format(
        exercises=len(everything),
        checks=sum(c.visible + c.hidden for c in everything),
        wrong=sum(c.wrong for c in everything),
        right=sum(c.right for c in everything),
    )
    return "\n".join([head, *tables])
