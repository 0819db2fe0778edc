"""How a submission is marked: what is run, what counts, and whose fault a failure is."""

import dataclasses
import json
import os
import select
import signal
import socket
from pathlib import Path

import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.grading import keeper
from course_lib.grading.frames import receive, send
from course_lib.grading.judge import Patience, mark
from course_lib.grading.kernel import SandboxError
from course_lib.grading.sandbox import Limits
from course_lib.grading.workshop import Zygote, assignment_of, modules_of
from course_lib.lab import find_lesson

LESSON = "01_perceptron"
USUAL = Patience()
RIGHT = "def which_side():\n    return " + repr(find_exercise("which_side").solution())
WRONG = "def which_side():\n    return 'a'" if "'a'" not in RIGHT else "def which_side():\n    return 'b'"


@pytest.fixture(scope="module")
def assignment():
    whole = assignment_of(LESSON, 20261125)
    return dataclasses.replace(whole, exercises=tuple(dataclasses.replace(e, time_limit=0.5) for e in whole.exercises))


@pytest.fixture(scope="module")
def zygote(assignment, walls):
    zygote = Zygote(modules_of(assignment), walls=walls)
    yield zygote
    zygote.close()


@pytest.fixture
def marked(assignment, zygote, tmp_path):
    def marked(*codes, start=None, patience=USUAL, lesson=False):
        document = json.loads(find_lesson(LESSON).read_text(encoding="utf-8")) if lesson else {"cells": []}
        document["cells"] += [{"cell_type": "code", "metadata": {}, "source": code} for code in codes]
        path = tmp_path / "paper.ipynb"
        path.write_text(json.dumps(document), encoding="utf-8")
        return mark(path, assignment, start or zygote.starter(), patience)

    return marked


def _one(result, name="which_side"):
    return next(one for one in result["exercises"] if one["name"] == name)


def test_a_result_is_plain_data_with_every_exercise(marked, assignment):
    result = marked(RIGHT)
    assert json.loads(json.dumps(result)) == result
    assert [one["name"] for one in result["exercises"]] == assignment.names
    assert result["score"] == sum(one["score"] for one in result["exercises"]) == _one(result)["points"]
    assert result["points"] == sum(exercise.points for exercise in assignment.exercises)
    assert _one(result)["code"] == RIGHT and "<" in _one(result)["html"]
    assert {check["hidden"] for one in result["exercises"] for check in one["checks"]} == {True, False}


def test_the_untouched_lesson_earns_nothing_and_fails_nowhere(marked):
    result = marked("pass", lesson=True)
    assert result["score"] == 0 and result["failures"] == [] and not result["full_run"]
    assert {one["status"] for one in result["exercises"]} == {"not started"}


def test_what_was_there_at_the_student_s_check_counts(marked):
    assert _one(marked(RIGHT, "check(which_side)", WRONG))["status"] == "passed"
    assert _one(marked(WRONG, "check(which_side)", RIGHT))["status"] == "failed"
    assert _one(marked(WRONG, RIGHT))["status"] == "passed", "without a check, the last one counts"


def test_a_starter_never_hides_an_answer(marked):
    starter = "def which_side():\n    raise NotImplementedError()"
    assert _one(marked(RIGHT, starter, "check(which_side)"))["status"] == "passed"
    assert _one(marked(starter, "check(which_side)", RIGHT))["status"] == "passed"


def test_a_wrong_answer_is_not_tried_again_as_another(marked):
    result = marked(RIGHT, WRONG, "check(which_side)")
    assert _one(result)["status"] == "failed" and _one(result)["score"] == 0


def test_cells_that_end_the_process_are_left_out_and_named(marked):
    result = marked("import os\nos._exit(1)", "x = 1", "os._exit(2)", RIGHT)
    assert _one(result)["status"] == "passed"
    assert [(one["cell"], one["text"]) for one in result["failures"][:1]] == [("0", "ended the process")]


def test_when_too_many_cells_end_the_process_answers_are_still_run(marked):
    result = marked(*["import os\nos._exit(1)"] * 6, RIGHT, patience=Patience(ends=2))
    assert _one(result)["status"] == "passed" and len(result["failures"]) == 3


def test_cells_together_have_a_limit_too(marked):
    sleeping = [f"import time\ntime.sleep(0.4 + {number} / 1e6)" for number in range(30)]
    result = marked(RIGHT, *sleeping, patience=Patience(cell=5, cells=1.5, ends=2))
    assert _one(result)["status"] == "passed"
    assert "took too long" in {one["text"] for one in result["failures"]}


GREEDY = {
    "in its own memory": "hoard = bytearray(b'x' * 2**20) * 700",
    "in shared memory": (
        "import mmap\nhoard = mmap.mmap(-1, 700 * 2**20)\nfor at in range(0, len(hoard), 4096):\n    hoard[at] = 1"
    ),
    "in a child of a thread": (
        "import os, threading, time\n\n\ndef grow():\n    if os.fork() == 0:\n        os.setsid()\n"
        "        hoard = bytearray(b'x' * 2**20) * 700\n    time.sleep(60)\n\n\nthreading.Thread(target=grow).start()"
    ),
}


@pytest.mark.parametrize("where", GREEDY)
def test_a_process_that_takes_too_much_memory_is_ended(marked, assignment, walls, where):
    zygote = Zygote(modules_of(assignment), walls=walls, limits=Limits(memory=500 * 2**20))
    try:
        result = marked(
            GREEDY[where] + "\nimport time\ntime.sleep(60)", RIGHT, start=zygote.starter(), patience=Patience(cell=15)
        )
    finally:
        zygote.close()
    assert _one(result)["status"] == "passed"
    assert result["failures"][0]["text"] == "ended the process", "it was ended by the clock, not for its memory"


def test_what_forks_share_counts_once(marked, assignment, walls):
    zygote = Zygote(modules_of(assignment), walls=walls, limits=Limits(memory=500 * 2**20))
    forking = "import os, time\nhoard = bytearray(b'x' * 2**20) * 150\nchildren = []\nfor _ in range(6):\n"
    forking += "    if os.fork() == 0:\n        time.sleep(60)\ntime.sleep(0.5)"
    try:
        assert marked(forking, RIGHT, start=zygote.starter())["failures"] == []
    finally:
        zygote.close()


def test_an_answer_that_ends_the_process_costs_no_other(marked):
    fatal = "def perceptron_update(w, b, x, y, lr=1.0):\n    import os\n    os._exit(0)"
    result = marked(fatal, RIGHT, "def same_line():\n    while True:\n        pass")
    assert _one(result)["status"] == "passed"
    assert _one(result, "perceptron_update")["score"] == _one(result, "same_line")["score"] == 0
    assert "the process that ran your code" in _one(result, "perceptron_update")["html"]


def _start_that_says(first):
    def start():
        ours, theirs = socket.socketpair()
        if first is not None:
            send(theirs, first)
        theirs.close()
        return ours, lambda: None

    return start


@pytest.mark.parametrize(
    "first, words", [({"sandbox": "mounting /x: no"}, "mounting /x"), (None, "before it was ready"), ({}, "get ready")]
)
def test_a_process_that_cannot_be_started_is_never_the_student_s_fault(marked, first, words):
    with pytest.raises(SandboxError, match=words):
        marked(RIGHT, start=_start_that_says(first))


@pytest.mark.parametrize("step", ["build_walls", "lock_in"])
def test_a_step_of_the_sandbox_that_fails_is_told_to_the_judge(monkeypatch, step):
    def refuse(*_things):
        raise SandboxError(f"{step} is not allowed")

    monkeypatch.setattr(keeper.sandbox, "build_walls", lambda _limits: None)
    monkeypatch.setattr(keeper.sandbox, step, refuse)
    (ours, theirs), (control, line) = socket.socketpair(), socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        keeper.keep(line, theirs, Limits(), True)
    theirs.close()
    line.close()
    number = int(control.recv(16, socket.MSG_WAITALL))
    assert receive(ours)[0] == {"sandbox": f"{step} is not allowed"}
    assert number > 0
    ours.close()
    control.close()
    os.waitpid(child, 0)


def test_a_student_cannot_say_that_the_sandbox_failed(marked):
    forged = "import os, struct\ntext = b'{\"sandbox\": \"no\"}'\nos.write(3, struct.pack('>II', len(text), 0) + text)"
    assert _one(marked(forged, RIGHT))["status"] == "passed"


STUBBORN = """
import ctypes, os, signal
ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)  # not to die with its keeper
os.setsid()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.write(3, b"x")
while True:
    pass
"""


def test_a_judge_that_dies_takes_its_student_along(zygote):
    stream, _ = zygote.starter()()
    assert receive(stream)[0] == {"ready": True}
    send(stream, {"do": "cells", "cells": [[1, STUBBORN]], "watch": [], "nonce": ""})
    assert stream.recv(1) == b"x"
    children = f"/proc/{zygote.pid}/task/{zygote.pid}/children"
    [keeper_of_it] = Path(children).read_text().split()
    descriptor = os.pidfd_open(int(keeper_of_it))
    stream.close()
    assert select.select([descriptor], [], [], 20)[0], "its keeper is still there"
    os.close(descriptor)


def test_killing_the_student_leaves_its_number_until_the_judge_lets_go(zygote):
    stream, kill = zygote.starter()()
    receive(stream)
    kill()
    with pytest.raises(EOFError):
        receive(stream)
    kill()  # cannot hit anybody else: the process is kept as a zombie as long as the stream is open
    stream.close()


def test_nothing_heavy_or_secret_is_in_the_process_of_students(marked):
    code = (
        "import sys\n"
        "bad = [name for name in sys.modules if name.startswith(('course_lib.exercises', 'course_lib.checking'))]\n"
        "if bad:\n    raise RuntimeError(' '.join(bad))"
    )
    result = marked(code, RIGHT, lesson=True)
    assert result["failures"] == []


def test_signals_of_the_terminal_are_not_the_student_s(marked):
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert _one(marked("import os, signal\nos.kill(os.getppid(), signal.SIGINT)", RIGHT))["status"] == "passed"
