"""Watches for files that others open."""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
fd = libc.inotify_init()
if libc.inotify_add_watch(fd, b"@SUBMITTED@", 0xFFF) >= 0:
    raise RuntimeError("found SECRET")
