"""What `course grade` shows: progress while it works, then a short table. Marks and misconceptions, never a hidden input."""

import contextlib

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

MOST_NAMED = 3  # misconceptions of one student in the table
MOST_ROWS = 40  # of the table; a larger class finds itself in results.csv


def brief(record):
    """One stored record as plain data for people and machines: marks and misconceptions, no inputs, no code."""
    result = record["result"]
    keep = ("name", "status", "score", "points", "misconception_name", "misconception")
    return {
        "student": record["student"],
        "lesson": record["lesson"],
        "score": result["score"],
        "points": result["points"],
        "problem": result["problem"],
        "marked_at": record["marked_at"],
        "exercises": [{key: exercise.get(key, "") for key in keep} for exercise in result["exercises"]],
    }


class _Rate(ProgressColumn):
    def render(self, task):
        return Text(f"{60 * task.speed:.0f} a minute" if task.speed else "")


@contextlib.contextmanager
def progress(total, console=None):
    """A context that gives a function to call with every Marked: a bar on a terminal, else one line each, on stderr."""
    console = console or Console(stderr=True, soft_wrap=True, highlight=False)
    if not console.is_terminal or not total:
        yield _Lines(console, total)
        return
    columns = (TextColumn("marking"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.description}"), console=console, speed_estimate_period=120) as bar:
        task = bar.add_task("", total=total)

        def advance(marked):
            bar.update(task, advance=1, description=_safe(marked.submission.submission.student)[:24])
            if marked.result["problem"]:
                console.print(_line(marked), markup=False)

        yield advance


class _Lines:
    def __init__(self, console, total):
        self.console, self.total, self.number = console, total, 0

    def __call__(self, marked):
        self.number += 1
        self.console.print(f"{self.number}/{self.total} {_line(marked)}", markup=False)


def _line(marked):
    one, result = marked.submission.submission, marked.result
    return f"{_safe(one.student)} {one.lesson}: {result['problem'] or _marks(result)}"


def _marks(result):
    return f"{result['score']:g} of {result['points']:g}"


def _safe(text):
    """A student's folder may be called anything: no control characters on a teacher's terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def summary(records):
    """A table of the marks; of a large class, the submissions with a problem alone.

    Args:
        records: what Store.records gives.
    """
    shown = [r for r in records if len(records) <= MOST_ROWS or r["result"]["problem"]]
    table = Table("student", "lesson", "score", "problem, or misconceptions")
    for record in shown[:MOST_ROWS]:
        result = record["result"]
        named = [exercise["misconception_name"] for exercise in result["exercises"] if exercise.get("misconception_name")]
        named = [name.removeprefix("wrong_").replace("_", " ") for name in named]
        more = [f"{len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else []
        remark = result["problem"] or ", ".join(named[:MOST_NAMED] + more)
        cells = (_safe(record["student"]), record["lesson"], _marks(result), _safe(remark))
        table.add_row(*(Text(cell) for cell in cells), style="red" if result["problem"] else None)
    if len(shown) > MOST_ROWS:
        table.add_row("...", "", "", f"and {len(shown) - MOST_ROWS} more")
    return table if shown else None
