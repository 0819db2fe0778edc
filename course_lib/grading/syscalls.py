"""A second wall: system calls that no exercise needs, and that have opened sandboxes before, are refused (seccomp).

The namespaces already keep a student's process in; this keeps it away from parts of the kernel where errors were found.
"""

import ctypes
import errno
import platform
import struct

# name: number on x86_64, number on aarch64
REFUSED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "swapon": (167, 224),
    "memfd_create": (319, 279),  # memory in no process's account
    "memfd_secret": (447, 447),
    "shmget": (29, 194),  # the same
    "sched_setaffinity": (203, 122),  # each student keeps to its own processors
}
MACHINES = {"x86_64": (0, 0xC000003E, 56, 435), "aarch64": (1, 0xC00000B7, 220, 435)}  # column, audit name, clone, clone3
NEW_NAMESPACES = 0x7E020080  # the CLONE_NEW... flags
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
KILL, REFUSE, NOT_THERE, ALLOW = 0x80000000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS, 0x7FFF0000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # offsets in what the kernel shows the filter


def refuse_system_calls():
    """Set the filter for this process and all that it starts. It needs `no new privileges` to be set before.

    Returns:
        Whether it is in force: a kernel built without it goes on with one wall.
    """
    program = _program(*MACHINES[platform.machine()])
    code = ctypes.create_string_buffer(b"".join(program))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]

    described = Program(len(program), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(described), 0, 0) == 0


def _program(column, audit_name, clone, clone3):
    numbers = [both[column] for both in REFUSED.values()]
    program = [
        _step(LOAD, MACHINE),
        _step(EQUAL, audit_name, 1, 0),
        _step(RETURN, KILL),  # the 32-bit calls of the same processor have other numbers
        _step(LOAD, NUMBER),
        _step(AT_LEAST, 0x40000000, 0, 1),
        _step(RETURN, REFUSE),  # and so have those of the x32 form
        _step(EQUAL, clone3, 0, 1),
        _step(RETURN, NOT_THERE),  # the C library then takes clone, whose flags can be seen
    ]
    for number in numbers:
        program += [_step(EQUAL, number, 0, 1), _step(RETURN, REFUSE)]
    return [
        *program,
        _step(EQUAL, clone, 0, 3),
        _step(LOAD, FIRST_ARGUMENT),
        _step(ANY_BIT, NEW_NAMESPACES, 0, 1),
        _step(RETURN, REFUSE),
        _step(RETURN, ALLOW),
    ]


def _step(code, value, if_true=0, if_false=0):
    return struct.pack("=HBBI", code, if_true, if_false, value)
