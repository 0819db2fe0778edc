"""The cells of a notebook that an exercise becomes: the task, the answer, the check."""

import ast
import re

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def exercise_cells(exercise, number, total):
    """Three cells in nbgrader's source form.

    Args:
        exercise: an Exercise. number, total: 'Exercise 2 of 8'.

    Returns:
        A list of notebook cells: task (Markdown), answer (nbgrader solution), check (nbgrader grade).
    """
    answer = new_code_cell(answer_source(exercise), id=f"{exercise.name}-answer"[:64])
    answer.metadata["nbgrader"] = _nbgrader(exercise.name, solution=True)
    check = new_code_cell(f"check({exercise.name})", id=f"{exercise.name}-check"[:64])
    check.metadata["nbgrader"] = _nbgrader(f"check_{exercise.name}", grade=True, points=exercise.points)
    return [new_markdown_cell(task_text(exercise, number, total), id=f"{exercise.name}-task"[:64]), answer, check]


def _nbgrader(grade_id, solution=False, grade=False, points=None):
    metadata = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": grade,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if grade:
        metadata["points"] = points
    return nbformat.from_dict(metadata)


def task_text(exercise, number, total):
    """What the learner reads: place and points, the task, and the choices or lines where there are any."""
    points = f"{exercise.points:g} point{'' if exercise.points == 1 else 's'}"
    parts = [f"### Exercise {number} of {total} · {points}", exercise.task]
    if exercise.choices:
        parts.append("\n".join(f"- **{letter}.** {text}" for letter, text in exercise.choices.items()))
    if exercise.lines:
        parts.append("\n".join(["```text", *(f"{letter} | {text}" for letter, text in exercise.lines.items()), "```"]))
    if exercise.broken:
        parts.append("(Leave the last two lines as they are: the grade book needs them, and they never run.)")
    return "\n\n".join(parts)


def answer_source(exercise):
    """The answer cell with the solution in it, in the form that nbgrader's own converter turns into the starter.

    A debug exercise shows its broken code and mends it by a second definition. The marker stands deeper than that
    definition, so that the line which nbgrader puts there falls behind the broken function's `return`, where it does
    no harm: the starter runs.
    """
    text = exercise.path.read_text(encoding="utf-8")
    if exercise.broken is None:
        return function_source(text, exercise.name)
    broken = function_source(text, exercise.broken.name).replace(f"def {exercise.broken.name}(", f"def {exercise.name}(")
    solution = "\n".join(line for line in function_source(text, exercise.name).splitlines() if line.strip() not in (BEGIN, END))
    return f"{broken}\n    {BEGIN}\n\n\n{solution}\n    {END}"


def function_source(text, name):
    """The source of a top-level function, comments at its end included."""
    tree, lines = ast.parse(text), text.splitlines()
    starts = [min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) for node in tree.body]
    for node, start, following in zip(tree.body, starts, [*starts[1:], len(lines) + 1], strict=True):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            own = lines[start - 1 : following - 1]
            while own and (not own[-1].strip() or re.match(r"#", own[-1])):
                own.pop()
            return "\n".join(own)
    raise KeyError(name)
