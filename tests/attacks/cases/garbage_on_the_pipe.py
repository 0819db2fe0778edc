"""Fills the pipe with noise."""
# its honest part may be lost
import os

for _ in range(100):
    os.write(3, os.urandom(65536))
