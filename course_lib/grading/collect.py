"""Finds the submitted notebooks: nbgrader's submitted/STUDENT/LESSON/, a folder a student, or one flat folder of files."""

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.paper import MOST_BYTES
from course_lib.grading.workshop import handout_of, lesson_names

NAMES = re.compile(rb'"grade_id"\s*:\s*"(?:check_)?(\w{1,80})"|\bdef (\w{1,80})\(')


class CollectError(Exception):
    """There is nothing that can be marked; the message says what was looked for and where."""


@dataclass(frozen=True)
class Submission:
    """One student's work on one lesson. `problem` says why it cannot be marked, when that is known from its files."""

    student: str
    lesson: str
    path: Path
    problem: str = ""


def find_submissions(folder, lesson=None, passed_over=None):
    """Find what is to be marked.

    Args:
        folder: an nbgrader course, its submitted/ folder, a folder with a folder a student, or a flat folder of notebooks
            (a file's whole stem is then the student).
        lesson: mark this one alone ('1', '01' or '01_perceptron'); flat files are taken to be of it. When not given, a
            flat file's lesson is read from its exercises or its name.
        passed_over: a list that takes one sentence for each thing that looks like a submission and is not taken.

    Returns:
        A list of Submission, by lesson and student, one a student and lesson.

    Raises:
        CollectError: no such folder, no such lesson, or nothing in it.
    """
    folder, passed_over = Path(folder), [] if passed_over is None else passed_over
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise CollectError(f"The folder {folder} {what}. Expected a folder of submitted notebooks.")
    if lesson is not None:
        try:
            lesson = handout_of(lesson).lesson
        except FileNotFoundError as error:
            raise CollectError(str(error)) from None
    root = submitted_folder(folder)
    search = _Search(lesson, passed_over)
    for entry in _entries(root):
        if entry.is_dir():
            search.folder_of_a_student(entry)
        elif entry.suffix == ".ipynb":
            search.loose_file(entry)
    found = search.submissions()
    if not found:
        wanted = f" of lesson {lesson}" if lesson else ""
        seen = f" {passed_over[0]}" if passed_over else ""
        raise CollectError(
            f"No submission{wanted} was found in {root}. Expected STUDENT/LESSON/LESSON.ipynb, as nbgrader collects them, or "
            f"STUDENT.ipynb.{seen}"
        )
    return sorted(found, key=lambda one: (one.lesson, one.student))


def submitted_folder(folder):
    """Where the students' files are: the folder's own submitted/, if it has one."""
    inner = Path(folder, "submitted")
    return inner if inner.is_dir() else Path(folder)


def _entries(folder):
    """What is in a folder, without hidden and Jupyter's own things, which all begin with a dot (or with two underscores)."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise CollectError(f"The folder {folder} cannot be read: {error.strerror}.") from None
    return [entry for entry in entries if not entry.name.startswith((".", "__"))]


def _notebooks(folder):
    return [entry for entry in _entries(folder) if entry.suffix == ".ipynb" and not entry.is_dir()]


def _readable(name):
    """A file name as text: bytes that are no UTF-8 are replaced, since they cannot be stored."""
    return os.fsencode(name).decode("utf-8", "replace")


class _Search:
    def __init__(self, lesson, passed_over):
        self.lesson, self.passed_over = lesson, passed_over
        self.lessons = lesson_names()
        self.candidates = {}  # (student, lesson) -> paths
        self.unclear = []  # (student, path) of files that do not tell their lesson
        self.exercises = None

    def folder_of_a_student(self, folder):
        if folder.name in self.lessons:
            raise CollectError(f"{folder.parent} is one student's folder, with {folder.name} in it. Give the folder above it.")
        student = _readable(folder.name)
        for path in _notebooks(folder):
            self._add_loose(student, path)
        for inner in _entries(folder):
            if not inner.is_dir() or (self.lesson and inner.name != self.lesson):
                continue
            if inner.name in self.lessons:
                self.candidates.setdefault((student, inner.name), []).extend(_notebooks(inner) or [inner])
            elif _notebooks(inner):
                self.passed_over.append(f"{inner}: there is no lesson {_readable(inner.name)}.")

    def loose_file(self, path):
        self._add_loose(_readable(path.stem), path)

    def _add_loose(self, student, path):
        lesson = self.lesson or self._lesson_by_its_name(path) or self._lesson_by_its_exercises(path)
        if lesson:
            self.candidates.setdefault((student, lesson), []).append(path)
        else:
            self.unclear.append((student, path))

    def submissions(self):
        """All that was found. A file that does not tell its lesson belongs to that of the others, if they have but one."""
        lessons = {lesson for _, lesson in self.candidates}
        for student, path in self.unclear:
            if len(lessons) == 1:
                self.candidates.setdefault((student, *lessons), []).append(path)
            else:
                self.passed_over.append(f"{path}: which lesson it belongs to is not to be seen. Use --lesson.")
        return [_chosen(student, lesson, paths) for (student, lesson), paths in self.candidates.items()]

    def _lesson_by_its_name(self, path):
        named = [lesson for lesson in self.lessons if lesson in path.stem]
        return named[0] if len(named) == 1 else None

    def _lesson_by_its_exercises(self, path):
        if path.is_symlink() or not path.is_file():
            return None
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES)
        except OSError:
            return None
        seen = {(one or other).decode() for one, other in NAMES.findall(content)}
        if self.exercises is None:
            self.exercises = {lesson: set(handout_of(lesson).names) for lesson in self.lessons}
        votes = Counter({lesson: len(names & seen) for lesson, names in self.exercises.items()}).most_common(2)
        clear = votes and votes[0][1] and (len(votes) == 1 or votes[0][1] > votes[1][1])
        return votes[0][0] if clear else None


def _chosen(student, lesson, paths):
    """Of several notebooks nbgrader takes the one that is called like the assignment."""
    named = [path for path in paths if path.name == f"{lesson}.ipynb"]
    if len(named) == 1:
        return Submission(student, lesson, named[0])
    if len(paths) == 1 and not paths[0].is_dir():
        return Submission(student, lesson, paths[0])
    if paths[0].is_dir():
        return Submission(student, lesson, paths[0], f"The folder {_readable(paths[0].name)} holds no notebook.")
    names = ", ".join(_readable(path.name) for path in paths[:5])
    problem = f"There are {len(paths)} notebooks ({names}), and which one counts is not clear. Name it {lesson}.ipynb."
    return Submission(student, lesson, paths[0].parent, problem)
