"""Marks on a Dask cluster: the same judges, on other machines. What travels is a notebook's bytes, and marks as JSON text."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.crew import Crew, CrewError, Marked, unmarked
from course_lib.grading.paper import MOST_BYTES, PaperError, read_paper
from course_lib.grading.workshop import handout_of, quiet_environment

ANSWER_SECONDS = 15  # for the scheduler to be reached
AHEAD = 3  # submissions that are sent out for each of the cluster's threads; the rest waits on disk
_crews, _one_at_a_time = {}, threading.Lock()


@dataclass(frozen=True)
class _Paper:
    path: str
    lesson: str


def mark_bytes(notebook, lesson, lessons, seed, walls, fingerprint):
    """The unit of work, in a Dask worker's process. Its zygote and judge are started once, and die with it.

    Args:
        notebook: the file's bytes. lesson: its lesson. lessons: all that this run may bring. seed: of the inputs.
        walls: sandbox it. fingerprint: of the lesson, as the sender has it.

    Returns:
        JSON: {"result": the judge's dict, "final": bool} or {"stop": why nothing can be marked here}.
    """
    with _one_at_a_time:
        try:
            if handout_of(lesson).fingerprint != fingerprint:
                raise CrewError(f"The worker on {os.uname().nodename} has another version of lesson {lesson}.")
            crew = _crew(tuple(lessons), walls)
            with tempfile.TemporaryDirectory(prefix="course-paper-", dir=_scratch()) as folder:
                path = Path(folder, f"{lesson}.ipynb")
                path.write_bytes(notebook)
                (marked,) = crew.mark_all([_Paper(str(path), lesson)], seed)
        except (CrewError, FileNotFoundError) as error:
            return json.dumps({"stop": str(error)})
    return json.dumps({"result": marked.result, "final": marked.final})


def _scratch():
    """Dask's own folder of this worker, which its nanny clears away even if the worker is killed; else the usual place."""
    from distributed import get_worker

    try:
        return get_worker().local_directory
    except ValueError:
        return None


def _crew(lessons, walls):
    if (lessons, walls) not in _crews:
        for crew in _crews.values():
            crew.close()
        _crews.clear()
        problem = _sandbox_problem() if walls else ""
        if problem:
            raise CrewError(f"The sandbox cannot be set up on {os.uname().nodename}: {problem}.")
        _crews[lessons, walls] = Crew(lessons, workers=1, walls=walls)
        atexit.register(_crews[lessons, walls].close)
    return _crews[lessons, walls]


def _sandbox_problem():
    """Asked in a process of its own: a fork of this one, with all of Dask's threads, might hang."""
    script = "from course_lib.grading.sandbox import sandbox_problem; print(sandbox_problem())"
    asked = subprocess.run(
        [sys.executable, "-P", "-c", script], env=quiet_environment(), capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or (asked.stderr.strip()[-300:] if asked.returncode else "")


def on_cluster(scheduler, walls=True):
    """An engine that marks on a Dask cluster.

    Args:
        scheduler: such as tcp://10.0.0.1:8786. walls: sandbox the students there.

    Raises:
        CrewError, when it is used: the scheduler cannot be reached or is lost, or its workers have another course.
    """

    def engine(due, seed):
        from distributed import Client

        try:
            client = Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CrewError(f"The Dask scheduler {scheduler} cannot be reached: {error}") from None
        with client:
            yield from _mark_on(client, due, seed, walls)

    return engine


def _mark_on(client, due, seed, walls):
    from distributed import as_completed

    lessons = tuple(sorted({one.lesson for one in due}))
    fingerprints = {lesson: handout_of(lesson).fingerprint for lesson in lessons}
    problems = {one: _unreadable(one.path) for one in due}
    yield from (Marked(one, unmarked(one.lesson, problem)) for one, problem in problems.items() if problem)
    waiting, sent = (one for one in due if not problems[one]), {}
    running = as_completed(loop=client.loop)  # else the loop of the default client, where a mark that is lost cannot be awaited

    def send_next():
        for one in waiting:
            arguments = (_bytes_of(one.path), one.lesson, lessons, seed, walls, fingerprints[one.lesson])
            future = client.submit(mark_bytes, *arguments, pure=False)
            sent[future.key] = one
            running.add(future)
            return

    for _ in range(AHEAD * max(1, sum(client.nthreads().values()))):
        send_next()
    for future in running:
        send_next()
        yield _marked(sent.pop(future.key), future)


def _unreadable(path):
    """Why a file is not sent at all, or an empty string. Whether it is a notebook, the judge will see."""
    try:
        regular = Path(path).is_file() and not Path(path).is_symlink()
        if not regular or Path(path).stat().st_size > MOST_BYTES:
            read_paper(path, frozenset(), ())
    except (PaperError, OSError) as error:
        return str(error)
    return ""


def _bytes_of(path):
    try:
        return Path(path).read_bytes()
    except OSError:  # it has gone, or may not be read: an empty file has no marks either
        return b""


def _marked(one, future):
    from distributed import KilledWorker

    error = future.exception() if future.status != "cancelled" else ConnectionError("the scheduler is gone")
    if isinstance(error, KilledWorker):
        problem = "Marking failed: the cluster's workers that marked it ended. The next run tries again."
        return Marked(one, unmarked(one.lesson, problem), final=False)
    if error is not None:
        raise CrewError(f"The cluster has failed: {type(error).__name__}: {error}")
    told = json.loads(future.result())
    if "stop" in told:
        raise CrewError(told["stop"])
    return Marked(one, told["result"], told["final"])
