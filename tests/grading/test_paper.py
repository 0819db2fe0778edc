"""Which cells of a submission are run, and which answers are whose, without running anything."""

import json
import os
import time

import pytest

from course_lib.grading import paper
from course_lib.grading.paper import PaperError, digest_of, read_paper
from course_lib.grading.roles import look_at, tidy

NAMES = ["first", "second"]
DEMO = "X = load()\nplot(X)"
RELEASED = frozenset({DEMO, "import numpy as np"})
STARTER = "def first(x):\n    raise NotImplementedError()"


def _cell(source, kind="code", **marks):
    return {"cell_type": kind, "metadata": {"nbgrader": marks} if marks else {}, "outputs": [], "source": source}


@pytest.fixture
def read(tmp_path):
    def read(*cells, **document):
        path = tmp_path / "paper.ipynb"
        path.write_text(json.dumps({"cells": list(cells), **document}), encoding="utf-8")
        return read_paper(path, RELEASED, NAMES)

    return read


def _roles(read, *cells):
    return [cell.role for cell in read(*cells).cells]


@pytest.mark.parametrize(
    "source, role",
    [
        (DEMO, "untouched"),
        (DEMO.replace("\n", "\r\n") + "  \n\n", "untouched"),
        (DEMO + "\nprint(X)", "own"),
        ("%%time\n" + DEMO, "own"),
        ("import numpy as np\nfrom math import pi", "imports"),
        ("%matplotlib inline\nimport numpy as np", "imports"),
        (STARTER, "answer"),
        ("%%time\n" + STARTER, "answer"),
        ("first = lambda x: x", "answer"),
        ("class first:\n    pass", "answer"),
        ("!pip install x\n" + STARTER, "answer"),
        ("def first(x)\n    return", "answer"),
        ("def other(x):\n    return x", "own"),
        ("check(first)", "check"),
        ("check(first)\nhint(second)", "check"),
        ("check(first)\nx = 1", "own"),
        ("check = lambda *_: 3", "own"),
        ("((((", "own"),
    ],
)
def test_the_role_of_a_cell(read, source, role):
    assert _roles(read, _cell(source)) == [role]


def test_nbgrader_s_marks_tell_whose_cell_it_is_whatever_it_defines(read):
    [cell] = read(_cell("def my_first(x):\n    return x", grade_id="first", solution=True)).cells
    assert (cell.role, cell.name, cell.other) == ("answer", "first", "my_first")
    assert read(_cell("1000", grade_id="check_first", grade=True), _cell("1")).cells[0].role == "check"


def test_a_cell_s_own_definition_is_stronger_than_a_mark_that_was_copied(read):
    [cell] = read(
        _cell("def second(x):\n    return x\n\n\ndef first(x):\n    return x", grade_id="second", solution=True)
    ).cells
    assert cell.name == "first" or cell.name == "second"
    assert set(look_at(cell.code, NAMES).answers) == {"first", "second"}


def test_other_names_come_from_the_answer_and_from_the_student_s_own_check(read):
    found = read(_cell("def f(x):\n    return x", grade_id="first", solution=True), _cell("check(g, exercise='second')"))
    assert found.other_names() == {"first": "f", "second": "g"}


def test_an_answer_cell_that_was_turned_into_text_is_code(read):
    marks = {"grade_id": "first", "solution": True, "cell_type": "code"}
    assert _roles(read, _cell(STARTER, kind="markdown", **marks), _cell("1")) == ["answer", "own"]
    assert _roles(read, _cell(STARTER, kind="markdown"), _cell("1")) == ["own"]


def test_untouched_cells_are_run_only_when_all_are(read):
    found = read(_cell("import numpy as np"), _cell(DEMO), _cell(STARTER), _cell("check(first)"), _cell("y = 1"))
    assert [cell.role for cell in found.to_run()] == ["imports", "answer", "check", "own"]
    assert [cell.role for cell in found.to_run(everything=True)] == ["imports", "untouched", "answer", "check", "own"]


def test_the_last_answer_is_the_one_that_is_shown(read):
    assert read(_cell(STARTER), _cell("def first(x):\n    return 2")).answers() == {"first": "def first(x):\n    return 2"}


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "cannot be read as JSON"),
        (b"{", "cannot be read as JSON"),
        (b"[1]", "not a notebook"),
        (b"{}", "no cells"),
        (b'{"cells": []}', "no cells"),
        (b'{"cells": {"a": 1}}', "no cells"),
        (b'{"cells": [{"cell_type": "markdown", "source": "x"}]}', "no code cells"),
        (b'{"cells": "\xff\xfe"}', "UTF-8"),
        (b'{"cells": ' + b"[" * 100_000, "cannot be read as JSON"),
        (b'{"cells": ' + b"9" * 10_000 + b"}", "cannot be read as JSON"),
        (b'{"cells": [' + b"1," * 3_000_001 + b"1]}", "more values"),
    ],
)
def test_what_is_no_notebook_says_why(tmp_path, content, words):
    path = tmp_path / "paper.ipynb"
    path.write_bytes(content)
    with pytest.raises(PaperError, match=words):
        read_paper(path, RELEASED, NAMES)


def test_sizes_are_limited(read, monkeypatch):
    monkeypatch.setattr(paper, "MOST_CELLS", 3)
    with pytest.raises(PaperError, match="4 cells"):
        read(*[_cell("1")] * 4)
    monkeypatch.setattr(paper, "MOST_CODE", 10)
    with pytest.raises(PaperError, match="of code"):
        read(_cell("x = 1\n" * 5))
    monkeypatch.setattr(paper, "MOST_BYTES", 20)
    with pytest.raises(PaperError, match="Clear its outputs"):
        read(_cell("1"))


@pytest.mark.parametrize(
    "make", [lambda path: path.mkdir(), lambda path: path.symlink_to(__file__), os.mkfifo, lambda path: None]
)
def test_what_is_no_file_of_its_own_is_not_read(tmp_path, make):
    path = tmp_path / "paper.ipynb"
    make(path)
    with pytest.raises(PaperError, match="no such file"):
        read_paper(path, RELEASED, NAMES)


@pytest.mark.parametrize(
    "code", ["x = " + "(" * 50_000, "-" * 200_000 + "1", "1" + "+1" * 100_000, "f" + "()" * 100_000, "\\\n" * 50_000]
)
def test_strange_code_is_looked_at_without_harm(code):
    assert look_at(tidy(code), NAMES).answers == ()


def test_a_fingerprint_changes_with_the_content(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"1")
    before = digest_of(path)
    os.utime(path, (time.time() + 60,) * 2)
    assert digest_of(path) == before
    path.write_bytes(b"2")
    assert digest_of(path) != before
