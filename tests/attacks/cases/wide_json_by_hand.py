"""Writes JSON of millions of empty lists, which take up much more memory than bytes."""
# its honest part may be lost
import os
import struct

text = b'{"failures": [' + b"[]," * 2_700_000 + b"[]]}"
os.write(3, struct.pack(">II", len(text), 0) + text)
