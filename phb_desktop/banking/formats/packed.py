"""Packed files: a zip with one bank file in it, and workbooks, which are zips of their own kind.

Sizes are read from the directory before anything is unpacked, and nothing is ever written: no path inside
the archive is followed anywhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from phb_desktop.banking.refusals import BankFileRefused, Trouble

LARGEST_INSIDE: Final = 25_000_000  # bytes of a bank file inside, unpacked
_LARGEST_PART: Final = 150_000_000  # bytes of one part of a workbook: it is walked through, not kept
_MOST_ENTRIES: Final = 2_000
_LARGEST_WHOLE: Final = 300_000_000  # bytes of everything inside, as the directory tells
_TIGHTEST: Final = 250  # times smaller than it was: rows of a bank pack 10 to 40 times
_WORTH_A_LOOK: Final = 2_000_000  # bytes: what is smaller harms nobody however tightly it is packed
_LOCKED: Final = 0x1
_WAYS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OTHER_KINDS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Answer = TypeVar("Answer")


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open an archive; whatever is wrong inside it is one plain refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive.infolist())
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as why:
        raise BankFileRefused(Trouble.BROKEN_ARCHIVE) from why
    except (ValueError, KeyError, IndexError, UnicodeError) as why:  # what its library says of odd headers
        raise BankFileRefused(Trouble.BROKEN_ARCHIVE) from why


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the directory tells, before anything is unpacked: too many, too much, too tight."""
    if len(entries) > _MOST_ENTRIES:
        raise BankFileRefused(Trouble.TOO_MANY, limit=_MOST_ENTRIES)
    if sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        raise BankFileRefused(Trouble.TOO_BIG, limit=_LARGEST_WHOLE // 1_000_000)
    for entry in entries:
        if entry.file_size > max(_WORTH_A_LOOK, _TIGHTEST * entry.compress_size):
            raise BankFileRefused(Trouble.TOO_BIG, limit=_WORTH_A_LOOK // 1_000_000)


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one part of a workbook, or nothing when there is none. Its size is checked first."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    return _content(archive, entry, _LARGEST_PART)


def _start(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    return _content(archive, entry, LARGEST_INSIDE, only=16)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, only: int = 0) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise BankFileRefused(Trouble.LOCKED)
    if entry.file_size > most:
        raise BankFileRefused(Trouble.TOO_BIG, limit=most // 1_000_000)
    if entry.compress_type not in _WAYS:
        raise BankFileRefused(Trouble.BROKEN_ARCHIVE)
    with archive.open(entry) as file:
        return file.read(only or most)


def is_packed(data: bytes) -> bool:
    """Say whether the bytes are a zip of any kind."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked(
    data: bytes, workbook: Callable[[zipfile.ZipFile], Answer], inside: Callable[[bytes], Answer]
) -> Answer:
    """Return what `workbook` makes of a workbook, or what `inside` makes of the one bank file in a zip."""
    with opened(data) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return workbook(archive)
        if "mimetype" in names or "[Content_Types].xml" in names:  # another office program's, or a document
            raise BankFileRefused(Trouble.SPREADSHEET)
        content = _the_one(archive)
    return inside(content)


def _the_one(archive: zipfile.ZipFile) -> bytes:
    files = [entry for entry in archive.infolist() if not _beside(entry)]
    if not files:
        raise BankFileRefused(Trouble.ARCHIVE)
    if len(files) > 1:
        files = [entry for entry in files if not _start(archive, entry).startswith(_OTHER_KINDS)]
    if len(files) != 1:
        raise BankFileRefused(Trouble.SEVERAL_INSIDE if files else Trouble.ARCHIVE, limit=len(files))
    return _content(archive, files[0], LARGEST_INSIDE)


def _beside(entry: zipfile.ZipInfo) -> bool:
    """Say whether an entry is a folder, or what one system leaves beside the files."""
    name = entry.filename.replace("\\", "/").rpartition("/")[2]
    return entry.is_dir() or not name or name.startswith(".") or entry.filename.startswith("__MACOSX/")
