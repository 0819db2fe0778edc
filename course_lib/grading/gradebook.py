"""The marks in nbgrader's own gradebook, so that formgrader, `nbgrader export` and its feedback go on from here."""

import contextlib
import os
import sys
from pathlib import Path

from course_lib.grading.statistics import exercise_names, latest

DEFAULT_COURSE = "default_course"  # nbgrader's own name for it


class GradebookError(Exception):
    """Some marks could not be written; the message says whose and why. All others are in the gradebook."""


def write_gradebook(records, url="sqlite:///gradebook.db"):
    """Write marks into an nbgrader gradebook, which is made if there is none.

    Each lesson is an assignment with one notebook of the same name, a grade cell check_EXERCISE and a solution cell
    EXERCISE for each exercise: the names that `nbgrader generate_assignment` takes from the solutions. The automatic score
    of each grade cell is set and nothing is left to mark by hand. What a teacher gave stays: manual scores, extra credit,
    comments, names, due dates, extensions, late penalties. A paper that could not be read has 0 in every cell.

    Each record is one transaction: it is in the gradebook whole or not at all, and a second call puts right what is missing.
    The time of submission is that of nbgrader's timestamp.txt beside the file; else, when none is known, that of the marking.

    Args:
        records: list of dicts; see course_lib.grading.pages. url: any SQLAlchemy URL.

    Returns:
        How many submissions were written.

    Raises:
        GradebookError: the gradebook cannot be opened, or some records could not be written; the others are.
    """
    from sqlalchemy.exc import SQLAlchemyError

    chosen, failed = latest(records), []
    try:
        with _opened(url) as gradebook:
            for lesson in dict.fromkeys(record["lesson"] for record in chosen):
                of_lesson = [record for record in chosen if record["lesson"] == lesson]
                _write_assignment(gradebook, lesson, _points(lesson, of_lesson))
                for record in of_lesson:
                    try:
                        _write_submission(gradebook, record)
                        gradebook.db.commit()
                    except SQLAlchemyError as error:
                        gradebook.db.rollback()
                        failed.append(f"{record['student']}, {lesson}: {_first_line(error)}")
    except (SQLAlchemyError, ModuleNotFoundError) as error:  # the second: no driver for that kind of database
        raise GradebookError(f"The gradebook {url} cannot be used: {_first_line(error)}") from None
    if failed:
        raise GradebookError(f"{len(failed)} of {len(chosen)} marks were not written. " + " ".join(failed[:5]))
    return len(chosen)


@contextlib.contextmanager
def _opened(url):
    """The gradebook, without a course of ours in it. To make a new one, nbgrader calls `alembic` by name: let it be found."""
    from nbgrader.api import Gradebook

    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        gradebook = Gradebook(url, course_id="")
    finally:
        os.environ["PATH"] = before
    with gradebook:
        yield gradebook


def _points(lesson, records):
    """{exercise: its points}: from the marks, or from the course when no paper could be read."""
    found = {e["name"]: e["points"] for record in records for e in record["result"]["exercises"]}
    if found:
        return {name: found[name] for name in exercise_names(records)}
    from course_lib.grading.workshop import assignment_of

    return {exercise.name: exercise.points for exercise in assignment_of(lesson, seed=0).exercises}


def _write_assignment(gradebook, lesson, points):
    from nbgrader.api import Assignment, Course, GradeCell, Notebook, SolutionCell

    db = gradebook.db
    assignment = db.query(Assignment).filter_by(name=lesson).one_or_none()
    if assignment is None:
        named = [course.id for course in db.query(Course) if course.id != DEFAULT_COURSE]
        gradebook.course_id = named[0] if len(named) == 1 else DEFAULT_COURSE
        gradebook.check_course(gradebook.course_id)
        assignment = _new(db, Assignment(name=lesson, course_id=gradebook.course_id))
    notebook = next((one for one in assignment.notebooks if one.name == lesson), None)
    if notebook is None:
        notebook = _new(db, Notebook(name=lesson, assignment=assignment))
    grades, solutions = ({cell.name: cell for cell in cells} for cells in (notebook.grade_cells, notebook.solution_cells))
    for name, most in points.items():
        cell = grades.get(f"check_{name}")
        if cell is None:
            _new(db, GradeCell(name=f"check_{name}", notebook=notebook, cell_type="code", max_score=most))
        else:
            cell.max_score = most
        if name not in solutions:
            _new(db, SolutionCell(name=name, notebook=notebook))
    db.commit()


def _write_submission(gradebook, record):
    """One record, without a commit. A submission has a row for each cell of its notebook, as nbgrader expects."""
    from nbgrader.api import Assignment, Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook

    db, lesson = gradebook.db, record["lesson"]
    student = db.get(Student, record["student"])
    if student is None:
        student = _new(db, Student(id=record["student"]))
    assignment = db.query(Assignment).filter_by(name=lesson).one()
    submission = db.query(SubmittedAssignment).filter_by(assignment_id=assignment.id, student_id=student.id).one_or_none()
    if submission is None:
        submission = _new(db, SubmittedAssignment(assignment=assignment, student=student))
    handed_in = _handed_in(record)
    if handed_in or submission.timestamp is None:
        submission.timestamp = handed_in or _utc(record["marked_at"])
    notebook = next(one for one in assignment.notebooks if one.name == lesson)
    copy = next((one for one in submission.notebooks if one.notebook is notebook), None)
    if copy is None:
        copy = _new(db, SubmittedNotebook(notebook=notebook, assignment=submission))
    scores = {f"check_{exercise['name']}": exercise["score"] for exercise in record["result"]["exercises"]}
    ours = {f"check_{cell.name}" for cell in notebook.solution_cells}  # a teacher's own grade cells stay as they are
    grades = {grade.cell_id: grade for grade in copy.grades}
    for cell in notebook.grade_cells:
        grade = grades.get(cell.id) or _new(db, Grade(cell=cell, notebook=copy))
        if cell.name in ours:
            grade.auto_score, grade.needs_manual_grade = float(scores.get(cell.name, 0.0)), False
    commented = {comment.cell_id for comment in copy.comments}
    for cell in notebook.solution_cells:
        if cell.id not in commented:
            _new(db, Comment(cell=cell, notebook=copy))


def _new(db, row):
    db.add(row)
    return row


def _handed_in(record):
    """The time in nbgrader's timestamp.txt beside the submitted file, or None."""
    try:
        return _utc(Path(record["file"]).with_name("timestamp.txt").read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None


def _utc(text):
    """A time as nbgrader stores it: in UTC, without saying so."""
    from nbgrader.utils import parse_utc

    return parse_utc(text)


def _first_line(error):
    return (str(getattr(error, "orig", None) or error).splitlines() or [type(error).__name__])[0]
