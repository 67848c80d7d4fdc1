"""The walls around the process that reads foreign files: what it can no longer do, on each system.

Everywhere: it holds no key, no open budget and no environment of ours, and the parent ends it after its time.
Linux: memory, processor time and file sizes are limited, and a seccomp filter of our own refuses to open a
socket, to write or make a file, to start a program, and to look at other processes. macOS: the limits, and a
sandbox without network, writing and starting programs. Windows: a job that limits memory, time and
processes; writing and network are not barred there. (macOS and Windows follow the makers' manuals, untried.)

Nothing here comes from a library: the filter is forty lines, and what it lets through is tested.
"""

from __future__ import annotations

import contextlib
import ctypes
import platform
import struct
import sys
from typing import Any, Final

MEMORY: Final = 512 * 1024 * 1024  # bytes
SECONDS: Final = 20
FILES: Final = 64

# Numbers of Linux's calls: x86-64 and arm64.
_MACHINES: Final = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_REFUSED: Final = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "sendto": (44, 206),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "creat": (85, None),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "utimensat": (280, 88),
    "mount": (165, 40),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kill": (62, 129),
    "tkill": (200, 130),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "bpf": (321, 280),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "io_uring_setup": (425, 425),
    "openat2": (437, 437),
    "memfd_create": (319, 279),
    "open_by_handle_at": (304, 265),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
}
_OPEN: Final = (2, None), 1  # which word of the call holds the flags
_OPENAT: Final = (257, 56), 2
_WRITING: Final = (
    0x1 | 0x2 | 0x40 | 0x200 | 0x400000
)  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE's own bit

_LOAD, _EQUAL, _AT_LEAST, _AND_ANY, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_X32 = 0x40000000  # the same calls under other numbers
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # refused calls answer EPERM
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2

_MAC_WALLS: Final = (
    b"(version 1)(allow default)(deny network*)(deny file-write*)(deny process-fork)(deny process-exec)"
)


def raise_walls(seconds: int = SECONDS) -> list[str]:
    """Take on every limit that this system knows; return which. seconds: of processor time.

    The parent keeps the time of the clock in any case.
    """
    if sys.platform == "win32":
        return _join_job()
    held = _limits(seconds)
    if sys.platform == "linux" and _seccomp():
        held.append("calls")
    if sys.platform == "darwin" and _sandbox():
        held.append("calls")
    return held


def _limits(seconds: int) -> list[str]:
    import resource  # noqa: PLC0415 - Windows has none

    held = []
    for name, what, most in (
        ("memory", resource.RLIMIT_AS, MEMORY),
        ("time", resource.RLIMIT_CPU, seconds),
        ("file size", resource.RLIMIT_FSIZE, 0),
        ("core", resource.RLIMIT_CORE, 0),
        ("open files", resource.RLIMIT_NOFILE, FILES),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(what, (least, least))
            held.append(name)
    return held


def _seccomp() -> bool:
    """Put the filter in force, for good and for all threads to come."""
    if platform.machine() not in _MACHINES:
        return False
    arch, column = _MACHINES[platform.machine()]
    rules = filter_rules(arch, column)
    code = b"".join(struct.pack("HBBI", *rule) for rule in rules)
    held = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rules), ctypes.addressof(held)))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(system.prctl(_SET_SECCOMP, _FILTER, program, 0, 0) == 0)


def filter_rules(arch: int, column: int) -> list[tuple[int, int, int, int]]:
    """Return the filter as (operation, jump if true, jump if not, value)."""
    rules = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, arch), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    rules += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _REFUSE)]
    for numbers in _REFUSED.values():
        if (number := numbers[column]) is not None:
            rules += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    for numbers, word in (_OPEN, _OPENAT):
        if (number := numbers[column]) is not None:
            flags = 16 + 8 * word  # the low half of that word
            rules += [
                (_EQUAL, 0, 4, number),
                (_LOAD, 0, 0, flags),
                (_AND_ANY, 0, 1, _WRITING),
                (_RETURN, 0, 0, _REFUSE),
                (_RETURN, 0, 0, _ALLOW),
            ]
    rules.append((_RETURN, 0, 0, _ALLOW))
    return rules


def _sandbox() -> bool:
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL("/usr/lib/libSystem.dylib")
        why = ctypes.c_char_p()
        return bool(
            system.sandbox_init(ctypes.c_char_p(_MAC_WALLS), ctypes.c_uint64(0), ctypes.byref(why)) == 0
        )
    return False


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


def _join_job() -> list[str]:
    """Join a job object of our own: memory, processor time, one process."""
    libraries: Any = getattr(ctypes, "windll", None)
    with contextlib.suppress(OSError, AttributeError):
        kernel = libraries.kernel32
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        wanted = _Extended()
        wanted.basic.process_time = SECONDS * 10_000_000  # hundreds of nanoseconds
        wanted.basic.processes = 1
        wanted.basic.flags = 0x2 | 0x8 | 0x100 | 0x400  # time, processes, memory, no box on a fault
        wanted.process_memory = MEMORY
        extended = 9
        if kernel.SetInformationJobObject(job, extended, ctypes.byref(wanted), ctypes.sizeof(wanted)):
            us = ctypes.c_void_p(kernel.GetCurrentProcess())
            if kernel.AssignProcessToJobObject(job, us):
                return ["memory", "time", "processes"]
    return []
