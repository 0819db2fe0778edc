"""Which files a build writes, keeps and misses; and the notebooks that the course ships."""

import json
import re

import nbformat
import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring import build as builder
from course_lib.authoring.build import build, check_build
from course_lib.authoring.execute import ExecutionError
from course_lib.authoring.source import COURSE, SourceError, lesson_sources, read_source
from tests.authoring.tiny import LESSON, SOLUTION, SOURCE, TINY, change, graded, stored, write_source

NAMES = [path.stem for path in lesson_sources()]


@pytest.fixture
def no_kernel(monkeypatch):
    """Notebooks are written without having been executed."""
    monkeypatch.setattr(builder, "execute", lambda *_: None)


def files(course):
    return {path.relative_to(course).as_posix() for path in course.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "says"),
    [(LESSON, "not what its source gives"), (SOLUTION, "is missing: run `course build 07_tiny`")],
    ids=["lesson", "solution"],
)
def test_a_missing_notebook_is_noticed(course, name, says):
    (course / name).unlink()
    [found] = check_build(course)
    assert found.startswith(name) and says in found


@pytest.mark.parametrize(
    "content", ["", "<<<<<<< mine\n{}", "{}", '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}']
)
@pytest.mark.parametrize("name", [LESSON, SOLUTION])
def test_an_unreadable_notebook_is_noticed(course, name, content):
    (course / name).write_text(content, encoding="utf-8")
    [found] = check_build(course)
    assert found.startswith(name) and "run `course build 07_tiny`" in found


@pytest.mark.parametrize("folder", ["lessons", "solutions"])
def test_a_notebook_without_a_source_is_noticed_unless_one_lesson_is_asked_for(course, folder):
    (course / LESSON).rename(course / folder / "08_stray.ipynb")
    (course / LESSON).write_bytes(b"")
    assert f"{folder}/08_stray.ipynb has no source in lessons/source: delete it." in check_build(course)
    assert "08_stray" not in " ".join(check_build(course, ["07"]))


def test_checking_writes_nothing(course):
    (course / SOLUTION).unlink()
    before = {name: (course / name).read_bytes() for name in files(course)}
    assert check_build(course)
    assert {name: (course / name).read_bytes() for name in files(course)} == before


def test_the_command_exits_with_1_on_a_difference(course, monkeypatch):
    monkeypatch.setattr(check_build, "__defaults__", (course, *check_build.__defaults__[1:]))
    run = lambda: CliRunner().invoke(cli.app, ["build", "--check"])  # noqa: E731
    assert run().exit_code == 0
    write_source(course, TINY.replace("6 * 7", "6 * 9"))
    done = run()
    assert done.exit_code == 1 and "2 differences." in done.output
    assert "lessons/07_tiny.ipynb is not what its source gives" in done.output


@pytest.mark.parametrize(
    ("cell", "says"),
    [("1 / 0", "ZeroDivisionError"), ("import os\nprint(os.getcwd())", "holds a path of this machine")],
    ids=["an error", "a path of this machine"],
)
def test_a_lesson_that_does_not_run_well_writes_nothing(tmp_path, cell, says):
    write_source(tmp_path, TINY.replace('print("the answer is", 6 * 7)', cell))
    with pytest.raises(ExecutionError, match=rf"(?s)^solutions/07_tiny\.ipynb: .*{says}"):
        build(tmp_path)
    assert files(tmp_path) == {SOURCE}


def test_an_unknown_lesson_writes_nothing(tmp_path):
    write_source(tmp_path)
    for call in (build, check_build):
        with pytest.raises(SourceError, match=r"There is no lesson 08\. The lessons are: 07_tiny\."):
            call(tmp_path, ["07", "08"])
    assert files(tmp_path) == {SOURCE}


def test_only_the_wanted_lesson_is_built(tmp_path, no_kernel):
    write_source(tmp_path)
    (tmp_path / "lessons/source/08_more.py").write_text(TINY.replace("07 ·", "08 ·"), encoding="utf-8")
    assert build(tmp_path, ["8"]) == ["08_more: built, 15 cells, 3 exercises."]
    assert files(tmp_path) == {SOURCE, "lessons/source/08_more.py", "lessons/08_more.ipynb", "solutions/08_more.ipynb"}


def test_a_lesson_with_answers_in_it_is_kept_under_another_name(course, no_kernel):
    change(course, LESSON, lambda notebook: graded(notebook, "solution")[0].update(source="def which_side():\n    return 'b'"))
    mine = (course / LESSON).read_bytes()
    said = build(course)[0]
    [kept] = course.glob("lessons/07_tiny-mine-*.ipynb.bak")
    assert kept.read_bytes() == mine and kept.name in said
    assert check_build(course) == [
        "solutions/07_tiny.ipynb has cells that were not executed: nbval would compare nothing there."
    ]


def test_what_cannot_be_read_is_kept_too(course, no_kernel):
    (course / LESSON).write_text("half of my answ", encoding="utf-8")
    build(course)
    [kept] = course.glob("lessons/07_tiny-mine-*.ipynb.bak")
    assert kept.read_text(encoding="utf-8") == "half of my answ"


def test_an_older_lesson_without_answers_is_simply_replaced(course, no_kernel):
    write_source(course, TINY.replace("6 * 7", "6 * 9"))
    assert build(course) == ["07_tiny: built, 15 cells, 3 exercises."]
    assert files(course) == {SOURCE, LESSON, SOLUTION}
    assert "6 * 9" in str(stored(course, LESSON))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["lessons", "solutions"])
def test_each_notebook_of_the_course_is_valid_and_of_a_bearable_size(folder, name):
    path = COURSE / folder / f"{name}.ipynb"
    nbformat.validate(json.loads(path.read_text(encoding="utf-8")))
    assert path.stat().st_size < 1_500_000


@pytest.mark.parametrize("name", NAMES)
def test_each_lesson_of_the_course_gives_nothing_away(name):
    source = read_source(COURSE / "lessons/source" / f"{name}.py")
    lesson = nbformat.read(COURSE / "lessons" / f"{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in lesson.cells)
    for exercise, answer in zip(source.exercises, graded(lesson, "solution"), strict=True):
        hidden = [check.sentence for check in exercise.checks if check.hidden]
        misconceptions = [wrong.sentence for wrong in exercise.wrong]
        assert [given for given in (*hidden, *misconceptions, *exercise.hints) if given in text] == []
        if not exercise.broken:
            assert re.search(r"\n( +)# YOUR CODE HERE\n\1raise NotImplementedError\(\)", answer.source)
            assert len(answer.source.split('"""')) == 3, "nothing but the docstring stands above that"
    assert "BEGIN SOLUTION" not in text and "hidden_check_" not in text
    assert not any(cell.get("outputs") for cell in lesson.cells)
