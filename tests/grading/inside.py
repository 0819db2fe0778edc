"""Looks at the sandbox from inside, with the standard library alone. Prints what it finds as JSON.

Run as `python inside.py COURSE SECRET_FILE PORT`: it builds the walls, locks a child in, and the child looks round.
"""

import contextlib
import ctypes
import json
import os
import pathlib
import signal
import socket
import sys


def look(secret, port, package):
    """What a locked-in process can see and do."""
    libc = ctypes.CDLL(None, use_errno=True)
    status = dict(line.split(":\t", 1) for line in pathlib.Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    return {
        "user": os.getuid(),
        "capabilities": int(status["CapEff"], 16) | int(status["CapPrm"], 16) | int(status["CapInh"], 16),
        "no_new_privs": status["NoNewPrivs"],
        "seccomp": status["Seccomp"],
        "processes": [name for name in os.listdir("/proc") if name.isdigit()],
        "own_number": os.getpid(),
        "secret_seen": os.path.exists(secret) or os.path.exists("/proc/1/root" + secret),
        "course": sorted(os.listdir(os.path.dirname(package))),
        "hidden": [os.listdir(f"{package}/{name}") for name in ("exercises", "grading", "authoring")],
        "shown": os.path.exists(f"{package}/data"),
        "written": _written([*sorted("/" + name for name in os.listdir("/")), "/", package, "/dev", "/proc/sys/kernel"]),
        "connected": _connected(port),
        "interfaces": [name for _, name in socket.if_nameindex()],
        "allowed": [name for name, call in _calls(libc).items() if call() == 0],
        "tmp_bytes": _filled("/tmp/a") + _filled("/tmp/b"),
        "shm_bytes": _filled("/dev/shm/a"),
        "forks": _forks(),
        "files": _files(),
        "environment": _environment(),
    }


def _environment():
    """What it was started with; where root has become somebody else, the kernel does not even show it."""
    with contextlib.suppress(PermissionError):
        return pathlib.Path("/proc/self/environ").read_text()
    return ""


def _written(folders):
    done = []
    for folder in folders:
        with contextlib.suppress(OSError):
            open(f"{folder}/mark", "w").close()
            done.append(folder)
    return done


def _connected(port):
    with socket.socket() as line:
        line.settimeout(1)
        return line.connect_ex(("127.0.0.1", port)) == 0


def _calls(libc):
    return {
        "a user namespace": lambda: libc.unshare(0x10000000),
        "a mount namespace": lambda: libc.unshare(0x00020000),
        "mount": lambda: libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None),
        "unmount": lambda: libc.umount2(b"/proc", 2),
        "chroot": lambda: libc.chroot(b"/tmp"),
        "become root": lambda: libc.setuid(0) if os.getuid() else -1,
        "memory of a process": lambda: min(libc.process_vm_readv(os.getpid(), None, 0, None, 0, 0), 0),
        "host name": lambda: libc.sethostname(b"pwned", 5),
        "file without a name": lambda: min(libc.memfd_create(b"x", 0), 0),
        "shared segment": lambda: min(libc.shmget(0, 4096, 0o1600), 0),
        "processors": lambda: libc.sched_setaffinity(0, 8, ctypes.byref(ctypes.c_uint64(3))),
        "keys": lambda: min(libc.syscall(250 if os.uname().machine == "x86_64" else 219, 0, -3, 0), 0),
    }


def _filled(path):
    written = 0
    with contextlib.suppress(OSError), open(path, "wb", 0) as file:
        while True:
            written += file.write(b"x" * 65_536)
    return written


def _forks():
    children = []
    with contextlib.suppress(OSError):
        for _ in range(300):
            child = os.fork()
            if child == 0:
                signal.pause()
            children.append(child)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return len(children)


def _files():
    fds = []
    with contextlib.suppress(OSError):
        while True:
            fds.append(os.dup(0))
    for fd in fds:
        os.close(fd)
    return len(fds)


def main(course, secret, port):
    sys.path[0] = course  # instead of the tests' folder
    from course_lib.grading import sandbox
    from course_lib.grading.zygote import forget_environment

    sys.path.remove(course)
    limits = sandbox.Limits(scratch=2**20, processes=20, open_files=50)
    forget_environment()
    user = sandbox.build_walls(limits)
    ours, theirs = os.pipe()
    if os.fork() == 0:
        sandbox.lock_in(limits, user)
        found = look(secret, int(port), os.path.join(course, "course_lib"))
        os.write(theirs, json.dumps(found).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as said:
        print(said.read())
    os.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
