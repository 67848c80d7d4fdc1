"""XLSX workbooks as rows of cells. Only what a bank writes is understood: text, numbers, days.

Days are numbers in a workbook, and a style says that a number is a day; they come out as ISO text, so
there is never a doubt about day and month. Numbers come out as they were meant: `-3.2000000000000002`
is what a workbook makes of -3.20.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.parsers import expat

from phb_desktop.banking.formats import packed
from phb_desktop.banking.formats.sheet import Row
from phb_desktop.banking.formats.tree import DEEPEST, unsafe
from phb_desktop.banking.refusals import BankFileRefused, Trouble

_WIDEST: Final = 200
_MOST_SHEETS: Final = 20
_MOST_TEXTS: Final = 2_000_000
_LONGEST_CELL: Final = 32_767  # what the format allows
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PLAIN: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")
_PENNY: Final = Decimal("0.01")
_NEAR: Final = Decimal("0.000001")
_BUILT_IN_DAYS: Final = frozenset({*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)})
_QUOTED: Final = re.compile(r'"[^"]{0,200}"|\[[^\]]{0,40}\]|\\.')
_DAY_LETTERS: Final = re.compile(r"[dy]", re.IGNORECASE)


def sheets_of(archive: zipfile.ZipFile, most_rows: int) -> Iterator[list[Row]]:
    """Give the rows of each worksheet, in the workbook's order."""
    texts = _texts(archive)
    days, since_1904 = _day_styles(archive), _since_1904(archive)
    names = sorted(
        (name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[A-Za-z0-9_]{1,40}\.xml", name)),
        key=lambda name: (len(name), name),
    )
    for name in names[:_MOST_SHEETS]:
        content = packed.part(archive, name)
        assert content is not None
        reader = _Rows(texts, days, date(1904, 1, 1) if since_1904 else date(1899, 12, 30), most_rows)
        _walk(content, reader)
        yield reader.rows


class _Handler:
    parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...


def _walk(content: bytes, handler: _Handler) -> None:
    parser = handler.parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.StartDoctypeDeclHandler = unsafe
    parser.EntityDeclHandler = unsafe
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BankFileRefused(Trouble.BROKEN_XML, line=getattr(error, "lineno", 0)) from None


class _Rows(_Handler):
    """Collects the rows of one worksheet."""

    def __init__(self, texts: list[str], days: frozenset[int], epoch: date, most: int) -> None:
        self.rows: list[Row] = []
        self._texts, self._days, self._epoch, self._most = texts, days, epoch, most
        self._cells: list[str] = []
        self._line = self._depth = self._at = 0
        self._kind = self._style = ""
        self._said: list[str] = []
        self._places: dict[str, int] = {}
        self._days_known: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BankFileRefused(Trouble.BROKEN_XML, line=self.parser.CurrentLineNumber)
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = self._said.append
        elif name == "c":
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            place = attributes.get("r", "")
            self._at = self._column(place) if place else len(self._cells)
            self._said.clear()
        elif name == "row":
            told = attributes.get("r", "")
            self._line = int(told) if told.isascii() and told.isdigit() and len(told) < 8 else self._line + 1
            self._cells = []

    def end(self, name: str) -> None:
        self._depth -= 1
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            if self._said and self._at < _WIDEST:
                cells = self._cells
                while len(cells) < self._at:
                    cells.append("")
                cells[self._at : self._at + 1] = [self._value("".join(self._said))]
        elif name == "row" and self._cells:
            self.rows.append((self._line, self._cells))
            if len(self.rows) > self._most + 1_000:
                raise BankFileRefused(Trouble.TOO_MANY, limit=self._most)

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._places.get(letters)
        if found is None:
            if not _PLACE.fullmatch(place):
                raise BankFileRefused(Trouble.BROKEN_XML, line=self.parser.CurrentLineNumber)
            found = 0
            for letter in letters:
                found = found * 26 + ord(letter) - 64
            found = self._places[letters] = found - 1
        return found

    def _value(self, said: str) -> str:
        if self._kind == "s":
            return self._texts[int(said)] if said.isdigit() and int(said) < len(self._texts) else ""
        if self._kind == "n":
            if self._style and self._style.isdigit() and int(self._style) in self._days:
                day = self._days_known.get(said)
                if day is None:
                    day = self._days_known[said] = _day(said, self._epoch)
                return day
            return said if _PLAIN.fullmatch(said) else _number(said)
        return said[:_LONGEST_CELL]


def _day(said: str, epoch: date) -> str:
    try:
        return (epoch + timedelta(days=int(Decimal(said)))).isoformat()
    except (InvalidOperation, OverflowError, ValueError):
        return said


def _number(said: str) -> str:
    """Return a number with pence, if all that is beyond them is what binary fractions add."""
    try:
        exact = Decimal(said)
        near = exact.quantize(_PENNY)
    except InvalidOperation:
        return said
    if abs(exact) > Decimal(10) ** 12 or abs(exact - near) > _NEAR:
        return said
    return str(near.quantize(Decimal(1)) if near == near.to_integral_value() else near)


class _Texts(_Handler):
    """Collects the texts that cells refer to by number. Rich text is joined; readings of it are not."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._said: list[str] = []
        self._aside = self._depth = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BankFileRefused(Trouble.BROKEN_XML, line=self.parser.CurrentLineNumber)
        if name == "rPh":
            self._aside += 1
        elif name == "t" and not self._aside:
            self.parser.CharacterDataHandler = self._said.append

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "rPh":
            self._aside -= 1
        elif name == "t":
            self.parser.CharacterDataHandler = None
        elif name == "si":
            self.found.append("".join(self._said)[:_LONGEST_CELL])
            self._said.clear()
            if len(self.found) > _MOST_TEXTS:
                raise BankFileRefused(Trouble.TOO_MANY, limit=_MOST_TEXTS)


def _texts(archive: zipfile.ZipFile) -> list[str]:
    content = packed.part(archive, "xl/sharedStrings.xml")
    texts = _Texts()
    if content is not None:
        _walk(content, texts)
    return texts.found


class _Styles(_Handler):
    """Finds which cell styles show a number as a day."""

    def __init__(self) -> None:
        self.days: set[int] = set()
        self._own: set[str] = set()
        self._inside = False
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and _DAY_LETTERS.search(_QUOTED.sub("", attributes.get("formatCode", "")[:400])):
            self._own.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            shown = attributes.get("numFmtId", "0")
            if shown in self._own or (
                shown.isascii() and shown.isdigit() and int(shown[:6]) in _BUILT_IN_DAYS
            ):
                self.days.add(self._count)
            self._count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False


def _day_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    content = packed.part(archive, "xl/styles.xml")
    styles = _Styles()
    if content is not None:
        _walk(content, styles)
    return frozenset(styles.days)


class _Book(_Handler):
    since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in ("1", "true")


def _since_1904(archive: zipfile.ZipFile) -> bool:
    book = _Book()
    _walk(packed.part(archive, "xl/workbook.xml") or b"", book)
    return book.since_1904
