"""A submitted notebook, read with suspicion: which of its cells are to be run for marking?"""

import hashlib
import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.roles import look_at, tidy

MOST_BYTES = 50 * 2**20
MOST_CELLS = 2_000
MOST_CODE = 2**20  # characters of code in all: a lesson has some ten thousand
MOST_MARKS = 3_000_000  # of brackets and commas: JSON that is little else takes up thirty times its size


class PaperError(Exception):
    """The notebook cannot be read; the message tells the teacher why. It costs this paper its mark, no other."""


@dataclass(frozen=True)
class PaperCell:
    """One code cell.

    role: 'answer' (of the exercise `name`), 'check' (of those in `checked`), 'imports', 'untouched' or 'own'.
    checked: pairs of an exercise and the function that is checked for it; the function may be an empty string.
    other: the function that an answer cell defines when it is not called like its exercise, or an empty string.
    """

    number: int
    code: str
    role: str
    name: str = ""
    checked: tuple[tuple[str, str], ...] = ()
    other: str = ""


@dataclass(frozen=True)
class Paper:
    """A submission's code cells, in its own order."""

    cells: tuple[PaperCell, ...]

    def to_run(self, everything=False):
        """Cells in order, with the checks, which are not run but say which function counts.

        Without `everything`: imports, answers, and what the student added or changed. With it: all.
        """
        return [cell for cell in self.cells if everything or cell.role != "untouched"]

    def may_define(self, message):
        """Whether a cell that is not run at first mentions the name in a NameError's message; True if none is told."""
        told = re.search(r"'(\w+)'", message)
        skipped = (cell.code for cell in self.cells if cell.role == "untouched")
        return told is None or any(re.search(rf"\b{told[1]}\b", code) for code in skipped)

    def answers(self):
        """The code of each exercise's answer cell, as {name: code}; the last one counts."""
        return {cell.name: cell.code for cell in self.cells if cell.role == "answer"}

    def other_names(self):
        """{exercise: function} where the answer has a name of its own."""
        renamed = {cell.name: cell.other for cell in self.cells if cell.role == "answer" and cell.other}
        checked = {name: function for cell in self.cells for name, function in cell.checked if function not in ("", name)}
        return {**renamed, **checked}


def digest_of(path):
    """A fingerprint of a file's contents, to see whether it has changed."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_paper(path, released, names):
    """Read a submitted notebook.

    Args:
        path: the .ipynb file.
        released: the code cells of the lesson as it was handed out: a set of their sources.
        names: the lesson's exercises.

    Raises:
        PaperError: it is missing, too large, no notebook, or without any code.
    """
    document = _load(Path(path))
    cells = document.get("cells")
    if not isinstance(cells, list) and isinstance(document.get("worksheets"), list):  # the form of 2014
        sheets = [sheet.get("cells") for sheet in document["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list) or not cells:
        raise PaperError("The notebook has no cells.")
    if len(cells) > MOST_CELLS:
        raise PaperError(f"The notebook has {len(cells):,} cells; at most {MOST_CELLS:,} are read.")
    code = [(number, cell, tidy(_source(cell))) for number, cell in enumerate(cells) if _is_code(cell, names)]
    code = [(number, cell, source) for number, cell, source in code if source]
    if not code:
        raise PaperError("The notebook has no code cells.")
    if sum(len(source) for _, _, source in code) > MOST_CODE:
        raise PaperError(f"The notebook has more than {MOST_CODE:,} characters of code; no lesson needs that.")
    handed_out = {tidy(source) for source in released}
    return Paper(tuple(_cell(number, cell, source, handed_out, names) for number, cell, source in code))


def _cell(number, cell, source, handed_out, names):
    marks = _marks(cell)
    grade_id = marks.get("grade_id") if isinstance(marks.get("grade_id"), str) else ""
    seen = look_at(source, names)
    if seen.only_checks or (marks.get("grade") and grade_id.startswith("check_")):
        checked = seen.checked or tuple((name, "") for name in names if grade_id == f"check_{name}")
        return PaperCell(number, source, "check", checked=checked)
    if seen.answers or grade_id in names:
        name = grade_id if grade_id in names and grade_id not in seen.answers[:-1] else seen.answers[-1]
        return PaperCell(number, source, "answer", name, seen.checked, "" if name in seen.answers else seen.last_function)
    if seen.only_imports:
        return PaperCell(number, source, "imports")
    return PaperCell(number, source, "untouched" if source in handed_out else "own", checked=seen.checked)


def _load(path):
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise OSError
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise PaperError("There is no such file, or it is a link; a submission must be a file of its own.") from None
    if len(content) > MOST_BYTES:
        raise PaperError(f"The file has more than {MOST_BYTES / 2**20:.0f} MB. Clear its outputs and save it again.")
    if content.count(b"[") + content.count(b"{") + content.count(b",") > MOST_MARKS:
        raise PaperError("The file holds more values than a notebook can need. Clear its outputs and save it again.")
    try:
        document = json.loads(content)  # UTF-8, with or without a mark, UTF-16 and UTF-32
    except UnicodeDecodeError:
        raise PaperError("The file is not in UTF-8, as notebooks are.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise PaperError(f"The file is not a notebook: it cannot be read as JSON ({type(error).__name__}).") from None
    if not isinstance(document, dict):
        raise PaperError("The file is JSON, but not a notebook.")
    return document


def _is_code(cell, names):
    """A code cell, or an answer cell that was turned into text by accident (nbgrader turns it back, too)."""
    if not isinstance(cell, dict):
        return False
    marks = _marks(cell)
    was_code = marks.get("cell_type") == "code" and isinstance(marks.get("grade_id"), str) and marks["grade_id"] in names
    return cell.get("cell_type") == "code" or was_code


def _marks(cell):
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return marks if isinstance(marks, dict) else {}


def _source(cell):
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""
