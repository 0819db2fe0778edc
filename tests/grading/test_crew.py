"""Judges side by side: whatever becomes of one, every submission gets its own marks and no process is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.grading.crew import Crew, CrewError
from course_lib.grading.sandbox import sandbox_problem
from tests.grading.samples import LESSON, paper, sample

pytestmark = pytest.mark.skipif(bool(sandbox_problem()), reason="no sandbox can be set up here")
SEED = 77
RIGHT = 'def which_side():\n    return "d"'
HANGS = "while True:\n    pass"


@dataclass(frozen=True)
class Work:
    path: Path
    lesson: str = LESSON


def _works(folder, **answers):
    """One notebook for each: what stands in the cell of which_side, nothing else answered."""
    for name, code in answers.items():
        nbformat.write(paper({"which_side": code}), folder / f"{name}.ipynb")
    return [Work(folder / f"{name}.ipynb") for name in answers]


def _by_name(marked):
    return {one.submission.path.stem: one for one in marked}


def _family():
    return psutil.Process().children(recursive=True)


def _gone(processes):
    return not psutil.wait_procs(processes, timeout=20)[1]


def _while_marking(crew, works, interfere):
    """Mark with another thread that interferes; its errors come out here."""
    failed = []

    def run():
        try:
            interfere()
        except Exception as error:  # noqa: BLE001 - handed on below
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    marked = list(crew.mark_all(works, SEED))
    thread.join()
    assert not failed, failed
    return _by_name(marked)


def _until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it never came so far"
        time.sleep(0.02)
    return value


def _with_student(crew):
    """The judge whose student's process runs."""
    return next((judge for judge in list(crew._judges) if judge.task and _students()), None)


def _students():
    """Processes below test, zygote and keeper."""
    return [process for process in _family() if _depth(process) == 3]


def _depth(process):
    try:
        return [parent.pid for parent in process.parents()].index(os.getpid()) + 1
    except (psutil.NoSuchProcess, ValueError):
        return 0


def test_two_judges_give_the_marks_that_the_checks_give_here(tmp_path):
    expected = {}
    for number in (0, 2, 4):
        notebook, chosen = sample(number)
        nbformat.write(notebook, tmp_path / f"s{number}.ipynb")
        expected[f"s{number}"] = {name: _score_here(name, variant) for name, variant in chosen.items()}
    with Crew([LESSON], workers=2) as crew:
        marked = _by_name(crew.mark_all([Work(tmp_path / f"{name}.ipynb") for name in expected], SEED))
    got = {name: {e["name"]: e["score"] for e in one.result["exercises"]} for name, one in marked.items()}
    assert got == expected
    assert all(one.final for one in marked.values())


def _score_here(name, variant):
    exercise = find_exercise(name)
    functions = {v.name: v.function for v in (*exercise.right, *exercise.wrong)} | {name: exercise.solution}
    return check_answer(exercise, functions[variant] if variant else exercise.starter(), SEED, hidden=True).score


def test_a_broken_notebook_costs_its_own_marks_and_no_process_is_left(tmp_path):
    works = _works(tmp_path, ada=RIGHT, bob=RIGHT)
    (tmp_path / "broken.ipynb").write_text("{")
    before = set(_family())
    with Crew([LESSON], workers=2) as crew:
        marked = _by_name(crew.mark_all([*works, Work(tmp_path / "broken.ipynb"), Work(tmp_path / "absent.ipynb")], SEED))
        started = set(_family()) - before
        assert len(started) >= 3
    assert _gone(started)
    assert [marked[name].result["score"] for name in ("ada", "bob")] == [1, 1]
    assert "cannot be read" in marked["broken"].result["problem"] and marked["absent"].result["problem"]
    assert marked["broken"].final


def test_the_submission_of_a_killed_judge_is_marked_by_another(tmp_path):
    works = _works(tmp_path, slow=f"import time\ntime.sleep(2)\n{RIGHT}", ada=RIGHT)
    with Crew([LESSON], workers=1) as crew:

        def interfere():
            judge = _until(lambda: _with_student(crew))
            os.kill(judge.process.pid, signal.SIGKILL)

        marked = _while_marking(crew, works, interfere)
    assert {name: (one.result["score"], one.final) for name, one in marked.items()} == {"slow": (1, True), "ada": (1, True)}


def test_a_submission_that_costs_two_judges_is_given_up_and_the_others_go_on(tmp_path):
    works = _works(tmp_path, hangs=HANGS, ada=RIGHT)
    with Crew([LESSON], workers=1) as crew:

        def interfere():
            first = _until(lambda: _with_student(crew))
            students = _students()
            os.kill(first.process.pid, signal.SIGKILL)
            assert _gone(students), "the student of a dead judge lives on"
            second = _until(lambda: (judge := _with_student(crew)) is not first and judge)
            os.kill(second.process.pid, signal.SIGKILL)

        marked = _while_marking(crew, works, interfere)
    assert "Marking failed" in marked["hangs"].result["problem"] and "signal 9" in marked["hangs"].result["problem"]
    assert not marked["hangs"].final and marked["hangs"].result["points"] == 16
    assert (marked["ada"].result["score"], marked["ada"].final) == (1, True)


def test_a_submission_that_takes_too_long_is_given_up_and_the_others_go_on(tmp_path):
    with Crew([LESSON], workers=1, patience=5) as crew:
        marked = _by_name(crew.mark_all(_works(tmp_path, ada=RIGHT, hangs=HANGS, bob=RIGHT), SEED))
    assert "longer than" in marked["hangs"].result["problem"] and not marked["hangs"].final
    assert [marked[name].result["score"] for name in ("ada", "bob")] == [1, 1]


def test_a_killed_zygote_is_replaced(tmp_path):
    works = _works(tmp_path, slow=f"import time\ntime.sleep(2)\n{RIGHT}", ada=RIGHT)
    with Crew([LESSON], workers=1) as crew:

        def interfere():
            _until(lambda: _with_student(crew))
            os.kill(crew._zygotes[-1].pid, signal.SIGKILL)

        marked = _while_marking(crew, works, interfere)
    assert marked["ada"].result["score"] == 1
    assert marked["slow"].final or "Marking failed" in marked["slow"].result["problem"]


def test_a_lesson_that_cannot_be_marked_ends_the_run_with_the_reason(tmp_path):
    (work,) = _works(tmp_path, ada=RIGHT)
    with Crew([LESSON], workers=1) as crew, pytest.raises(CrewError, match="There is no lesson 99_none"):
        list(crew.mark_all([Work(work.path, "99_none")], SEED))


def test_a_zygote_that_does_not_start_ends_the_run_with_the_reason(tmp_path, monkeypatch):
    monkeypatch.setattr("course_lib.grading.crew.Zygote", _Stillborn)
    with Crew([LESSON], workers=1) as crew, pytest.raises(CrewError, match="did not start"):
        list(crew.mark_all(_works(tmp_path, ada=RIGHT), SEED))


class _Stillborn:
    def __init__(self, _modules, judges, *_more, **_options):
        import socket

        from course_lib.grading.workshop import Line

        self.lines = []
        for _ in range(judges):
            ours, theirs = socket.socketpair()
            theirs.close()
            self.lines.append(Line(ours))

    def close(self):
        for line in self.lines:
            line.control.close()


def test_a_killed_coordinator_leaves_no_process(tmp_path):
    works = _works(tmp_path, hangs=HANGS)
    script = f"""
import sys
from tests.grading.test_crew import Crew, LESSON, Work
with Crew([LESSON], workers=1) as crew:
    list(crew.mark_all([Work({str(works[0].path)!r})], 1))
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as coordinator:
        _until(lambda: len(psutil.Process(coordinator.pid).children(recursive=True)) >= 4)  # zygote, judge, keeper, student
        family = psutil.Process(coordinator.pid).children(recursive=True)
        coordinator.kill()
    assert _gone(family)
