"""What does a file really hold? Told by its bytes; its name is never believed.

Only fixed places in the bytes are compared here. Nothing is decoded, so it is safe in our own process.
"""

from __future__ import annotations

import re
from typing import Final

from phb_desktop.papers.model import MediaType

_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_TIFF_STARTS: Final = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_LOOK_FOR_PDF_IN: Final = 1024  # readers accept a little rubbish before the mark, so scanners write it
_LOOK_FOR_TEXT_IN: Final = 64 * 1024
_UNSEEN: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HEADING: Final = re.compile(
    rb"(?:from|to|subject|date|received|return-path|message-id|mime-version):", re.IGNORECASE
)
_HEADING_LINE: Final = re.compile(rb"[!-9;-~]+:[ \t]?.*|[ \t].*")


def media_type_of(content: bytes) -> MediaType | None:
    """Return what the bytes hold, or nothing when it is no kind of paper that we keep."""
    start = content[:16]
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if start.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if start.startswith(_TIFF_STARTS):
        return MediaType.TIFF
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return MediaType.WEBP
    if start[4:8] == b"ftyp":
        return MediaType.HEIC if start[8:12] in _HEIC_BRANDS else None
    if b"%PDF-" in content[:_LOOK_FOR_PDF_IN]:
        return MediaType.PDF
    if _is_text(content):
        return MediaType.EMAIL if _is_email(content) else MediaType.TEXT
    return None


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # marked as UTF-16, as Notepad saves it
        return len(content) > 2 and len(content) % 2 == 0
    return bool(content.strip()) and not _UNSEEN.search(content)


def _is_email(content: bytes) -> bool:
    """Say whether it starts with mail headings, two of them well known."""
    headings, _, _ = content[:_LOOK_FOR_TEXT_IN].replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = headings.split(b"\n")
    known = {match[0].lower() for line in lines if (match := _HEADING.match(line))}
    return len(known) >= 2 and all(_HEADING_LINE.fullmatch(line) for line in lines)
