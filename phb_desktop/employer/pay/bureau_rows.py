"""Reads payslips that a payroll bureau worked out, one a row, as docs/pay.md describes the columns.

The file comes from outside: its size is limited, a row that cannot be read is named with its line and reason,
and spoils no other. The walled child makes cells of its bytes (`employer.bureau_file`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.employer.pay.bureau_cells import (
    Unreadable,
    amount,
    basis,
    frequency,
    loans,
    period_number,
    tax_year,
)
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.periods import PayPeriod, numbered_period, pay_period
from phb_desktop.employer.pay.tax_code import TaxCode, parse_tax_code
from phb_desktop.errors import Refused, Told
from phb_desktop.values.day import in_words, parse_day
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

LARGEST_BYTES: Final = 8 * 1024 * 1024
MOST_ROWS: Final = 50_000
LONGEST_CELL: Final = 2_000
_MOST_TOLD: Final = 400  # letters of headings that are said back

EXPECTED: Final = ("expected_tax", "expected_ee_ni", "expected_er_ni", "expected_sl")
COLUMNS: Final = (
    *("id", "tax_year", "period_type", "period_no", "paid_on", "tax_code", "basis", "gross"),
    *("pension_before_tax", "prior_taxable_ytd", "prior_tax_ytd", "ni_letter", "director", "student_loan"),
    *(*EXPECTED, "pension_employee", "pension_employer", "other", "expenses", "net", "source", "kind"),
)
NEEDED: Final = ("period_type", "gross")


class NotPayslips(Refused):
    """The file as a whole is no list of payslips, or larger than any could be."""

    def __init__(self, why: str, do: str = "") -> None:
        super().__init__(
            why,
            do or tr("Use a CSV file with one payslip a row; docs/pay.md names its columns."),
            field="file",
        )


class NoSuchColumns(NotPayslips):
    """The headings are not ours: another program names its columns in its own way."""

    def __init__(self, missing: Sequence[str], headings: Iterable[str]) -> None:
        super().__init__(
            tr("The column {name} is missing, so nothing was checked.", name=", ".join(missing)),
            tr(
                "The file has {headings}. Which columns Basic PAYE Tools or a bureau writes is published "
                "nowhere, so no column is guessed. Give them the names in docs/pay.md, or type the payslips.",
                headings=", ".join(f"“{each}”" for each in headings if each)[:_MOST_TOLD]
                or tr("no headings"),
            ),
        )


@dataclass(frozen=True, slots=True)
class BureauRow:
    """One payslip as the bureau states it. Nothing stated is None.

    period: of the payday. paid_on: the payday if it is stated, else the last day of the period.
    """

    line: int
    id: str
    period: PayPeriod
    paid_on: date
    day_stated: bool
    gross: Money
    taxable: Money
    code: TaxCode | None
    prior_taxable: Money
    prior_tax: Money
    letter: str
    loans: frozenset[Loan]
    expected_tax: Money | None
    expected_ee_ni: Money | None
    expected_er_ni: Money | None
    expected_sl: Money | None
    pension_employee: Money = ZERO
    pension_employer: Money = ZERO
    other: Money = ZERO
    expenses: Money = ZERO
    net: Money | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, and why."""

    line: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class BureauFile:
    """What a file holds. rows and bad add up to its rows; unknown: columns that are not looked at."""

    rows: tuple[BureauRow, ...]
    bad: tuple[BadRow, ...]
    unknown: tuple[str, ...]

    def says(self) -> tuple[str, ...]:
        """Return what of the file could not be checked, in sentences."""
        told = []
        if names := ", ".join(f"“{each}”" for each in self.unknown if each)[:_MOST_TOLD]:
            told.append(tr("Columns that were not looked at: {names}.", names=names))
        empty = [name for name in EXPECTED if all(getattr(row, name) is None for row in self.rows)]
        if empty and self.rows:
            told.append(tr("Not in the file, so not compared: {names}.", names=", ".join(empty)))
        return tuple(told)


Cells = tuple[int, Sequence[str]]  # a row of a file, with the number of its line from 1


def cells_of(data: bytes) -> Iterator[Cells]:
    """Yield the rows of a CSV file's bytes that hold anything. Raises NotPayslips where there are none."""
    if len(data) > LARGEST_BYTES:
        raise NotPayslips(tr("The file is larger than {size} MB.", size=LARGEST_BYTES // 1024 // 1024))
    lines = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num, cells
    except csv.Error as error:
        raise NotPayslips(tr("Line {line} is no CSV: {why}.", line=lines.line_num, why=error)) from None


def read_bureau(data: bytes) -> BureauFile:
    """Read a CSV file's bytes. Raises NotPayslips where there is nothing to read."""
    return read_cells(cells_of(data))


def read_cells(lines: Iterable[Cells]) -> BureauFile:
    """Read rows of which the first holds the headings. Raises NotPayslips where there is nothing to read."""
    names: list[str] | None = None
    rows: list[BureauRow] = []
    bad: list[BadRow] = []
    for line, cells in lines:
        if names is None:
            names = _headings(cells)
            continue
        if len(rows) + len(bad) == MOST_ROWS:
            raise NotPayslips(tr("The file has more than {most:,} payslips.", most=MOST_ROWS))
        _read(line, names, cells, rows, bad)
    if names is None or not (rows or bad):
        raise NotPayslips(tr("There are no payslips in the file."))
    return BureauFile(
        tuple(rows), tuple(bad), tuple(_one_line(name) for name in names if name not in COLUMNS)
    )


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise NotPayslips(tr("The file is not text."))


def _headings(cells: Sequence[str]) -> list[str]:
    names = ["_".join(cell.strip().lower().split()) for cell in cells]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise NoSuchColumns(missing, (_one_line(cell) for cell in cells))
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if twice:
        raise NotPayslips(tr("The column {name} stands there twice.", name=", ".join(twice)))
    return names


def _read(
    line: int, names: Sequence[str], cells: Sequence[str], rows: list[BureauRow], bad: list[BadRow]
) -> None:
    row = {name: _one_line(cell) for name, cell in zip(names, cells, strict=False)}
    label = row.get("id", "")[:60]
    try:
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            raise Unreadable(tr("there are more cells than headings"))
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Unreadable(tr("a cell is longer than {most:,} letters", most=LONGEST_CELL))
        rows.append(_row(line, label, row))
    except Unreadable as unreadable:
        bad.append(BadRow(line, label, str(unreadable)))
    except Told as told:
        bad.append(BadRow(line, label, told.what))


def _one_line(cell: str) -> str:
    """Return a cell as it may be shown anywhere: no line ends, nothing that would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in cell).strip()


def _row(line: int, label: str, row: Mapping[str, str]) -> BureauRow:
    period, paid_on = _when(row)
    gross = amount(row, "gross")
    if gross is None:
        raise Unreadable(tr("gross is empty"))
    before_tax = amount(row, "pension_before_tax") or ZERO
    if gross < ZERO or before_tax < ZERO or before_tax > gross:
        raise Unreadable(tr("gross must not be below zero, nor below the pension"))
    if row.get("director", "").casefold() in {"yes", "y", "true", "1"}:
        raise Unreadable(tr("directors are worked out by the year, which is not done here"))
    code = _code(row)
    expected = {name: amount(row, name) for name in EXPECTED}
    letter = row.get("ni_letter", "").upper()
    owed = loans(row.get("student_loan", ""))
    if expected["expected_tax"] is not None and code is None:
        raise Unreadable(tr("expected_tax is stated, but no tax_code"))
    if not letter and (expected["expected_ee_ni"] is not None or expected["expected_er_ni"] is not None):
        raise Unreadable(tr("National Insurance is stated, but no ni_letter"))
    if not owed and expected["expected_sl"]:
        raise Unreadable(tr("expected_sl is stated, but no student_loan"))
    if code is None and not letter and not owed:
        raise Unreadable(tr("there is no tax_code, ni_letter or student_loan to work with"))
    prior_taxable, prior_tax = _prior(row, code, period)
    return BureauRow(
        line=line,
        id=label,
        period=period,
        paid_on=paid_on or period.days.last,
        day_stated=paid_on is not None,
        gross=gross,
        taxable=gross - before_tax,
        code=code,
        prior_taxable=prior_taxable,
        prior_tax=prior_tax,
        letter=letter,
        loans=owed,
        expected_tax=expected["expected_tax"],
        expected_ee_ni=expected["expected_ee_ni"],
        expected_er_ni=expected["expected_er_ni"],
        expected_sl=expected["expected_sl"],
        pension_employee=amount(row, "pension_employee") or before_tax,
        pension_employer=amount(row, "pension_employer") or ZERO,
        other=amount(row, "other") or ZERO,
        expenses=amount(row, "expenses") or ZERO,
        net=amount(row, "net"),
    )


def _when(row: Mapping[str, str]) -> tuple[PayPeriod, date | None]:
    often = frequency(row["period_type"])
    paid_on = parse_day(row["paid_on"], field="paid_on") if row.get("paid_on") else None
    year, number = tax_year(row.get("tax_year", "")), period_number(row.get("period_no", ""))
    if paid_on is None:
        if year is None or number is None:
            raise Unreadable(tr("tax_year and period_no, or paid_on, must be given"))
        return numbered_period(often, year, number), None
    period = pay_period(often, paid_on)
    if (year is not None and year != period.tax_year) or (number is not None and number != period.number):
        raise Unreadable(
            tr(
                "{day} is period {number} of {year}, which is not what the row says",
                day=in_words(paid_on),
                number=period.number,
                year=period.tax_year,
            )
        )
    return period, paid_on


def _code(row: Mapping[str, str]) -> TaxCode | None:
    if not row.get("tax_code"):
        return None
    code, week_1 = parse_tax_code(row["tax_code"]), basis(row.get("basis", ""))
    return code if week_1 is None else code.by_itself(week_1)


def _prior(row: Mapping[str, str], code: TaxCode | None, period: PayPeriod) -> tuple[Money, Money]:
    """Return taxable pay and tax before the payment; a cumulative code needs both after the first period."""
    taxable, tax = amount(row, "prior_taxable_ytd"), amount(row, "prior_tax_ytd")
    alone = code is None or code.week_1 or period.extra or period.number == period.frequency.span
    if not alone and (taxable is None or tax is None):
        raise Unreadable(tr("prior_taxable_ytd and prior_tax_ytd are needed for a cumulative code"))
    return taxable or ZERO, tax or ZERO
