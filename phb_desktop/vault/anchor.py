"""The anchor: a note kept outside the vault of how far its audit chain had come.

A whole file put back to last week's state is faultless in itself. Only something outside it can
tell. The note has two lines of fixed length, written in turn, so that a torn write leaves one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import date
from pathlib import Path
from typing import Final

from phb_desktop.values.day import in_words
from phb_desktop.vault.audit import AuditHead
from phb_desktop.words import tr

_LINE: Final = 12 + 1 + 64 + 1 + 16 + 1


def older_copy(here: int, day: date, there: int) -> str:
    """Say that a book is older than the one last used here. here and there: numbers of changes."""
    return tr(
        "This account book is older than the one last used on this computer. Its last change is "
        "number {here}, made on {day}. This computer has seen change number {there}. Did you "
        "restore a backup? If not, look for a newer copy.",
        here=here,
        day=in_words(day),
        there=there,
    )


class Anchor:
    """One vault's note. Losing it loses nothing but the power to notice a roll-back."""

    def __init__(self, folder: Path, vault_id: bytes) -> None:
        self._file = folder / f"{vault_id.hex()}.anchor"
        self._handle = -1

    @property
    def folder(self) -> Path:
        """Return where this computer's notes about vaults lie."""
        return self._file.parent

    def read(self) -> AuditHead | None:
        """Return the furthest head that was noted on this computer, if any."""
        try:
            data = self._file.read_bytes()
        except OSError:
            return None
        found = [_line_in(data[start : start + _LINE]) for start in (0, _LINE)]
        return max((head for head in found if head), key=lambda head: head.n, default=None)

    def write(self, head: AuditHead) -> None:
        """Note a head. A disk that refuses is no reason to fail a change that is already saved."""
        try:
            if self._handle < 0:
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._handle = os.open(self._file, flags, 0o600)
            os.lseek(self._handle, (head.n % 2) * _LINE, os.SEEK_SET)
            os.write(self._handle, _line_out(head))
        except OSError:
            self.close()

    def go_back_to(self, head: AuditHead) -> None:
        """Start again from an older head that the person has accepted."""
        self.close()
        self._file.unlink(missing_ok=True)
        self.write(head)

    def close(self) -> None:
        """Wait for the disk, and let go."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.fsync(self._handle)
            os.close(self._handle)
            self._handle = -1


def _line_out(head: AuditHead) -> bytes:
    told = f"{head.n:012d} {head.mac}".encode()
    return told + b" " + hashlib.sha256(told).hexdigest()[:16].encode() + b"\n"


def _line_in(line: bytes) -> AuditHead | None:
    told, check = line[:77], line[78:94]
    if len(line) != _LINE or hashlib.sha256(told).hexdigest()[:16].encode() != check:
        return None
    return AuditHead(int(told[:12]), told[13:].decode("ascii"))
