"""A teacher opens nbgrader's formgrader in JupyterLab after `course grade`, and sees the class."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.grading.sandbox import sandbox_problem
from tests.browser.jupyterlab import chromium_page, served_folder
from tests.grading.samples import LESSON, write_class

pytestmark = pytest.mark.browser
COURSE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course folder whose three papers were marked with the gradebook as the README says; and {student: score}."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "deep_learning"\n')
    (folder / "source" / LESSON).mkdir(parents=True)
    shutil.copy(COURSE / "solutions" / f"{LESSON}.ipynb", folder / "source" / LESSON)
    write_class(folder / "submitted", 3)
    command = [sys.executable, "-m", "course_lib.cli", "grade", "submitted", "--out", "results"]
    command += ["--gradebook", "sqlite:///gradebook.db", "--autograded", "autograded"] + (
        ["--trust-submissions"] if sandbox_problem() else []
    )
    environment = {**os.environ, "PYTHONPATH": str(COURSE)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def formgrader(graded):
    with chromium_page() as page, served_folder(graded) as address:
        page.address = f"{address}/formgrader"
        yield page


def _scores(folder):
    with open(folder / "results" / "results.csv", newline="", encoding="utf-8-sig") as file:
        return {row["student"]: float(row["score"]) for row in csv.DictReader(file)}


def _rows(page, path):
    """The rows of a table of formgrader's, once they are there: each a list of its cells."""
    page.goto(f"{page.address}/{path}")
    page.wait_for_selector("tbody tr td a")
    return [row.split("\t") for row in page.locator("tbody tr").all_inner_texts()]


def test_the_lesson_is_listed_with_its_submissions_and_the_average(formgrader, graded):
    scores = _scores(graded).values()
    ((name, _, submissions, average),) = _rows(formgrader, "gradebook/")
    assert (name, submissions) == (LESSON, "3")
    assert average == f"{round(sum(scores) / 3, 2):g} / 16"


def test_each_student_has_the_score_that_was_marked(formgrader, graded):
    rows, scores = _rows(formgrader, "manage_students"), _scores(graded)
    shown = {cell: row for row in rows for cell in row if cell in scores}
    assert shown.keys() == scores.keys(), rows
    assert all(f"{score:g} / 16" in shown[student] for student, score in scores.items()), rows


def test_a_single_paper_can_be_read_with_its_answers_findings_and_points(formgrader, graded):
    rows = _rows(formgrader, f"gradebook/{LESSON}/{LESSON}")
    assert len(rows) == 3
    formgrader.locator("tbody tr td a").first.click()
    formgrader.wait_for_selector(".nbgrader_cell")
    every_box_is_filled = "[...document.querySelectorAll('input.score')].every(box => box.value || box.placeholder)"
    formgrader.wait_for_selector("input.score")
    formgrader.wait_for_function(every_box_is_filled)  # one after the other, as the server answers
    text = formgrader.locator("body").inner_text()
    assert "def perceptron_update(w, b, x, y" in text and "Hidden checks, on cases you have not seen" in text
    student = next(s for s in _scores(graded) if (graded / "autograded" / s / LESSON / f"{LESSON}.ipynb").exists())
    given = [float(box.input_value() or box.get_attribute("placeholder")) for box in formgrader.locator("input.score").all()]
    assert len(given) == 8 and any(abs(sum(given) - score) < 0.05 for score in _scores(graded).values()), (student, given)
    if os.environ.get("COURSE_PICTURES"):
        formgrader.screenshot(path=Path(os.environ["COURSE_PICTURES"], "formgrader_paper.png"), full_page=True)
