"""Talks to services of the machine over sockets without a file."""
import socket

with socket.socket(socket.AF_UNIX) as line:
    try:
        line.connect("\0@ABSTRACT@")
    except OSError:
        pass
    else:
        raise RuntimeError("found SECRET")
