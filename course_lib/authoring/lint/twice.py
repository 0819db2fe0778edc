"""No hidden state: every cell can be run twice in a row, and says the same both times."""

import copy

from course_lib.authoring.execute import ExecutionError, execute
from course_lib.authoring.lint.finding import start_of


def runs_twice(lesson):
    """Run the solution with every code cell doubled; a cell that fails or answers differently has hidden state."""
    doubled = copy.deepcopy(lesson.solution)
    doubled.cells = []
    for cell in lesson.solution.cells:
        if cell.cell_type == "code":
            for turn in ("first", "second"):
                again = copy.deepcopy(cell)
                again.id = f"{cell.id}-{turn}"[-64:]
                doubled.cells.append(again)
    try:
        execute(doubled, lesson.source.name)
    except ExecutionError as error:
        yield f"with every cell run twice it does not get through: {error}"
        return
    for first, second in zip(doubled.cells[::2], doubled.cells[1::2], strict=True):
        if "nbval-ignore-output" in first.metadata.get("tags", []):
            continue
        if _said(first) != _said(second):
            yield f"a cell says something else when it is run again: {start_of(first.source)}"


def _said(cell):
    """All printed text as one, since a busy kernel may hand it over in pieces, and the rest in order."""
    shown = [output.get("data", {}) for output in cell.outputs if "text" not in output]
    return (
        "".join(output["text"] for output in cell.outputs if "text" in output),
        [{kind: data for kind, data in one.items() if kind != "image/png"} for one in shown],
    )
