"""Reads the objects of a PDF the way a viewer finds them: through its cross-reference, newest first.

Only what statements are made of: plain or packed objects, Flate streams, no encryption. A file that
breaks a rule is refused instead of mended, because two programs would mend it in two ways, and one of
them might show other figures.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

MOST_OBJECTS: Final = 1_000_000
MOST_BYTES: Final = 256 * 1024 * 1024  # unpacked, of all streams together
DEEPEST: Final = 200

_SPACE: Final = b"\x00\t\n\x0c\r "
_TOKEN: Final = re.compile(
    rb"[\x00\t\n\x0c\r ]*(?:%[^\r\n]*[\x00\t\n\x0c\r ]*)*"
    rb"(<<|>>|\[|\]|\{|\}|\(|<|/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*|[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)"
)
_NUMBER: Final = re.compile(rb"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_HEX_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPES: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}


class NotReadable(ValueError):
    """The file is no PDF that can be read with certainty."""


class Name(str):
    """A name of the file's own language, without its slash."""

    __slots__ = ()


class Operator(str):
    """A word of a page's drawing that is no value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with bytes, as packed as they were."""

    about: dict[str, Any]
    raw: bytes


class Lexer:
    """Reads values one after another from bytes."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def token(self) -> bytes:
        """Return the next token, or nothing at the end."""
        found = _TOKEN.match(self.data, self.at)
        if found is None:
            rest = self.data[self.at :].strip(_SPACE)
            if rest and not rest.startswith(b"%"):
                raise NotReadable("a stray byte")
            self.at = len(self.data)
            return b""
        self.at = found.end()
        return found[1]

    def value(self, depth: int = 0) -> Any:
        """Return the next value; a word that is none comes as an Operator, the end as None's opposite."""
        token = self.token()
        if not token:
            raise EOFError
        return self._value(token, depth)

    def _value(self, token: bytes, depth: int) -> Any:
        if depth > DEEPEST:
            raise NotReadable("too deep")
        if token == b"<<":
            return self._dictionary(depth)
        if token == b"[":
            return list(self._until(b"]", depth))
        if token == b"(":
            return self._literal()
        if token == b"<":
            return self._hex()
        if token[:1] == b"/":
            return Name(_HEX_NAME.sub(lambda m: bytes([int(m[1], 16)]), token[1:]).decode("latin-1"))
        if _NUMBER.fullmatch(token):
            return self._number(token)
        if token in (b"true", b"false"):
            return token == b"true"
        return None if token == b"null" else Operator(token.decode("latin-1"))

    def _number(self, token: bytes) -> int | float | Ref:
        if not token.isdigit():
            return float(token)
        here = self.at
        following = _REFERENCE.match(self.data, here)
        if following:
            self.at = following.end()
            return Ref(int(token))
        return int(token)

    def _until(self, end: bytes, depth: int) -> Iterator[Any]:
        while (token := self.token()) != end:
            if not token:
                raise NotReadable("no end")
            yield self._value(token, depth + 1)

    def _dictionary(self, depth: int) -> dict[str, Any]:
        parts = list(self._until(b">>", depth))
        keys, values = parts[::2], parts[1::2]
        if len(keys) != len(values) or not all(isinstance(key, Name) for key in keys):
            raise NotReadable("a dictionary without pairs")
        if len(set(keys)) != len(keys):
            raise NotReadable("a key twice")
        return {str(key): value for key, value in zip(keys, values, strict=True)}

    def _hex(self) -> bytes:
        end = self.data.find(b">", self.at)
        if end < 0:
            raise NotReadable("no end of a string")
        digits = bytes(each for each in self.data[self.at : end] if each not in _SPACE)
        self.at = end + 1
        try:
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        except ValueError:
            raise NotReadable("a string that is not hexadecimal") from None

    def _literal(self) -> bytes:
        data, at, depth, out = self.data, self.at, 1, bytearray()
        while at < len(data):
            char = data[at : at + 1]
            at += 1
            if char == b"\\":
                char = data[at : at + 1]
                at += 1
                if char in _ESCAPES:
                    out += _ESCAPES[char]
                elif octal := _OCTAL.match(data, at - 1):
                    out.append(int(octal[0], 8) & 255)
                    at = octal.end()
                elif char == b"\r":
                    at += data[at : at + 1] == b"\n"
                elif char != b"\n":
                    out += char
                continue
            depth += (char == b"(") - (char == b")")
            if not depth:
                self.at = at
                return bytes(out)
            out += char
        raise NotReadable("no end of a string")


_OCTAL: Final = re.compile(rb"[0-7]{1,3}")
_REFERENCE: Final = re.compile(
    rb"[\x00\t\n\x0c\r ]+[0-9]+[\x00\t\n\x0c\r ]+R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
)
_HEAD: Final = re.compile(rb"[\x00\t\n\x0c\r ]*([0-9]+)[\x00\t\n\x0c\r ]+[0-9]+[\x00\t\n\x0c\r ]+obj")
_STREAM: Final = re.compile(rb"[\x00\t\n\x0c\r ]*stream(\r\n|\n)")
_END_STREAM: Final = re.compile(rb"[\x00\t\n\x0c\r ]*endstream")
_START: Final = re.compile(rb"startxref[\x00\t\n\x0c\r ]+([0-9]+)[\x00\t\n\x0c\r ]+%%EOF[\x00\t\n\x0c\r ]*\Z")


@dataclass
class PdfFile:
    """A file's objects by number. places: an offset, or the packed object that holds it and where."""

    data: bytes
    places: dict[int, int | tuple[int, int]] = field(default_factory=dict)
    trailer: dict[str, Any] = field(default_factory=dict)
    unpacked: int = 0
    known: dict[int, Any] = field(default_factory=dict)
    packs: dict[int, list[Any]] = field(default_factory=dict)

    def object(self, number: int) -> Any:
        """Return an object by its number; what is nowhere is nothing."""
        if number not in self.known:
            place = self.places.get(number)
            if place is None:
                return None
            self.known[number] = (
                self._at(place, number) if isinstance(place, int) else self._packed(*place, number)
            )
        return self.known[number]

    def get(self, value: Any) -> Any:
        """Return a value, through references."""
        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            value = self.object(value.number)
        raise NotReadable("references in a ring")

    def bytes_of(self, stream: Stream) -> bytes:
        """Return a stream's bytes unpacked."""
        filters, parms = self.get(stream.about.get("Filter")), self.get(stream.about.get("DecodeParms"))
        names = [] if filters is None else filters if isinstance(filters, list) else [filters]
        given = parms if isinstance(parms, list) else [parms]
        data = stream.raw
        for n, name in enumerate(names):
            if self.get(name) != "FlateDecode":
                raise NotReadable(f"packed with {name}")
            data = self._inflate(data)
            how = self.get(given[n]) if n < len(given) else None
            data = _unpredicted(data, how or {})
        return data

    def _inflate(self, data: bytes) -> bytes:
        unpack = zlib.decompressobj()
        try:
            made = unpack.decompress(data, MOST_BYTES - self.unpacked)
        except zlib.error:
            raise NotReadable("broken packing") from None
        if unpack.unconsumed_tail or not unpack.eof:
            raise NotReadable("too much, or cut off")
        self.unpacked += len(made)
        return made

    def _at(self, offset: int, number: int) -> Any:
        head = _HEAD.match(self.data, offset)
        if head is None or int(head[1]) != number:
            raise NotReadable("an object that is not where it should be")
        lexer = Lexer(self.data, head.end())
        value = lexer.value()
        begins = _STREAM.match(self.data, lexer.at)
        if not isinstance(value, dict) or begins is None:
            return value
        length = self.get(value.get("Length"))
        if not isinstance(length, int) or not 0 <= length <= len(self.data):
            raise NotReadable("a stream without its length")
        end = begins.end() + length
        if _END_STREAM.match(self.data, end) is None:
            raise NotReadable("a stream of another length")
        return Stream(value, self.data[begins.end() : end])

    def _packed(self, pack: int, index: int, number: int) -> Any:
        if pack not in self.packs:
            stream = self.object(pack)
            if not isinstance(stream, Stream) or stream.about.get("Type") != "ObjStm":
                raise NotReadable("a pack that is none")
            data, count = self.bytes_of(stream), self.get(stream.about.get("N"))
            first = self.get(stream.about.get("First"))
            lexer = Lexer(data)
            heads = [lexer.value() for _ in range(2 * count)]
            self.packs[pack] = [
                (heads[n], Lexer(data, first + heads[n + 1]).value()) for n in range(0, len(heads), 2)
            ]
        known, value = self.packs[pack][index]
        if known != number:
            raise NotReadable("a pack that holds another object")
        return value


def _unpredicted(data: bytes, how: dict[str, Any]) -> bytes:
    """Undo the PNG filters that tables of places are packed with."""
    predictor = how.get("Predictor", 1)
    if predictor == 1:
        return data
    width = how.get("Columns", 1)
    if predictor < 10 or how.get("Colors", 1) != 1 or how.get("BitsPerComponent", 8) != 8:
        raise NotReadable("an unusual packing")
    out, above = bytearray(), bytes(width)
    for at in range(0, len(data), width + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + width])
        if kind not in (0, 1, 2):
            raise NotReadable("an unusual packing")
        for n in range(len(row)):
            if kind == 2:
                row[n] = (row[n] + above[n]) & 255
            elif kind == 1 and n:
                row[n] = (row[n] + row[n - 1]) & 255
        out += row
        above = bytes(row)
    return bytes(out)


def open_pdf(data: bytes) -> PdfFile:
    """Find every object of a file. Raises NotReadable."""
    found = _START.search(data, max(0, len(data) - 2048))
    if found is None or not data.startswith(b"%PDF-"):
        raise NotReadable("no end of a PDF")
    pdf = PdfFile(data)
    todo, seen = [int(found[1])], set[int]()
    try:
        while todo:
            at = todo.pop(0)
            if at in seen or at >= len(data):
                raise NotReadable("tables of places in a ring")
            seen.add(at)
            trailer = _table(pdf, at) if data[at : at + 4] == b"xref" else _packed_table(pdf, at)
            pdf.trailer = pdf.trailer or trailer
            todo += [trailer[key] for key in ("XRefStm", "Prev") if key in trailer]
    except (EOFError, IndexError, KeyError, TypeError, ValueError, RecursionError, MemoryError) as wrong:
        raise wrong if isinstance(wrong, NotReadable) else NotReadable(str(wrong)) from None
    if "Encrypt" in pdf.trailer or "Root" not in pdf.trailer:
        raise NotReadable("locked, or without a beginning")
    return pdf


def _note(pdf: PdfFile, number: int, place: int | tuple[int, int] | None) -> None:
    if number > MOST_OBJECTS:
        raise NotReadable("too many objects")
    if number not in pdf.places and place is not None:
        pdf.places[number] = place


def _table(pdf: PdfFile, at: int) -> dict[str, Any]:
    lexer = Lexer(pdf.data, at)
    lexer.token()
    free: set[int] = set()
    while isinstance(first := lexer.value(), int):
        count = lexer.value()
        for number in range(first, first + count):
            offset, _, kind = lexer.value(), lexer.value(), lexer.value()
            if kind == "n" and number not in free:
                _note(pdf, number, offset)
            elif number not in pdf.places:
                free.add(number)
    if first != "trailer":
        raise NotReadable("no trailer")
    found = lexer.value()
    if not isinstance(found, dict):
        raise NotReadable("no trailer")
    return found


def _packed_table(pdf: PdfFile, at: int) -> dict[str, Any]:
    head = _HEAD.match(pdf.data, at)
    stream = pdf._at(at, int(head[1])) if head else None  # noqa: SLF001 - one reader in two pieces
    if not isinstance(stream, Stream) or stream.about.get("Type") != "XRef":
        raise NotReadable("no table of places")
    data, about = pdf.bytes_of(stream), stream.about
    widths = about["W"]
    ranges = about.get("Index", [0, about["Size"]])
    place = 0
    for first, count in zip(ranges[::2], ranges[1::2], strict=True):
        for number in range(first, first + count):
            fields = []
            for width in widths:
                fields.append(int.from_bytes(data[place : place + width], "big"))
                place += width
            kind = fields[0] if widths[0] else 1
            if kind == 1:
                _note(pdf, number, fields[1])
            elif kind == 2:
                _note(pdf, number, (fields[1], fields[2]))
    return about
