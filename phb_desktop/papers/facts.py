"""What a paper's own headings say: pages, pixels, and what it would do if another program opened it.

This module runs in a child process with limits (see `reading`), because it follows numbers that a
stranger wrote. It decodes no picture, runs nothing, and needs nothing but the standard library.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from typing import Final

from phb_desktop.papers.model import Caution, Facts, MediaType
from phb_desktop.papers.sniffing import media_type_of

MOST_PAGES: Final = 200
MOST_PIXELS: Final = 60_000_000
MOST_UNPACKED: Final = 64 * 1024 * 1024  # bytes of compressed PDF objects that are looked into
LONGEST_TITLE: Final = 200


class Unreadable(Exception):
    """The headings do not make sense. Raised and caught inside the child alone."""


def facts_of(content: bytes) -> Facts | None:
    """Return what a paper's headings say, or nothing when it is no kind of paper that we keep."""
    media_type = media_type_of(content)
    if media_type is None:
        return None
    bare = Facts(media_type)
    try:
        facts = _READERS[media_type](content, bare)
    except (Unreadable, struct.error, IndexError, ValueError):
        return replace(bare, cautions=(Caution.UNREADABLE,))
    cautions = list(facts.cautions)
    if (facts.pages or 0) > MOST_PAGES:
        cautions.append(Caution.MANY_PAGES)
    if (facts.width or 0) * (facts.height or 0) > MOST_PIXELS:
        cautions.append(Caution.HUGE_PICTURE)
    return replace(facts, cautions=tuple(cautions))


def _picture(bare: Facts, width: int, height: int, pages: int = 1) -> Facts:
    if width < 1 or height < 1:
        raise Unreadable
    return replace(bare, pages=pages, width=width, height=height)


def _png(content: bytes, bare: Facts) -> Facts:
    if content[12:16] != b"IHDR":
        raise Unreadable
    return _picture(bare, *struct.unpack(">II", content[16:24]))


_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # marks that carry no length


def _jpeg(content: bytes, bare: Facts) -> Facts:
    place = 2
    while place + 4 <= len(content):
        if content[place] != 0xFF:
            raise Unreadable
        mark = content[place + 1]
        if mark == 0xFF or mark in _JPEG_BARE:
            place += 1 if mark == 0xFF else 2
            continue
        if mark in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return _picture(bare, width, height)
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        if length < 2 or mark == 0xD9:
            raise Unreadable
        place += 2 + length
    raise Unreadable


_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_SHORT = 3


def _tiff(content: bytes, bare: Facts) -> Facts:
    order = "<" if content[:2] == b"II" else ">"
    if content[2:4] in (b"+\x00", b"\x00+"):
        raise Unreadable  # the large form, which no scanner at home writes
    sizes: list[tuple[int, int]] = []
    seen: set[int] = set()
    (place,) = struct.unpack(f"{order}I", content[4:8])
    while place:
        if place in seen or len(seen) > MOST_PAGES:
            break  # pages in a ring, or more than anyone scans
        seen.add(place)
        (entries,) = struct.unpack(f"{order}H", content[place : place + 2])
        found: dict[int, int] = {}
        for number in range(entries):
            start = place + 2 + 12 * number
            tag, kind = struct.unpack(f"{order}HH", content[start : start + 4])
            if tag in (_TIFF_WIDTH, _TIFF_HEIGHT):
                form, length = (f"{order}H", 2) if kind == _TIFF_SHORT else (f"{order}I", 4)
                (found[tag],) = struct.unpack(form, content[start + 8 : start + 8 + length])
        sizes.append((found.get(_TIFF_WIDTH, 0), found.get(_TIFF_HEIGHT, 0)))
        after = place + 2 + 12 * entries
        (place,) = struct.unpack(f"{order}I", content[after : after + 4])
    if not sizes:
        raise Unreadable
    return _picture(bare, *sizes[0], pages=len(sizes))


def _webp(content: bytes, bare: Facts) -> Facts:
    form, body = content[12:16], content[20:]
    if form == b"VP8X" and len(body) >= 10:
        width = int.from_bytes(body[4:7], "little") + 1
        return _picture(bare, width, int.from_bytes(body[7:10], "little") + 1)
    if form == b"VP8L" and body[:1] == b"\x2f":
        (bits,) = struct.unpack("<I", body[1:5])
        return _picture(bare, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return _picture(bare, width & 0x3FFF, height & 0x3FFF)
    raise Unreadable


def _heic(content: bytes, bare: Facts) -> Facts:
    """Take the largest picture that the headings name: tiles and thumbnails are smaller."""
    sizes = [
        struct.unpack(">II", content[at.end() + 4 : at.end() + 12])
        for at in re.finditer(rb"ispe", content[: 1024 * 1024])
    ]
    if not sizes:
        raise Unreadable
    return _picture(bare, *max(sizes, key=lambda size: size[0] * size[1]))


_PDF_STREAM: Final = re.compile(rb"/Type\s*/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_PDF_TREE: Final = re.compile(rb"/Type\s*/Pages\b")
_PDF_COUNT: Final = re.compile(rb"/Count\s+(\d{1,7})\b")
_PDF_PAGE: Final = re.compile(rb"/Type\s*/Page\b(?!s)")
_PDF_CAUTIONS: Final = (
    (re.compile(rb"/(?:JavaScript|JS)\b"), Caution.SCRIPT),
    (re.compile(rb"/(?:OpenAction|AA|Launch)\b"), Caution.OPENS_SOMETHING),
    (re.compile(rb"/EmbeddedFiles?\b"), Caution.HOLDS_FILES),
    (re.compile(rb"/Encrypt\b"), Caution.LOCKED),
)


def _pdf(content: bytes, bare: Facts) -> Facts:
    """Count pages as the page tree says, else by the pages that can be seen. A hint, not a proof."""
    layers = [content, *_unpacked(content)]
    cautions = tuple(
        caution for sign, caution in _PDF_CAUTIONS if any(sign.search(layer) for layer in layers)
    )
    counts = [int(count) for layer in layers for count in _tree_counts(layer)]
    seen = sum(len(_PDF_PAGE.findall(layer)) for layer in layers)
    return replace(bare, pages=max(counts, default=0) or seen or None, cautions=cautions)


def _tree_counts(layer: bytes) -> Iterator[bytes]:
    for tree in _PDF_TREE.finditer(layer):
        start = max(layer.rfind(b"<<", 0, tree.start()), 0)
        end = layer.find(b">>", tree.end())
        if count := _PDF_COUNT.search(layer, start, end if end >= 0 else len(layer)):
            yield count[1]


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what compressed object streams hold, all together no more than MOST_UNPACKED bytes."""
    left = MOST_UNPACKED
    for stream in _PDF_STREAM.finditer(content):
        if left <= 0:
            return
        end = content.find(b"endstream", stream.end())
        packed = content[stream.end() : end if end >= 0 else len(content)]
        try:
            layer = zlib.decompressobj().decompress(packed, left)
        except zlib.error:
            continue  # packed another way, or locked
        left -= len(layer)
        yield layer


def _email(content: bytes, bare: Facts) -> Facts:
    subject = BytesHeaderParser().parsebytes(content[: 256 * 1024])["subject"] or ""
    try:
        title = str(make_header(decode_header(str(subject))))
    except (LookupError, ValueError, MessageError):
        title = str(subject)
    seen = "".join(letter if letter.isprintable() else " " for letter in title)
    return replace(bare, title=" ".join(seen.split())[:LONGEST_TITLE])


def _text(_content: bytes, bare: Facts) -> Facts:
    return bare


_READERS: Final[dict[MediaType, Callable[[bytes, Facts], Facts]]] = {
    MediaType.PNG: _png,
    MediaType.JPEG: _jpeg,
    MediaType.TIFF: _tiff,
    MediaType.WEBP: _webp,
    MediaType.HEIC: _heic,
    MediaType.PDF: _pdf,
    MediaType.EMAIL: _email,
    MediaType.TEXT: _text,
}
