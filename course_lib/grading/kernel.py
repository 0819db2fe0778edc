"""The calls of Linux that build a sandbox, through the C library; each that fails says at which step."""

import contextlib
import ctypes
import os
import platform
import signal
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
MNT_DETACH, PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_CHILD_SUBREAPER = 2, 1, 38, 36
AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, SYS_MOUNT_SETATTR = -100, 0x8000, 1, 2, 442
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
CAPABILITY_VERSION = 0x20080522


class SandboxError(Exception):
    """The sandbox cannot be set up on this machine; the message says at which step."""


@contextlib.contextmanager
def refusals_named():
    """Turn what the operating system refuses into a SandboxError."""
    try:
        yield
    except OSError as error:
        raise SandboxError(f"{error.filename or 'a change of user'}: {error.strerror}") from None


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _try(step, result):
    if result != 0:
        raise SandboxError(f"{step}: {os.strerror(ctypes.get_errno())}")


def new_namespaces(flags):
    """Leave the namespaces that are shared with the rest of the system; PID namespaces begin with the next child."""
    _try("new namespaces", _libc().unshare(flags))


def map_user(uid, gid):
    """In a new user namespace: be who one was, and nobody else."""
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    except OSError as error:
        raise SandboxError(f"a user namespace: {error.strerror}") from None


def pivot_root():
    """Make the working folder the root; the old one is then in /old."""
    _try("a new root", _libc().syscall(PIVOT_ROOT[platform.machine()], b".", b"old"))


def forget_old_root():
    """Take the old root away."""
    _try("leaving the old root", _libc().umount2(b"/old", MNT_DETACH))
    os.rmdir("/old")


def no_new_rights():
    """No program that is started can have more rights than this process: setuid bits are without effect."""
    _try("no new rights", _libc().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def die_with_parent():
    """Have the kernel end this process when its parent ends. A change of user would undo this, so it comes last."""
    _try("the keeper's death", _libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))


def adopt_orphans():
    """Become the parent of all processes below this one whose own parent ends."""
    _try("adopting orphans", _libc().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0))


def mount(source, target, kind, flags, data=None):
    """Mount a file system, or change how one is mounted."""
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind, data)]
    _try(f"mounting {target}", _libc().mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]))


def bind(place, target, writable=False):
    """Show a file or folder at another place, read-only unless it is to be `writable`; a link is copied."""
    if os.path.islink(place):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.symlink(os.readlink(place), target)
    elif os.path.exists(place) and not (os.path.isdir(target) and os.listdir(target)):  # else a larger bind has it
        if os.path.isdir(place):
            os.makedirs(target, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            Path(target).touch()
        mount(place, target, None, MS_BIND | MS_REC)
        if not writable:
            make_read_only(target, recursive=True)


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("attr_set", "attr_clr", "propagation", "userns_fd")]


def make_read_only(target, recursive):
    """Make a mounted file system read-only, and setuid bits on it void; with `recursive`, what is mounted below it too."""
    attributes = _MountAttributes(attr_set=MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID)
    result = _libc().syscall(
        SYS_MOUNT_SETATTR,
        AT_FDCWD,
        os.fsencode(target),
        AT_RECURSIVE if recursive else 0,
        ctypes.byref(attributes),
        ctypes.c_size_t(ctypes.sizeof(attributes)),
    )
    _try(f"making {target} read-only (Linux 5.12 or newer is needed)", result)


def drop_capabilities():
    """Give up every right of root's."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _try("dropping capabilities", _libc().capset(ctypes.byref(header), ctypes.byref(nothing)))
