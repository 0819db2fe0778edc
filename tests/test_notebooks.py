"""nbval notices when a solution says something else. (That untouched lessons run is a rule of `course lint`.)"""

import copy
import subprocess
import sys

import nbformat
import pytest

from course_lib.authoring.execute import ExecutionError, execute
from course_lib.authoring.source import COURSE
from course_lib.authoring.suite import nbval_options


def _nbval(notebook, folder):
    file = folder / "changed.ipynb"
    nbformat.write(notebook, file)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", str(COURSE / "pyproject.toml"), *nbval_options()]
    return subprocess.run([*command, str(file)], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def small():
    """A few cells of a real solution: a figure, a printed number, and what stands before them."""
    notebook = nbformat.read(COURSE / "solutions" / "01_perceptron.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    notebook.cells = [*code[:3], next(cell for cell in code if "loss at the start" in str(cell.outputs))]
    assert "<img" in str(notebook.cells[2].outputs)
    return notebook


def test_a_failing_cell_stops_the_execution_and_is_named():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("value = 1"), nbformat.v4.new_code_cell("1 / 0")])
    with pytest.raises(ExecutionError, match=r"(?s)a cell raised an error.*1 / 0.*ZeroDivisionError"):
        execute(notebook)


def test_nbval_passes_what_is_unchanged(small, tmp_path):
    done = _nbval(small, tmp_path)
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [("loss at the start 0.69", "loss at the start 0.68"), ("blue discs for +1", "green discs for +1")],
    ids=["a printed number", "an alt text"],
)
def test_nbval_fails_when_an_output_has_changed(small, tmp_path, before, after):
    changed = copy.deepcopy(small)
    for output in [*changed.cells[2].outputs, *changed.cells[3].outputs]:
        for place, key in ((output, "text"), (output.get("data", {}), "text/html"), (output.get("data", {}), "text/plain")):
            if key in place:
                place[key] = place[key].replace(before, after)
    assert changed != small
    assert _nbval(changed, tmp_path).returncode == 1


def test_nbval_does_not_compare_pixels(small, tmp_path):
    changed = copy.deepcopy(small)
    for output in changed.cells[2].outputs:
        if "data" in output:
            output.data["text/html"] = output.data["text/html"].replace("base64,iVBOR", "base64,iVBORw0KGgo")
    assert changed != small
    assert _nbval(changed, tmp_path).returncode == 0
