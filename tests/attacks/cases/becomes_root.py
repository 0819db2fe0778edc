"""Becomes root, by itself or by a program with the right to."""
import os
import subprocess

for change in (os.setuid, os.seteuid, os.setgid):
    try:
        change(0)
    except OSError:
        continue
    if change is not os.setgid and os.path.exists("@GRADEBOOK@"):
        raise RuntimeError("found SECRET")
for program in ("su", "mount", "newgrp", "sudo", "ping"):
    try:
        subprocess.run([program], stdin=subprocess.DEVNULL, timeout=1, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        pass
