"""An untouched lesson runs to its end, and without hidden state: every cell, run twice in a row, says the same both times."""

import copy
import time

from course_lib.authoring.execute import ExecutionError, execute
from course_lib.authoring.lint.finding import start_of

UNTOUCHED = ": not started</strong>"  # on the feedback page
SLOW = 2.0  # seconds


def runs_twice(lesson, quick=False):
    """Run the lesson as it is handed out, with every code cell doubled. (The solution is run by nbval.)

    None may fail, say something else the second time, count an exercise as begun, or write to stderr.

    Args:
        lesson: a Lesson. quick: a cell that takes longer than `SLOW`, since it trains a network, is run once.
    """
    doubled = copy.deepcopy(lesson.lesson)
    doubled.cells = []
    for cell in lesson.lesson.cells:
        if cell.cell_type == "code":
            for turn in ("first", "second"):
                again = copy.deepcopy(cell)
                again.id = f"{cell.id}-{turn}"[-64:]
                doubled.cells.append(again)
    watch = _Stopwatch(doubled.cells)
    try:
        execute(doubled, lesson.source.name, skip=watch.skip if quick else None)
    except ExecutionError as error:
        yield f"with every cell run twice it does not get through: {error}"
        return
    for first, second in zip(doubled.cells[::2], doubled.cells[1::2], strict=True):
        if any(output.get("name") == "stderr" for output in (*first.outputs, *second.outputs)):
            yield f"a cell writes to stderr: {start_of(first.source)}"
        if first.metadata.get("nbgrader", {}).get("grade") and UNTOUCHED not in str(first.outputs):
            yield f"an exercise that nobody has touched does not count as not started: {start_of(first.source)}"
        if "nbval-ignore-output" in first.metadata.get("tags", []):
            continue
        if _said(first) != _said(second):
            yield f"a cell says something else when it is run again: {start_of(first.source)}"


class _Stopwatch:
    """Tells which second turns are left out: those after a slow first one."""

    def __init__(self, cells):
        self.cells, self.asked = cells, 0.0

    def skip(self, place):
        """Whether the cell at this place is left out; it then gets the outputs of its first turn."""
        before, self.asked = self.asked, time.perf_counter()
        slow = place % 2 == 1 and self.asked - before > SLOW
        if slow:
            self.cells[place].outputs = copy.deepcopy(self.cells[place - 1].outputs)
        return slow


def _said(cell):
    """All printed text as one, since a busy kernel may hand it over in pieces, and the rest in order."""
    shown = [output.get("data", {}) for output in cell.outputs if "text" not in output]
    return (
        "".join(output["text"] for output in cell.outputs if "text" in output),
        [{kind: data for kind, data in one.items() if kind != "image/png"} for one in shown],
    )
