"""Runs programs with one processor and a limit of memory, as a container does, and follows what they take."""

import contextlib
import os
import subprocess
import threading
import time
from pathlib import Path

import psutil

LOOK_EVERY = 0.1  # seconds
VERSION_1, VERSION_2 = Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")


class Cage:
    """A control group, where the system lets us make one; else the memory is only followed, and too much of it told.

    Args:
        megabytes: the limit.
    """

    def __init__(self, megabytes):
        self.limit, self.peak, self.done, self.started = megabytes * 2**20, 0, threading.Event(), []
        self.group, self.version = None, 0
        for version, parent in ((2, VERSION_2), (1, VERSION_1)):
            folder = parent / f"course-benchmark-{os.getpid()}"
            setting = "memory.max" if version == 2 else "memory.limit_in_bytes"
            with contextlib.suppress(OSError):
                folder.mkdir()
                if (folder / setting).exists():  # else it is a plain folder: that version is not mounted here
                    (folder / setting).write_text(str(self.limit))
                    self.group, self.version = folder, version
                    break
            with contextlib.suppress(OSError):
                folder.rmdir()
        self.follower = threading.Thread(target=self._follow, daemon=True)

    def __enter__(self):
        self.follower.start()
        return self

    def __exit__(self, *error):
        self.done.set()
        self.follower.join()
        for process in self.started:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
        for pid in self._pids():
            with contextlib.suppress(OSError):
                os.kill(pid, 9)
        time.sleep(0.5)
        if self.group:
            with contextlib.suppress(OSError):
                self.group.rmdir()

    @property
    def how(self):
        """In words, how the limit is held."""
        return (
            f"held by a control group (version {self.version})"
            if self.group
            else "followed only; no control group can be made here"
        )

    def start(self, command, **options):
        """Start a program inside, on one processor.

        Returns:
            The Popen object.
        """
        core = min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
        members = self.group / "cgroup.procs" if self.group else None

        def enter():
            if members:
                members.write_text(str(os.getpid()))
            if core is not None:
                os.sched_setaffinity(0, {core})

        self.started.append(subprocess.Popen(command, preexec_fn=enter, **options))
        return self.started[-1]

    def now(self):
        """Megabytes in use: what programs hold, without what the system keeps of files."""
        if self.group:
            name = "anon" if self.version == 2 else "total_rss"
            stat = dict(line.split() for line in (self.group / "memory.stat").read_text().splitlines())
            return int(stat[name]) / 2**20
        family = [p for started in self.started for p in (psutil.Process(started.pid), *_children(started.pid))]
        return sum(_own_memory(process) for process in family) / 2**20

    def killed(self):
        """How often the system has killed a program for lack of memory; where nothing is held, how often it should have."""
        if not self.group:
            return int(self.peak * 2**20 > self.limit)
        file = "memory.events" if self.version == 2 else "memory.oom_control"
        told = dict(line.split() for line in (self.group / file).read_text().splitlines())
        return int(told.get("oom_kill", 0))

    def fresh_peak(self):
        """Forget the peak, so that the next one is that of what follows."""
        self.peak = 0

    def _follow(self):
        while not self.done.wait(LOOK_EVERY):
            with contextlib.suppress(OSError, psutil.Error, ValueError):
                self.peak = max(self.peak, self.now())

    def _pids(self):
        with contextlib.suppress(OSError, AttributeError, TypeError):
            return [int(line) for line in (self.group / "cgroup.procs").read_text().split()]
        return []


def _children(pid):
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def _own_memory(process):
    with contextlib.suppress(psutil.Error):
        return process.memory_full_info().uss
    return 0
