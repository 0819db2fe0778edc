"""Keeps every processor busy until it is ended."""
# its honest part may be lost
import os

for _ in range(12):
    if os.fork() == 0:
        try:
            os.sched_setaffinity(0, range(64))
        except OSError:
            pass
        while True:
            pass
while True:
    pass
