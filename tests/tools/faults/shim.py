"""Builds the preloaded library, and speaks to it from inside the process that it was loaded into."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("shim.c")
KILL: Final = "kill"
TEAR: Final = "tear"  # half of a write reaches the disk, then the process is killed
ERRORS: Final = ("ENOSPC", "EIO", "EDQUOT", "EROFS")

_ACTIONS: Final = {KILL: -1, TEAR: -2} | {name: getattr(errno, name) for name in ERRORS}


def compiler() -> str | None:
    """Return the C compiler, if this system has one."""
    return shutil.which("cc") or shutil.which("gcc")


def build(folder: Path) -> Path:
    """Compile the library into a folder."""
    target, cc = folder / "shim.so", compiler()
    assert cc is not None
    subprocess.run([cc, "-shared", "-fPIC", "-O2", "-o", str(target), str(SOURCE), "-ldl"], check=True)
    return target


class Shim:
    """The library inside this process. Everything it does concerns one folder and what is under it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.shim_counted.restype = ctypes.c_long
        self._library.shim_fired.restype = ctypes.c_long
        self._library.shim_last.restype = ctypes.c_char_p

    def arm(self, folder: Path, number: int, fault: str, *, lasting: bool = False) -> None:
        """Strike at the call of this number, from 1; at none if it is 0."""
        what = _ACTIONS[fault]
        self._library.shim_arm(os.fsencode(folder), ctypes.c_long(number), what, int(lasting))

    def disarm(self) -> None:
        self._library.shim_disarm()

    @property
    def counted(self) -> int:
        """How many calls have written under the folder since it was armed."""
        return int(self._library.shim_counted())

    @property
    def fired(self) -> int:
        return int(self._library.shim_fired())

    @property
    def struck(self) -> str:
        """The first call that was struck: `fsync /Gwen.vault/ledger.db`."""
        return str(self._library.shim_last().decode())

    @contextmanager
    def recording(self, folder: Path, log: Path) -> Iterator[None]:
        """Write down every call that reaches the disk under a folder."""
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._library.shim_record(os.fsencode(folder), handle)
        try:
            yield
        finally:
            self.disarm()
            os.close(handle)
