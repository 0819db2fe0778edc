"""From a lesson's source to its two notebooks, the same bytes every time."""

import copy
import hashlib

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.authoring.cells import exercise_cells
from course_lib.authoring.first_cell import first_cell

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def solution_notebook(source, address=""):
    """The lesson in nbgrader's source form, not executed.

    Args:
        source: a LessonSource. address: of the repository, for the first code cell.

    Returns:
        A notebook whose cell ids depend on the cells' text, not on their place.
    """
    cells, total, number, seen = [], len(source.exercises), 0, {}
    for cell in source.cells:
        if cell.exercise:
            number += 1
            cells.extend(exercise_cells(cell.exercise, number, total))
            continue
        make = new_markdown_cell if cell.kind == "markdown" else new_code_cell
        made = make(cell.text, id=_cell_id(cell.text, seen))
        if cell.tags:
            made.metadata["tags"] = list(cell.tags)
        cells.append(made)
    cells.insert(1, first_cell(address))  # below the title
    notebook = new_notebook(cells=cells)
    notebook.metadata.update({"kernelspec": dict(KERNEL), "language_info": {"name": "python"}})
    return notebook


def _cell_id(text, seen):
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    seen[digest] = seen.get(digest, 0) + 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def lesson_notebook(solution):
    """What a learner opens: nbgrader's own steps of `generate_assignment`, without its database.

    Args:
        solution: the notebook of `solution_notebook`, executed or not.
    """
    from nbgrader.preprocessors import (
        CheckCellMetadata,
        ClearHiddenTests,
        ClearMarkScheme,
        ClearOutput,
        ClearSolutions,
        ComputeChecksums,
        LockCells,
    )

    notebook, resources = copy.deepcopy(solution), {}
    steps = (
        LockCells,
        ClearSolutions,
        ClearOutput,
        CheckCellMetadata,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    )
    for step in steps:
        notebook, resources = step().preprocess(notebook, resources)
    return notebook


def without_results(notebook):
    """A copy without outputs and execution counts, for comparing."""
    bare = copy.deepcopy(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare


def as_bytes(notebook):
    """The notebook as it is stored: sorted keys, one space of indentation, a newline at the end."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode("utf-8")
