"""Rows of cells, from whatever holds them: their delimiter, their heading, wherever that stands."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol

from phb_desktop.banking.formats.banks import Layout, folded, known, layouts
from phb_desktop.banking.formats.grammar import iso_of, pence_of
from phb_desktop.banking.formats.text import pieces
from phb_desktop.banking.model import ColumnMapping, DayOrder
from phb_desktop.banking.refusals import BankFileRefused, Trouble

_DELIMITERS: Final = ",;\t|"
_WIDEST: Final = 200
_LOOKED_AT: Final = 40  # a heading stands within the first rows, whatever is told before it
csv.field_size_limit(100_000)

_DATE_NAMES: Final = re.compile(r"\b(?:date|day|posted)\b")
_TEXT_NAMES: Final = re.compile(
    r"descr|detail|payee|name|merchant|narrative|counter|reference|memo|transaction$|particulars"
)
_WHOM_NAMES: Final = re.compile(r"\b(?:merchant(?: name)?|payee|counter ?party)$")
_IN_NAMES: Final = re.compile(r"\b(?:in|credits?|deposits?|received)\b")
_OUT_NAMES: Final = re.compile(r"\b(?:out|debits?|withdrawals?|paid|spent)\b")
_AMOUNT_NAMES: Final = re.compile(r"\b(?:amount|value|sum)\b")
_BALANCE_NAMES: Final = re.compile(r"\bbalance\b")


Row = tuple[int, list[str]]  # the line in the file that a row starts at, and its cells


class Source(Protocol):
    """Something that holds rows. kind: `text`, `html` or `xlsx`."""

    @property
    def kind(self) -> str: ...
    def rows(self) -> Iterator[Row]: ...
    def top(self) -> list[Row]:
        """Return the first rows that hold anything; a fault further down is found when all are read."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Rows of a text whose cells stand between delimiters."""

    text: str
    delimiter: str
    kind: str = "text"

    def rows(self) -> Iterator[Row]:
        return rows_of(self.text, self.delimiter)

    def top(self) -> list[Row]:
        found: list[Row] = []
        try:
            for line, row in rows_of(self.text[:200_000], self.delimiter):
                if any(cell.strip() for cell in row):
                    found.append((line, row))
                if len(found) >= _LOOKED_AT:
                    break
        except BankFileRefused:
            if len(self.text) <= 200_000 and len(found) < 2:
                return found
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that were read already, from a page or a workbook. A heading's empty cells are spacers."""

    found: Sequence[Row]
    kind: str

    def rows(self) -> Iterator[Row]:
        return iter(self.found)

    def top(self) -> list[Row]:
        filled = (row for row in self.found if any(cell.strip() for cell in row[1]))
        return list(itertools.islice(filled, _LOOKED_AT))

    def under(self, heading: list[str]) -> Table:
        """Return the rows below a heading, its columns alone: pages space their cells with empty ones."""
        below = next(at for at, (_, row) in enumerate(self.found) if row is heading) + 1
        kept = [at for at, cell in enumerate(heading) if cell.strip()]
        rows = self.found[below:]
        if len(kept) < len(heading):
            rows = [(line, [row[at] if at < len(row) else "" for at in kept]) for line, row in rows]
        return Table(rows, self.kind)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where rows have their heading, and what is known about it.

    heading_line: 0 when the rows begin below the heading, or there is none. preamble: rows before it.
    """

    source: Source
    heading: tuple[str, ...]
    heading_line: int
    preamble: tuple[tuple[str, ...], ...]
    layout: Layout | None
    width: int

    @property
    def digest(self) -> str:
        """Under which name a mapping for such files is remembered: the heading, else the width."""
        names = (
            "\x1f".join(folded(cell) for cell in self.heading)
            if self.heading
            else f"no heading, {self.width}"
        )
        return sha256(names.encode()).hexdigest()

    def rows(self) -> Iterator[Row]:
        """Give each row behind the heading with its line in the file.

        Empty rows are left out, and so is the heading again, where a bank joins one file to another.
        """
        heading = list(self.heading)
        again = heading[0] if heading else None
        width, starts = len(heading), self.heading_line
        for line, row in self.source.rows():
            if line > starts and "".join(row).strip() and (row[0] != again or row[:width] != heading):
                yield line, row


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Give rows with the line they start at. An unclosed quotation mark is refused with its line."""
    lines = itertools.chain.from_iterable(io.StringIO(piece, newline="") for piece in pieces(text))
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    starts = 1
    try:
        for row in reader:
            yield starts, row
            starts = reader.line_num + 1
    except csv.Error:
        raise BankFileRefused(Trouble.BROKEN_QUOTES, line=starts) from None


def sheet_of(text: str) -> Sheet:
    """Find delimiter and heading of a text. Refuses one that has no columns at all."""
    if text.startswith("sep=") and "\n" in text[:10]:  # a line that one spreadsheet writes for itself
        text = "\n" + text.partition("\n")[2]
    sources = [Text(text, delimiter) for delimiter in _DELIMITERS]
    tops = [source.top() for source in sources]
    for source, top in zip(sources, tops, strict=True):
        for at, (_, row) in enumerate(top):
            if layout := known(row):
                return _sheet(source, top, at, layout)
    best = max(range(len(sources)), key=lambda at: _evenness(tops[at]))
    return _unknown(sources[best], tops[best])


def sheet_of_table(table: Table) -> Sheet:
    """Find the heading of rows that were read already. Refuses what has no columns of payments."""
    top = table.top()
    for layouts_first in (True, False):
        for at, (_, row) in enumerate(top):
            named = [cell for cell in row if cell.strip()]
            layout = known(named, table.kind)
            if layout if layouts_first else len(named) >= 3 and _looks_like_heading(named):
                above = tuple(tuple(each) for _, each in top[:at])
                return Sheet(table.under(row), tuple(named), 0, above, layout, len(named))
    return _unknown(table, top)


def _unknown(source: Source, top: list[Row]) -> Sheet:
    """Look at rows with no bank's heading: another heading, or none."""
    width = _width(top)
    if not 2 <= width <= _WIDEST:
        raise BankFileRefused(Trouble.UNKNOWN)
    for at, (_, row) in enumerate(top):
        if len(_trimmed(row)) >= min(width, 3) and _looks_like_heading(row):
            return _sheet(source, top, at, None)
    if not any(_looks_like_payment(row) for _, row in top):
        raise BankFileRefused(Trouble.UNKNOWN)
    bare = next((layout for layout in layouts() if layout.columns == width and _all_fit(top, layout)), None)
    return Sheet(source, (), 0, (), bare, width)


def _sheet(source: Source, top: list[Row], at: int, layout: Layout | None) -> Sheet:
    heading = tuple(_trimmed(top[at][1]))
    preamble = tuple(tuple(row) for _, row in top[:at])
    return Sheet(source, heading, top[at][0], preamble, layout, len(heading))


def _trimmed(row: list[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _width(top: list[Row]) -> int:
    widths = Counter(len(row) for _, row in top)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _evenness(top: list[Row]) -> int:
    """Score a delimiter: how many rows share a width of two or more, times that width's worth."""
    width = _width(top)
    return sum(len(row) == width for _, row in top) * 10 + width if width > 1 else 0


def _looks_like_heading(row: list[str]) -> bool:
    names = [folded(cell) for cell in row if cell.strip()]
    if any(pence_of(name) is not None or iso_of(name) for name in names):
        return False
    money = _AMOUNT_NAMES, _IN_NAMES, _OUT_NAMES, _BALANCE_NAMES
    return any(map(_DATE_NAMES.search, names)) and any(
        shape.search(name) for shape in money for name in names
    )


def _looks_like_payment(row: list[str]) -> bool:
    either = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
    days = [at for at, cell in enumerate(row) if any(iso_of(cell, order) for order in either)]
    return bool(days) and any(pence_of(cell) is not None for at, cell in enumerate(row) if at not in days)


def _all_fit(top: list[Row], layout: Layout) -> bool:
    day, places = int(layout.date), (layout.amount, layout.money_in, layout.money_out)
    amounts = [int(at) for at in places if at]
    either = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
    return bool(top) and all(
        len(row) == layout.columns
        and all(not row[at].strip() or pence_of(row[at]) is not None for at in amounts)
        and any(row[at].strip() for at in amounts)
        and any(iso_of(row[day], order) for order in either)
        for _, row in top
    )


def guess(sheet: Sheet, rows: Sequence[list[str]]) -> ColumnMapping | None:
    """Suggest a mapping from the names of the columns, and for the description from what is in them.

    None when they do not tell enough.
    """
    names = [folded(cell) for cell in sheet.heading]
    free = set(range(len(names)))

    def take(shape: re.Pattern[str]) -> int | None:
        found = next((at for at in sorted(free) if shape.search(names[at])), None)
        if found is not None:
            free.discard(found)
        return found

    day, balance = take(_DATE_NAMES), take(_BALANCE_NAMES)
    money_in, money_out = take(_IN_NAMES), take(_OUT_NAMES)
    amount = take(_AMOUNT_NAMES) if money_in is None or money_out is None else None
    if amount is not None:
        money_in = money_out = None
    text = take(_WHOM_NAMES)
    text = take(_TEXT_NAMES) if text is None else text
    if text is None:
        text = next((at for at in sorted(free) if _holds_words(rows, at)), None)
    if day is None or text is None or (amount is None and money_in is None and money_out is None):
        return None
    return ColumnMapping(sheet.digest, day, (text,), amount, money_in, money_out, balance)


def _holds_words(rows: Sequence[list[str]], at: int) -> bool:
    cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and all(pence_of(cell) is None and iso_of(cell) is None for cell in cells)
