"""Prepares what marking needs: a lesson as it was handed out, the assignment of a judge, the warm process of the students."""

import ast
import contextlib
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import course_lib
from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.device import usable_cores
from course_lib.grading.judge import Assignment
from course_lib.grading.sandbox import Limits
from course_lib.lab import COURSE, find_lesson

READY_SECONDS = 120
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
NEVER_WARM = ("course_lib.exercises", "course_lib.checking")  # what a student's process must not hold


@dataclass(frozen=True)
class Handout:
    """A lesson as students were given it, read without importing an exercise.

    names: its exercises. released: sources of the code cells that are no exercise. points: the full mark.
    fingerprint: changes when an exercise, a cell or the course's version does; then old marks are no longer valid.
    """

    lesson: str
    names: tuple[str, ...]
    released: frozenset
    points: float
    fingerprint: str


def lesson_names():
    """The course's lessons, like 01_perceptron, in order."""
    return [path.stem for path in sorted(Path(COURSE, "lessons").glob("[0-9][0-9]_*.ipynb"))]


def handout_of(lesson):
    """Read a lesson.

    Args:
        lesson: '1', '01' or '01_perceptron'.

    Returns:
        A Handout.

    Raises:
        FileNotFoundError: there is no such lesson.
    """
    path = find_lesson(lesson)
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in cells]
    marked = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    names = tuple(marks["grade_id"] for marks in marked if marks.get("solution"))
    released = [source.strip() for source, marks in zip(sources, marked, strict=True) if not marks]
    files = exercise_files()
    seen = hashlib.sha256(json.dumps([course_lib.__version__, names, released]).encode())
    for name in names:
        seen.update(files[name].read_bytes() if name in files else b"missing")  # who marks this lesson is told so
    points = sum(marks.get("points", 0) for marks in marked if marks.get("grade"))
    return Handout(path.stem, names, frozenset(released), points, seen.hexdigest())


def assignment_of(lesson, seed):
    """What a judge needs to mark a lesson of this course.

    Args:
        lesson: like 01_perceptron. seed: makes the inputs of the checks.

    Raises:
        FileNotFoundError: there is no such lesson. ExerciseError: one of its exercises cannot be used.
    """
    handout = handout_of(lesson)
    return Assignment(handout.lesson, tuple(find_exercise(name) for name in handout.names), handout.released, seed)


def modules_of(*lessons):
    """The modules that the lessons' own cells import: the zygote has them ready. Never an exercise.

    Args:
        lessons: Handouts, or Assignments.
    """
    found = set()
    for code in (code for lesson in lessons for code in lesson.released):
        with contextlib.suppress(SyntaxError):  # a cell with a magic
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.Import):
                    found.update(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module)
    return sorted(name for name in found if not name.startswith(NEVER_WARM))


class ZygoteGone(Exception):
    """The process that students' processes are forked from does not answer."""


class Line:
    """One judge's control line to the zygote. `ready`: it has said that it is. `broken`: it has hung up."""

    def __init__(self, control, ready=False):
        self.control, self.ready, self.broken = control, ready, False
        control.settimeout(READY_SECONDS)

    def start(self):
        """Start a student's process.

        Returns:
            A connected socket, and a function that kills the process. Its keeper ends what is left of it, and does so by
            itself when the socket is closed, as when the judge dies.

        Raises:
            ZygoteGone.
        """
        self.wait()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self.control, [b"!"], [theirs.fileno()])
            student = int(self._receive(16))
        except OSError as error:
            self.broken = True
            ours.close()
            raise ZygoteGone(f"The process that runs students' code is gone ({error}).") from None

        def kill():
            with contextlib.suppress(ProcessLookupError):
                os.kill(student, signal.SIGKILL)

        return ours, kill

    def wait(self):
        """Wait until the zygote has imported all that it should."""
        if not self.ready:
            try:
                self._receive(6)
            except OSError as error:
                self.broken = True
                raise ZygoteGone(f"The process that runs students' code did not start ({error}).") from None
            self.ready = True

    def _receive(self, size):
        said = self.control.recv(size, socket.MSG_WAITALL)
        if len(said) < size:
            raise ConnectionError("it has hung up")
        return said


class Zygote:
    """The warm process, from outside.

    Args:
        modules: what it imports before it is ready. judges: how many control lines it listens to. walls: sandbox its
            students (False only for submissions that are trusted). limits: a Limits.
        workers: how many judges work at a time, if fewer than there are lines: their students share the processors.
        wait: return when it is ready; else each line waits before its first student.

    Raises:
        ZygoteGone: it did not start.
    """

    def __init__(self, modules, judges=1, walls=True, limits=None, workers=None, wait=True):
        pairs = [socket.socketpair() for _ in range(judges)]
        self.controls = [ours for ours, _ in pairs]
        self.lines = [Line(control) for control in self.controls]
        theirs = [their.fileno() for _, their in pairs]
        options = json.dumps({"walls": walls, "limits": asdict(limits or Limits()), "workers": workers or judges})
        command = [sys.executable, "-P", "-m", "course_lib.grading.zygote", ",".join(map(str, theirs)), options, *modules]
        self._process = subprocess.Popen(
            command,
            pass_fds=theirs,
            env=quiet_environment(workers or judges),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for whoever started it
        )
        for _, their in pairs:
            their.close()
        try:
            for line in self.lines if wait else ():
                line.wait()
        except ZygoteGone:
            self.close()
            raise

    @property
    def pid(self):
        """Its process id."""
        return self._process.pid

    def alive(self):
        """Whether it runs."""
        return self._process.poll() is None

    def starter(self, judge=0):
        """A function that starts a student's process, for RemoteStudent."""
        return self.lines[judge].start

    def close(self):
        """End it, and with it every student's process that is left."""
        for control in self.controls:
            with contextlib.suppress(OSError):
                control.shutdown(socket.SHUT_WR)
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for control in self.controls:
            control.close()


def quiet_environment(workers=1):
    """The environment of the processes that marking starts, `workers` side by side: libraries share the processors."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "TF_CPP_MIN_LOG_LEVEL": "3"}
    environment.pop("COURSE_SEED", None)
    for name in THREADS if workers > 1 else ():
        environment.setdefault(name, str(max(1, usable_cores() // workers)))
    return environment
