"""`course test`: everything that must hold before a change lands, part by part, with what each part costs."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from course_lib.authoring.execute import CELL_TIMEOUT, kernel_environment
from course_lib.authoring.source import COURSE, SOLUTIONS
from course_lib.device import device_environment, thread_environment, usable_cores

MARKING = ("tests/grading", "tests/attacks")  # alone on the machine: they hold students to limits of seconds
VERDICTS = "tests/grading/test_same_verdict.py"  # the longest of them, and without such limits: lesson by lesson, side by side
MEMORY_EACH = 2 * 2**30  # bytes that a worker with a Keras kernel may need


@dataclass(frozen=True)
class Part:
    """One part of the suite: a name, the command that holds it, and how many processes of it compute side by side."""

    name: str
    command: tuple[str, ...]
    at_once: int = 1


@dataclass(frozen=True)
class PartResult:
    """How a part went. `seconds` is wall clock."""

    name: str
    seconds: float
    passed: bool


def workers():
    """How many notebooks may run side by side: one a core, as far as memory goes."""
    import psutil

    return max(1, min(usable_cores(), psutil.virtual_memory().available // MEMORY_EACH))


def parts(device="any", wanted=(), extra=()):
    """The parts of the suite, quick ones first.

    Args:
        device: 'any' for all parts; 'cpu' or 'gpu' for the notebooks alone, on that device.
        wanted: names of parts; none means all.
        extra: further words for pytest.

    Raises:
        ValueError: there is no such part.
    """
    python = sys.executable
    course = (python, "-m", "course_lib.cli")
    one_by_one = (python, "-m", "pytest", "-p", "no:cacheprovider")
    at_once = workers()
    pytest = (*one_by_one, f"-n{at_once}", "--dist=loadfile")
    every = (
        Part("style", (python, "-m", "ruff", "check", ".")),
        Part("format", (python, "-m", "ruff", "format", "--check", ".")),
        Part("build", (*course, "build", "--check")),
        Part("lint", (*course, "lint"), at_once),
        Part("prove", (*course, "prove"), at_once),
        Part("tests", (*pytest, "tests", *(f"--ignore={folder}" for folder in MARKING), *extra), at_once),
        Part("marking", (*one_by_one, *MARKING, f"--ignore={VERDICTS}", *extra)),
        Part("verdicts", (*one_by_one, f"-n{at_once}", "--dist=loadscope", VERDICTS, *extra), at_once),
        Part("notebooks", (*pytest, *nbval_options(), SOLUTIONS, *extra), at_once),
    )
    unknown = set(wanted) - {part.name for part in every}
    if unknown:
        raise ValueError(f"There is no part {', '.join(sorted(unknown))}. The parts are: {', '.join(p.name for p in every)}.")
    if device != "any" and not wanted:
        wanted = ("notebooks",)
    return [part for part in every if not wanted or part.name in wanted]


def nbval_options():
    """Strict comparison of every output; only the pixels of figures are left out, since fonts differ between machines."""
    return (
        "--nbval",
        f"--nbval-cell-timeout={CELL_TIMEOUT}",
        f"--nbval-sanitize-with={COURSE / 'tests' / 'nbval.cfg'}",
    )


def run_parts(chosen, device="any"):
    """Run parts one after another, whatever becomes of each.

    Returns:
        A list of PartResult.
    """
    results = []
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: tests of Ctrl-C would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, **kernel_environment(home), **device_environment(device), "COURSE_DEVICE": device}
        environment.pop("NBGRADER_EXECUTION", None)
        for part in chosen:
            print(f"\n=== {part.name}", flush=True)
            started = time.perf_counter()
            shared = environment | (thread_environment(part.at_once) if part.at_once > 1 else {})
            passed = subprocess.run(part.command, cwd=COURSE, env=shared, check=False).returncode == 0
            results.append(PartResult(part.name, time.perf_counter() - started, passed))
    return results
