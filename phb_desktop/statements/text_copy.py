"""A statement as a text file: the whole paper in plain words, and its data packed behind it for programs.

Whoever reads stops where the words end; the file says so. The packed lines may be cut off, and then the copy
cannot be checked any more.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from typing import Final

from phb_desktop.statements.document import Document
from phb_desktop.statements.plain import WIDTH, to_plain, wrapped
from phb_desktop.words import in_english, tr

BEGIN: Final = "-----BEGIN STATEMENT DATA-----"
END: Final = "-----END STATEMENT DATA-----"
_QUOTED: Final = re.compile(r"^(?:> ?)+", re.MULTILINE)  # an email that was answered or passed on


class TooMuch(ValueError):
    """More is packed in a file than any statement holds."""


@in_english()
def to_text_copy(document: Document, data: bytes) -> bytes:
    """Return the file: words, a line that ends them, the data packed."""
    packed = b64encode(zlib.compress(data, 9)).decode()
    ends = tr("End of the statement.")
    behind = tr(
        "Behind this line stand the same figures as data, for programs that check them. There is nothing more"
        " to read. You may cut it off, but then this copy can no longer be checked."
    )
    lines = (packed[n : n + WIDTH] for n in range(0, len(packed), WIDTH))
    foot = "\n".join(wrapped(document.foot))
    tail = "\n".join([*wrapped(ends), *wrapped(behind), "", BEGIN, *lines, END])
    return f"{to_plain(document)}\n{foot}\n\n{tail}\n".encode()


def is_text_copy(raw: bytes) -> bool:
    """Say whether a file is such a copy, whatever it is called."""
    return BEGIN.encode() in raw and raw.lstrip()[:1] != b"<"


def parts_of(raw: bytes) -> tuple[str, str, str]:
    """Return the words of a copy, the packed lines, and what stands behind them. Raises ValueError."""
    text = _QUOTED.sub("", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    words, begun, rest = text.partition(BEGIN)
    packed, ended, behind = rest.partition(END)
    if not begun or not ended or BEGIN in packed:
        raise ValueError("there is no data in it, or only a part of it")
    return words, packed, behind


def data_in(raw: bytes, most: int) -> bytes:
    """Return the data of a copy. Raises ValueError; TooMuch where it holds more than `most` bytes."""
    packed = b64decode("".join(parts_of(raw)[1].split()), validate=True)
    unpack = zlib.decompressobj()
    try:
        data = unpack.decompress(packed, most)
    except zlib.error as wrong:
        raise ValueError("its data cannot be unpacked") from wrong
    if unpack.unconsumed_tail:
        raise TooMuch
    return data
