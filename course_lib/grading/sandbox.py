"""Shuts a process in: no network, a read-only system without the course's secrets, its own small /tmp, hard limits.

Linux namespaces, as root or as an ordinary user where user namespaces are allowed. Two steps, since a PID namespace begins
with the next child: `build_walls` in a keeper, then `lock_in` in the keeper's child.
"""

import contextlib
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from course_lib.device import usable_cores
from course_lib.grading import kernel
from course_lib.grading.kernel import MS_NODEV, MS_NOSUID, SandboxError, die_with_parent
from course_lib.grading.syscalls import refuse_system_calls

SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/lib32", "/etc/alternatives", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")
DEVICES = ("null", "zero", "full", "random", "urandom")
ROOT = "/sys"  # where the new root is put together: a folder that every Linux has, and that nothing here needs
MANY_USERS = 2**31  # where there are so many, a student's process runs as a user of its own from here on
SOME_USERS = 2**16  # in a container there are often just so many


@dataclass(frozen=True)
class Limits:
    """What a student's processes may use together. Memory is watched by the keeper, the rest is set on each process."""

    memory: int = 2 * 2**30  # bytes of memory
    scratch: int = 64 * 2**20  # bytes in /tmp, as much in /dev/shm, and in any one file
    processes: int = 64 + 16 * usable_cores()  # threads too, and TensorFlow starts some for each processor
    cpu_seconds: int = 600
    open_files: int = 256


def visible_folders():
    """Where Python and its packages live. Of a checked-out course only the package itself, not its solutions or tests."""
    package = Path(__file__).resolve().parents[1]
    entries = [os.path.realpath(entry) for entry in sys.path if entry and os.path.isdir(entry)]
    places = {os.path.realpath(sys.prefix), os.path.realpath(sys.base_prefix), sys.prefix, sys.base_prefix, str(package)}
    places.update(entry for entry in entries if entry != str(package.parent) or package.parent.name == "site-packages")
    within = tuple(place + "/" for place in SYSTEM)
    unfit = {*SYSTEM, "/", "/tmp", "/home", "/root", str(Path.home())}
    return tuple(sorted(place for place in places if place not in unfit and not place.startswith(within)))


def hidden_folders():
    """What a student's process must not see: the exercises with their checks, the marking, the authors' tools."""
    package = Path(__file__).resolve().parents[1]
    return tuple(str(package / name) for name in ("exercises", "grading", "authoring"))


def build_walls(limits):
    """Enter new namespaces and make a new root folder. Call it in a fresh fork with one thread; its children are inside.

    Nothing of it is left when the last process inside has ended, however it ended.

    Args:
        limits: a Limits.

    Returns:
        The user that the child must become, for lock_in; None when it stays who it is.

    Raises:
        SandboxError: a step is not allowed on this machine.
    """
    ids, user = (os.geteuid(), os.getegid()), _user_of_its_own()
    flags = kernel.CLONE_NEWNS | kernel.CLONE_NEWUTS | kernel.CLONE_NEWIPC | kernel.CLONE_NEWPID | kernel.CLONE_NEWNET
    with kernel.refusals_named():
        kernel.new_namespaces(flags | (kernel.CLONE_NEWUSER if user is None else 0))
        if user is None:
            kernel.map_user(*ids)
        kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
        kernel.mount("tmpfs", ROOT, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
        for name in ("tmp", "dev/shm"):  # before the folders below, some of which may live in /tmp
            os.makedirs(f"{ROOT}/{name}", exist_ok=True)
            size = f"size={limits.scratch},nr_inodes=4096,mode=1777"
            kernel.mount("tmpfs", f"{ROOT}/{name}", "tmpfs", MS_NOSUID | MS_NODEV, size)
        for place in sorted((*SYSTEM, *visible_folders()), key=len):
            kernel.bind(place, ROOT + place)
        for place in hidden_folders():
            kernel.mount("tmpfs", ROOT + place, "tmpfs", MS_NOSUID | MS_NODEV, "size=4k,mode=555")
        for name in DEVICES:
            kernel.bind(f"/dev/{name}", f"{ROOT}/dev/{name}", writable=True)
        for name in ("proc", "old"):
            os.makedirs(f"{ROOT}/{name}")
        os.chdir(ROOT)
        kernel.pivot_root()
        os.chdir("/tmp")
    return user


def lock_in(limits, user):
    """In the keeper's child: the last mounts, the limits, and the loss of every right. There is no way back.

    Args:
        limits: a Limits. user: what build_walls returned.

    Raises:
        SandboxError: a step is not allowed on this machine.
    """
    with kernel.refusals_named():
        with contextlib.suppress(SandboxError):  # some containers forbid a new /proc: then there is none
            kernel.mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV)
        kernel.forget_old_root()
        kernel.make_read_only("/", recursive=False)
        _set_limits(limits)
        if user is not None:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        kernel.drop_capabilities()
        kernel.no_new_rights()
        refuse_system_calls()
    die_with_parent()


def sandbox_problem():
    """Why no sandbox can be set up here, or an empty string. Tries it in a process of its own."""
    if not sys.platform.startswith("linux"):
        return f"the sandbox needs Linux, this is {sys.platform}"
    if platform.machine() not in kernel.PIVOT_ROOT:
        return f"the sandbox does not know the processor {platform.machine()}"
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _try_in(theirs)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as said:
        answer = said.read().decode(errors="replace")
    return "" if answer == "ok" else answer or "the sandboxed process ended at once"


def _try_in(pipe):
    """Build a sandbox, lock a child in, and write to the pipe what came of it. This process ends here."""
    try:
        user = build_walls(Limits())
        inner = os.fork()
        if inner == 0:
            lock_in(Limits(), user)
            os.write(pipe, b"ok")
        else:
            os.waitpid(inner, 0)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the reason
        os.write(pipe, str(error).encode()[:500])
    finally:
        os._exit(0)


def _user_of_its_own():
    """For root: a user that no other student's process has now, made of this process's number. None for others."""
    if os.geteuid() != 0:
        return None
    try:
        lines = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
        users = max(int(inside) + int(number) for inside, _, number in lines)
    except (OSError, ValueError):
        users = 2**32 - 1
    if users < SOME_USERS:
        return None
    return MANY_USERS + os.getpid() if users > MANY_USERS + 2**23 else 10_000 + os.getpid() % (SOME_USERS - 10_002)


def _set_limits(limits):
    import resource

    for kind, amount in (
        (resource.RLIMIT_FSIZE, limits.scratch),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _, most = resource.getrlimit(kind)
        amount = amount if most == resource.RLIM_INFINITY else min(amount, most)
        resource.setrlimit(kind, (amount, amount))
