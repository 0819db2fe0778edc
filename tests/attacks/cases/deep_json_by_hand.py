"""Writes JSON that is nested a million deep."""
# its honest part may be lost
import os
import struct

text = b"[" * 1_000_000
os.write(3, struct.pack(">II", len(text), 0) + text)
