"""Keep the open records out of crash dumps and out of other programs' reach."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31


def guard_process() -> list[str]:
    """Ask the system not to write core files, nor to let programs of the same user read our memory.

    Called once at start. Returns what was achieved, for the About box; never fails.
    """
    done: list[str] = []
    if sys.platform == "win32":
        return done
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        done.append("no core files")
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux" and system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            done.append("memory closed to other programs")
        if sys.platform == "darwin" and system.ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0:
            done.append("memory closed to other programs")
    return done
