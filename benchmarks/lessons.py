"""Seconds and memory of every lesson: `python -m benchmarks.lessons [NUMBER ...]`.

Runs each solution from top to bottom in a fresh kernel and prints a table in Markdown, the one in the README. The
kernel's start is part of the wall clock, since a learner waits for it too. Below the table: the slowest cell of each, and the
one in which memory grew most.
"""

import argparse
import os
import platform
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass

import nbformat
import psutil

from course_lib.authoring.execute import kernel_environment
from course_lib.authoring.source import COURSE, SOLUTIONS, lesson_sources

BUDGET_SECONDS, BUDGET_MEGABYTES = 60, 1_200
LONGER = {"14_speech": 90, "16_gpt": 90}  # seconds, where a network has more to learn
LOOK_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """What one run of a lesson took: seconds of wall clock and of all processors, and the peak of resident memory.

    cells: a tuple (number, seconds, megabytes by which the peak rose, first line) for each code cell.
    """

    lesson: str
    wall: float
    cpu: float
    megabytes: float
    cells: tuple = ()


class Watch(threading.Thread):
    """Follows a kernel and what it starts: peak of the summed resident memory, last seen processor time."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.kernel, self.peak, self.cpu, self.done = psutil.Process(pid), 0, 0.0, threading.Event()

    def run(self):
        while not self.done.wait(LOOK_EVERY):
            self.look()

    def look(self):
        try:
            family = [self.kernel, *self.kernel.children(recursive=True)]
            self.peak = max(self.peak, sum(process.memory_info().rss for process in family))
            times = [process.cpu_times() for process in family]
            self.cpu = max(self.cpu, sum(t.user + t.system for t in times))
        except psutil.NoSuchProcess:
            pass


def measure(name):
    """Run one solution in a fresh kernel.

    Returns:
        A Cost.
    """
    from nbclient import NotebookClient

    notebook = nbformat.read(COURSE / SOLUTIONS / f"{name}.ipynb", as_version=4)
    with tempfile.TemporaryDirectory() as home:
        client = NotebookClient(notebook, timeout=300, kernel_name="python3")
        started = time.perf_counter()
        with client.setup_kernel(env={**os.environ, **kernel_environment(home)}, stderr=subprocess.DEVNULL):
            watch = Watch(client.km.provisioner.pid)
            watch.start()
            cells = []
            for index, cell in enumerate(notebook.cells):
                before, began = watch.peak, time.perf_counter()
                client.execute_cell(cell, index)
                watch.look()
                seconds, risen = time.perf_counter() - began, (watch.peak - before) / 2**20
                cells.append((index, seconds, risen, cell.source.strip().partition("\n")[0][:60]))
            wall = time.perf_counter() - started
            watch.done.set()
            watch.join()
    return Cost(name, wall, watch.cpu, watch.peak / 2**20, tuple(cells))


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Seconds and memory of every lesson.")
    parser.add_argument("lesson", nargs="*", help="numbers or names; all when not given")
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many runs is shown (3)")
    given = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print("| lesson | wall s | CPU s | peak MB | within budget |\n|---|---:|---:|---:|---|")
    told = []
    for path in lesson_sources(wanted=given.lesson):
        costs = [measure(path.stem) for _ in range(given.rounds)]
        wall, cpu, peak = (sorted(getattr(c, key) for c in costs)[len(costs) // 2] for key in ("wall", "cpu", "megabytes"))
        within = "yes" if wall <= LONGER.get(path.stem, BUDGET_SECONDS) and peak <= BUDGET_MEGABYTES else "NO"
        print(f"| {path.stem} | {wall:.1f} | {cpu:.1f} | {peak:.0f} | {within} |", flush=True)
        slowest, heaviest = (max(costs[-1].cells, key=lambda cell, place=place: cell[place]) for place in (1, 2))
        told.append(f"{path.stem}: slowest is cell {slowest[0]}, {slowest[1]:.1f} s (`{slowest[3]}`);")
        told.append(f"    heaviest is cell {heaviest[0]}, {heaviest[2]:.0f} MB more (`{heaviest[3]}`)")
    print("", *told, sep="\n")


if __name__ == "__main__":
    main()
