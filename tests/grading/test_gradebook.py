"""nbgrader's gradebook has the record's scores, also beside what nbgrader and a teacher have written into it."""

import csv
import datetime
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Course, Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins.export import CsvExportPlugin
from traitlets.config import Config

from course_lib.grading.gradebook import GradebookError, write_gradebook
from tests.grading.records import COURSE, LESSON, changed, class_records


@pytest.fixture(scope="module")
def records():
    return class_records()


@pytest.fixture(scope="module")
def written(records, tmp_path_factory):
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    assert write_gradebook(records, f"sqlite:///{path}") == len(records)
    return path


@pytest.fixture
def copy(written, tmp_path):
    shutil.copy(written, tmp_path / "gradebook.db")
    return f"sqlite:///{tmp_path}/gradebook.db"


def _open(url):
    return Gradebook(url, course_id="")


def _generate_assignment(folder):
    """What `nbgrader generate_assignment` does, without the start of another process."""
    config = Config()
    config.CourseDirectory.update(root=str(folder), course_id="deep", assignment_id=LESSON)
    config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
    GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
    return config.CourseDirectory.db_url


def _cells_of_the_solution():
    cells = nbformat.read(COURSE / "solutions" / f"{LESSON}.ipynb", as_version=4).cells
    marks = [cell.metadata.nbgrader for cell in cells if "nbgrader" in cell.metadata]
    return {m.grade_id: m.points for m in marks if m.grade}, {m.grade_id for m in marks if m.solution}


def test_formgrader_sees_the_records_scores(copy, records):
    with _open(copy) as gradebook:
        rows = {row["student"]: row for row in gradebook.submission_dicts(LESSON)}
        students = {row["id"]: row for row in gradebook.student_dicts()}
        for record in records:
            row, result = rows[record["student"]], record["result"]
            assert row["score"] == pytest.approx(result["score"])
            assert (row["max_score"], row["needs_manual_grade"]) == (result["points"], False)
            assert students[record["student"]]["score"] == pytest.approx(result["score"])
            for exercise in result["exercises"]:
                grade = gradebook.find_grade(f"check_{exercise['name']}", LESSON, LESSON, record["student"])
                assert (grade.auto_score, grade.max_score) == (pytest.approx(exercise["score"]), exercise["points"])
                assert gradebook.find_comment(exercise["name"], LESSON, LESSON, record["student"]).comment is None
        assert len(gradebook.notebook_submission_dicts(LESSON, LESSON)) == len(records)


def test_nbgraders_export_has_the_records_scores(copy, records, tmp_path):
    with _open(copy) as gradebook:
        CsvExportPlugin(to=str(tmp_path / "grades.csv")).export(gradebook)  # what `nbgrader export` runs
    with open(tmp_path / "grades.csv", newline="") as file:
        exported = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert exported == {r["student"]: (pytest.approx(r["result"]["score"]), r["result"]["points"]) for r in records}


def test_the_cells_are_called_as_in_the_solutions(copy):
    grades, solutions = _cells_of_the_solution()
    with _open(copy) as gradebook:
        notebook = gradebook.find_notebook(LESSON, LESSON)
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == grades
        assert {cell.name for cell in notebook.solution_cells} == solutions
        assert {cell.cell_type for cell in notebook.grade_cells} == {"code"}


def test_a_second_call_updates_and_keeps_what_the_teacher_gave(copy, records):
    with _open(copy) as gradebook:
        grade = gradebook.find_grade("check_which_side", LESSON, LESSON, "bob")
        grade.manual_score, grade.extra_credit = 0.25, 0.5
        gradebook.find_comment("which_side", LESSON, LESSON, "bob").manual_comment = "See me."
        gradebook.update_or_create_student("bob", last_name="Bobson", email="bob@example.org")
        gradebook.update_or_create_assignment(LESSON, duedate="2026-12-01 12:00:00 UTC")
        gradebook.find_submission_notebook(LESSON, LESSON, "bob").late_submission_penalty = 1.0
        gradebook.grant_extension(LESSON, "bob", days=2)
        gradebook.db.commit()
    better = changed(records, "bob", marked_at="2026-12-24T08:00:00+00:00")
    better["result"]["exercises"][0]["score"] = 0.75
    better["result"]["exercises"][1]["score"] = 2.25
    write_gradebook([*records, better], copy)
    with _open(copy) as gradebook:
        grade = gradebook.find_grade("check_which_side", LESSON, LESSON, "bob")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit, grade.score) == (0.75, 0.25, 0.5, 0.75)
        assert gradebook.find_grade("check_perceptron_update", LESSON, LESSON, "bob").score == 2.25
        assert gradebook.find_comment("which_side", LESSON, LESSON, "bob").comment == "See me."
        student, submission = gradebook.find_student("bob"), gradebook.find_submission(LESSON, "bob")
        assert (student.last_name, student.email) == ("Bobson", "bob@example.org")
        assert submission.extension == datetime.timedelta(days=2)
        assert submission.assignment.duedate == datetime.datetime(2026, 12, 1, 12)
        assert submission.late_submission_penalty == 1.0
        assert len(gradebook.assignment_submissions(LESSON)) == len(records)


def test_the_same_call_again_changes_nothing(copy, records):
    def all_of_it():
        with _open(copy) as gradebook:
            tables = {}
            for table in (
                "course",
                "assignment",
                "notebook",
                "base_cell",
                "student",
                "submitted_assignment",
                "grade",
                "comment",
            ):
                rows = gradebook.db.connection().exec_driver_sql(f"SELECT * FROM {table}").all()
                tables[table] = sorted(map(str, rows))
            return tables

    before = all_of_it()
    write_gradebook(records, copy)
    assert all_of_it() == before


def test_a_broken_paper_has_no_points_and_no_work_for_the_teacher(copy):
    with _open(copy) as gradebook:
        submission = gradebook.find_submission(LESSON, "broken")
        assert (submission.score, submission.max_score, submission.needs_manual_grade) == (0, 16, False)


def test_a_class_of_broken_papers_takes_its_cells_from_the_course(records, tmp_path, written):
    url = f"sqlite:///{tmp_path}/gradebook.db"
    shutil.copy(written, tmp_path / "gradebook.db")
    with _open(url) as gradebook:
        gradebook.remove_assignment(LESSON)
    write_gradebook([changed(records, "broken")], url)
    with _open(url) as gradebook:
        assert {c.name: c.max_score for c in gradebook.find_notebook(LESSON, LESSON).grade_cells} == _cells_of_the_solution()[0]


def test_one_record_that_fails_costs_no_other(copy, records):
    newer = [changed(records, name, marked_at="2026-12-24T08:00:00+00:00") for name in ("ada", "bob", "student00")]
    for record in newer:
        record["result"]["exercises"][0]["score"] = 0.5
    newer[1]["result"]["exercises"][1]["score"] = 0.5
    with _open(copy) as gradebook:  # a database that refuses bob's row, on the way
        submission = gradebook.find_submission_notebook(LESSON, LESSON, "bob").id
        gradebook.db.connection().exec_driver_sql(
            f"CREATE TRIGGER no BEFORE UPDATE ON grade WHEN NEW.notebook_id = '{submission}' AND NEW.auto_score = 0.5 "
            "AND (SELECT COUNT(*) FROM grade WHERE notebook_id = NEW.notebook_id AND auto_score = 0.5) > 0 "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
        gradebook.db.commit()
    with pytest.raises(GradebookError, match=r"1 of 3 marks were not written. bob, 01_perceptron: refused"):
        write_gradebook(newer, copy)
    with _open(copy) as gradebook:
        scores = [gradebook.find_grade("check_which_side", LESSON, LESSON, name).score for name in ("ada", "bob", "student00")]
    assert scores == [0.5, 1.0, 0.5]  # bob's first cell was rolled back with his second


def test_a_gradebook_that_cannot_be_used_is_named(records, tmp_path):
    for url in ("nonsense", "sqlite:////no/such/folder/gradebook.db", "oracle://nowhere/x"):
        with pytest.raises(GradebookError, match="cannot be used"):
            write_gradebook(records, url)


def test_the_time_is_that_of_the_submission_where_nbgrader_knows_it(copy, records, tmp_path):
    (tmp_path / "timestamp.txt").write_text("2026-11-20 18:30:00 CET")
    record = changed(records, "ada", file=str(tmp_path / "x.ipynb"))
    write_gradebook([record], copy)
    write_gradebook([changed(records, "ada")], copy)  # the file has gone since: the time stays
    with _open(copy) as gradebook:
        assert gradebook.find_submission(LESSON, "ada").timestamp == datetime.datetime(2026, 11, 20, 17, 30)
        assert gradebook.find_submission(LESSON, "untouched").timestamp.date() == datetime.date(2026, 11, 25)


@pytest.mark.parametrize("name", ["Zoë", "o'brien", "'; DROP TABLE grade; --", "王小明"])
def test_any_name_can_be_written(copy, records, name):
    write_gradebook([changed(records, "ada", student=name)], copy)
    with _open(copy) as gradebook:
        assert gradebook.find_submission(LESSON, name).score == 16


def test_it_agrees_with_a_gradebook_that_nbgrader_made(records, tmp_path, monkeypatch):
    source = tmp_path / "source" / LESSON
    source.mkdir(parents=True)
    shutil.copy(COURSE / "solutions" / f"{LESSON}.ipynb", source)
    with monkeypatch.context() as patch:  # nbgrader calls alembic by name
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        url = _generate_assignment(tmp_path)

    def cells():
        with _open(url) as gradebook:
            notebook = gradebook.find_notebook(LESSON, LESSON)
            parts = (notebook.grade_cells, notebook.solution_cells, notebook.source_cells)
            courses = [course.id for course in gradebook.db.query(Course)]
            return [sorted((cell.id, cell.name) for cell in part) for part in parts], notebook.kernelspec, courses

    before = cells()
    write_gradebook(records, url)
    assert cells() == before
    with _open(url) as gradebook:
        assert len(gradebook.assignments) == 1 and len(gradebook.find_assignment(LESSON).notebooks) == 1
        for record in records:
            assert gradebook.find_submission(LESSON, record["student"]).score == pytest.approx(record["result"]["score"])
