"""A teacher with nbgrader needs nothing of ours: its own four commands on solutions/ in a course of its own."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer

COURSE = Path(__file__).resolve().parents[1]
LESSON = "01_perceptron"
SEED = 20261125
HALF = {
    "which_side": 'def which_side():\n    return "d"\n',
    "why_xor_fails": 'def why_xor_fails():\n    return "a"\n',
    "perceptron_update": (
        "import warnings\n\n\ndef perceptron_update(w, b, x, y, lr=1.0):\n"
        "    print('debugging')\n    warnings.warn('a warning costs nothing')\n"
        "    return (w, b) if y * (w @ x + b) > 0 else (w + lr * y * x, b)\n"
    ),
}


def _answers(notebook, answers):
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
    return notebook


def _run(folder, *words):
    binaries = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": binaries + os.pathsep + os.environ["PATH"],
        "COURSE_SEED": str(SEED),
        "COURSE_HOME": str(folder / "home"),
        "PYTHONPATH": str(COURSE),
        "JUPYTER_ALLOW_INSECURE_WRITES": "1",
    }
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"nbgrader {' '.join(words)} failed:\n{done.stdout[-1500:]}{done.stderr[-3000:]}"


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nbgrader")
    source = folder / "source" / LESSON
    source.mkdir(parents=True)
    shutil.copy(COURSE / "solutions" / f"{LESSON}.ipynb", source)
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "course"\n')
    _run(folder, "generate_assignment", LESSON)

    untouched = COURSE / "lessons" / f"{LESSON}.ipynb"
    papers = {
        "solved": COURSE / "solutions" / f"{LESSON}.ipynb",
        "untouched": untouched,
        "half": _answers(nbformat.read(untouched, as_version=4), HALF),
    }
    for student, paper in papers.items():
        file = folder / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        file.parent.mkdir(parents=True)
        if isinstance(paper, Path):
            shutil.copy(paper, file)
        else:
            nbformat.write(paper, file)
    _run(folder, "autograde", LESSON, "--create")
    _run(folder, "generate_feedback", LESSON)
    _run(folder, "export", "--to=grades.csv")
    return folder


def _scores(folder):
    with open(folder / "grades.csv", newline="") as file:
        return {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}


def test_what_nbgrader_releases_is_the_lesson_we_ship(marked):
    released = nbformat.read(marked / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)
    shipped = nbformat.read(COURSE / "lessons" / f"{LESSON}.ipynb", as_version=4)
    assert [cell.source for cell in released.cells] == [cell.source for cell in shipped.cells]
    assert [cell.metadata for cell in released.cells] == [cell.metadata for cell in shipped.cells]
    assert all(not cell.get("outputs") for cell in released.cells)


def test_the_solution_has_full_points_and_the_untouched_lesson_none(marked):
    scores = _scores(marked)
    total = sum(
        cell.metadata.nbgrader.points
        for cell in nbformat.read(COURSE / "lessons" / f"{LESSON}.ipynb", as_version=4).cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    )
    assert scores["solved"] == (total, total)
    assert scores["untouched"] == (0, total)


def test_half_right_work_has_the_points_of_what_holds(marked):
    expected = 0.0
    for name, code in HALF.items():
        namespace = {}
        exec(code, namespace)
        expected += check_answer(find_exercise(name), namespace[name], SEED, hidden=True).score
    score, total = _scores(marked)["half"]
    assert 0 < expected < total
    assert score == pytest.approx(expected)


def test_the_feedback_page_names_the_misconception(marked):
    page = (marked / "feedback" / "half" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "The bias learns as well" in page
    assert "A line exists" in page and "would find it, from any start" in page
