"""A warm process: imports the heavy libraries once, then forks a sandboxed student in milliseconds.

It imports no exercise and knows no seed, so that there is nothing to be found in a student's memory; and it executes no
TensorFlow operation, after which a fork would hang. Run as `python -m course_lib.grading.zygote FD,FD OPTIONS MODULE ...`.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import types
from pathlib import Path

from course_lib.grading.keeper import keep
from course_lib.grading.sandbox import Limits

NEEDED = ("PATH", "HOME", "LANG", "TF_", "OMP_", "OPENBLAS_", "MKL_", "PYTHON", "KERAS_", "XLA_", "LD_", "CUDA_")


def main(words):
    """Import, say that all is ready, then fork a student for every request until every judge has hung up."""
    controls = [socket.socket(fileno=int(fd)) for fd in words[0].split(",")]
    options = json.loads(words[1])
    forget_environment()
    _stand_in_for_the_learners_functions()
    _import(words[2:])
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are not waited for
    limits, share_of = Limits(**options["limits"]), _processors(controls, options.get("workers", 1))
    for control in controls:
        control.sendall(b"ready\n")
    while controls:
        for control in select.select(controls, [], [])[0]:
            try:
                request, fds, _, _ = socket.recv_fds(control, 1, 1)
            except OSError:
                request, fds = b"", []
            if not request or not fds:
                controls.remove(control)
                continue
            if os.fork() == 0:
                for other in controls:
                    if other is not control:
                        other.close()
                os.sched_setaffinity(0, share_of[control])
                keep(control, socket.socket(fileno=fds[0]), limits, options["walls"])
            os.close(fds[0])


def forget_environment():
    """Keep of the environment only what libraries need, and wipe the rest out of the memory that forks inherit."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(NEEDED)}
    os.environ.clear()
    with contextlib.suppress(OSError, ValueError, IndexError):
        numbers = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        start, end = int(numbers[47]), int(numbers[48])  # env_start and env_end, fields 50 and 51
        ctypes.memset(start, 0, end - start)
    os.environ.update(kept)


def _processors(controls, workers):
    """The processors of each judge's students: parts of their own, so that one student's threads cannot starve another."""
    usable = sorted(os.sched_getaffinity(0))
    workers = workers if workers <= len(usable) else 1
    return {control: usable[number % workers :: workers] for number, control in enumerate(controls)}


def _stand_in_for_the_learners_functions():
    """`from course_lib import check` works in a lesson; here it gets functions that do nothing."""
    learner = types.ModuleType("course_lib.learner")
    for name in ("check", "hint", "reveal"):
        setattr(learner, name, lambda *_answer, **_options: None)
    learner.my_predictions = lambda: ([], [])
    sys.modules["course_lib.learner"] = learner
    os.environ["MPLBACKEND"] = "Agg"


def _import(modules):
    """Import what the lesson's own import cells name. Quietly: C++ libraries write to descriptor 2."""
    with open(os.devnull, "w") as nowhere:
        saved = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            for module in ("IPython.core.inputtransformer2", "numpy", "course_lib.grading.student", *modules):
                with contextlib.suppress(Exception):
                    importlib.import_module(module)
        finally:
            os.dup2(saved, 2)
            os.close(saved)
    if "tensorflow" in sys.modules:
        from tensorflow.python.eager import context

        if context.context()._initialized:
            raise SystemExit("An import has executed a TensorFlow operation; a fork would hang.")


if __name__ == "__main__":
    main(sys.argv[1:])
