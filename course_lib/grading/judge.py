"""Marks one submission: runs its cells in the sandbox, then the checks here, which see the answers only as data."""

import time
from dataclasses import dataclass

from course_lib.checking.feedback_text import printed_text
from course_lib.checking.outcome import check_answer
from course_lib.checking.run import NOT_STARTED
from course_lib.checking.stopwatch import TooSlow
from course_lib.grading.paper import PaperError, read_paper
from course_lib.grading.remote import RemoteStudent, StudentGone

MOST_FAILURES = 10  # that are told
TOLD = ("name", "sentence", "hidden", "passed", "credit", "message", "call")  # of each check
CONTROL_SIGNS = {number: None for number in range(32) if chr(number) not in "\n\t"}  # for str.translate


@dataclass(frozen=True)
class Assignment:
    """What is marked: a lesson's exercises, the code cells as they were handed out, and the secret seed."""

    lesson: str
    exercises: tuple
    released: frozenset
    seed: int

    @property
    def names(self):
        """The exercises' names."""
        return [exercise.name for exercise in self.exercises]


@dataclass(frozen=True)
class Patience:
    """How much time a submission is given. The exercises' own limits come on top.

    cell: seconds for one cell. cells: for all cells, however often they have to be run again. ends: so many cells that
    end the process or do not end themselves are left out; after that, only answers are run.
    """

    cell: float = 60.0
    cells: float = 300.0
    ends: int = 4


def mark(path, assignment, start, patience=Patience()):
    """Mark one submitted notebook.

    Args:
        path: the notebook.
        assignment: an Assignment.
        start: starts a student's process; see RemoteStudent.
        patience: a Patience.

    Returns:
        A dict of plain data: `problem` (a sentence, or empty), `exercises` (one dict each), `score`, `points`, `seconds`.

    Raises:
        SandboxError: no student's process can be started. Nothing is raised for what a submission holds or does.
    """
    started = time.perf_counter()
    points = sum(exercise.points for exercise in assignment.exercises)
    result = {"lesson": assignment.lesson, "problem": "", "exercises": [], "score": 0.0, "points": points, "full_run": False}
    result["failures"] = []
    try:
        paper = read_paper(path, assignment.released, assignment.names)
        marking = Marking(assignment, paper, RemoteStudent(start), patience)
        try:
            outcomes = marking.outcomes()
        finally:
            marking.student.close()
        result["exercises"] = [_as_data(outcome, paper, marking) for outcome in outcomes]
        result["score"] = round(sum(outcome.score for outcome in outcomes), 2)
        result["failures"] = marking.told_failures()
        result["full_run"] = marking.everything
    except PaperError as error:
        result["problem"] = str(error)
    result["seconds"] = time.perf_counter() - started
    return _clean(result)


class Marking:
    """The work on one submission."""

    def __init__(self, assignment, paper, student, patience):
        self.assignment, self.paper, self.student, self.patience = assignment, paper, student, patience
        self.everything, self.failures, self.left_out = False, [], {}
        self._seconds_left = patience.cells
        self._bound, self._at_check = {}, {}

    def outcomes(self):
        """Run the cells and check every exercise; with all cells, if a name was missing that one of them may define."""
        self._run_cells()
        missing = [str(failure.get("text")) for failure in self.failures if failure.get("type") == "NameError"]
        outcomes = None
        if not any(map(self.paper.may_define, missing)):
            outcomes = [self._check(exercise) for exercise in self.assignment.exercises]
        if outcomes is None or any(map(self.paper.may_define, self.student.missing)):
            self.everything = True
            self._run_cells()
            outcomes = [self._check(exercise) for exercise in self.assignment.exercises]
        return outcomes

    def told_failures(self):
        """What went wrong in cells, as plain data."""
        left_out = [{"cell": number, "type": "cell left out", "text": why} for number, why in self.left_out.items()]
        told = [*left_out, *self.failures][:MOST_FAILURES]
        return [{key: str(one.get(key, ""))[:300] for key in ("cell", "type", "text")} for one in told]

    def failure_of(self, name):
        """Why the cell that should define an exercise's answer did not, or an empty string."""
        numbers = [cell.number for cell in self.paper.cells if cell.role == "answer" and cell.name == name]
        words = [self.left_out[number] for number in numbers if number in self.left_out]
        words += [f"raised {f.get('type')}: {f.get('text')}{f.get('place')}" for f in self.failures if f.get("cell") in numbers]
        return f"The cell of this answer {words[-1]}"[:400] if words else ""

    def _run_cells(self):
        """Run the cells in a fresh process. One that ends the process or never ends is left out, and all begins anew."""
        while not self._all_ran():
            pass

    def _all_ran(self):
        self.student.open()
        self.failures, self._bound, self._at_check = [], {}, {}
        watch = list({*self.assignment.names, *self.paper.other_names().values()})
        for cell in self.paper.to_run(self.everything):
            if cell.number in self.left_out or (len(self.left_out) > self.patience.ends and cell.role in ("own", "untouched")):
                continue
            if cell.role != "check":
                try:
                    self._run(cell, watch)
                except (StudentGone, TooSlow) as error:
                    self.left_out[cell.number] = "took too long" if isinstance(error, TooSlow) else "ended the process"
                    return False
            for name, function in cell.checked:
                self._at_check[name] = self._bound.get(function or name, [])[-1:]
        return True

    def _run(self, cell, watch):
        started = time.monotonic()
        self.student.patience(min(self.patience.cell, max(self._seconds_left, 0.05)))
        try:
            failures, bound = self.student.run_cell(cell.number, cell.code, watch)
        finally:
            self._seconds_left -= time.monotonic() - started
        self.failures += failures[:MOST_FAILURES]
        for name, number in bound.items():
            history = self._bound.setdefault(name, [])
            if not history or history[-1] != number:
                history.append(number)

    def _check(self, exercise):
        """The outcome of what was there when the student's own check cell stood; of another answer if that was the starter."""
        if not self.student.alive:
            self._run_cells()
        other = self.paper.other_names().get(exercise.name, "")
        ever = [*self._bound.get(other, []), *self._bound.get(exercise.name, [])]
        at_check, outcome = self._at_check.get(exercise.name, []), None
        for number in list(dict.fromkeys([*at_check, *reversed(ever)]))[:4]:
            if not self.student.alive:
                break
            self.student.patience(exercise.time_limit, exercise.time_limit * (len(exercise.checks) + 1))
            function = self.student.function(number, exercise.name)
            outcome = check_answer(exercise, function, self.assignment.seed, hidden=True)
            if outcome.status != NOT_STARTED:
                return outcome
        return outcome or check_answer(exercise, exercise.starter(), self.assignment.seed, hidden=True)


def _as_data(outcome, paper, marking):
    return {
        "name": outcome.exercise,
        "status": outcome.status,
        "score": outcome.score,
        "points": outcome.points,
        "misconception": outcome.misconception,
        "misconception_name": outcome.misconception_name,
        "html": outcome._repr_html_(),
        "printed": printed_text(outcome),
        "checks": [{key: getattr(check, key) for key in TOLD} for check in outcome.results],
        "code": paper.answers().get(outcome.exercise, "")[:20_000],
        "note": marking.failure_of(outcome.exercise) if outcome.status == NOT_STARTED else "",
    }


def _clean(value):
    """Text that can be stored anywhere: no halves of characters, no zero bytes and other control signs."""
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().translate(CONTROL_SIGNS)
    return value
