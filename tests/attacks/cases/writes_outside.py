"""Writes wherever it might be allowed to."""
import contextlib
import os
import sys

for folder in ("/", "/usr/lib", "/etc", "/var/tmp", "/home", "/root", "@SUBMITTED@", "/proc", "/proc/sys/kernel", "/dev", *sys.path):
    with contextlib.suppress(OSError):
        open(os.path.join(folder, "pwned"), "w").close()
        if folder not in ("/tmp", "/dev/shm"):
            raise RuntimeError("found SECRET")
