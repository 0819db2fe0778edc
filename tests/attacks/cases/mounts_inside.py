"""Mounts, unmounts and changes its root, to see what is below."""
import ctypes

import course_lib

libc = ctypes.CDLL(None, use_errno=True)
place = course_lib.__path__[0].encode()
tries = [
    libc.umount2(place + b"/exercises", 2),
    libc.umount2(b"/proc", 2),
    libc.mount(place, b"/tmp", None, 4096, None),
    libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None),
    libc.chroot(b"/tmp"),
    libc.syscall(155, b".", b"."),
]
if 0 in tries:
    raise RuntimeError("found SECRET")
