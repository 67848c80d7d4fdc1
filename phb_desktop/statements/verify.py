"""For the reader of a statement: does it add up, and is it the version that was issued?

Needs no account book and no passphrase. The figures are read from the data inside the file; the
identities are worked out again from them, and the fingerprint is taken again.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from phb_desktop.errors import Refused
from phb_desktop.statements.content import Content
from phb_desktop.statements.files import files
from phb_desktop.statements.identities import Broken, broken
from phb_desktop.statements.model import Layout
from phb_desktop.statements.statement_json import NotAStatement, Seal, check_code, from_file
from phb_desktop.words import tr

LARGEST: Final = 64 * 1024 * 1024  # bytes, of the file and of anything packed in it


class TooLarge(Refused):
    """The file is far larger than any statement."""

    def __init__(self) -> None:
        super().__init__(
            tr("This file is too large to be a statement."),
            tr("Choose the statement’s own file. Nothing was changed."),
            field="file",
        )


class NotThere(Refused):
    """There is no such file, or it cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("The file “{name}” cannot be read.", name=name),
            tr("Look at its name and place, and try again."),
            field="file",
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file says of itself and what was found. number 0: a draft, which nobody issued.

    ok: all that follows. drawn: the file is byte for byte what its data makes, so what the eye sees
    is what was sealed; a file that was saved again by another program is not. broken: what does not
    add up. stated: the fingerprint in the file; fingerprint: the one that its figures have.
    """

    ok: bool
    drawn: bool
    number: int
    version: int
    fingerprint: str
    stated: str
    broken: tuple[Broken, ...]
    content: Content
    seal: Seal

    @property
    def check_code(self) -> str:
        """The code that must stand on every page."""
        return check_code(self.fingerprint)


def verify_file(path: Path) -> Verified:
    """Check a statement's PDF, HTML, XLSX or JSON. Raises NotAStatement, TooLarge or NotThere."""
    try:
        if path.stat().st_size > LARGEST:
            raise TooLarge
        raw = path.read_bytes()
    except OSError:
        raise NotThere(path.name) from None
    return verify(raw)


def verify(raw: bytes) -> Verified:
    """Check the bytes of a statement's file, told apart by what they are and never by a name."""
    content, seal, found = from_file(_data(raw))
    wrong = tuple(broken(content))
    edition = content.header.edition
    drawn = _as_drawn(raw, content, seal)
    return Verified(
        ok=not wrong and found == seal.fingerprint and drawn,
        drawn=drawn,
        number=edition.number,
        version=edition.version,
        fingerprint=found,
        stated=seal.fingerprint,
        broken=wrong,
        content=content,
        seal=seal,
    )


def _as_drawn(raw: bytes, content: Content, seal: Seal) -> bool:
    """Say whether the file is, byte for byte, what its own data makes: so no figure on a page was changed."""
    kind = _kind(raw)
    for layout in Layout:
        for large in (False, True):
            made = files(content, layout, large_print=large, seal=seal, only=frozenset({kind}))
            if raw in made.values():
                return True
    return False


def _kind(raw: bytes) -> str:
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK"):
        return "xlsx"
    return "json" if raw.lstrip()[:1] == b"{" else "html"


def _data(raw: bytes) -> bytes:
    if raw.startswith(b"%PDF-"):
        return _from_pdf(raw)
    if raw.startswith(b"PK"):
        return _from_xlsx(raw)
    if raw.lstrip()[:1] == b"{":
        return raw
    return _from_html(raw)


def _from_pdf(raw: bytes) -> bytes:
    """Find the attached data: the stream whose dictionary calls itself an embedded file."""
    for mark in re.finditer(rb"/EmbeddedFile\b", raw):
        start = raw.find(b"stream", mark.end())
        if start < 0:
            continue
        start += len(b"stream")
        start += 2 if raw[start : start + 2] == b"\r\n" else 1
        unpack = zlib.decompressobj()
        try:
            data = unpack.decompress(raw[start:], LARGEST)
        except zlib.error:
            continue
        if unpack.unconsumed_tail:
            raise TooLarge
        if data.lstrip()[:1] == b"{":
            return data
    raise NotAStatement


_SCRIPT: Final = re.compile(
    r'<script type="application/json" id="statement">(.*?)</script>', re.DOTALL | re.ASCII
)


def _from_html(raw: bytes) -> bytes:
    found = _SCRIPT.search(raw.decode("utf-8", "replace"))
    if not found:
        raise NotAStatement
    return found[1].encode()


def _from_xlsx(raw: bytes) -> bytes:
    """Put the parts on the last sheet together. Only that sheet and the shared texts are looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            sizes = [part.file_size for part in book.infolist()]
            if sum(sizes) > LARGEST:
                raise TooLarge
            sheets = sorted(
                (name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)),
                key=lambda name: int(re.sub(r"\D", "", name)),
            )
            texts = _texts(book.read(sheets[-1]), "t")
            if not texts:
                shared = _texts(book.read("xl/sharedStrings.xml"), "t")
                texts = [shared[int(each)] for each in _texts(book.read(sheets[-1]), "v")]
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, ParseError, zlib.error):
        raise NotAStatement from None
    return "".join(texts[1:]).encode()


def _texts(part: bytes, tag: str) -> list[str]:
    """Return the texts of a tag in order. A part that declares entities is refused unread."""
    if b"<!" in part:
        raise ValueError(part[:20])
    parser: XMLPullParser[Element] = XMLPullParser(["end"])
    parser.feed(part)
    elements = (event[-1] for event in parser.read_events())
    return [
        element.text or ""
        for element in elements
        if isinstance(element, Element) and element.tag.rpartition("}")[2] == tag
    ]
