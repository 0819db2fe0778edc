"""One judge's process: gets jobs over a pipe, marks, sends the marks back. All that passes is JSON.

Run as `python -m course_lib.grading.worker PIPE_FD LINE_FD READY`, where READY is 1 if the zygote is known to be ready. It
ends as soon as whoever started it is gone.
"""

import json
import os
import queue
import socket
import sys
import threading
import traceback
from functools import lru_cache
from multiprocessing.connection import Connection

from course_lib.checking.exercise import ExerciseError
from course_lib.grading.judge import mark
from course_lib.grading.sandbox import SandboxError
from course_lib.grading.workshop import Line, ZygoteGone, assignment_of

SLACK_SECONDS, SLACK_FACTOR = 420, 3  # a submission may take so long, and so many times its exercises' own limits


def main(words):
    """Serve jobs until the pipe is closed."""
    pipe, line = Connection(int(words[0])), Line(socket.socket(fileno=int(words[1])), words[2] == "1")
    jobs = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, jobs), daemon=True).start()
    while True:
        job = jobs.get()
        try:
            told = _answer(job, line, pipe)
        except ZygoteGone as error:
            told = {"gone": str(error)}
        except (ExerciseError, FileNotFoundError, KeyError) as error:
            told = {"broken": f"{job['lesson']} cannot be marked: {error}"}
        except SandboxError as error:
            told = {"failed": f"no sandbox could be set up ({error})"}
        except Exception as error:  # noqa: BLE001 - a defect of ours costs this submission, not the batch
            told = {"failed": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()[-2000:]}
        if line.broken and "gone" not in told:
            told = {"gone": "The process that runs students' code has ended."}
        _send(pipe, told)


def _listen(pipe, jobs):
    """Take in jobs. A closed pipe ends this process at once, whatever its other thread is busy with."""
    try:
        while True:
            jobs.put(json.loads(pipe.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)


def _answer(job, line, pipe):
    assignment = _assignment(job["lesson"], job["seed"])
    limits = sum(exercise.time_limit for exercise in assignment.exercises)
    _send(pipe, {"seconds": SLACK_SECONDS + SLACK_FACTOR * limits})

    def start():
        started = line.start()
        _send(pipe, {"student": "started"})
        return started

    return {"result": mark(job["path"], assignment, start)}


@lru_cache(maxsize=4)
def _assignment(lesson, seed):
    return assignment_of(lesson, seed)


def _send(pipe, document):
    pipe.send_bytes(json.dumps(document).encode())


if __name__ == "__main__":
    main(sys.argv[1:])
