"""A course of one tiny lesson: enough for the builder, and built in a few seconds."""

import nbformat

from course_lib.authoring.assemble import as_bytes

TINY = """# ---
# jupyter:
#   course:
#     minutes: 5
#     status: draft
# ---

# %% [markdown]
# # 07 · Is it tiny?

# %%
import numpy as np

from course_lib import check

# %%
print("the answer is", 6 * 7)

# %%
print("the answer is", 6 * 7)

# %% exercise="which_side"

# %% exercise="perceptron_update"

# %% exercise="repaired_training"

# %% tags=["hide-input"]
print("the end")
"""
SOURCE, LESSON, SOLUTION = "lessons/source/07_tiny.py", "lessons/07_tiny.ipynb", "solutions/07_tiny.ipynb"


def write_source(course, text=TINY):
    (course / SOURCE).parent.mkdir(parents=True, exist_ok=True)
    (course / SOURCE).write_text(text, encoding="utf-8")


def stored(course, name):
    return nbformat.read(course / name, as_version=4)


def change(course, name, what):
    notebook = stored(course, name)
    what(notebook)
    (course / name).write_bytes(as_bytes(notebook))


def graded(notebook, role):
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get(role)]
