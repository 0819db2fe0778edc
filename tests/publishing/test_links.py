"""The links that open a lesson in the browser, and `course address`, which writes them."""

import json
import re
import shutil

import nbformat
import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring.address import AddressError, repository_address
from course_lib.authoring.source import COURSE
from course_lib.publishing.facts import readme_facts
from course_lib.publishing.links import (
    UNKNOWN,
    binder_link,
    codespaces_link,
    colab_link,
    kaggle_link,
    link_table,
    readme_with_links,
    set_address,
)

ADDRESS = "https://github.com/someone/course"


@pytest.fixture
def course(tmp_path):
    """The files that hold an address, and one lesson in which a student has written."""
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(COURSE / name, tmp_path)
    for folder in ("lessons", "solutions"):
        (tmp_path / folder).mkdir()
        shutil.copy(COURSE / folder / "01_perceptron.ipynb", tmp_path / folder)
    lesson = tmp_path / "lessons" / "01_perceptron.ipynb"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("raise NotImplementedError", "return 7", 1), encoding="utf-8")
    return tmp_path


def test_the_readme_has_a_row_of_links_for_each_lesson():
    """Those of the configured address; the placeholder stands there as long as there is none."""
    readme = (COURSE / "README.md").read_text(encoding="utf-8")
    names = list(readme_facts())
    assert len(names) >= 18
    assert readme_with_links(readme, names, repository_address(COURSE)) == readme, "run `course address` with the address"


@pytest.mark.parametrize("make", [binder_link, colab_link, kaggle_link])
def test_a_link_names_repository_branch_and_a_file_that_is_there(make):
    link = make(ADDRESS, "01_perceptron")
    assert "someone/course" in link and "main" in link
    file = re.search(r"lessons/\w+\.ipynb$", link).group()
    assert (COURSE / file).exists()


def test_codespaces():
    assert codespaces_link(ADDRESS) == "https://codespaces.new/someone/course"
    assert link_table([], ADDRESS).endswith("(https://codespaces.new/someone/course) |")
    text = (COURSE / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")
    settings = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))
    assert settings["postCreateCommand"].startswith("python3 course.py ") and 8888 in settings["forwardPorts"]
    assert (3, 11) <= tuple(map(int, re.search(r"python:(\d+)\.(\d+)", settings["image"]).groups())) <= (3, 13)


def test_without_an_address_the_table_says_so():
    assert UNKNOWN.removeprefix("https://github.com/") in link_table(["01_perceptron"], "")


def test_the_address_is_written_everywhere_and_answers_stay(course):
    before = nbformat.read(course / "lessons" / "01_perceptron.ipynb", as_version=4)
    changed = {path.relative_to(course).as_posix() for path in set_address(ADDRESS + ".git", course)}
    assert changed == {"README.md", "pyproject.toml", "lessons/01_perceptron.ipynb", "solutions/01_perceptron.ipynb"}
    assert repository_address(course) == ADDRESS
    readme = (course / "README.md").read_text(encoding="utf-8")
    assert "OWNER/NAME/" not in readme and readme.count("mybinder.org/v2/gh/someone/course") == len(readme_facts())
    after = nbformat.read(course / "lessons" / "01_perceptron.ipynb", as_version=4)
    assert [cell.id for cell in before.cells] == [cell.id for cell in after.cells]
    different = [new for old, new in zip(before.cells, after.cells, strict=True) if old != new]
    assert len(different) == 1 and f'COURSE = "{ADDRESS}"' in different[0].source
    assert any("return 7" in cell.source for cell in after.cells)
    assert set_address(ADDRESS, course) == []
    set_address("", course)
    assert (course / "README.md").read_bytes() == (COURSE / "README.md").read_bytes() or repository_address(COURSE)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("README.md", "<!-- links:", "<!-- no links:", "Put them back"),
        ("pyproject.toml", "[tool.course]", "[tool.curse]", "Put them back"),
        ("lessons/01_perceptron.ipynb", '"cells"', "cells", "not a readable notebook"),
    ],
)
def test_what_has_no_place_for_it_is_named_and_nothing_is_written(course, file, old, new, says):
    path = course / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    with pytest.raises(AddressError, match=says):
        set_address(ADDRESS, course)
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_the_command_refuses_what_is_no_address():
    done = CliRunner().invoke(cli.app, ["address", "gitlab.com/a/b"])
    assert done.exit_code == 2 and "expected an address such as https://github.com/OWNER/NAME" in done.stderr
