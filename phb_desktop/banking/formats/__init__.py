"""Which format is this file, and what does it say? Told by content, never by name.

Everything below this folder is pure: bytes in, a `ParsedFile` or a refusal out. It is meant to run
in the child process of `banking.reading`. A reader is loaded when a file of its kind comes.
"""

# ruff: noqa: PLC0415 - see above: starting a child is quick because it loads one reader, not ten
from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from phb_desktop.banking.formats.parts import Limits
from phb_desktop.banking.formats.text import text_of
from phb_desktop.banking.model import AccountHint, ColumnMapping, DayOrder, Note, ParsedFile
from phb_desktop.banking.refusals import BankFileRefused, Trouble

if TYPE_CHECKING:
    import zipfile

    from phb_desktop.banking.formats.sheet import Sheet


def parse(
    data: bytes,
    *,
    mapping: ColumnMapping | None = None,
    day_order: DayOrder | None = None,
    account: AccountHint | None = None,
    limits: Limits | None = None,
) -> ParsedFile:
    """Return what a bank file says. Raises BankFileRefused, SeveralAccounts or MappingNeeded.

    mapping: how to read columns that we do not know. day_order: the person's answer where day and
    month could be swapped. account: which one is meant, in a file that holds several.
    """
    found = _Parser(mapping, day_order, account, limits or Limits())
    digest = sha256(data).hexdigest()
    return replace(found.read(data), sha256=digest)


class _Parser:
    """Holds what the person said while the right reader is found."""

    def __init__(
        self,
        mapping: ColumnMapping | None,
        day_order: DayOrder | None,
        account: AccountHint | None,
        limits: Limits,
    ) -> None:
        self._mapping, self._day_order, self._account, self._limits = mapping, day_order, account, limits

    def read(self, data: bytes, *, inside: bool = False) -> ParsedFile:
        if not inside and data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            from phb_desktop.banking.formats.packed import unpacked

            return unpacked(data, self._workbook, self._inside)
        text = text_of(data)
        del data  # a large file need not be held twice
        return self._text(text)

    def _inside(self, data: bytes) -> ParsedFile:
        """Read the one file of a zip; a zip inside a zip is refused, and so is nothing."""
        parsed = self.read(data, inside=True)
        return replace(parsed, notes=(*parsed.notes, Note.PACKED))

    def _text(self, text: str) -> ParsedFile:
        from phb_desktop.banking.formats.ofx import is_ofx, read_ofx

        if is_ofx(text):
            return read_ofx(text, self._limits, self._account)
        if text.lstrip("\ufeff \t\r\n").startswith("<"):
            return self._marked(text)
        from phb_desktop.banking.formats.mt940 import is_mt940, read_mt940
        from phb_desktop.banking.formats.qif import is_qif, read_qif

        if is_mt940(text):
            return read_mt940(text, self._limits, self._account)
        if is_qif(text):
            return read_qif(text, self._limits, day_order=self._day_order, wanted=self._account)
        from phb_desktop.banking.formats.labels import is_labelled, rows_of_labels
        from phb_desktop.banking.formats.sheet import Table, sheet_of, sheet_of_table

        if is_labelled(text):
            return self._sheet(sheet_of_table(Table(rows_of_labels(text), "labels")))
        return self._sheet(sheet_of(text))

    def _marked(self, text: str) -> ParsedFile:
        from phb_desktop.banking.formats.camt import is_camt, read_camt
        from phb_desktop.banking.formats.page import is_page, rows_of_page
        from phb_desktop.banking.formats.sheet import Table, sheet_of_table

        if is_camt(text):
            return read_camt(text, self._limits, self._account)
        if not is_page(text):
            raise BankFileRefused(Trouble.OTHER_XML)
        rows = rows_of_page(text, self._limits.lines)
        try:
            return self._sheet(sheet_of_table(Table(rows, "html")))
        except BankFileRefused as no:
            raise BankFileRefused(Trouble.HTML) if no.trouble is Trouble.UNKNOWN else no from None

    def _workbook(self, archive: zipfile.ZipFile) -> ParsedFile:
        """Read the first worksheet that has columns of payments."""
        from phb_desktop.banking.formats.sheet import Table, sheet_of_table
        from phb_desktop.banking.formats.workbook import sheets_of

        for rows in sheets_of(archive, self._limits.lines):
            try:
                sheet = sheet_of_table(Table(rows, "xlsx"))
            except BankFileRefused as no:
                if no.trouble is not Trouble.UNKNOWN:
                    raise
                continue
            return self._sheet(sheet)
        raise BankFileRefused(Trouble.UNKNOWN)

    def _sheet(self, sheet: Sheet) -> ParsedFile:
        from phb_desktop.banking.formats.csv_columns import read_sheet

        return read_sheet(
            sheet, self._limits, mapping=self._mapping, day_order=self._day_order, wanted=self._account
        )
