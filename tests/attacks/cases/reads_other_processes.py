"""Looks for other processes and what they have open."""
import os

others = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
if others:
    raise RuntimeError("found SECRET")
for fd in os.listdir("/proc/self/fd"):
    if "@SUBMITTED@" in os.readlink(f"/proc/self/fd/{fd}"):
        raise RuntimeError("found SECRET")
