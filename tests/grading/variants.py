"""Submissions made of the course's own answers: solutions, other right ones, wrong ones, and the code that is to be mended."""

import ast
import builtins
import json
from itertools import zip_longest

from course_lib.checking.exercise import find_exercise
from course_lib.grading.workshop import handout_of
from course_lib.lab import find_lesson


def variants_of(exercise):
    """The names of all functions of an exercise that are answers to it."""
    broken = [exercise.broken.name] if exercise.broken else []
    return [exercise.name, *(variant.name for variant in (*exercise.right, *exercise.wrong)), *broken]


def code_of(exercise, variant):
    """One answer as a cell: the function under the exercise's name, after all in its file that it needs."""
    tree = ast.parse(exercise.path.read_text(encoding="utf-8"))
    homes = {name: node for node in tree.body for name in _names_defined(node)}
    wanted, waiting, needed = set(), [homes[variant]], []
    while waiting:
        node = waiting.pop()
        if node in needed:
            continue
        needed.append(node)
        names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} - set(dir(builtins)) - wanted
        wanted |= names
        waiting += [homes[name] for name in names if name in homes]
    needed.sort(key=lambda node: node.lineno)
    answer = homes[variant]
    for node in needed:
        _rename(node, exercise.name, f"_the_solution_of_{exercise.name}")  # two exercises of a notebook share its names
    answer.name = exercise.name
    needed.remove(answer)
    return "\n\n".join(ast.unparse(node) for node in [*needed, answer])


def _names_defined(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    return [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]


def _rename(node, old, new):
    """So that a wrong answer that calls the solution does not call itself."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and part.id == old:
            part.id = new
        if isinstance(part, ast.FunctionDef) and part.name == old:
            part.name = new


def submissions(lesson):
    """Notebooks of a lesson that hold every variant of every exercise once: the k-th has the k-th of each.

    Returns:
        A list of ({exercise: variant}, {exercise: code}, the notebook as a document).
    """
    exercises = [find_exercise(name) for name in handout_of(lesson).names]
    made = []
    for chosen in zip_longest(*map(variants_of, exercises)):
        variants = {exercise.name: name or exercise.name for exercise, name in zip(exercises, chosen, strict=True)}
        codes = {exercise.name: code_of(exercise, variants[exercise.name]) for exercise in exercises}
        document = json.loads(find_lesson(lesson).read_text(encoding="utf-8"))
        for cell in document["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("solution"):
                cell["source"] = codes[marks["grade_id"]]
        made.append((variants, codes, document))
    return made
