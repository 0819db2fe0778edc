"""Submissions for tests and benchmarks: a lesson filled in with the solution, with right_ and wrong_ answers, or half done."""

import nbformat
import numpy as np

from course_lib.checking.exercise import find_exercise
from course_lib.lab import find_lesson
from tests.grading.variants import code_of

LESSON = "01_perceptron"
KINDS = ("solved", "right", "mixed", "wrong", "half")


def answer(exercise, variant=None):
    """The source of an answer: the solution, or a right_ or wrong_ function under the exercise's own name, with its helpers."""
    return code_of(exercise, variant or exercise.name)


def exercises_of(notebook):
    """The exercises of a lesson's notebook, in order."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [find_exercise(mark["grade_id"]) for mark in marks if mark.get("solution")]


def paper(answers, lesson=LESSON):
    """A lesson's notebook with these answers filled in: {exercise name: code}. The rest stays untouched."""
    notebook = nbformat.read(find_lesson(lesson), as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
    return notebook


def sample(number, lesson=LESSON):
    """One student's notebook: the same number always gives the same one.

    Returns:
        notebook, {exercise name: name of the function that was filled in, or None where nothing was}.
    """
    rng = np.random.default_rng(number)
    exercises = exercises_of(nbformat.read(find_lesson(lesson), as_version=4))
    kind, chosen = KINDS[number % len(KINDS)], {}
    for place, exercise in enumerate(exercises):
        right = [exercise.name, *(variant.name for variant in exercise.right)]
        wrong = [variant.name for variant in exercise.wrong]
        pool = {"solved": right[:1], "right": right, "mixed": right + wrong, "wrong": wrong, "half": right + wrong}[kind]
        started = kind != "half" or place < len(exercises) // 2
        chosen[exercise.name] = str(rng.choice(pool)) if started else None
    answers = {e.name: answer(e, chosen[e.name]) for e in exercises if chosen[e.name]}
    return paper(answers, lesson), chosen


def write_class(folder, size, lesson=LESSON):
    """Write submitted/STUDENT/LESSON/LESSON.ipynb for a class.

    Returns:
        The folder, and {student: what was filled in}.
    """
    filled = {}
    for number in range(size):
        student = f"student{number:03}"
        notebook, filled[student] = sample(number, lesson)
        file = folder / student / lesson / f"{lesson}.ipynb"
        file.parent.mkdir(parents=True)
        nbformat.write(notebook, file)
    return folder, filled
