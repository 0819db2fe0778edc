"""How much memory a session may use: the machine's, and less where a container or a job sets a limit."""

import ctypes
import os

CGROUP = "/sys/fs/cgroup"
NO_LIMIT = 1 << 60  # version 1 writes a number near 2**63 where there is none


def memory_limit(root=CGROUP, own="/proc/self/cgroup"):
    """The smallest limit of the control groups this process is in, in bytes; 0 where there is none."""
    limits = [_number(os.path.join(folder, name)) for folder, name, _ in _groups(root, own)]
    return min([limit for limit in limits if limit and limit < NO_LIMIT] or [0])


def free_memory(meminfo="/proc/meminfo", root=CGROUP, own="/proc/self/cgroup"):
    """Bytes that a program may still take, or None where the system does not tell."""
    free = _of_the_machine(meminfo)
    for folder, limit_name, used_name in _groups(root, own):
        limit, used = _number(os.path.join(folder, limit_name)), _number(os.path.join(folder, used_name))
        if limit and limit < NO_LIMIT and used is not None:
            # What the group's files hold in memory is given back when it is needed.
            left = limit - max(0, used - _cached(folder))
            free = left if free is None else min(free, left)
    return free


def _groups(root, own):
    """(folder, file with the limit, file with the use), outermost first, for both versions of control groups."""
    try:
        with open(own, encoding="utf-8") as file:
            lines = [line.strip().split(":", 2) for line in file if line.count(":") >= 2]
    except OSError:
        return
    for _, controllers, path in lines:
        if controllers == "":
            base, names = root, ("memory.max", "memory.current")
        elif "memory" in controllers.split(","):
            base, names = os.path.join(root, "memory"), ("memory.limit_in_bytes", "memory.usage_in_bytes")
        else:
            continue
        parts = [part for part in path.split("/") if part]
        for depth in range(len(parts) + 1):
            yield (os.path.join(base, *parts[:depth]),) + names  # noqa: RUF005 (Python 3.6 cannot yield a starred tuple)


def _cached(folder):
    try:
        with open(os.path.join(folder, "memory.stat"), encoding="utf-8") as file:
            values = dict(line.split() for line in file if len(line.split()) == 2)
    except OSError:
        return 0
    return int(values.get("total_inactive_file", values.get("inactive_file", 0)))


def _number(path):
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read().strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None


def _of_the_machine(meminfo):
    try:
        with open(meminfo, encoding="utf-8") as file:
            values = dict(line.split(":", 1) for line in file)
        return int(values["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return _of_windows() if os.name == "nt" else _physical()


def _physical():
    """macOS does not tell what is free; half of what is built in is a fair guess."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (OSError, ValueError, AttributeError):
        return None


def _of_windows():
    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "free", "page", "free_page", "virtual", "free_virtual", "extended")
        ]

    status = Status()
    status.length = ctypes.sizeof(status)
    return status.free if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None
