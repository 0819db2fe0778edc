"""Asks the kernel for keys that the teacher's session keeps."""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(250, 0, -3, 0) > 0:
    raise RuntimeError("found SECRET")
