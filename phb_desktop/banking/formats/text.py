"""From bytes to text: what kind of file is this, and in which letters was it written?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from phb_desktop.banking.refusals import BankFileRefused, Trouble

_SIGNATURES: Final = (
    (b"%PDF", Trouble.PDF),
    (b"PK\x03\x04", Trouble.ARCHIVE),
    (b"PK\x05\x06", Trouble.ARCHIVE),
    (b"\x1f\x8b", Trouble.ARCHIVE),
    (b"7z\xbc\xaf", Trouble.ARCHIVE),
    (b"Rar!", Trouble.ARCHIVE),
    (b"\xd0\xcf\x11\xe0", Trouble.SPREADSHEET),
    (b"\x89PNG", Trouble.PICTURE),
    (b"\xff\xd8\xff", Trouble.PICTURE),
    (b"GIF8", Trouble.PICTURE),
    (b"II*\x00", Trouble.PICTURE),
    (b"MM\x00*", Trouble.PICTURE),
    (b"SQLite format 3", Trouble.NOT_TEXT),
)
_NOT_WRITING: Final = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_PIECE: Final = 1 << 16  # letters


def pieces(text: str) -> Iterator[str]:
    """Give a text in pieces that end with a line: a list of all lines takes several times the text's size."""
    at = 0
    while at < len(text):
        end = text.find("\n", at + _PIECE) + 1 or len(text)
        yield text[at:end]
        at = end


def text_of(data: bytes) -> str:
    """Return the text of a bank file. Refuses, each in its own words, what is no text of payments."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise BankFileRefused(Trouble.EMPTY)
    start = data[:1024].lstrip(b" \t\r\n\xef\xbb\xbf")
    for signature, trouble in _SIGNATURES:
        if start.startswith(signature):
            raise BankFileRefused(trouble)
    text = _decoded(data)
    if "\0" in text:
        raise BankFileRefused(Trouble.NUL, line=text.count("\n", 0, text.index("\0")) + 1)
    head = text[:4096]
    if len(_NOT_WRITING.findall(head)) > len(head) // 50:
        raise BankFileRefused(Trouble.NOT_TEXT)
    return text


def _decoded(data: bytes) -> str:
    """Decode by mark, then by the zeros that UTF-16 leaves, then UTF-8, then Windows-1252."""
    try:
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        head = data[:200]
        for zeros, name in ((head[1::2], "utf-16-le"), (head[0::2], "utf-16-be")):
            if len(zeros) > 3 and zeros.count(0) * 5 > len(zeros) * 4:
                return data.decode(name)
    except UnicodeDecodeError:
        raise BankFileRefused(Trouble.NOT_TEXT) from None
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # five bytes that Windows-1252 leaves empty
        raise BankFileRefused(Trouble.NOT_TEXT) from None
