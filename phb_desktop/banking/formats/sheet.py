"""A CSV text as rows: its delimiter, its heading, wherever that stands."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from phb_desktop.banking.formats.banks import Layout, folded, known, layouts
from phb_desktop.banking.formats.grammar import iso_of, pence_of
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
_IN_NAMES: Final = re.compile(r"\b(?:in|credits?|deposits?|received)\b")
_OUT_NAMES: Final = re.compile(r"\b(?:out|debits?|withdrawals?|paid|spent)\b")
_AMOUNT_NAMES: Final = re.compile(r"\b(?:amount|value|sum)\b")
_BALANCE_NAMES: Final = re.compile(r"\bbalance\b")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a CSV text has its heading, and what is known about it.

    heading_line: 0 when there is no heading. preamble: rows before the heading.
    """

    text: str
    delimiter: str
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

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give each row behind the heading with its line in the file; empty rows are left out."""
        for line, row in rows_of(self.text, self.delimiter):
            if line > self.heading_line and any(cell and not cell.isspace() for cell in row):
                yield line, row


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give rows with the line they start at. An unclosed quotation mark is refused with its line."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    starts = 1
    try:
        for row in reader:
            yield starts, row
            starts = reader.line_num + 1
    except csv.Error:
        raise BankFileRefused(Trouble.BROKEN_QUOTES, line=starts) from None


def sheet_of(text: str) -> Sheet:
    """Find delimiter and heading. Refuses a text that has no columns at all."""
    if text.startswith("sep=") and "\n" in text[:10]:  # a line that one spreadsheet writes for itself
        text = "\n" + text.partition("\n")[2]
    tops = {delimiter: _top(text, delimiter) for delimiter in _DELIMITERS}
    for delimiter, top in tops.items():
        for at, (line, row) in enumerate(top):
            if layout := known(row):
                return _sheet(text, delimiter, top, at, line, layout)
    delimiter = max(tops, key=lambda mark: _evenness(tops[mark]))
    top = tops[delimiter]
    width = _width(top)
    if not 2 <= width <= _WIDEST:
        raise BankFileRefused(Trouble.UNKNOWN)
    for at, (line, row) in enumerate(top):
        if len(_trimmed(row)) >= min(width, 3) and _looks_like_heading(row):
            return _sheet(text, delimiter, top, at, line, None)
    if not any(_looks_like_payment(row) for _, row in top):
        raise BankFileRefused(Trouble.UNKNOWN)
    bare = next((layout for layout in layouts() if layout.columns == width and _all_fit(top, layout)), None)
    return Sheet(text, delimiter, (), 0, (), bare, width)


def _sheet(
    text: str, delimiter: str, top: list[tuple[int, list[str]]], at: int, line: int, layout: Layout | None
) -> Sheet:
    heading = tuple(_trimmed(top[at][1]))
    preamble = tuple(tuple(row) for _, row in top[:at])
    return Sheet(text, delimiter, heading, line, preamble, layout, len(heading))


def _top(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the first rows; a fault further down is found when all rows are read."""
    found: list[tuple[int, list[str]]] = []
    try:
        for line, row in rows_of(text[:200_000], delimiter):
            if any(cell.strip() for cell in row):
                found.append((line, row))
            if len(found) >= _LOOKED_AT:
                break
    except BankFileRefused:
        if len(text) <= 200_000 and len(found) < 2:
            return found
    return found


def _trimmed(row: list[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _width(top: list[tuple[int, list[str]]]) -> int:
    widths = Counter(len(row) for _, row in top)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _evenness(top: list[tuple[int, list[str]]]) -> int:
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


def _all_fit(top: list[tuple[int, list[str]]], layout: Layout) -> bool:
    day, amount = int(layout.date), int(layout.amount)
    either = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
    return bool(top) and all(
        len(row) == layout.columns
        and pence_of(row[amount]) is not None
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
    text = take(_TEXT_NAMES)
    if text is None:
        text = next((at for at in sorted(free) if _holds_words(rows, at)), None)
    if day is None or text is None or (amount is None and money_in is None and money_out is None):
        return None
    return ColumnMapping(sheet.digest, day, (text,), amount, money_in, money_out, balance)


def _holds_words(rows: Sequence[list[str]], at: int) -> bool:
    cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and all(pence_of(cell) is None and iso_of(cell) is None for cell in cells)
