"""The first code cell: fetches the course on Colab and Kaggle, explains itself elsewhere, does nothing where all is well."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_lib.authoring.first_cell import ID, SOURCE, first_cell, with_address
from course_lib.authoring.source import COURSE

ADDRESS = "https://github.com/someone/course"
# Stands in for a hosted notebook: a Python without the course, whose %pip makes it importable and tells what it was asked.
HOST = """
import importlib, sys, types
asked = []
class Shell:
    def run_line_magic(self, name, line):
        asked.append((name, line))
        sys.path.append({course!r})
        importlib.invalidate_caches()
get_ipython = Shell
if {colab}:
    sys.modules["google.colab"] = types.ModuleType("google.colab")
exec({cell!r})
print(asked)
"""


def run(cell, colab=False, course=True, path="", **variables):
    """What the cell says in a Python that has the course only if PYTHONPATH holds it."""
    script = HOST.format(course=str(COURSE), colab=colab, cell=cell)
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "HOME", "TEMP")}
    command = [sys.executable, *(() if course else ("-S",)), "-P", "-c", script]
    environment = {**known, "PYTHONPATH": path, **variables}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)


def test_with_the_course_it_does_nothing():
    done = run(SOURCE.format(address=""), path=str(COURSE))
    assert done.stdout == "[]\n", done.stderr


def test_colab_and_kaggle_fetch_the_course_and_tell_how_to_keep_work():
    cell = SOURCE.format(address=ADDRESS)
    done = run(cell, colab=True, course=False)
    asked = str([("pip", f"install --quiet --no-deps git+{ADDRESS}")])
    assert asked in done.stdout and "Save a copy in Drive" in done.stdout, done.stderr
    done = run(cell, course=False, KAGGLE_KERNEL_RUN_TYPE="Interactive")
    assert asked in done.stdout and "Save Version" in done.stdout, done.stderr


def test_a_copy_that_does_not_know_its_address_asks_for_it():
    done = run(SOURCE.format(address=""), colab=True, course=False)
    assert done.returncode and "https://github.com/OWNER/NAME" in done.stderr.strip().splitlines()[-1]


def test_a_python_without_the_course_says_how_to_start():
    done = run(SOURCE.format(address=ADDRESS), course=False)
    assert done.returncode and "python3 course.py learn" in done.stderr.strip().splitlines()[-1]
    assert "git+" not in done.stdout


def test_binder_is_told_how_to_keep_work():
    done = run(SOURCE.format(address=""), path=str(COURSE), BINDER_LAUNCH_HOST="https://mybinder.org/")
    assert "File > Download" in done.stdout


def test_it_is_folded_on_each_stage():
    cell = first_cell(ADDRESS)
    assert cell.metadata == {"tags": ["remove-cell"], "jupyter": {"source_hidden": True}, "cellView": "form"}
    assert cell.source.startswith("# @title ") and f'COURSE = "{ADDRESS}"' in cell.source


def test_another_address_changes_that_cell_alone():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("COURSE = 1", id="mine"), first_cell("")])
    with_address(notebook, ADDRESS)
    assert notebook.cells[0].source == "COURSE = 1" and ADDRESS in notebook.cells[1].source


@pytest.mark.parametrize("file", sorted(COURSE.glob("lessons/*.ipynb")) + sorted(COURSE.glob("solutions/*.ipynb")), ids=str)
def test_it_stands_below_the_title_of_every_notebook(file):
    first, second = json.loads(Path(file).read_text(encoding="utf-8"))["cells"][:2]
    assert first["cell_type"] == "markdown" and second["id"] == ID
