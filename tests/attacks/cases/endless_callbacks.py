"""Never answers, but keeps calling the check back."""
import json
import os
import struct


def perceptron_update(w, b, x, y, lr=1.0):
    text = json.dumps({"callback": 0, "args": [], "kwargs": {"t": "dict", "v": []}}).encode()
    while True:
        os.write(3, struct.pack(">II", len(text), 0) + text)
        os.read(3, 65536)
