"""Makes namespaces of its own inside, where it would be root."""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x10020000, 0x00020000, 0x40000000, 0x20000000):
    if libc.unshare(flags) == 0:
        raise RuntimeError("found SECRET")
    child = libc.syscall(56, flags | 17, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    if child > 0:
        raise RuntimeError("found SECRET")
