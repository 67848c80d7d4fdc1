"""Leaves of a picture: a photograph's own bytes, turned the right way up; other kinds as plain dots."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Final

from PIL import Image

from phb_desktop.papers.decoding import on_white, opened, pages_of, plain
from phb_desktop.papers.leaves.leaf import MOST_LEAVES, Leaf, NoLeaves, Why

_A4: Final = (595.28, 841.89)
_LARGEST_PLAIN: Final = 2 * 1024 * 1024  # bytes of packed dots; above, a picture is kept as a photograph is
_QUALITY: Final = 88
_TURN: Final = 0x0112  # Exif: which way up
_ON_ITS_SIDE: Final = 5  # from here on width and height change places
# How the unit square of a picture is laid onto a page of width w and height h, by Exif's numbers 1 to 8.
_LAID: Final = (
    "{w} 0 0 {h} 0 0",
    "-{w} 0 0 {h} {w} 0",
    "-{w} 0 0 -{h} {w} {h}",
    "{w} 0 0 -{h} 0 {h}",
    "0 -{h} -{w} 0 {w} {h}",
    "0 -{h} {w} 0 0 {h}",
    "0 {h} {w} 0 0 0",
    "0 {h} -{w} 0 {w} 0",
)
_MARK: Final = 0xFF
_SCAN: Final = 0xDA
_NOTES: Final = frozenset({0xE1, 0xED, 0xFE})  # Exif and XMP, Photoshop, comments
_COLOURS: Final = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB"}


def leaves_of_picture(content: bytes, first: int) -> tuple[list[Leaf], list[bytes]]:
    """Return a leaf for each page of a picture, which fills an A4 page as far as its shape allows."""
    leaves: list[Leaf] = []
    objects: list[bytes] = []
    try:
        with opened(content) as picture:
            pages = pages_of(picture)
            if pages > MOST_LEAVES:
                raise NoLeaves(Why.TOO_LARGE)
            for page in range(pages):
                if page:
                    picture.seek(page)
                made, width, height = _page(picture, content, first + len(objects) + 1)
                objects += made
                leaves.append(Leaf(first + len(objects) - 1, 0, 0, width, height))
    except NoLeaves:
        raise
    except Exception:  # noqa: BLE001 - a decoder says what it likes of a broken file, and all of it means this
        raise NoLeaves(Why.DAMAGED) from None
    return leaves, objects


def _page(picture: Image.Image, content: bytes, form: int) -> tuple[list[bytes], float, float]:
    """Return a picture and the form that lays it. form: its number; the picture has the one before."""
    if picture.format != "JPEG":  # a photograph is not decoded; others may be turned as they are
        picture.load()
    turn = int(picture.getexif().get(_TURN, 1) or 1)
    turn = turn if 1 <= turn <= len(_LAID) else 1
    across, up = picture.size if turn < _ON_ITS_SIDE else picture.size[::-1]
    scale = min(_A4[0] / across, _A4[1] / up)
    width, height = across * scale, up * scale
    laid = _LAID[turn - 1].format(w=f"{width:.3f}", h=f"{height:.3f}")
    draw = f"q {laid} cm /Im Do Q".encode()
    head = (
        f"/Type /XObject /Subtype /Form /BBox [0 0 {width:.3f} {height:.3f}] "
        f"/Resources <</XObject <</Im {form - 1} 0 R>>>>"
    )
    return [_dots(picture, content), _stream(head, draw)], width, height


def _dots(picture: Image.Image, content: bytes) -> bytes:
    """Return the picture as an object: a photograph of usual colours as it is, others decoded."""
    if picture.format == "JPEG" and picture.mode in _COLOURS:
        return _image(picture, picture.mode, "DCTDecode", _without_notes(content))
    dots = on_white(plain(picture))
    packed = zlib.compress(dots.tobytes(), 6)
    if len(packed) > _LARGEST_PLAIN and dots.mode != "1":
        out = BytesIO()
        dots.save(out, "JPEG", quality=_QUALITY)
        return _image(dots, dots.mode, "DCTDecode", out.getvalue())
    return _image(dots, dots.mode, "FlateDecode", packed)


def _without_notes(jpeg: bytes) -> bytes:
    """Return a photograph's bytes without what the camera noted: the place, the day, its own number."""
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == _MARK:
        mark = jpeg[place + 1]
        if mark == _MARK:  # a filler
            place += 1
            continue
        if mark == _SCAN:
            break
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if mark not in _NOTES:
            kept.append(jpeg[place:end])
        place = end
    return b"".join(kept) + jpeg[place:]


def _image(picture: Image.Image, mode: str, how: str, data: bytes) -> bytes:
    width, height = picture.size
    bits = 1 if mode == "1" else 8
    head = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /{_COLOURS[mode]} "
        f"/BitsPerComponent {bits} /Filter /{how}"
    )
    return _stream(head, data)


def _stream(head: str, data: bytes) -> bytes:
    return f"<<{head} /Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
