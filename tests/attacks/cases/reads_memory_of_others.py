"""Reads other processes' memory with process_vm_readv."""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


room = ctypes.create_string_buffer(16)
here, there = Part(ctypes.addressof(room), 16), Part(id(room), 16)
for pid in range(0, 300):
    if libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
        raise RuntimeError("found SECRET")
