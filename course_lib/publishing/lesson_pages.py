"""A lesson as a page to read: text, code and outputs; the exercises with or without their solutions."""

import re
from copy import deepcopy
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell

from course_lib.authoring.cells import BEGIN, END
from course_lib.authoring.source import LESSONS, SOLUTIONS
from course_lib.publishing.errors import SiteError

ON_AN_ANSWER = "role='status'"  # an output that speaks of somebody's answer, and so gives it away
EARLIER = "## From earlier lessons"  # what the retrieval questions stand under: a page's headings go down step by step
LEAD = """```{{admonition}} This page is for reading
:class: tip

To run the cells and check your answers: `python3 course.py learn {number}`.{more}
```"""
LAUNCH = """ Or press the rocket above: on Binder and Colab the first cell of the notebook brings the course along."""


def lesson_names(course):
    """The names of the built lessons, in order.

    Raises:
        SiteError: none is there.
    """
    names = sorted(path.stem for path in Path(course, SOLUTIONS).glob("[0-9][0-9]_*.ipynb"))
    if not names:
        raise SiteError(f"There is no lesson in {Path(course, SOLUTIONS)}. Write them with `course build`.")
    return names


def lesson_page(course, name, solutions, repository=""):
    """The notebook that becomes a page.

    Without solutions it is the student's own notebook, with the outputs of the executed one; so no line of a solution
    can slip through. Outputs that speak of an answer stay away, since they would give it away.

    Args:
        course: the course's folder. name: such as 01_perceptron. solutions: show them, folded.
        repository: the address of the course on GitHub, or an empty text.

    Returns:
        A notebook.

    Raises:
        SiteError: the two notebooks do not belong together.
    """
    solved = nbformat.read(Path(course, SOLUTIONS, f"{name}.ipynb"), as_version=4)
    page = _with_solutions(solved) if solutions else _without_solutions(course, name, solved)
    more = LAUNCH if repository else ""
    _head_the_first_exercises(page.cells)
    page.cells.insert(1, new_markdown_cell(LEAD.format(number=name.split("_")[0], more=more), id="for-reading"))
    return page


def _with_solutions(solved):
    page = deepcopy(solved)
    for cell in page.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = "\n".join(line for line in cell.source.splitlines() if line.strip() not in (BEGIN, END))
            cell.metadata.update(
                tags=["hide-input"], mystnb={"code_prompt_show": "Show a solution", "code_prompt_hide": "Hide it"}
            )
    return page


def _without_solutions(course, name, solved):
    page = nbformat.read(Path(course, LESSONS, f"{name}.ipynb"), as_version=4)
    if [cell.id for cell in page.cells] != [cell.id for cell in solved.cells]:
        raise SiteError(f"lessons/{name}.ipynb and solutions/{name}.ipynb have different cells. Run `course build {name[:2]}`.")
    for cell, done in zip(page.cells, solved.cells, strict=True):
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata:
            cell.outputs = [output for output in done.outputs if ON_AN_ANSWER not in _html(output)]
    return page


def _head_the_first_exercises(cells):
    headed = [(place, cell.source) for place, cell in enumerate(cells) if re.match("###? ", cell.source) and place]
    if headed and headed[0][1].startswith("### "):
        cells.insert(headed[0][0], new_markdown_cell(EARLIER, id="from-earlier-lessons"))


def _html(output):
    return "".join(output.get("data", {}).get("text/html", ""))
