"""Announces a frame of four gigabytes."""
# its honest part may be lost
import os

os.write(3, b"\xff" * 8 + b"x" * 1000)
