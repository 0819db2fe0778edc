"""Takes memory in segments that outlive the process."""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.shmget(0, 2**24, 0o1666) >= 0:
    raise RuntimeError("found SECRET")
