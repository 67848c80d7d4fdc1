"""The vault's folder on disk: names, owner-only files, the lock, saving so that nothing is lost."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from phb_desktop.vault import errors

LEDGER: Final = "ledger.db"
JOURNAL: Final = "ledger.db-journal"
KEYS: Final = "keys.json"
KEYS_COPY: Final = "keys.json.prev"
REKEYED: Final = "ledger.db.rekeyed"  # the records under a new data key, until it takes their place
LOCK: Final = "lock"
BALLAST: Final = "ballast"
READ_ME: Final = "READ ME.txt"
BALLAST_BYTES: Final = 4 * 1024 * 1024

_OWNER_FOLDER: Final = 0o700
_OWNER_FILE: Final = 0o600


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Turn the system's refusals into plain words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.DiskFull from None
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise errors.CannotWrite(folder.name) from None
        raise errors.DiskFailed from None


@contextmanager
def reading_in(folder: Path) -> Iterator[None]:
    """Turn the system's refusals to read into plain words."""
    try:
        yield
    except PermissionError:
        raise errors.CannotRead(folder.name) from None
    except OSError:
        raise errors.DiskFailed from None


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone."""
    folder.mkdir(mode=_OWNER_FOLDER)
    folder.chmod(_OWNER_FOLDER)  # the umask may have taken more away than the owner can bear


def owner_only(file: Path) -> None:
    """Take a file away from everyone else, if it is not already."""
    if stat.S_IMODE(file.stat().st_mode) != _OWNER_FILE:
        file.chmod(_OWNER_FILE)


def write_new(file: Path, data: bytes) -> None:
    """Write a file that must not exist, for its owner alone, and wait for the disk to have it."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OWNER_FILE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the disk remember names in a folder; Windows does that by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def forget_read(handle: int) -> None:
    """Let the system forget what it remembers of a file, so that it is next read from the disk itself.

    Only what the disk has already can be forgotten. Where a system cannot do that, it is read from memory.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def replace_file(target: Path, data: bytes) -> None:
    """Put data in place of a file so that at every instant the old or the new one is there, whole."""
    fresh = target.with_name(target.name + ".new")
    fresh.unlink(missing_ok=True)
    write_new(fresh, data)
    fresh.replace(target)
    with contextlib.suppress(OSError):  # the new one is in place; at worst the disk forgets it
        sync_folder(target.parent)
    if target.read_bytes() != data:
        raise errors.DiskFailed


def save_keys(folder: Path, data: bytes) -> None:
    """Replace keys.json, and then its second copy: at every instant one of the two is whole.

    Both say the same in the end, so that no key that was taken away opens the copy.
    """
    replace_file(folder / KEYS, data)
    with contextlib.suppress(OSError, errors.DiskFailed):  # the keys are changed; an opening tries again
        replace_file(folder / KEYS_COPY, data)


class Lock:
    """Held while the vault is open: one process at a time. The system lets go if we die."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, _OWNER_FILE)
        try:
            self._take()
        except OSError:
            os.close(self._handle)
            raise errors.OpenElsewhere from None

    def _take(self) -> None:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            msvcrt.locking(self._handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Let go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def lay_ballast(folder: Path) -> None:
    """Keep some room in hand, so that a full disk can still be worked with. Best effort."""
    file = folder / BALLAST
    if file.exists():
        return
    try:
        write_new(file, bytes(BALLAST_BYTES))
    except OSError:
        drop_ballast(folder)


def drop_ballast(folder: Path) -> None:
    """Give the room back. Best effort: what is told about the full disk matters more."""
    with contextlib.suppress(OSError):
        (folder / BALLAST).unlink(missing_ok=True)
