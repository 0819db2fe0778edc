"""Notebooks for nbgrader's formgrader: the lesson with a student's answers in it and, below each check, what we found."""

import shutil
from contextlib import suppress
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_output

from course_lib.grading.files import write_whole
from course_lib.grading.pages import VERDICTS, exercise_view, template
from course_lib.grading.statistics import latest
from course_lib.lab import find_lesson


def write_autograded(records, folder):
    """Write folder/STUDENT/LESSON/LESSON.ipynb for each record, where formgrader looks for what `nbgrader autograde` leaves.

    The notebook is the lesson as it was handed out, with the code of the answers. What the student's own cells printed is
    not in it, since output can be forged. Below a check stands what the student's feedback page says, and no more:
    `nbgrader generate_feedback` makes pages for students of these files.

    Args:
        records: list of dicts; see course_lib.grading.pages. folder: nbgrader's `autograded`.

    Returns:
        (paths, sentences): what was written, and whose notebook was not and why.
    """
    written, left = [], []
    for record in latest(records):
        student, lesson = record["student"], record["lesson"]
        target = Path(folder, student, lesson)
        if target.parent.parent != Path(folder) or student in (".", ".."):
            left.append(f"{student!r} is no name of a folder; its notebook for {lesson} was not written.")
            continue
        try:
            notebook = autograded_notebook(record)
        except FileNotFoundError as error:
            left.append(f"{student}, {lesson}: {error}")
            continue
        write_whole(target / f"{lesson}.ipynb", nbformat.writes(notebook) + "\n")
        with suppress(OSError):
            shutil.copyfile(Path(record["file"]).with_name("timestamp.txt"), target / "timestamp.txt")
        written.append(target / f"{lesson}.ipynb")
    return written, left


def autograded_notebook(record):
    """The notebook of one record.

    Raises:
        FileNotFoundError: the course has no such lesson any more.
    """
    notebook = nbformat.read(find_lesson(record["lesson"]), as_version=4)
    exercises = {exercise["name"]: exercise for exercise in record["result"]["exercises"]}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            exercise = exercises.get(marks.grade_id, {})
            cell.source = (exercise.get("code", "").strip() and exercise["code"]) or cell.source
        elif marks.get("grade") and marks.grade_id.removeprefix("check_") in exercises:
            cell.outputs = [_output(exercises[marks.grade_id.removeprefix("check_")])]
    problem = record["result"]["problem"]
    if problem:
        text = f"**This notebook could not be marked.** {problem}\n\nBelow is the lesson as it was handed out."
        notebook.cells.insert(0, new_markdown_cell(text))
    return notebook


def _output(exercise):
    html = template("verdict.html").render(e=exercise_view(exercise), verdicts=VERDICTS)
    sign, words = VERDICTS[exercise_view(exercise)["verdict"]]
    plain = f"{sign} {exercise['name']}: {words}, {exercise['score']:g} of {exercise['points']:g} points"
    return new_output("display_data", {"text/html": f"<div>{html}</div>", "text/plain": plain})
