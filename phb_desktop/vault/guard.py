"""Keep the open records out of crash dumps and out of other programs' reach.

Linux was measured (tests). The macOS and Windows calls follow their makers' manuals and were not tried.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Any, Final

NO_CORE: Final = "no core files"
CLOSED: Final = "memory closed to other programs"

_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31
_SEM_NO_ERROR_BOXES: Final = 0x0001 | 0x0002 | 0x8000
_WER_NO_HEAP: Final = 0x1  # WER_FAULT_REPORTING_FLAG_NOHEAP
_PROCESS_DACL: Final = (
    "D:P(A;;0x101401;;;OW)(A;;0x1FFFFF;;;SY)"  # ourselves: query, synchronise, end; no reading
)
_SE_KERNEL_OBJECT: Final = 6
_DACL_AND_PROTECTED: Final = 0x4 | 0x80000000


def guard_process() -> list[str]:
    """Ask the system not to write core files, nor to let programs of the same user read our memory.

    Called once at start. Returns what was achieved, for the About box; never fails.
    """
    if sys.platform == "win32":
        return _guard_windows()
    done: list[str] = []
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        done.append(NO_CORE)
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux" and system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            done.append(CLOSED)
        if sys.platform == "darwin" and system.ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0:
            done.append(CLOSED)
    return done


def _guard_windows() -> list[str]:
    """Keep our memory out of error reports, and take reading it away from programs of the same user."""
    done: list[str] = []
    libraries: Any = getattr(ctypes, "windll", None)
    with contextlib.suppress(OSError, AttributeError):
        kernel = libraries.kernel32
        kernel.SetErrorMode(_SEM_NO_ERROR_BOXES)
        if kernel.WerSetFlags(_WER_NO_HEAP) == 0:
            done.append(NO_CORE)
    with contextlib.suppress(OSError, AttributeError):
        security, kernel = libraries.advapi32, libraries.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        described, access, present, default = (
            ctypes.c_void_p(),
            ctypes.c_void_p(),
            ctypes.c_int(),
            ctypes.c_int(),
        )
        make = security.ConvertStringSecurityDescriptorToSecurityDescriptorW
        if not make(ctypes.c_wchar_p(_PROCESS_DACL), 1, ctypes.byref(described), None):
            return done
        look = security.GetSecurityDescriptorDacl
        if look(described, ctypes.byref(present), ctypes.byref(access), ctypes.byref(default)):
            us = ctypes.c_void_p(kernel.GetCurrentProcess())
            put = security.SetSecurityInfo
            if put(us, _SE_KERNEL_OBJECT, _DACL_AND_PROTECTED, None, None, access, None) == 0:
                done.append(CLOSED)
        kernel.LocalFree(described)
    return done
