"""Reads the answers out of a notebook or a Python file, to check them from the terminal."""

import ast
import contextlib
import os
from pathlib import Path

from course_lib.checking.capture import captured
from course_lib.checking.exercise import exercise_files


class SubmissionError(Exception):
    """The file cannot be read; the message says what was expected."""


def read_answers(path):
    """Run a file's cells one after another and collect the answers in it.

    A cell that fails is left behind, as when a learner goes on below it; cells that only check are not run.

    Args:
        path: a .ipynb or .py file.

    Returns:
        answers: {exercise name: function}, in the file's order.
        errors: a list of (first line of the cell, error), for cells that failed.

    Raises:
        SubmissionError: no such file, or it is neither a notebook nor Python.
    """
    os.environ.setdefault("MPLBACKEND", "Agg")
    known, namespace, errors = exercise_files(), {"__name__": "__answers__"}, []
    for number, code in enumerate(_code_cells(Path(path)), start=1):
        code = "\n".join("pass" if line.lstrip().startswith(("%", "!")) else line for line in code.splitlines())
        with captured():
            try:
                exec(compile(code, f"<cell {number} of {Path(path).name}>", "exec"), namespace)
            except (KeyboardInterrupt, MemoryError):
                raise
            except BaseException as error:  # noqa: BLE001 - a learner's cell may raise anything
                errors.append((code.strip().splitlines()[0] if code.strip() else "", error))
    answers = {name: value for name, value in namespace.items() if name in known and callable(value)}
    return answers, errors


def _code_cells(path):
    if not path.is_file():
        raise SubmissionError(f"There is no file {path}. Expected a notebook (.ipynb) or a Python file (.py).")
    try:
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            ast.parse(text)
            return [text]
        if path.suffix == ".ipynb":
            import nbformat

            notebook = nbformat.read(path, as_version=4)
            return [c.source for c in notebook.cells if c.cell_type == "code" and not _only_checks(c)]
    except (SyntaxError, UnicodeDecodeError) as error:
        raise SubmissionError(f"{path.name} is not readable Python: {error}.") from None
    except Exception as error:  # noqa: BLE001 - whatever nbformat finds wrong, the learner needs one sentence
        raise SubmissionError(f"{path.name} is not a readable notebook: {str(error).splitlines()[0]}") from None
    raise SubmissionError(f"{path.name} ends in {path.suffix or 'nothing'!r}. Expected .ipynb or .py.")


def _only_checks(cell):
    """A cell of nothing but calls of check, hint and reveal."""
    if cell.metadata.get("nbgrader", {}).get("grade"):
        return True
    with contextlib.suppress(SyntaxError):
        body = ast.parse(cell.source).body
        calls = [s.value for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call)]
        names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        return bool(body) and len(calls) == len(body) and names <= {"check", "hint", "reveal"}
    return False
