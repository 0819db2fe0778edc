"""Announces four thousand blobs of four gigabytes."""
# its honest part may be lost
import os
import struct

os.write(3, struct.pack(">II", 2, 4096) + b"\xff" * 4 * 4096)
