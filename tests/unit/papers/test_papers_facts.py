"""What a paper's headings say, for real files and for damaged ones; and the limits of the child."""

from __future__ import annotations

import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.papers.child import CouldNotRead, read_in_child
from phb_desktop.papers.facts import facts_of
from phb_desktop.papers.model import Caution, Facts, MediaType
from phb_desktop.papers.reading import preview


def a_png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(9)


def a_jpeg(width: int, height: int) -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + bytes(9)
    tables = b"\xff\xc4" + struct.pack(">H", 4) + bytes(2)
    frame = b"\xff\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(3)
    return b"\xff\xd8" + app + tables + frame + b"\xff\xd9"


def a_tiff(pages: list[tuple[int, int]], order: str = "<", *, ring: bool = False) -> bytes:
    made = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", 8)
    for number, (width, height) in enumerate(pages, 1):
        made += struct.pack(f"{order}H", 2)
        made += struct.pack(f"{order}HHIHH", 256, 3, 1, width, 0)  # a short: in the first two bytes
        made += struct.pack(f"{order}HHII", 257, 4, 1, height)
        after = 8 if ring else len(made) + 4
        made += struct.pack(f"{order}I", after if number < len(pages) or ring else 0)
    return made


def a_pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n" + body + b"\n%%EOF\n"


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (a_png(640, 480), Facts(MediaType.PNG, 1, 640, 480)),
        (a_jpeg(640, 480), Facts(MediaType.JPEG, 1, 640, 480)),
        (a_tiff([(640, 480), (10, 20)]), Facts(MediaType.TIFF, 2, 640, 480)),
        (a_tiff([(640, 480)], ">"), Facts(MediaType.TIFF, 1, 640, 480)),
        (
            b"RIFF....WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00\x7f\x02\x00\xdf\x01\x00",
            Facts(MediaType.WEBP, 1, 640, 480),
        ),
        (
            b"RIFF....WEBPVP8 ....\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480),
            Facts(MediaType.WEBP, 1, 640, 480),
        ),
        (
            b"RIFF....WEBPVP8L....\x2f" + struct.pack("<I", 639 | 479 << 14),
            Facts(MediaType.WEBP, 1, 640, 480),
        ),
        (
            b"\x00\x00\x00\x18ftypheic"
            + b"".join(b"ispe" + struct.pack(">III", 0, *size) for size in ((64, 64), (640, 480))),
            Facts(MediaType.HEIC, 1, 640, 480),
        ),
        (
            a_pdf(b"1 0 obj <</Type /Pages /Kids [] /Count 12>> endobj 2 0 obj <</Type/Page>>"),
            Facts(MediaType.PDF, 12),
        ),
        (a_pdf(b"<</Type/Page>> <</Type/Page /Parent 1 0 R>>"), Facts(MediaType.PDF, 2)),
        (a_pdf(b"nothing that is known"), Facts(MediaType.PDF, None)),
        (
            a_pdf(
                b"<</Type /ObjStm /N 1 /Filter /FlateDecode>>\nstream\r\n"
                + zlib.compress(b"<</Type/Pages/Count 3>> <</S/JavaScript/JS(x)>>")
                + b"\nendstream"
            ),
            Facts(MediaType.PDF, 3, cautions=(Caution.SCRIPT,)),
        ),
        (
            a_pdf(b"<</Type/Page/OpenAction 3 0 R>> /EmbeddedFiles 4 0 R /Encrypt 5 0 R"),
            Facts(
                MediaType.PDF,
                1,
                cautions=(Caution.OPENS_SOMETHING, Caution.HOLDS_FILES, Caution.LOCKED),
            ),
        ),
        (
            b"From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?q?Caf=C3=A9_=E2=80=AEbill?=\n\nHello",
            Facts(MediaType.EMAIL, title="Café bill"),
        ),
        (b"Just words\n", Facts(MediaType.TEXT)),
    ],
)
def test_headings_are_read(content: bytes, facts: Facts) -> None:
    assert facts_of(content) == facts


def test_what_is_no_paper_has_no_facts() -> None:
    assert facts_of(b"MZ\x90\x00") is None


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (b"=?utf-8?b?x?=", "=?utf-8?b?x?="),
        (b"=?nope?q?x?=", "=?nope?q?x?="),
        (b"=?utf-8?q?=FF=FE?=", "=?utf-8?q?=FF=FE?="),
        (b"a\x7fb", None),  # no text, so no email either
        (b"long " * 100, ("long " * 40).strip() + " "),
    ],
)
def test_subjects_that_cannot_be_read_are_shown_as_they_are(subject: bytes, title: str | None) -> None:
    facts = facts_of(b"From: a\nTo: b\nSubject: " + subject + b"\n\nx")

    assert (facts.title if facts else None) == title


@pytest.mark.parametrize(
    "content",
    [
        a_png(0, 5),
        a_png(5, 5)[:20],
        a_jpeg(5, 5)[:20],
        b"\xff\xd8\xff\xe0\x00\x01",
        a_tiff([]),
        a_tiff([(5, 5)])[:14],
        b"RIFF....WEBPVP8X",
        b"\x00\x00\x00\x18ftypheic nothing more",
        b"II+\x00\x08\x00\x00\x00",
    ],
)
def test_headings_that_make_no_sense_are_told_so(content: bytes) -> None:
    facts = facts_of(content)

    assert facts is not None
    assert facts.cautions == (Caution.UNREADABLE,)
    assert (facts.pages, facts.width, facts.height) == (None, None, None)


def test_a_picture_too_large_to_draw_is_told_so() -> None:
    facts = facts_of(a_png(50_000, 50_000))

    assert facts is not None
    assert facts.cautions == (Caution.HUGE_PICTURE,)


def test_pages_in_a_ring_come_to_an_end() -> None:
    facts = facts_of(a_tiff([(5, 5)], ring=True))

    assert facts == Facts(MediaType.TIFF, 1, 5, 5)


def test_a_pdf_that_unpacks_without_end_is_cut_off() -> None:
    packed = zlib.compress(bytes(70 * 1024 * 1024), 1)
    bomb = a_pdf(b"".join(b"<</Type/ObjStm>>\nstream\n" + packed + b"\nendstream\n" for _ in range(20)))

    started = time.monotonic()
    facts = facts_of(bomb)

    assert facts == Facts(MediaType.PDF, None)
    assert time.monotonic() - started < 10


WHOLE = [
    a_png(6, 4),
    a_jpeg(6, 4),
    a_tiff([(6, 4), (2, 2)]),
    a_pdf(b"<</Type/Pages/Count 2>><</Type/Page>>"),
    b"From: a\nTo: b\nSubject: =?x?q?=\n\n",
]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 200), st.binary(max_size=4)), max_size=8))
def test_damaged_headings_never_do_worse_than_say_so(content: bytes, damage: list[tuple[int, bytes]]) -> None:
    for place, piece in damage:
        content = content[:place] + piece + content[place + len(piece) :]

    facts = facts_of(content)

    if facts is not None:
        assert all(n is None or n >= 0 for n in (facts.pages, facts.width, facts.height))


# --- the child process --------------------------------------------------------------------------


@pytest.mark.parametrize("content", WHOLE)
def test_the_child_tells_the_same_facts(content: bytes) -> None:
    assert preview(content) == facts_of(content)


def test_the_child_says_no_to_what_is_no_paper() -> None:
    with pytest.raises(CouldNotRead, match="Nothing was changed"):
        preview(b"MZ\x90\x00")


@pytest.mark.parametrize(
    "task",
    [
        "phb_desktop.papers.reading:nothing_of_that_name",
        "phb_desktop.no_such_room:told",
        "os:system",
    ],
)
def test_the_child_runs_nothing_but_our_own_readers(task: str) -> None:
    with pytest.raises(CouldNotRead):
        read_in_child(task, b"true")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
@pytest.mark.parametrize(
    ("greed", "error"),
    [
        ("bytearray(2**30)", b"MemoryError"),
        ("print('x', file=open(sys.argv[1], 'w'), flush=True)", b"Operation not permitted"),
    ],
)
def test_the_child_can_neither_eat_the_memory_nor_write_files(
    greed: str, error: bytes, tmp_path: Path
) -> None:
    words = f"import sys; from phb_desktop.papers.walls import raise_walls; raise_walls(); {greed}"

    done = subprocess.run(
        [sys.executable, "-c", words, str(tmp_path / "file")], capture_output=True, check=False
    )

    assert done.returncode != 0
    assert error in done.stderr or done.returncode == -signal.SIGXFSZ


def test_a_child_that_takes_too_long_is_ended() -> None:
    started = time.monotonic()

    with pytest.raises(CouldNotRead):
        read_in_child("phb_desktop.papers.reading:told", b"words", seconds=0)

    assert time.monotonic() - started < 5
