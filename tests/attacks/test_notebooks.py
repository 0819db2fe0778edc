"""Submissions that are broken as files: each costs its own mark at most, says why, and an honest part keeps its points."""

import copy
import json
import os

import pytest

from tests.attacks.arena import HONEST, HONEST_POINTS, code_cell, files_left, lesson, with_answers


def _honest():
    return with_answers(lesson(), HONEST)


def _marks(cell):
    return cell["metadata"].get("nbgrader", {})


def _each_cell(change):
    document = _honest()
    document["cells"] = [cell for cell in (change(copy.deepcopy(cell)) for cell in document["cells"]) if cell is not None]
    return document


def _without_metadata(cell):
    return {**cell, "metadata": {}}


def _from_colab(cell):
    return {**cell, "metadata": {"id": "abc", "colab": {"base_uri": "x"}, "outputId": "1"}}


def _without_checks(cell):
    return None if _marks(cell).get("grade") else cell


def _forged_points(cell):
    if _marks(cell):
        cell["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "schema_version": 1, "grade": True}
    return cell


def _forged_checks(cell):
    if _marks(cell).get("grade"):
        cell["source"] = "check = lambda *_: 1000\ncheck(1)\n1000"
    return cell


def _check_becomes_solution(cell):
    if _marks(cell).get("grade"):
        cell["metadata"]["nbgrader"] |= {"grade": False, "solution": True}
    return cell


def _strange_cells(document):
    strange = [None, 7, "cell", [], {}, {"cell_type": "code"}, {"cell_type": "code", "source": 7, "metadata": []}]
    strange += [{"cell_type": "code", "source": [None, 7, "x = 1"], "metadata": {"nbgrader": {"grade_id": ["which_side"]}}}]
    return {**document, "cells": strange + document["cells"] + strange}


def _form_of_2014(document):
    cells = [
        {**cell, "input": cell["source"], "language": "python"} for cell in document["cells"] if cell["cell_type"] == "code"
    ]
    for cell in cells:
        cell.pop("source")
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [None, {"cells": cells}, {"cells": 3}]}


def _twice(document):
    return {**document, "cells": document["cells"] + copy.deepcopy(document["cells"])}


def _text(document, encoding="utf-8"):
    return json.dumps(document).encode(encoding)


def _with_cells(*codes):
    document = _honest()
    return _text({**document, "cells": document["cells"] + [code_cell(code) for code in codes]})


# name: (the file's bytes, whether the honest part must keep its points)
FILES = {
    "untouched metadata": (lambda: _text(_honest()), True),
    "metadata stripped": (lambda: _text(_each_cell(_without_metadata)), True),
    "from Colab": (lambda: _text(_each_cell(_from_colab)), True),
    "no kernel, no language": (lambda: _text({"cells": _honest()["cells"]}), True),
    "check cells deleted": (lambda: _text(_each_cell(_without_checks)), True),
    "every cell twice": (lambda: _text(_twice(_honest())), True),
    "a thousand points forged": (lambda: _text(_each_cell(_forged_points)), False),
    "check cells rewritten": (lambda: _text(_each_cell(_forged_checks)), True),
    "check cells become solutions": (lambda: _text(_each_cell(_check_becomes_solution)), True),
    "cells that are none": (lambda: _text(_strange_cells(_honest())), True),
    "the form of 2014": (lambda: _text(_form_of_2014(_honest())), True),
    "answers turned into text": (
        lambda: _text(_each_cell(lambda c: {**c, "cell_type": "markdown"} if _marks(c).get("solution") else c)),
        True,
    ),
    "all cells raw": (lambda: _text(_each_cell(lambda c: {**c, "cell_type": "raw"})), False),
    "all cells deleted": (lambda: _text({**_honest(), "cells": []}), False),
    "no code": (lambda: _text(_each_cell(lambda c: c if c["cell_type"] == "markdown" else None)), False),
    "cells is a number": (lambda: _text({**_honest(), "cells": 7}), False),
    "a list": (lambda: b"[]", False),
    "a number of a million digits": (lambda: b"9" * 1_000_000, False),
    "cut in the middle": (lambda: _text(_honest())[:3000], False),
    "empty": (lambda: b"", False),
    "zero bytes": (lambda: b"\0" * 5000, False),
    "zero bytes in the code": (lambda: _with_cells("x = '\0'\0\0"), True),
    "UTF-8 with a mark": (lambda: b"\xef\xbb\xbf" + _text(_honest()), True),
    "UTF-16": (lambda: _text(_honest(), "utf-16"), False),
    "Latin-1": (lambda: json.dumps({"cells": "é"}, ensure_ascii=False).encode("latin-1"), False),
    "halves of characters": (lambda: _with_cells("x = '\ud800'"), True),
    "nested very deep": (lambda: b'{"cells": ' + b"[" * 100_000, False),
    "millions of empty lists": (lambda: b'{"cells": [' + b"[]," * 5_000_000 + b"[]]}", False),
    "60 MB of outputs": (lambda: _text({**_honest(), "outputs": "x" * 60_000_000}), False),
    "30 MB of outputs": (lambda: _text({**_honest(), "outputs": "x" * 30_000_000}), True),
    "10,000 cells": (lambda: _with_cells(*["1"] * 10_000), False),
    "2 MB of code": (lambda: _with_cells("x = 1\n" * 400_000), False),
    "code nested very deep": (
        lambda: _with_cells("x = " + "(" * 50_000, "x = " + "-" * 100_000 + "1", "y = 1" + "+1" * 50_000),
        True,
    ),
    "a fork of a name": (lambda: _with_cells("del which_side, why_xor_fails"), True),
}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_costs_its_own_mark_at_most(arena, name):
    make, keeps = FILES[name]
    path = arena.submitted / "hostile.ipynb"
    path.write_bytes(make())
    before = arena.picture()

    result, neighbour = arena.mark_beside_a_neighbour(path)

    assert "broken" not in result, f"the judge itself failed: {result['broken']}"
    assert result["score"] <= HONEST_POINTS, result
    assert neighbour["points"] == neighbour["score"]
    if keeps:
        assert result["score"] == HONEST_POINTS and not result["problem"], result
    elif not result["score"]:
        assert result["problem"] or result["exercises"], "a lost paper needs a reason"
    assert arena.processes_left() == []
    assert arena.picture() == before


def _folder(path):
    path.mkdir()


def _link_to_the_neighbour(path):
    path.symlink_to("neighbour.ipynb")


def _link_to_itself(path):
    path.symlink_to(path.name)


def _link_to_a_device(path):
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_folder, _link_to_the_neighbour, _link_to_itself, _link_to_a_device, os.mkfifo])
def test_what_is_no_file_is_not_opened(arena, make):
    path = arena.submitted / "strange.ipynb"
    make(path)
    try:
        result, neighbour = arena.mark_beside_a_neighbour(path)
    finally:
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    assert result["score"] == 0 and result["problem"]
    assert neighbour["score"] == neighbour["points"]
    assert files_left() == []


def test_a_missing_file_is_told(arena):
    result, _ = arena.mark_beside_a_neighbour(arena.submitted / "nowhere.ipynb")
    assert result["score"] == 0 and "no such file" in result["problem"]
