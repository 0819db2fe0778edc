"""Reads the environment that its process was started with where the kernel put it: behind the program's name on the stack."""
import ctypes
import os

libc = ctypes.CDLL(None)
secret = "ATTACK_SECRET=" + "".join(chr(ord(sign) ^ 1) for sign in "@MASKED@")
start = ctypes.c_void_p.in_dll(libc, "program_invocation_name").value
ours, theirs = os.pipe()
found = b""
for place in range(start, start + 2**16, 64):
    if libc.write(theirs, ctypes.c_void_p(place), 64) == 64:
        found += os.read(ours, 64)
if secret.encode() in found:
    raise RuntimeError("found SECRET")
if b"python" not in found:
    raise RuntimeError("found SECRET: the wrong place was searched, and the case proves nothing")
