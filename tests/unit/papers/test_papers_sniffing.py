"""What a file holds is told by its bytes."""

from __future__ import annotations

import pytest

from phb_desktop.papers.model import MediaType
from phb_desktop.papers.sniffing import media_type_of

EMAIL = b"From: shop@example.org\r\nTo: sam@example.org\r\nSubject: Your receipt\r\n\r\nThank you.\r\n"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n...", MediaType.PDF),
        (b"\x00\x00scanner rubbish\n%PDF-1.4\n", MediaType.PDF),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", MediaType.PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", MediaType.JPEG),
        (b"II*\x00\x08\x00\x00\x00", MediaType.TIFF),
        (b"MM\x00*\x00\x00\x00\x08", MediaType.TIFF),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", MediaType.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", MediaType.HEIC),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00", MediaType.HEIC),
        (EMAIL, MediaType.EMAIL),
        (EMAIL.replace(b"\r\n", b"\n"), MediaType.EMAIL),
        (b"Received: from a\r\n\tby b; Mon\r\n" + EMAIL, MediaType.EMAIL),
        (b"Paid in cash, 4.50, parking.\n", MediaType.TEXT),
        ("Café, 4.50\n".encode("latin-1"), MediaType.TEXT),
        (b"\xff\xfe" + "Paid 4.50".encode("utf-16-le"), MediaType.TEXT),
        (b"From: a till\nTotal 4.50\n", MediaType.TEXT),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", MediaType.TEXT),  # never drawn
    ],
)
def test_papers_are_known_by_their_bytes(content: bytes, media_type: MediaType) -> None:
    assert media_type_of(content) is media_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n\t ",
        b"MZ\x90\x00\x03\x00",  # a Windows program
        b"\x7fELF\x02\x01\x01\x00",
        b"PK\x03\x04\x14\x00\x06\x00",  # a word processor file, or any zip
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"GIF89a\x01\x00\x01\x00\x00",
        b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00",  # a film in the same box as a phone's photo
        b"RIFF\x24\x00\x00\x00WAVEfmt \x00",
        b"text with \x00 inside",
        b"text with \x1b[2J inside",
        b"x" * 2000 + b"\x00%PDF-1.4",
        b"SQLite format 3\x00",
    ],
)
def test_other_files_are_no_papers(content: bytes) -> None:
    assert media_type_of(content) is None


def test_every_kind_has_an_ending_of_its_own() -> None:
    endings = [media_type.ending for media_type in MediaType]

    assert len(set(endings)) == len(MediaType)
    assert all(ending.startswith(".") for ending in endings)
