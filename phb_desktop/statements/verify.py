"""For the reader of a statement: does it add up, and is it the version that was issued?

Needs no account book and no passphrase. Two questions, answered apart. Do the figures stand: the data
inside the file is read, the identities are worked out again, the fingerprint is taken again. And does
the eye see what that data gives: byte for byte, saved again by another program, drawn by another version
of ours with the same words and figures, or something else.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from phb_desktop.errors import Refused
from phb_desktop.papers.child import CouldNotRead, read_in_child
from phb_desktop.statements.content import Content
from phb_desktop.statements.files import files
from phb_desktop.statements.identities import Broken, broken
from phb_desktop.statements.model import Layout
from phb_desktop.statements.reading import Shown, attached, compare
from phb_desktop.statements.statement_json import NotAStatement, Seal, check_code, from_file
from phb_desktop.statements.text_copy import TooMuch, data_in, is_text_copy
from phb_desktop.words import tr

LARGEST: Final = 64 * 1024 * 1024  # bytes, of the file and of anything packed in it
_TASK: Final = "phb_desktop.statements.verify:told_by_child"
_TRAILER: Final = 4096  # bytes at the end of a PDF in which its trailer lies
_SECONDS: Final = 120  # it draws the statement anew to compare with
_LOOKS: Final[tuple[dict[str, bool], ...]] = ({}, {"large_print": True}, {"easy_read": True})


class TooLarge(Refused):
    """The file is far larger than any statement."""

    def __init__(self) -> None:
        super().__init__(
            tr("This file is too large to be a statement."),
            tr("Choose the statement’s own file. Nothing was changed."),
            field="file",
        )


class Locked(Refused):
    """A PDF with a password of its own: nobody can look inside."""

    def __init__(self) -> None:
        super().__init__(
            tr("This PDF is locked with a password."),
            tr("Open it with the password, save a copy without one, and check that copy."),
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


_REFUSED: Final[dict[str, type[TooLarge | Locked]]] = {each.__name__: each for each in (TooLarge, Locked)}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file says of itself and what was found. number 0: a draft, which nobody issued.

    figures: the data inside adds up and has the fingerprint that it was sealed with. shown: whether what
    the eye sees is what that data gives. ok: both. differences: what stands there and should not, at most
    a few. broken: what does not add up. stated: the fingerprint in the file; fingerprint: the one that
    its figures have.
    """

    figures: bool
    shown: Shown
    differences: tuple[str, ...]
    number: int
    version: int
    fingerprint: str
    stated: str
    broken: tuple[Broken, ...]
    content: Content
    seal: Seal

    @property
    def ok(self) -> bool:
        """Say whether the figures stand, and the pages with them."""
        return self.figures and self.shown is not Shown.CHANGED

    @property
    def check_code(self) -> str:
        """The code that must stand on every page."""
        return check_code(self.fingerprint)


def verify_file(path: Path) -> Verified:
    """Check a statement's PDF, HTML, plain text, XLSX or JSON.

    Raises NotAStatement, TooLarge, Locked, NotThere or CouldNotRead.

    The file is foreign: it is opened up and set beside our drawing in a child process behind walls. The data
    that the child hands back is read and worked out again here, so that no verdict rests on its word.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise TooLarge
        raw = path.read_bytes()
    except OSError:
        raise NotThere(path.name) from None
    told = read_in_child(_TASK, raw, seconds=_SECONDS)
    if known := _REFUSED.get(told["refused"]):
        raise known
    if told["refused"]:
        raise NotAStatement(str(told["where"]))
    try:
        data = b64decode(told["data"], validate=True)
        return _verdict(data, Shown(told["shown"]), tuple(str(each) for each in told["differences"]))
    except (KeyError, TypeError, ValueError) as why:
        raise CouldNotRead from why


def told_by_child(raw: bytes) -> dict[str, Any]:
    """Return the data of a statement's file and what its pages show, or why not. Runs in the child."""
    try:
        data, shown, differences = _opened(raw)
    except NotAStatement as no:
        return {"refused": NotAStatement.__name__, "where": no.where}
    except (TooLarge, Locked) as no:
        return {"refused": type(no).__name__}
    return {"refused": "", "data": b64encode(data).decode(), "shown": shown, "differences": differences}


def verify(raw: bytes) -> Verified:
    """As verify_file, for bytes that this program has just made itself."""
    return _verdict(*_opened(raw))


def _opened(raw: bytes) -> tuple[bytes, Shown, tuple[str, ...]]:
    """Return the data inside, and how what the eye sees stands to it. Told by content, never by a name."""
    kind = _kind(raw)
    data = _data(raw, kind)
    content, seal, _ = from_file(data)
    return data, *_shown(raw, kind, content, seal)


def _verdict(data: bytes, shown: Shown, differences: tuple[str, ...]) -> Verified:
    content, seal, found = from_file(data)
    wrong = tuple(broken(content))
    edition = content.header.edition
    return Verified(
        figures=not wrong and found == seal.fingerprint,
        shown=shown,
        differences=differences,
        number=edition.number,
        version=edition.version,
        fingerprint=found,
        stated=seal.fingerprint,
        broken=wrong,
        content=content,
        seal=seal,
    )


def _shown(raw: bytes, kind: str, content: Content, seal: Seal) -> tuple[Shown, tuple[str, ...]]:
    """Set what stands in a file beside what its own data gives, in the order that its seal names."""
    made = []
    layout = Layout("", seal.parts)
    for look in _LOOKS:
        (ours,) = files(content, layout, seal=seal, only=frozenset({kind}), **look).values() or (b"",)
        if raw == ours:
            return Shown.EXACT, ()
        if ours and ours not in made:
            made.append(ours)
    return compare(kind, raw, made)


def _kind(raw: bytes) -> str:
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK"):
        return "xlsx"
    if is_text_copy(raw):
        return "txt"
    return "json" if raw.lstrip()[:1] == b"{" else "html"


def _data(raw: bytes, kind: str) -> bytes:
    match kind:
        case "pdf":
            return _from_pdf(raw)
        case "xlsx":
            return _from_xlsx(raw)
        case "json":
            return raw
        case "txt":
            return _from_text(raw)
        case _:
            return _from_html(raw)


def _from_pdf(raw: bytes) -> bytes:
    """Take the attached data as a viewer finds it; in a damaged file, what calls itself so."""
    try:
        (data,) = attached(raw)
    except ValueError:
        if re.search(rb"/Encrypt\s+\d+ \d+ R", raw[-_TRAILER:]):
            raise Locked from None
        return _seen_in_pdf(raw)
    return data


def _seen_in_pdf(raw: bytes) -> bytes:
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


def _from_text(raw: bytes) -> bytes:
    try:
        return data_in(raw, LARGEST)
    except TooMuch:
        raise TooLarge from None
    except ValueError:
        raise NotAStatement from None


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
