"""Leaves a process behind, twice forked and in a session of its own."""
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for name in ("/tmp/pwned", "/dev/shm/pwned"):
            open(name, "w").close()
        time.sleep(1000)
    os._exit(0)
