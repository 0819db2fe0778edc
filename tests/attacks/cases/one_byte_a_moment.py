"""Sends its answer one byte at a time, so that every single wait is short."""
# its honest part may be lost
import os
import struct
import time

os.write(3, struct.pack(">II", 1000, 0))
while True:
    os.write(3, b" ")
    time.sleep(0.2)
