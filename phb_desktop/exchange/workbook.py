"""Sheets as an XLSX workbook or as CSV files: text is only ever text, amounts are numbers to the penny.

A payee called `=cmd|…` must not become a formula in the spreadsheet of whoever opens the file. In XLSX
each text cell says that it is text; CSV cannot say so, so there such a cell begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from phb_desktop.exchange.books import one_line
from phb_desktop.exchange.sheets import Cell, Sheet
from phb_desktop.values.money import Money

_STARTS_A_FORMULA: Final = frozenset("=+-@\u2212")
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


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


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of the sheets. The same content gives the same bytes."""
    book = Workbook()
    book.properties.creator = "PHB Desktop"
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    written = io.BytesIO()
    book.save(written)
    return _without_time(written.getvalue())


def _fill(page: Any, sheet: Sheet) -> None:
    for place, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True), 1):
        _put(page.cell(1, place), heading)
        page.cell(1, place).font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"
    for n, row in enumerate(sheet.rows, 2):
        for place, value in enumerate(row, 1):
            if value not in (None, ""):
                _put(page.cell(n, place), value)


def _put(cell: Any, value: Cell) -> None:
    match value:
        case Money():
            cell.value = Decimal(value.pence).scaleb(-2)
            cell.number_format = "#,##0.00"
        case date():
            cell.value = value
            cell.number_format = "dd/mm/yyyy"
        case int():
            cell.value = value
        case _:
            if text := one_line(str(value)):  # a cell that says it is text and holds none is damage to Excel
                cell.value = text
                cell.data_type = "s"  # openpyxl would make formulas of =…, and errors of #N/A
                cell.quotePrefix = starts_a_formula(text)  # so that it stays text when somebody edits it


def _without_time(content: bytes) -> bytes:
    """Write the workbook's parts anew without the hour at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                stamp = datetime(*_NO_TIME).strftime("%Y-%m-%dT%H:%M:%SZ").encode()  # noqa: DTZ001 - no moment
                data = _STAMP.sub(rb"\g<1>" + stamp, data)
            new.writestr(entry, data)
    return made.getvalue()
