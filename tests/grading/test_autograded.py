"""The notebooks that formgrader shows: the lesson, the answers, our findings, and nothing that a student could have forged."""

import json

import nbformat
import pytest

from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import find_exercise
from course_lib.grading.autograded import autograded_notebook, write_autograded
from tests.grading.records import mark_papers
from tests.grading.samples import LESSON, answer, paper

FORGETS_THE_BIAS = answer(find_exercise("perceptron_update"), "wrong_forgets_the_bias")


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """One wrong answer, in a notebook whose outputs claim the opposite; handed in with nbgrader."""
    notebook = paper({"perceptron_update": FORGETS_THE_BIAS})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="16 of 16 points <script>forged</script>")]
    (record,) = mark_papers({"ada": nbformat.writes(notebook)})
    folder = tmp_path_factory.mktemp("submitted")
    (folder / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    return {**record, "file": str(folder / f"{LESSON}.ipynb")}


def test_answers_and_findings_are_there_and_no_output_of_the_student(record):
    notebook = autograded_notebook(record)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    assert cells["perceptron_update"].source.strip() == FORGETS_THE_BIAS.strip()
    (output,) = cells["check_perceptron_update"].outputs
    assert "The bias learns as well" in output.data["text/html"] and "points" in output.data["text/plain"]
    assert "not started" in json.dumps(cells["check_which_side"].outputs).lower()
    assert "forged" not in nbformat.writes(notebook)


def test_it_is_the_lesson_cell_for_cell(record):
    notebook = autograded_notebook(record)
    lesson = nbformat.read(COURSE / "lessons" / f"{LESSON}.ipynb", as_version=4)
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in lesson.cells]
    changed = [new for old, new in zip(lesson.cells, notebook.cells, strict=True) if old.source != new.source]
    assert [cell.metadata.nbgrader.grade_id for cell in changed] == ["perceptron_update"]


def test_the_inputs_of_hidden_checks_stay_with_the_teacher(record):
    """nbgrader's generate_feedback makes pages for students of these files."""
    exercise = next(e for e in record["result"]["exercises"] if e["name"] == "perceptron_update")
    hidden = [check["call"] for check in exercise["checks"] if check["hidden"] and check["call"]]
    text = nbformat.writes(autograded_notebook(record))
    assert hidden and not [call for call in hidden if json.dumps(call)[1:-1] in text]


def test_it_lies_where_formgrader_looks_with_the_time_of_handing_in(record, tmp_path):
    (path,), left = write_autograded([record], tmp_path / "autograded")
    assert path == tmp_path / "autograded" / "ada" / LESSON / f"{LESSON}.ipynb" and left == []
    nbformat.validate(nbformat.read(path, as_version=4))
    assert path.with_name("timestamp.txt").read_text().startswith("2026-11-20")


def test_what_could_not_be_marked_says_why(record):
    broken = {**record, "result": {**record["result"], "exercises": [], "problem": "The notebook has no cells."}}
    first = autograded_notebook(broken).cells[0]
    assert first.cell_type == "markdown" and "The notebook has no cells." in first.source


@pytest.mark.parametrize(("student", "lesson"), [("../ada", LESSON), ("a/b", LESSON), ("..", LESSON), ("ada", "99_nothing")])
def test_names_that_lead_elsewhere_are_told_and_nothing_is_written(record, student, lesson, tmp_path):
    written, left = write_autograded([{**record, "student": student, "lesson": lesson}], tmp_path / "autograded")
    assert written == [] and len(left) == 1
    assert not list(tmp_path.rglob("*.ipynb"))
