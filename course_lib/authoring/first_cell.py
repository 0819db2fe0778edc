"""The first code cell of every notebook: fetches the course where it is missing, and tells how to keep one's work."""

from nbformat.v4 import new_code_cell

ID = "where-you-are"
SOURCE = """\
# @title Colab, Kaggle: fetches the course. Binder: how to keep your work. Elsewhere: nothing.
import importlib.util
import os
import sys

COURSE = "{address}"
if importlib.util.find_spec("course_lib") is None:
    hosted = "google.colab" in sys.modules or "KAGGLE_KERNEL_RUN_TYPE" in os.environ
    assert hosted, "The course is not here. Close this, and call: python3 course.py learn"
    assert COURSE, "Write the course's address into COURSE: https://github.com/OWNER/NAME"
    get_ipython().run_line_magic("pip", f"install --quiet --no-deps git+{{COURSE}}")

from course_lib.room import keep_your_work

keep_your_work()"""


def first_cell(address):
    """The cell. JupyterLab shows it folded, Colab as its title, the web site not at all.

    --no-deps, since Colab and Kaggle have all that a lesson needs, and pip would otherwise exchange their TensorFlow.

    Args:
        address: of the repository, or an empty text.
    """
    cell = new_code_cell(SOURCE.format(address=address), id=ID)
    cell.metadata.update({"tags": ["remove-cell"], "jupyter": {"source_hidden": True}, "cellView": "form"})
    return cell


def with_address(notebook, address):
    """The notebook, changed in place: its first cell fetches the course from another address."""
    for cell in notebook.cells:
        if cell.get("id") == ID:
            cell.source = SOURCE.format(address=address)
    return notebook
