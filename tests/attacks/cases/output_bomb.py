"""Prints for ever."""
# its honest part may be lost
import os
import sys

while True:
    print("x" * 10_000)
    print("x" * 10_000, file=sys.stderr)
    os.write(1, b"x" * 10_000)
