"""Attaches to other processes with ptrace."""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for pid in range(1, 300):
    if libc.ptrace(16, pid, 0, 0) == 0 or libc.ptrace(0x4206, pid, 0, 0) == 0:
        raise RuntimeError("found SECRET")
