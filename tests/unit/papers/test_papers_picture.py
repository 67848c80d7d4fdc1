"""Looking at a picture that nobody should trust: drawn small behind the walls, or a plain refusal, soon."""

from __future__ import annotations

import io
import os
import random
import struct
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from phb_desktop.papers.child import CouldNotRead
from phb_desktop.papers.reading import Picture, picture_of

COUNT = int(os.environ.get("PHB_PICTURES", "100"))  # damaged pictures; thousands in a long run
SEED = 20261122
LONGEST = 15  # seconds, the child's ten and what a busy machine adds
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")


def picture(kind: str, *, size: tuple[int, int] = (120, 80), mode: str = "RGB", **how: object) -> bytes:
    file = io.BytesIO()
    made = Image.new("RGB", size, "red")
    made.paste("blue", (0, 0, size[0] // 2, size[1]))
    made.convert(mode).save(file, kind, **how)
    return file.getvalue()


def at(drawn: Picture, x: int, y: int) -> tuple[int, ...]:
    start = 3 * (y * drawn.width + x)
    return tuple(drawn.pixels[start : start + 3])


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_of_each_kind_is_drawn(kind: str) -> None:
    drawn = picture_of(picture(kind))

    assert (drawn.width, drawn.height, drawn.pages) == (120, 80, 1)
    (left, _, left_blue), (right, _, right_blue) = at(drawn, 10, 40), at(drawn, 110, 40)
    assert left_blue - left > 220
    assert right - right_blue > 220


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "1"),
        ("PNG", "L"),
        ("PNG", "P"),
        ("PNG", "RGBA"),
        ("PNG", "LA"),
        ("JPEG", "CMYK"),
        ("TIFF", "1"),
    ],
)
def test_scanners_colours_are_drawn(kind: str, mode: str) -> None:
    assert picture_of(picture(kind, mode=mode)).width == 120


def test_sixteen_bits_of_grey_are_not_drawn_white() -> None:
    file = io.BytesIO()
    Image.new("I;16", (10, 10), 0x4000).save(file, "PNG")
    assert at(picture_of(file.getvalue()), 5, 5) == (64, 64, 64)


def test_what_is_seen_through_is_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    assert at(picture_of(file.getvalue()), 5, 5) == (255, 255, 255)


def test_a_large_photograph_is_drawn_small() -> None:
    drawn = picture_of(picture("JPEG", size=(6_000, 4_000)))
    assert max(drawn.width, drawn.height) <= 1_000
    assert abs(drawn.width / drawn.height - 1.5) < 0.01


def test_a_photograph_taken_sideways_stands_up() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    drawn = picture_of(picture("JPEG", exif=turned.tobytes()))
    assert (drawn.width, drawn.height) == (80, 120)


def test_a_scan_of_several_pages_says_so() -> None:
    more = [Image.new("RGB", (120, 80), "green")] * 2
    assert picture_of(picture("TIFF", save_all=True, append_images=more)).pages == 3


# -- made to harm


def png(wide: int, high: int, rows: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def swelling(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)), packer.flush()])


def text_chunk_bomb() -> bytes:
    made = picture("PNG")
    data = b"Comment\0\0" + swelling(300_000_000)
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    return made[:33] + chunk + made[33:]


def many_pages() -> bytes:
    """Return a TIFF whose second page is the first again: a ring."""
    made = bytearray(picture("TIFF"))
    (first,) = struct.unpack("<I", made[4:8])
    (count,) = struct.unpack("<H", made[first : first + 2])
    made[first + 2 + 12 * count : first + 6 + 12 * count] = struct.pack("<I", first)
    return bytes(made)


BOMBS: dict[str, Callable[[], bytes]] = {
    "sixty thousand wide": lambda: png(60_000, 60_000, swelling(10_000_000)),
    "just below what headings allow": lambda: png(7_700, 7_700, swelling(180_000_000)),
    "no pixel": lambda: png(0, 10, b""),
    "a negative size": lambda: png(0x80000000, 1, b""),
    "fewer rows than it says": lambda: png(5_000, 5_000, swelling(1_000_000)),
    "a text that swells": text_chunk_bomb,
    "a jpeg of 65,500": lambda: picture("JPEG").replace(b"\x00\x50\x00\x78", b"\xff\xdc\xff\xdc"),
    "a webp cut short": lambda: picture("WEBP")[:60],
    "another kind by its start": lambda: b"\x89PNG\r\n\x1a\n" + picture("TIFF"),
    "a program for a printer": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) print\n",
    "a gif": lambda: b"GIF89a" + bytes(60),
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_soon(name: str) -> None:
    content = BOMBS[name]()
    began = time.monotonic()
    with pytest.raises(CouldNotRead):
        picture_of(content)
    assert time.monotonic() - began < LONGEST


def test_pages_in_a_ring_end() -> None:
    began = time.monotonic()
    assert picture_of(many_pages()).width == 120
    assert time.monotonic() - began < LONGEST


def test_the_largest_that_is_drawn_fits_behind_the_walls() -> None:
    """The control of the bombs: as many pixels as are allowed are drawn, so the limit refuses no paper."""
    rows = swelling(6_300 * (6_300 * 3 + 1) + 1_000_000)
    drawn = picture_of(png(6_300, 6_300, rows))
    assert (drawn.width, drawn.height) == (1_000, 1_000)


def damaged(number: int) -> bytes:
    """Return a picture damaged by its number: bytes changed, cut, doubled, or put in from another."""
    luck = random.Random(SEED + number)
    size = (luck.randint(1, 300), luck.randint(1, 300))
    data = bytearray(picture(luck.choice(FORMATS), size=size))
    for _ in range(luck.choice((1, 1, 2, 4, 16))):
        place, way = luck.randrange(len(data)), luck.randrange(5)
        if way == 0:
            data[place] ^= 1 << luck.randrange(8)
        elif way == 1:
            data[place : place + 4] = luck.choice((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff"))
        elif way == 2:
            del data[place : place + luck.randint(1, 40)]
        elif way == 3:
            data[place:place] = data[place : place + luck.randint(1, 400)]
        else:
            data[luck.randrange(8, 64) % len(data)] = luck.randrange(256)
        data = data or bytearray(b"\0")
    return bytes(data)


def outcome(number: int) -> tuple[str, float]:
    began = time.monotonic()
    try:
        drawn = picture_of(damaged(number))
    except CouldNotRead:
        return "refused", time.monotonic() - began
    assert len(drawn.pixels) == 3 * drawn.width * drawn.height
    return "drawn", time.monotonic() - began


def test_every_damaged_picture_is_drawn_or_refused() -> None:
    """Whatever else was raised would come up here; the child may die, and counts as a refusal."""
    with ThreadPoolExecutor(2) as at_once:
        found = list(at_once.map(outcome, range(COUNT)))

    assert max(seconds for _, seconds in found) < LONGEST
    told = [what for what, _ in found]
    assert told.count("drawn") > COUNT // 10, "faults that all are refused prove little"
    assert told.count("refused") > COUNT // 10
