"""A lesson's source: one percent-format Python file that any editor opens, and the exercises that it names."""

import re
from dataclasses import dataclass
from pathlib import Path

import jupytext

from course_lib.checking.exercise import Exercise, exercise_files, load_exercise

COURSE = Path(__file__).resolve().parents[2]
SOURCES, LESSONS, SOLUTIONS = "lessons/source", "lessons", "solutions"


class SourceError(Exception):
    """A lesson's source cannot be read; the message says which line of which file, and how to mend it."""


@dataclass(frozen=True)
class SourceCell:
    """One cell of the source. `exercise` is set where an exercise belongs; then `text` is empty."""

    kind: str  # "markdown" or "code"
    text: str
    tags: tuple[str, ...] = ()
    exercise: Exercise | None = None
    retrieval: str = ""  # the earlier lesson that the question goes back to


@dataclass(frozen=True)
class LessonSource:
    """A lesson before it is built. `name` is like 01_perceptron; `draft` lessons are not in the README yet."""

    name: str
    path: Path
    minutes: int
    draft: bool
    cells: tuple[SourceCell, ...]

    @property
    def number(self):
        """The lesson's number: 1 for 01_perceptron."""
        return int(self.name.split("_")[0])

    @property
    def exercises(self):
        """Its exercises, in the order in which they stand."""
        return tuple(cell.exercise for cell in self.cells if cell.exercise)


def lesson_sources(course=COURSE, wanted=()):
    """The paths of the lessons' sources, in order.

    Args:
        course: the course's folder.
        wanted: names or numbers of lessons ('01', '01_perceptron'); none means all.

    Raises:
        SourceError: no such lesson.
    """
    paths = sorted(Path(course, SOURCES).glob("[0-9][0-9]_*.py"))
    if not wanted:
        return paths
    chosen = [path for path in paths if any(path.stem == w or path.stem.split("_")[0] == w.zfill(2) for w in wanted)]
    unknown = [w for w in wanted if not any(p.stem == w or p.stem.split("_")[0] == w.zfill(2) for p in paths)]
    if unknown:
        known = ", ".join(path.stem for path in paths) or "none yet"
        raise SourceError(f"There is no lesson {', '.join(unknown)}. The lessons are: {known}.")
    return chosen


def read_source(path, exercise_paths=None):
    """Read one lesson's source.

    Args:
        path: lessons/source/NN_name.py.
        exercise_paths: {exercise name: path}; the course's own when not given.

    Raises:
        SourceError: the name, the header, a cell, or an exercise's name is not as it should be.
    """
    path = Path(path)
    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", path.stem):
        raise SourceError(f"{path.name}: expected a name like 07_residual.py (two digits, then small letters).")
    exercise_paths = exercise_files() if exercise_paths is None else exercise_paths
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    header = notebook.metadata.get("course", {})
    minutes, status = header.get("minutes"), header.get("status")
    if not isinstance(minutes, int) or status not in ("draft", "ready"):
        raise SourceError(
            f"{path.name}: the header should say under `jupyter: course:` how many `minutes` the lesson takes and whether "
            f"its `status` is draft or ready; found minutes={minutes!r}, status={status!r}."
        )
    cells = tuple(_cell(path, cell, exercise_paths) for cell in notebook.cells)
    names = [cell.exercise.name for cell in cells if cell.exercise]
    for name in names:
        if names.count(name) > 1:
            raise SourceError(f"{path.name}: the exercise {name} stands in the lesson twice.")
    return LessonSource(path.stem, path, minutes, status == "draft", cells)


def _cell(path, cell, exercise_paths):
    name = cell.metadata.get("exercise")
    tags = tuple(cell.metadata.get("tags", ()))
    if cell.cell_type not in ("markdown", "code"):
        raise SourceError(f"{path.name}: a {cell.cell_type} cell. Lessons are made of text and code only.")
    if name is None:
        return SourceCell(cell.cell_type, cell.source, tags)
    if cell.source.strip():
        raise SourceError(f"{path.name}: the cell of the exercise {name} must be empty; its text stands in its own file.")
    if name not in exercise_paths:
        known = ", ".join(exercise_paths) or "none yet"
        raise SourceError(f"{path.name}: there is no exercise '{name}'. Known are: {known}.")
    return SourceCell("code", "", tags, load_exercise(exercise_paths[name]), str(cell.metadata.get("retrieval", "")))
