"""Sheets as an XLSX workbook or as CSV files: text is only ever text, amounts are numbers to the penny.

A payee called `=cmd|…` must not become a formula in the spreadsheet of whoever opens the file. In XLSX
each text cell says that it is text; CSV cannot say so, so there such a cell begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from phb_desktop.exchange.sheets import Cell, Sheet
from phb_desktop.statements import workbook
from phb_desktop.values.letters import one_line
from phb_desktop.values.money import Money
from phb_desktop.words import tr

_HEARD_EVERY: Final = 500  # rows
_STARTS_A_FORMULA: Final = frozenset("=+-@\u2212")


def as_csv(sheet: Sheet) -> bytes:
    """Return a sheet as CSV in UTF-8 with its mark, so that spreadsheets read £ and Siân rightly."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(sheet.headings)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Money():
            return cell.plain()
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case _:
            return guarded(one_line(cell))


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula, however it is dressed."""
    return f"'{text}" if starts_a_formula(text) else text


def starts_a_formula(text: str) -> bool:
    """Say whether text begins like a formula: after spaces, and in full-width forms too."""
    seen = text if text.isascii() else unicodedata.normalize("NFKC", text)
    seen = seen.lstrip()
    return bool(seen) and (seen[0] in _STARTS_A_FORMULA or text[0] in "\t\r\n")


def as_xlsx(sheets: Sequence[Sheet], on: date, told: Callable[[int], object] | None = None) -> bytes:
    """Return a workbook of the sheets as they stand on a day. The same content gives the same bytes.

    told: hears how much is done, in whole per cent.
    """
    whole, done = max(sum(len(sheet.rows) for sheet in sheets), 1), 0

    def rows(sheet: Sheet) -> Iterator[Sequence[Cell]]:
        nonlocal done
        yield sheet.headings
        for row in sheet.rows:
            if told is not None and done % _HEARD_EVERY == 0:
                told(100 * done // whole)
            done += 1
            yield [_shown(cell) for cell in row]

    pages = [workbook.Sheet(sheet.title, sheet.widths, rows(sheet)) for sheet in sheets]
    return workbook.write(pages, workbook.About(tr("Account book"), "PHB Desktop", on))


def _shown(cell: Cell) -> Cell:
    return one_line(cell) if isinstance(cell, str) else cell
