"""A notebook is run in a kernel of its own, of which nothing is left."""

import nbformat
import psutil
import pytest

from course_lib.authoring.execute import ExecutionError, execute

NEW = nbformat.v4


def _kernels():
    children = psutil.Process().children(recursive=True)
    return {child.pid for child in children if any("ipykernel_launcher" in word for word in child.cmdline())}


@pytest.mark.parametrize("code", ["import os\nos.getpid() > 0", "1 / 0"])
def test_no_kernel_lives_on(code):
    before = _kernels()
    notebook = NEW.new_notebook(cells=[NEW.new_code_cell(code)])
    try:
        execute(notebook)
        assert notebook.cells[0].outputs[0].data["text/plain"] == "True"
    except ExecutionError as error:
        assert "ZeroDivisionError" in str(error)
    assert _kernels() <= before
