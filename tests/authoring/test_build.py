"""Source to notebooks: the same bytes every time, nothing given away, and every difference noticed."""

import json

import nbformat
import pytest

from course_lib.authoring.assemble import as_bytes, solution_notebook, without_results
from course_lib.authoring.build import build, check_build
from course_lib.authoring.execute import ExecutionError
from course_lib.authoring.source import read_source
from course_lib.checking.exercise import exercise_files
from tests.authoring.tiny import LESSON, SOLUTION, SOURCE, TINY, change, graded, stored, write_source


def test_a_second_build_gives_the_same_bytes(built, course):
    for file in (LESSON, SOLUTION):
        (course / file).unlink()
    build(course)
    assert (course / LESSON).read_bytes() == (built / LESSON).read_bytes()
    one, other = (as_bytes(without_results(stored(folder, SOLUTION))) for folder in (built, course))
    assert one == other
    assert stored(built, SOLUTION).cells[4].outputs == stored(course, SOLUTION).cells[4].outputs


def test_what_was_built_is_up_to_date(built):
    assert check_build(built) == check_build(built, ["7"]) == []


def test_the_solution_is_executed_and_the_lesson_is_not(built):
    said = [cell.outputs for cell in stored(built, SOLUTION).cells if cell.cell_type == "code"]
    assert said[2][0].text == "the answer is 42\n"
    assert str(said).count("every check holds") >= 3
    code = [cell for cell in stored(built, LESSON).cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@pytest.mark.parametrize("name", [LESSON, SOLUTION])
def test_a_notebook_is_valid_and_its_cells_can_be_told_apart(built, name):
    notebook = stored(built, name)
    nbformat.validate(json.loads((built / name).read_text(encoding="utf-8")))
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids)) and notebook.nbformat_minor >= 5
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_a_cells_id_stays_when_another_cell_comes_before_it(course):
    before = [cell.id for cell in solution_notebook(read_source(course / SOURCE)).cells]
    write_source(course, TINY.replace("# %%\nprint", "# %%\nprint('new')\n\n# %%\nprint", 1))
    after = [cell.id for cell in solution_notebook(read_source(course / SOURCE)).cells]
    assert set(before) < set(after) and len(after) == len(before) + 1


def test_tags_come_along(built):
    assert stored(built, LESSON).cells[-1].metadata.tags == stored(built, SOLUTION).cells[-1].metadata.tags == ["hide-input"]


@pytest.mark.parametrize("name", [LESSON, SOLUTION])
def test_the_grade_book_finds_answers_and_checks(built, name):
    notebook = stored(built, name)
    names, points = ["which_side", "perceptron_update", "repaired_training"], [1, 3, 2]
    common = {"schema_version": 3, "task": False}
    for cell, exercise in zip(graded(notebook, "solution"), names, strict=True):
        assert cell.id == f"{exercise}-answer" and f"def {exercise}(" in cell.source
        expected = {**common, "grade_id": exercise, "solution": True, "grade": False, "locked": False}
        assert expected.items() <= cell.metadata.nbgrader.items() and "points" not in cell.metadata.nbgrader
    for cell, exercise, worth in zip(graded(notebook, "grade"), names, points, strict=True):
        assert (cell.id, cell.source) == (f"{exercise}-check", f"check({exercise})")
        expected = {"grade_id": f"check_{exercise}", "solution": False, "grade": True, "locked": True, "points": worth}
        assert (common | expected).items() <= cell.metadata.nbgrader.items()


def test_the_lesson_is_locked_where_the_learner_writes_nothing(built):
    lesson = stored(built, LESSON)
    assert all(cell.metadata.editable is False and cell.metadata.deletable is False for cell in graded(lesson, "grade"))
    assert all("editable" not in cell.metadata and cell.metadata.deletable is False for cell in graded(lesson, "solution"))
    assert all("checksum" in cell.metadata.nbgrader for role in ("grade", "solution") for cell in graded(lesson, role))


def test_the_lesson_holds_no_solution(built):
    side, update, repaired = (cell.source for cell in graded(stored(built, LESSON), "solution"))
    for starter in (side, update):
        assert starter.split('"""')[-1] == "\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    assert repaired.count("def ") == 1 and "(prediction - y_i)" in repaired and "(y_i - prediction)" not in repaired
    assert "(y_i - prediction)" in graded(stored(built, SOLUTION), "solution")[2].source


@pytest.mark.parametrize("name", ["which_side", "perceptron_update", "repaired_training"])
def test_the_lesson_holds_no_hidden_check_and_no_known_answer(built, name):
    exercise, text = (
        read_source(built / SOURCE).exercises[["which_side", "perceptron_update", "repaired_training"].index(name)],
        "",
    )
    for cell in stored(built, LESSON).cells:
        text += cell.source + str(cell.metadata) + str(cell.get("outputs", ""))
    assert exercise.task in text
    secrets = [*exercise.checks, *exercise.wrong, *exercise.right]
    given_away = [part.name for part in secrets if part.name in text or part.sentence in text]
    assert given_away == [] and not any(hint in text for hint in exercise.hints)
    assert "SOLUTION" not in text


def edit(place, text):
    return lambda notebook: notebook.cells[place].update(source=text)


def output(kind, **content):
    return lambda notebook: notebook.cells[3].outputs.append(nbformat.v4.new_output(kind, **content))


def check_says(notebook, text):
    graded(notebook, "grade")[0].outputs[0].data["text/plain"] = text


LESSON_STALE = "lessons/07_tiny.ipynb is not what its source gives: run `course build 07_tiny`."
SOLUTION_STALE = "solutions/07_tiny.ipynb is not what its source gives: run `course build 07_tiny`."
HAND_EDITS = {
    "a text cell of the lesson": (LESSON, edit(0, "# 07 · Is it large?"), LESSON_STALE),
    "a code cell of the lesson": (LESSON, edit(2, "print(41)"), LESSON_STALE),
    "a cell id of the lesson": (LESSON, lambda notebook: notebook.cells[3].update(id="mine"), LESSON_STALE),
    "the points of the lesson": (LESSON, lambda n: graded(n, "grade")[0].metadata.nbgrader.update(points=9), LESSON_STALE),
    "an output in the lesson": (LESSON, output("stream", name="stdout", text="hello"), LESSON_STALE),
    "a text cell of the solution": (SOLUTION, edit(0, "# 07 · Is it large?"), SOLUTION_STALE),
    "a code cell of the solution": (SOLUTION, edit(2, "print(41)"), SOLUTION_STALE),
    "an answer in the solution": (SOLUTION, edit(5, "def which_side():\n    return 'a'"), SOLUTION_STALE),
    "a cell taken out of the solution": (SOLUTION, lambda notebook: notebook.cells.pop(), SOLUTION_STALE),
    "a cell that was not run": (SOLUTION, lambda n: n.cells[3].update(execution_count=None), "cells that were not executed"),
    "an error": (SOLUTION, output("error", ename="E", evalue="", traceback=[]), "holds an error output"),
    "a warning": (SOLUTION, output("stream", name="stderr", text="careful"), "holds output on stderr"),
    "a check that fails": (
        SOLUTION,
        lambda n: check_says(n, "which_side: 0 of 1 checks hold"),
        "does not hold: which_side",
    ),
    "too large": (SOLUTION, output("stream", name="stdout", text="x" * 1_500_000), "at most 1,500,000"),
}


@pytest.mark.parametrize(("name", "what", "says"), HAND_EDITS.values(), ids=HAND_EDITS)
def test_a_hand_edited_notebook_is_noticed(course, name, what, says):
    change(course, name, what)
    [found] = check_build(course)
    assert found.startswith(name) and says in found


@pytest.mark.parametrize("was", ["Is it tiny?", "6 * 7", '"hide-input"', '\n# %% exercise="which_side"\n'])
def test_a_changed_source_is_noticed_in_both_notebooks(course, was):
    write_source(course, TINY.replace(was, '"other"' if was.startswith('"') else "", 1))
    assert check_build(course) == [LESSON_STALE, SOLUTION_STALE]


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("**Warm-up: which side?**", "**Which side?**", [LESSON_STALE, SOLUTION_STALE]),
        ("POINTS = 1", "POINTS = 2", [LESSON_STALE, SOLUTION_STALE]),
        ('return "d"\n    ###', 'return "D"\n    ###', [SOLUTION_STALE]),
        (
            "The score is w · x + b, and its sign",
            "The sign",
            ["solutions/07_tiny.ipynb shows other checks of which_side than its file has: run `course build 07_tiny`."],
        ),
    ],
    ids=["the task", "the points", "the solution", "a check, which the output shows"],
)
def test_a_changed_exercise_is_noticed_where_it_shows(course, tmp_path, was, becomes, found):
    paths = exercise_files()
    text = paths["which_side"].read_text(encoding="utf-8")
    assert was in text
    changed = tmp_path / "which_side.py"
    changed.write_text(text.replace(was, becomes), encoding="utf-8")
    assert check_build(course, exercise_paths={**paths, "which_side": changed}) == found


def test_a_solution_that_fails_in_its_own_notebook_is_not_built(tmp_path):
    write_source(tmp_path, TINY.replace("perceptron_update", "logistic_gradient"))
    with pytest.raises(ExecutionError, match=r"(?s)own answer does not hold.*name 'sigmoid' is not defined"):
        build(tmp_path)
    assert not (tmp_path / SOLUTION).exists() and not (tmp_path / LESSON).exists()
