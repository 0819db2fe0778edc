"""Marks on this machine: judges side by side, which share one zygote; whatever becomes of one, the others go on."""

import contextlib
import json
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait

from course_lib.device import usable_cores
from course_lib.grading.workshop import Zygote, handout_of, modules_of, quiet_environment

FIRST_SECONDS = 300  # until a judge has loaded the exercises and says how long the submission may take
SPARE_LINES = 3  # control lines a judge, for those that take the place of a dead one before another zygote is needed
BARREN_ZYGOTES = 2  # one after another that end before any student ran: then something is wrong with this machine
TRIES = 2  # of a submission whose judge died


class CrewError(Exception):
    """No submission can be marked here; the message says why."""


def unmarked(lesson, problem, points=None):
    """What stands in for a judge's result when there is none: no points, and the reason."""
    points = handout_of(lesson).points if points is None else points
    result = {"lesson": lesson, "problem": problem, "exercises": [], "score": 0.0, "points": points}
    return {**result, "full_run": False, "failures": [], "seconds": 0.0}


@dataclass(frozen=True)
class Marked:
    """A submission's marks. `final` is False when the marking failed, which is not the student's doing."""

    submission: object
    result: dict
    final: bool = True


@dataclass
class _Judge:
    place: int  # which share of the processors its students have
    process: subprocess.Popen
    pipe: Connection
    zygote: Zygote
    awake: bool = False
    task: "_Task | None" = None
    deadline: float = 0.0


@dataclass
class _Task:
    submission: object
    seed: int
    tries: int = 0


class Crew:
    """Judges, their zygote, and the student's processes that belong to them. Use it in a `with`: its end leaves no process.

    Args:
        lessons: names of the lessons that will be marked. workers: how many judges; one a core when not given.
        walls: sandbox the students. patience: seconds a submission may take once its exercises are loaded; else what
            their limits allow.
    """

    def __init__(self, lessons, workers=None, walls=True, patience=None):
        self._modules = modules_of(*(handout_of(lesson) for lesson in lessons))
        self._workers = workers or usable_cores()
        self._walls, self._patience = walls, patience
        self._judges, self._zygotes, self._free = [], [], []
        self._barren_judges = self._barren_zygotes = 0

    def mark_all(self, submissions, seed):
        """Mark them, side by side.

        Args:
            submissions: things with `path` and `lesson`. seed: makes the inputs of the checks.

        Yields:
            A Marked for each, as it comes.

        Raises:
            CrewError: a lesson's exercises cannot be used, or students' processes cannot be started at all.
        """
        waiting = deque(_Task(submission, seed) for submission in submissions)
        while True:
            self._hand_out(waiting)
            busy = {judge.pipe: judge for judge in self._judges if judge.task}
            if not busy:
                return
            patience = max(0.0, min(judge.deadline for judge in busy.values()) - time.monotonic())
            finished = [self._hear(busy[pipe], waiting) for pipe in wait(list(busy), patience)]
            now = time.monotonic()
            finished += [self._give_up(judge) for judge in busy.values() if judge.task and judge.deadline < now]
            self._hand_out(waiting)  # before the marks are stored: nobody waits for the disk
            yield from filter(None, finished)

    def close(self):
        """End every process."""
        for judge in self._judges:
            judge.process.kill()
        for judge in list(self._judges):
            self._bury(judge)
        for zygote in self._zygotes:
            zygote.close()
        self._judges, self._zygotes, self._free = [], [], []

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def _hand_out(self, waiting):
        idle = [judge for judge in self._judges if not judge.task]
        while waiting and (idle or len(self._judges) < self._workers):
            judge, task = idle.pop() if idle else self._new_judge(), waiting.popleft()
            task.tries += 1
            judge.task = task
            judge.deadline = time.monotonic() + FIRST_SECONDS
            job = {"path": str(task.submission.path), "lesson": task.submission.lesson, "seed": task.seed}
            with contextlib.suppress(OSError):  # a dead judge's pipe tells so when it is read
                judge.pipe.send_bytes(json.dumps(job).encode())

    def _new_judge(self):
        place, line = self._new_line()
        ours, theirs = Pipe()
        fds = [theirs.fileno(), line.control.fileno()]
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "course_lib.grading.worker", *map(str, fds), str(int(line.ready))],
            pass_fds=fds,
            env=quiet_environment(self._workers),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # C++ libraries have much to say; what counts comes over the pipe
            start_new_session=True,  # Ctrl-C is for the coordinator
        )
        theirs.close()
        self._judges.append(_Judge(place, process, ours, self._zygotes[-1]))
        return self._judges[-1]

    def _new_line(self):
        if not self._free:
            lines = self._workers * (1 + SPARE_LINES)
            self._zygotes.append(Zygote(self._modules, lines, self._walls, workers=self._workers, wait=False))
            self._free = list(enumerate(self._zygotes[-1].lines))
        place = min(set(range(self._workers)) - {judge.place for judge in self._judges})
        found = next((one for one in self._free if one[0] % self._workers == place), self._free[0])
        self._free.remove(found)
        return place, found[1]

    def _hear(self, judge, waiting):
        """Take in one message; returns a Marked when it ends the submission."""
        try:
            told = json.loads(judge.pipe.recv_bytes())
        except (EOFError, OSError):
            return self._died(judge, waiting)
        if "broken" in told:
            raise CrewError(told["broken"])
        if "gone" in told:
            self._lose(judge.zygote, told["gone"])
            return self._died(judge, waiting)
        if "student" in told:
            self._barren_zygotes = 0
            for _, line in self._free:
                line.wait()  # it is ready, and nothing unread should be left in a line that may be closed any time
        elif "seconds" in told:
            judge.deadline = time.monotonic() + (self._patience or told["seconds"])
            judge.awake, self._barren_judges = True, 0
        else:
            task, judge.task = judge.task, None
            if "result" in told:
                return Marked(task.submission, told["result"])
            return self._failed(task, told.get("failed", "the judge's answer was not understood"))
        return None

    def _lose(self, zygote, why):
        """A zygote is gone. Its judges will all find out; only the first counts."""
        if zygote not in self._zygotes:
            return
        self._barren_zygotes += 1
        if self._barren_zygotes >= BARREN_ZYGOTES:
            raise CrewError(f"{why} That happened {self._barren_zygotes} times before any student's code had run.")
        if zygote is self._zygotes[-1]:
            self._free = []
        self._zygotes.remove(zygote)
        zygote.close()

    def _died(self, judge, waiting):
        """A judge is gone: its submission is tried once more, by another one."""
        task, judge.task = judge.task, None
        self._bury(judge)
        self._barren_judges += not judge.awake
        if self._barren_judges > self._workers + 1:
            raise CrewError(f"The judges do not start: they end with code {judge.process.returncode}.")
        if task.tries < TRIES:
            waiting.appendleft(task)
            return None
        code = judge.process.returncode
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        return self._failed(task, f"the process that marked it ended {how}, {task.tries} times")

    def _give_up(self, judge):
        """A submission that takes too long is left, with its judge."""
        task, judge.task = judge.task, None
        self._bury(judge)
        return self._failed(task, "it took longer than all its exercises' time limits together allow")

    def _failed(self, task, why):
        problem = f"Marking failed: {why}. The next run tries again."
        return Marked(task.submission, unmarked(task.submission.lesson, problem), final=False)

    def _bury(self, judge):
        judge.process.kill()
        judge.process.wait()  # which ends its student too
        judge.pipe.close()  # its line stays open here: closing it with a reply unread would look like an error to the zygote
        self._judges.remove(judge)
