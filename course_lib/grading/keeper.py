"""The keeper of one student's process: shuts it in, watches its memory, and ends all of it when the judge hangs up."""

import contextlib
import os
import select
import signal
import socket
from pathlib import Path

from course_lib.grading import kernel, sandbox
from course_lib.grading.frames import send

LOOK_EVERY = 0.05  # seconds between two looks at a student's memory
QUICK = (b"RssAnon:", b"RssShmem:", b"VmSwap:", b"VmPTE:")  # of /proc/PID/status; libraries in files do not count
PRECISE = (b"Pss_Anon:", b"Pss_Shmem:", b"SwapPss:")  # of /proc/PID/smaps_rollup: what is shared counts once for all
KEPT = ("TF_", "OMP_", "OPENBLAS_", "MKL_", "XLA_", "KERAS_")  # beginnings of environment variables that libraries read late
ENVIRONMENT = {"HOME": "/tmp", "TMPDIR": "/tmp", "MPLBACKEND": "Agg", "PATH": "/usr/bin:/bin", "MPLCONFIGDIR": "/tmp"}


def keep(control, stream, limits, walls):
    """Start a student's process and stay with it to its end. Never returns.

    The judge is told over `control` which process to kill, and over `stream`, before any of the student's code has run,
    that the process is ready, or why there is none.

    Args:
        control: a socket. stream: the student's end of the connection. limits: a Limits. walls: whether to shut it in.
    """
    student = 0
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        parent, processes = os.getppid(), os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
        kernel.adopt_orphans()
        user = sandbox.build_walls(limits) if walls else None
        student = os.fork()
        if student == 0:
            control.close()
            os.close(processes)
            _become_student(stream, limits, walls, user)
        control.sendall(f"{student:<15}\n".encode())
        control.close()
        _first_to_be_killed(student, processes)
        _watch(student, stream, processes, limits, parent)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the judge is told
        with contextlib.suppress(OSError):
            if not student:
                control.sendall(f"{os.getpid():<15}\n".encode())
            send(stream, {"sandbox": str(error)[:500]})
    finally:
        os._exit(0)


def _become_student(stream, limits, walls, user):
    from course_lib.grading.student import StudentProcess

    try:
        try:
            if walls:
                sandbox.lock_in(limits, user)
            else:
                kernel.die_with_parent()
            _start_afresh(stream)
            stream = socket.socket(fileno=3)
        except BaseException as error:  # not the student's doing: the judge must know
            send(stream, {"sandbox": str(error)[:500] or type(error).__name__})
            raise
        send(stream, {"ready": True})
        StudentProcess(stream).serve()
    finally:
        os._exit(0)


def _start_afresh(stream):
    """Nothing open but the connection, as number 3, and an environment that tells nothing of this machine."""
    nowhere = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.dup2(stream.detach(), 3)
    os.closerange(4, 65_536)
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
    os.environ.clear()
    os.environ.update({**kept, **ENVIRONMENT})


def _first_to_be_killed(student, processes):
    """When this machine runs out of memory, the student's process should go before any other."""
    with contextlib.suppress(OSError):
        fd = os.open(f"{student}/oom_score_adj", os.O_WRONLY, dir_fd=processes)
        os.write(fd, b"1000")
        os.close(fd)


def _watch(student, stream, processes, limits, parent):
    """Wait until the student's process ends, takes too much memory, or is no longer needed; then end what is left of it.

    The student's process could undo its own die_with_parent, so it is killed from here as soon as the judge hangs up.
    Its number is let go only then, so that the judge can kill it without ever hitting another.
    """
    pidfd, poll = os.pidfd_open(student), select.poll()
    poll.register(pidfd, select.POLLIN)
    poll.register(stream, select.POLLRDHUP)
    happened = []
    while not happened and os.getppid() == parent and not _takes_too_much(student, processes, limits.memory):
        happened = poll.poll(LOOK_EVERY * 1000)
    os.kill(student, signal.SIGKILL)
    with contextlib.suppress(OSError):
        stream.shutdown(socket.SHUT_WR)  # the judge reads an end
    poll.unregister(pidfd)
    while os.getppid() == parent and not poll.poll(LOOK_EVERY * 1000):
        pass
    _end_children()


def _end_children():
    """Without a PID namespace, processes that the student's code started come to this one when their parent ends."""
    children = f"/proc/self/task/{os.getpid()}/children"
    while True:
        with contextlib.suppress(OSError):
            for child in Path(children).read_text().split():
                os.kill(int(child), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _takes_too_much(student, processes, limit):
    """Whether a process and all that it started hold more than so many bytes.

    A quick look counts what forks share once for each of them; only when that is too much, a look that takes longer.
    """
    family = _family(student, processes)
    if _kilobytes(family, "status", QUICK, processes) * 1024 <= limit:
        return False
    return _kilobytes(family, "smaps_rollup", PRECISE, processes) * 1024 > limit


def _family(pid, processes):
    """A process and all that it started."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError, ValueError):
            folder = os.open(f"{one}/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=processes)
            try:
                for thread in os.listdir(folder):
                    found += [int(child) for child in _read(f"{thread}/children", folder).split()]
            finally:
                os.close(folder)
    return found


def _kilobytes(family, file, counted, processes):
    total = 0
    for one in family:
        with contextlib.suppress(OSError, ValueError):
            for line in _read(f"{one}/{file}", processes).splitlines():
                if line.startswith(counted):
                    total += int(line.split()[1])
    return total


def _read(name, folder):
    fd = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(fd, 65_536)
    finally:
        os.close(fd)
