"""What marking a class costs: `python -m benchmarks.grading [--lesson 01] [--sizes 30 300] [--sample 6]`. Linux only.

The same submissions of a lesson (solved, right in other ways, mixed, wrong, half done) are marked by nbgrader, by a plain
nbclient loop and by `course grade` with one and two workers, one after another in one run, so that they meet the same
machine. nbgrader and nbclient mark the first few only; their start is taken off, and what is left counts a submission.

The floor is the students' own compute: in one warm process without sandbox or transport, the graded cells are run and the
checks called. Processor time is that of the whole process tree: exact from a control group where one can be made (root),
else sampled. Memory is the peak of the summed proportional set size, in which shared pages count once.
"""

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from course_lib.authoring.source import COURSE, SOLUTIONS
from course_lib.device import usable_cores
from course_lib.lab import find_lesson
from tests.grading.samples import write_class

LOOK_EVERY = 0.25  # seconds between two looks at the memory
GROUPS = Path("/sys/fs/cgroup/cpuacct")
SEED = "20261125"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of wall clock and of all processors, and peak memory in MB."""

    wall: float
    cpu: float
    megabytes: float

    def each(self, count, start=None):
        """A submission's part, without what the start alone takes."""
        wall, cpu = (self.wall - start.wall, self.cpu - start.cpu) if start else (self.wall, self.cpu)
        return Cost(wall / count, cpu / count, self.megabytes)


class Watch(threading.Thread):
    """Follows a process and what it starts, until it ends."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.root, self.peak, self.times, self.done = psutil.Process(pid), 0, {}, threading.Event()

    def run(self):
        while not self.done.wait(LOOK_EVERY):
            with contextlib.suppress(psutil.Error):
                self.peak = max(self.peak, sum(map(self.look, [self.root, *self.root.children(recursive=True)])))

    def look(self, process):
        try:
            times = process.cpu_times()
            self.times[process] = times.user + times.system
            return process.memory_full_info().pss
        except psutil.Error:
            return 0


@contextlib.contextmanager
def _group():
    """A control group of our own, or None where that is not allowed."""
    folder = GROUPS / f"course-{os.getpid()}-{time.monotonic_ns()}"
    try:
        folder.mkdir()
    except OSError:
        yield None
        return
    yield folder
    for _ in range(50):  # what has just ended may still be in it
        with contextlib.suppress(OSError):
            folder.rmdir()
            return
        time.sleep(0.1)


def measure(command, folder, good=(0,), **variables):
    """Run a command to its end.

    Returns:
        A Cost.
    """
    environment = {**os.environ, "PYTHONPATH": str(COURSE), "TF_CPP_MIN_LOG_LEVEL": "3", **variables}
    environment["PATH"] = str(Path(sys.executable).parent) + os.pathsep + environment["PATH"]
    with _group() as group, tempfile.TemporaryFile("w+") as said:
        shell = ["sh", "-c", f'echo $$ > {group}/tasks && exec "$@"', "sh"] if group else []
        started = time.perf_counter()
        process = subprocess.Popen([*shell, *command], cwd=folder, env=environment, stdout=said, stderr=said)
        watch = Watch(process.pid)
        watch.start()
        code = process.wait()
        wall = time.perf_counter() - started
        watch.done.set()
        watch.join()
        cpu = int((group / "cpuacct.usage").read_text()) / 1e9 if group else sum(watch.times.values())
        said.seek(0)
        if code not in good:
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{said.read()[-3000:]}")
    return Cost(wall, cpu, watch.peak / 2**20)


def nbgrader(submitted, folder, lesson, count):
    """nbgrader's autograde on the first submissions; its start is what a run takes that finds all of them marked."""
    (folder / "source" / lesson).mkdir(parents=True)
    shutil.copy(COURSE / SOLUTIONS / f"{lesson}.ipynb", folder / "source" / lesson)
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "course"\n')
    for student in sorted(submitted.iterdir())[:count]:
        shutil.copytree(student, folder / "submitted" / student.name)
    options = {"COURSE_SEED": SEED, "COURSE_HOME": str(folder / "home"), "JUPYTER_ALLOW_INSECURE_WRITES": "1"}
    program = [sys.executable, "-m", "nbgrader"]
    measure([*program, "generate_assignment", lesson], folder, **options)
    whole = measure([*program, "autograde", lesson, "--create"], folder, **options)
    return whole.each(count, measure([*program, "autograde", lesson, "--create"], folder, **options))


def nbclient(submitted, folder, count):
    """A loop over nbclient in one process, a fresh kernel each; its start is that of a loop over nothing."""
    paths = [str(path) for path in sorted(submitted.rglob("*.ipynb"))[:count]]
    options = {"COURSE_SEED": SEED, "COURSE_HOME": str(folder), "NBGRADER_EXECUTION": "autograde"}
    program = [sys.executable, "-m", "benchmarks.grading", "--nbclient"]
    return measure([*program, *paths], folder, **options).each(count, measure(program, folder, **options))


def run_nbclient(paths):
    """Run notebooks from top to bottom, errors included."""
    import nbformat
    from nbclient import NotebookClient

    for path in paths:
        NotebookClient(nbformat.read(path, as_version=4), timeout=300, kernel_name="python3", allow_errors=True).execute()


def floor(submitted, folder, count):
    """The students' own compute; see run_floor."""
    paths = [str(path) for path in sorted(submitted.rglob("*.ipynb"))[:count]]
    with (folder / "floor.json").open("w") as file:
        subprocess.run(
            [sys.executable, "-m", "benchmarks.grading", "--floor", *paths],
            cwd=COURSE,
            stdout=file,
            check=True,
            env={**os.environ, "MPLBACKEND": "Agg"},
        )
    return Cost(**json.loads((folder / "floor.json").read_text())).each(count)


def run_floor(paths):
    """Run the graded cells and call the checks, all in this process; prints what that took once everything is warm."""
    from course_lib.checking.capture import captured
    from course_lib.checking.run import run_checks
    from course_lib.grading.paper import read_paper
    from course_lib.grading.workshop import assignment_of

    assignment = assignment_of(Path(paths[0]).stem, int(SEED))

    def one(path):
        namespace = {"__name__": "__main__"}
        paper = read_paper(path, assignment.released, assignment.names)
        with captured():
            for cell in paper.cells:
                if cell.role in ("answer", "imports", "own"):
                    exec(compile(cell.code, "<cell>", "exec"), namespace)
        for exercise in assignment.exercises:
            run_checks(exercise, namespace[exercise.name], assignment.seed, hidden=True)

    for path in paths[:2]:
        one(path)
    started, cpu = time.perf_counter(), time.process_time()
    for path in paths:
        one(path)
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(json.dumps({"wall": wall, "cpu": cpu, "megabytes": psutil.Process().memory_full_info().pss / 2**20}))


def course_grade(submitted, folder, count, workers):
    """The whole of `course grade`: start, marking, table and feedback pages."""
    chosen = folder / f"{count}" / "submitted"
    if not chosen.exists():
        for student in sorted(submitted.iterdir())[:count]:
            shutil.copytree(student, chosen / student.name)
    out = folder / f"results-{count}-{workers}"
    command = [sys.executable, "-m", "course_lib.cli", "grade", str(chosen), "--out", str(out), "--workers", str(workers)]
    return measure([*command, "--seed", SEED], folder).each(count)


def main():
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description="What marking a class costs.")
    parser.add_argument("--lesson", default="01", help="which lesson they hand in (01)")
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 300], help="sizes of the class (30 300)")
    parser.add_argument("--sample", type=int, default=6, help="how many nbgrader and nbclient mark (6)")
    parser.add_argument("--floor", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--nbclient", nargs="*", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.floor or given.nbclient is not None:
        return run_floor(given.floor) if given.floor else run_nbclient(given.nbclient)

    print(f"Python {platform.python_version()}, {usable_cores()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lesson = find_lesson(given.lesson).stem
        submitted, _ = write_class(folder / "all", max(given.sizes), lesson)
        (folder / "nbgrader").mkdir()
        small = min(given.sizes)
        bottom = floor(submitted, folder, small)
        slow = nbgrader(submitted, folder / "nbgrader", lesson, given.sample)
        print("| approach | marked | a minute | wall s each | CPU s each | peak MB | times nbgrader | CPU to the floor |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        _row("nbgrader autograde", given.sample, slow, slow, bottom)
        _row("nbclient loop", given.sample, nbclient(submitted, folder, given.sample), slow, bottom)
        for count in given.sizes:
            for workers in (1, 2):
                name = f"course grade, {workers} worker{'s' * (workers > 1)}"
                _row(name, count, course_grade(submitted, folder, count, workers), slow, bottom)
        _row("floor", small, bottom, slow, bottom)
    return None


def _row(name, count, cost, slow, bottom):
    rate, against, over = 60 / cost.wall, slow.wall / cost.wall, cost.cpu / bottom.cpu
    numbers = f"{rate:.1f} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.megabytes:.0f} | {against:.1f} | {over:.2f}"
    print(f"| {name} | {count} | {numbers} |", flush=True)


if __name__ == "__main__":
    main()
