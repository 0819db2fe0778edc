"""`course test`: everything that must hold before a change lands, part by part, with what each part costs."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring.execute import CELL_TIMEOUT, kernel_environment
from course_lib.authoring.source import COURSE, SOLUTIONS
from course_lib.device import device_environment, thread_environment, usable_cores

MARKING = ("tests/grading", "tests/attacks")  # alone on the machine: they hold students to limits of seconds
VERDICTS = "tests/grading/test_same_verdict.py"  # the longest of them, and without such limits: lesson by lesson, side by side
MEMORY_EACH = 2 * 2**30  # bytes that a worker with a Keras kernel may need


@dataclass(frozen=True)
class Part:
    """One part of the suite: a name, the command that holds it, and how many processes of it compute side by side.

    gives_way: it runs at the lowest priority together with the part that is `watched`, and finishes the idle time of the cores.
    watched: it holds others to limits of seconds, so that nothing of the same priority may run beside it.
    """

    name: str
    command: tuple[str, ...]
    at_once: int = 1
    gives_way: bool = False
    watched: bool = False


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
        Part("lint", (*course, "lint", "--quick"), at_once),
        Part("prove", (*course, "prove", "--quick"), at_once, gives_way=True),
        Part("tests", (*pytest, "tests", *(f"--ignore={folder}" for folder in MARKING), *extra), at_once),
        Part("marking", (*one_by_one, *MARKING, f"--ignore={VERDICTS}", *extra), watched=True),
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
    """Run parts one after another, whatever becomes of each; a part that gives way runs beside the one that is watched.

    Returns:
        A list of PartResult, in the order in which they ended.
    """
    results = []
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: tests of Ctrl-C would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, **kernel_environment(home), **device_environment(device), "COURSE_DEVICE": device}
        environment.pop("NBGRADER_EXECUTION", None)
        beside = _beside(chosen)
        for part in [part for part in chosen if part is not beside]:
            if part.watched and beside:
                with _Aside(beside, environment, home) as aside:
                    results.append(_run(part, environment))
                results.append(aside.result)
            else:
                results.append(_run(part, environment))
    return results


def _beside(chosen):
    """The part that gives way, where there is one to run beside and a core to spare; else None."""
    if usable_cores() < 2 or not any(part.watched for part in chosen):
        return None
    return next((part for part in chosen if part.gives_way), None)


def _environment_of(part, environment):
    return environment | (thread_environment(part.at_once) if part.at_once > 1 else {})


def _run(part, environment):
    print(f"\n=== {part.name}", flush=True)
    started = time.perf_counter()
    passed = subprocess.run(part.command, cwd=COURSE, env=_environment_of(part, environment), check=False).returncode == 0
    return PartResult(part.name, time.perf_counter() - started, passed)


class _Aside:
    """A part at the lowest priority; what it prints is shown when it has ended. `result` is set at the end of the context."""

    def __init__(self, part, environment, folder):
        self.part, self.environment, self.result = part, _environment_of(part, environment), None
        self.log = Path(folder, f"{part.name}.txt")

    def __enter__(self):
        import psutil

        self.started = time.perf_counter()
        with self.log.open("wb") as sink:
            self.process = subprocess.Popen(self.part.command, cwd=COURSE, env=self.environment, stdout=sink, stderr=sink)
        lowest = psutil.IDLE_PRIORITY_CLASS if os.name == "nt" else 19
        psutil.Process(self.process.pid).nice(lowest)  # before it starts processes of its own, which inherit it
        return self

    def __exit__(self, kind, error, trace):
        if kind:  # Ctrl-C: nobody waits for the rest
            self.process.terminate()
        passed = self.process.wait() == 0
        self.result = PartResult(self.part.name, time.perf_counter() - self.started, passed)
        print(f"\n=== {self.part.name} (ran beside)\n{self.log.read_text(encoding='utf-8', errors='replace')}", flush=True)
