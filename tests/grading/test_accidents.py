"""What happens to honest students costs no point that the answer deserves."""

import json

import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.grading.judge import mark
from course_lib.grading.workshop import Zygote, assignment_of, modules_of
from course_lib.lab import find_lesson

LESSON = "01_perceptron"
NAME = "perceptron_update"
RIGHT = """def perceptron_update(w, b, x, y, lr=1.0):
    if y * (w @ x + b) > 0:
        return w, b
    return w + lr * y * x, b + lr * y"""
SPLIT = RIGHT.replace("w @ x + b", "score_of(w, b, x)")
HELPER = "def score_of(w, b, x):\n    return w @ x + b"
POINTS = find_exercise(NAME).points


@pytest.fixture(scope="module")
def marked(walls, tmp_path_factory):
    """A function that marks the lesson's cells as changed by a function."""
    assignment, folder = assignment_of(LESSON, 20261125), tmp_path_factory.mktemp("papers")
    zygote = Zygote(modules_of(assignment), walls=walls)

    def marked(change, encode=lambda text: text.encode()):
        document = json.loads(find_lesson(LESSON).read_text(encoding="utf-8"))
        document["cells"] = change(document["cells"])
        path = folder / "paper.ipynb"
        path.write_bytes(encode(json.dumps(document)))
        result = mark(path, assignment, zygote.starter())
        return result, next((one for one in result["exercises"] if one["name"] == NAME), None)

    yield marked
    zygote.close()


def _cell(code):
    return {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": code}


def _is_answer(cell, name=NAME):
    return cell["metadata"].get("nbgrader", {}).get("grade_id") == name


def _is_check(cell):
    return _is_answer(cell, f"check_{NAME}")


def _answered(code, before=(), after=(), first=(), last=(), imports=None):
    """A change of cells: the answer's code, and cells of the student's own round it, first and last."""

    def change(cells):
        out = []
        for number, cell in enumerate(cells):
            if _is_answer(cell):
                out += [*map(_cell, before), {**cell, "source": code}, *map(_cell, after)]
            elif (
                imports is not None
                and cell["cell_type"] == "code"
                and number < 10
                and "import numpy" in "".join(cell["source"])
            ):
                out += [_cell(imports)] if imports else []
            else:
                out.append(cell)
        return [*map(_cell, first), *out, *map(_cell, last)]

    return change


def _reversed(cells):
    return list(reversed(_answered(SPLIT, before=[HELPER])(cells)))


def _answer_below_its_check(cells):
    cells = _answered(RIGHT)(cells)
    place = next(number for number, cell in enumerate(cells) if _is_answer(cell))
    return [*cells[:place], *cells[place + 1 : place + 2], cells[place], *cells[place + 2 :]]


def _starter_left_behind(cells):
    """The answer stands in a cell of its own, and the untouched starter below it, before the check."""
    place = next(number for number, cell in enumerate(cells) if _is_answer(cell))
    return [*cells[:place], _cell(RIGHT), *cells[place:]]


def _answer_copied(cells):
    cells = _answered(RIGHT)(cells)
    place = next(number for number, cell in enumerate(cells) if _is_answer(cell))
    return [*cells[:place], cells[place], cells[place], *cells[place:]]


def _experiment_below_the_check(cells):
    cells = _answered(RIGHT)(cells)
    place = next(number for number, cell in enumerate(cells) if _is_check(cell))
    return [*cells[: place + 1], _cell("def perceptron_update(w, b, x, y, lr=1.0):\n    return b, w"), *cells[place + 1 :]]


def _check_deleted(cells):
    return [cell for cell in _answered(RIGHT)(cells) if not _is_check(cell)]


def _metadata_gone(cells):
    return [{**cell, "metadata": {}} for cell in _answered(RIGHT)(cells)]


def _checked_by_another_name(cells):
    cells = [{**c, "metadata": {}} for c in _answered(RIGHT.replace("perceptron_update", "my_rule"))(cells)]
    return [
        {**c, "source": "check(my_rule, exercise='perceptron_update')"}
        if "check(perceptron_update)" in "".join(c["source"])
        else c
        for c in cells
    ]


def _turned_into_text(cells):
    return [{**cell, "cell_type": "markdown"} if _is_answer(cell) else cell for cell in _answered(RIGHT)(cells)]


ACCIDENTS = {
    "nothing": _answered(RIGHT),
    "the function renamed": _answered(RIGHT.replace("def perceptron_update", "def my_update")),
    "renamed, with a helper": _answered(HELPER + "\n\n" + SPLIT.replace("def perceptron_update", "def my_update")),
    "checked by another name": _checked_by_another_name,
    "a helper in its own cell": _answered(SPLIT, before=[HELPER]),
    "a helper defined after its use": _answered(SPLIT, last=[HELPER]),
    "cells in reverse order": _reversed,
    "the answer below its check": _answer_below_its_check,
    "the starter left behind": _starter_left_behind,
    "the answer copied": _answer_copied,
    "an experiment below the check": _experiment_below_the_check,
    "the check deleted": _check_deleted,
    "all metadata gone": _metadata_gone,
    "the cell turned into text": _turned_into_text,
    "a lambda": _answered(
        "perceptron_update = lambda w, b, x, y, lr=1.0: (w, b) if y * (w @ x + b) > 0 else (w + lr * y * x, b + lr * y)"
    ),
    "prints": _answered(RIGHT.replace("    if", "    print('w is', w, 'x is', x)\n    if")),
    "prints without end": _answered(RIGHT.replace("    if", "    print('w' * 100_000)\n    if")),
    "a warning": _answered(RIGHT.replace("    if", "    import warnings\n    warnings.warn('mind the gap')\n    if")),
    "a warning by numpy": _answered(RIGHT.replace("    if", "    np.log(np.zeros(2))\n    if")),
    "writes to stderr": _answered(
        RIGHT.replace("    if", "    import os, sys\n    os.write(2, b'E0000')\n    sys.stderr.write('oh')\n    if")
    ),
    "a plot in the answer": _answered(
        RIGHT.replace("    if", "    import matplotlib.pyplot as plt\n    plt.plot(w)\n    plt.show()\n    plt.close()\n    if")
    ),
    "a plot in a cell": _answered(RIGHT, after=["import matplotlib.pyplot as plt\nplt.figure()\nplt.plot([1, 2])\nplt.show()"]),
    "input() in a cell": _answered(RIGHT, before=["age = int(input('Your age? '))"]),
    "%%time": _answered("%%time\n" + RIGHT),
    "%%time and blank lines": _answered("\n\n%%time\n\n" + RIGHT),
    "%%capture": _answered("%%capture\n" + RIGHT),
    "%matplotlib inline": _answered("%matplotlib inline\n" + RIGHT, first=["%matplotlib inline"]),
    "%load_ext and %autoreload": _answered(RIGHT, first=["%load_ext autoreload\n%autoreload 2", "%load_ext nonsense"]),
    "%time for one line": _answered("%time factor = 1.0\n" + RIGHT.replace("lr * y", "factor * lr * y")),
    "%timeit after it": _answered(RIGHT + "\n\n%timeit perceptron_update(np.ones(2), 0, np.ones(2), 1)"),
    "!pip install": _answered("!pip install numpy\n" + RIGHT, first=["!pip install torch", "files = !ls\nprint(files)"]),
    "a question mark": _answered(RIGHT + "\n\nnp.dot?", after=["?np"]),
    "shell cells": _answered(RIGHT, after=["%%bash\nls", "%%html\n<b>bold</b>"]),
    "display and get_ipython": _answered(RIGHT + "\n\ndisplay(np.ones(2))\nget_ipython().run_line_magic('pwd', '')"),
    "check in the same cell": _answered(RIGHT + "\n\ncheck(perceptron_update)\nhint(perceptron_update)"),
    "a cell that fails": _answered(RIGHT, before=["1 / 0"], after=["assert False", "this is not Python"]),
    "a cell that exits": _answered(RIGHT, before=["exit()"], after=["import sys\nsys.exit(1)", "quit()"]),
    "a cell that ends the process": _answered(RIGHT, before=["import os\nos._exit(1)"]),
    "imports at the end": _answered(RIGHT.replace("w @ x", "np.dot(w, x)"), imports="", last=["import numpy as np"]),
    "imports in the answer": _answered("import numpy\n" + RIGHT.replace("w @ x", "numpy.dot(w, x)")),
    "imports under another name": _answered(
        RIGHT.replace("w @ x", "xp.dot(w, x)"), imports="import numpy as xp\nfrom course_lib import check, hint, reveal, show"
    ),
    "imports from the course": _answered(
        "from course_lib.scratch.perceptron import predict_sides\n"
        + RIGHT.replace("y * (w @ x + b) > 0", "w @ x + b != 0 and y == predict_sides(w, b, x[None])[0]")
    ),
    "a variable of a demonstration": _answered(RIGHT.replace("lr * y", "lr * y * (len(X) / 40)")),
    "a variable of a later one": _answered(RIGHT.replace("lr * y", "lr * y * (len(X_xor) / 4)")),
    "the demonstration changed": _answered(
        RIGHT.replace("lr * y", "lr * y * factor"), last=["factor = 1.0\nX, y = two_clouds()"]
    ),
    "tabs and blanks": _answered(RIGHT.replace("\n", " \t \n") + "\n\n\t\n"),
    "indented with tabs": _answered(RIGHT.replace("    ", "\t")),
    "line ends of Windows": _answered(RIGHT.replace("\n", "\r\n")),
    "type hints and a decorator": _answered(
        "import functools\n\n\n@functools.wraps(np.dot)\n"
        + RIGHT.replace("w, b, x, y, lr=1.0", "w: np.ndarray, b: float, x, y, lr: float = 1.0")
    ),
    "a class with __call__": _answered(
        "class Rule:\n    def __call__(self, w, b, x, y, lr=1.0):\n        return old(w, b, x, y, lr)\n\n\n"
        + RIGHT.replace("perceptron_update", "old")
        + "\n\n\nperceptron_update = Rule()"
    ),
    "state between calls": _answered("calls = []\n\n\n" + RIGHT.replace("    if", "    calls.append(x)\n    if")),
    "a global that is counted": _answered(
        "count = 0\n\n\n" + RIGHT.replace("    if", "    global count\n    count += 1\n    if")
    ),
}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_costs_no_point(marked, name):
    result, answer = marked(ACCIDENTS[name])
    assert not result["problem"]
    assert (answer["status"], answer["score"]) == ("passed", POINTS), (result["failures"], answer["note"], answer["html"])


def test_a_file_saved_with_a_byte_order_mark_counts(marked):
    _, answer = marked(_answered(RIGHT), encode=lambda text: b"\xef\xbb\xbf" + text.encode())
    assert answer["score"] == POINTS


def test_nothing_is_run_again_when_no_name_is_missing(marked):
    assert not marked(_answered(RIGHT))[0]["full_run"]
    assert marked(_answered(RIGHT.replace("lr * y", "lr * y * (len(X) / 40)")))[0]["full_run"]
    slip = RIGHT.replace("lr * y", "lr * mistyped")  # a name that no cell has: running all of them could not help
    assert not marked(_answered(slip))[0]["full_run"]


def test_input_fails_at_once_and_says_why(marked):
    result, answer = marked(_answered(RIGHT.replace("    if", "    lr = float(input('rate? '))\n    if"), before=["input()"]))
    assert [failure["type"] for failure in result["failures"]] == ["EOFError"]
    assert "input() has nobody to ask" in result["failures"][0]["text"]
    assert answer["status"] == "failed" and "input() has nobody to ask" in answer["html"]


def test_an_answer_that_cannot_be_read_says_why(marked):
    _, answer = marked(_answered(RIGHT.replace(":", "", 1)))
    assert answer["score"] == 0
    assert "SyntaxError" in answer["note"]


def test_the_starter_alone_is_no_failure(marked):
    result, answer = marked(lambda cells: cells)
    assert answer["status"] == "not started" and answer["note"] == "" and result["failures"] == []


def test_an_error_names_the_student_s_own_line(marked):
    _, answer = marked(_answered(RIGHT.replace("return w, b", "return w, nonsense / 0")))
    assert "NameError" in answer["html"] and "on line 3 of your function" in answer["html"]
