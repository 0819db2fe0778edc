"""Where hostile submissions are marked: a small lesson hall with a neighbour, a gradebook and a secret."""

import contextlib
import dataclasses
import functools
import hashlib
import json
import os
import re
import socket
import tempfile
import time
from pathlib import Path

from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.grading.judge import Patience, mark
from course_lib.grading.sandbox import Limits
from course_lib.grading.workshop import Zygote, assignment_of, modules_of

COURSE = Path(__file__).resolve().parents[2]
LESSON = "01_perceptron"
SEED = 20261125
CANARY = "canary-6f1d2c"
HONEST = {name: f"def {name}():\n    return {find_exercise(name).solution()!r}" for name in ("which_side", "why_xor_fails")}
HONEST_POINTS = sum(find_exercise(name).points for name in HONEST)
NEIGHBOUR = ("which_side", "perceptron_update", "training_loop")  # what of the neighbour's work is marked each time
LIMITS = Limits(memory=500 * 2**20, scratch=8 * 2**20, processes=40, cpu_seconds=20, open_files=64)
PATIENCE = Patience(cell=4.0, cells=12.0, ends=2)
CALL_SECONDS = 2.0


class Arena:
    """Marks a hostile submission beside an honest one, and looks at what it leaves behind.

    Args:
        folder: an empty folder of the judge's.
    """

    def __init__(self, folder):
        self.folder, self.submitted = folder, folder / "submitted"
        self.submitted.mkdir()
        self.gradebook = folder / "gradebook.db"
        self.gradebook.write_text(CANARY)
        self.neighbour = self.submitted / "neighbour.ipynb"
        self.neighbour.write_bytes((COURSE / "solutions" / f"{LESSON}.ipynb").read_bytes())
        for path in (folder, self.submitted, self.gradebook, self.neighbour):
            path.chmod(0o777)  # so that it is the walls that keep others out
        whole = assignment_of(LESSON, SEED)
        hasty = tuple(dataclasses.replace(e, time_limit=CALL_SECONDS) for e in whole.exercises if e.name != "repaired_training")
        self.hasty = dataclasses.replace(whole, exercises=hasty)
        quick = tuple(exercise for exercise in whole.exercises if exercise.name in NEIGHBOUR)
        self.quick = dataclasses.replace(whole, exercises=quick)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0{CANARY}-{os.getpid()}")
        self.abstract.listen()
        os.environ["ATTACK_SECRET"] = CANARY
        self.zygote = Zygote(modules_of(whole), judges=2, limits=LIMITS)
        os.environ.pop("ATTACK_SECRET")
        self._namespaces = set()

    def close(self):
        self.zygote.close()
        self.listening.close()
        self.abstract.close()

    def filled(self, code):
        """A case's code with the names of things that it is after."""
        words = {
            "CANARY": CANARY,
            "MASKED": "".join(chr(ord(sign) ^ 1) for sign in CANARY),
            "SUBMITTED": str(self.submitted),
            "GRADEBOOK": str(self.gradebook),
            "PORT": str(self.listening.getsockname()[1]),
            "ABSTRACT": f"{CANARY}-{os.getpid()}",
        }
        return re.sub(r"@([A-Z]+)@", lambda match: words[match[1]], code)

    def mark_beside_a_neighbour(self, path):
        """Mark a hostile paper in a process of its own while the neighbour's is marked here.

        Returns:
            the hostile one's result, the neighbour's.
        """
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                result = mark(path, self.hasty, self._noting(self.zygote.starter(0)), PATIENCE)
                result = {**result, "namespaces": sorted(self._namespaces)}
                with os.fdopen(theirs, "w") as pipe:
                    json.dump(result, pipe)
            except BaseException as error:  # noqa: BLE001 - shown by the test
                with os.fdopen(theirs, "w") as pipe:
                    json.dump({"broken": f"{type(error).__name__}: {error}"}, pipe)
            finally:
                os._exit(0)
        os.close(theirs)
        neighbour = mark(self.neighbour, self.quick, self._noting(self.zygote.starter(1)))
        with os.fdopen(ours) as pipe:
            result = json.load(pipe)
        os.waitpid(child, 0)
        self._namespaces |= set(result.get("namespaces", ()))
        return result, neighbour

    def _noting(self, start):
        def noting():
            stream, kill = start()
            for keeper in children_of(self.zygote.pid):
                for student in children_of(keeper):
                    with contextlib.suppress(OSError):  # it may have ended already
                        self._namespaces.add(os.readlink(f"/proc/{student}/ns/pid"))
            return stream, kill

        return noting

    def processes_left(self, seconds=10):
        """Processes in a sandbox of this arena that are still there after some time."""
        own = os.readlink("/proc/self/ns/pid")
        until = time.monotonic() + seconds
        while True:
            left = []
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    if os.readlink(folder / "ns" / "pid") in self._namespaces - {own}:
                        left.append(folder.name)
                except OSError:
                    continue
            children = children_of(self.zygote.pid)
            if not (left or children) or time.monotonic() > until:
                return [_described(pid) for pid in left + children]
            time.sleep(0.02)

    def picture(self):
        """All that is in the judge's folder, by name and content."""
        return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(self.folder.rglob("*")) if p.is_file()}


def _described(pid):
    said = [pid]
    for name in ("wchan", "syscall", "stat"):
        try:
            said.append(Path(f"/proc/{pid}/{name}").read_text()[:120])
        except OSError:
            said.append("?")
    return [*said, f"children {children_of(pid)}"]


def children_of(pid):
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def files_left():
    """Files that a case has made outside its sandbox: all of them are called pwned."""
    folders = [tempfile.gettempdir(), "/tmp", "/dev/shm", "/var/tmp", os.getcwd(), str(Path.home()), "/", "/etc", str(COURSE)]
    return [path for folder in folders for path in Path(folder).glob("pwned*")]


def lesson():
    """The lesson as it was handed out, as a document."""
    return json.loads((COURSE / "lessons" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))


def code_cell(code, **metadata):
    return {"cell_type": "code", "execution_count": None, "id": "own", "metadata": metadata, "outputs": [], "source": code}


def with_answers(document, answers):
    """The document with answers in their cells."""
    for cell in document["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell["source"] = answers[name]
    return document


def defined_in(code):
    """The exercises that a case defines an answer for."""
    names = set(re.findall(r"^(?:def |from .* import )?(\w+)(?:\(| = |  # noqa)", code, re.MULTILINE)) - set(HONEST)
    return names & set(exercise_files())


@functools.cache
def worth_of_nonsense(name):
    """What an answer earns that knows nothing: 0 for everything, or numbers of the right form."""
    exercise, tries = find_exercise(name), [lambda *_things, **_options: 0, lambda w, b, *_rest, **_options: (0 * w + 0.5, 0.5)]
    return max(check_answer(exercise, answer, SEED, hidden=True).score for answer in tries)


def notebook_of(code):
    """The lesson with a case's cells in front, its answers in place of the lesson's, and two honest answers."""
    document = with_answers(lesson(), HONEST)
    defined = defined_in(code)
    cells = [c for c in document["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in defined]
    imports = next(number for number, cell in enumerate(cells) if cell["cell_type"] == "code")
    own = [code_cell(part.strip()) for part in code.split("# %%\n")]
    return {**document, "cells": cells[: imports + 1] + own + cells[imports + 1 :]}
