"""Compares a payroll bureau's payslips with our own figures, to the penny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.bureau_rows import BadRow, BureauFile, BureauRow
from phb_desktop.employer.pay.explained import Confidence, Figure, working
from phb_desktop.employer.pay.income_tax import TaxToDate, income_tax
from phb_desktop.employer.pay.loans import loan_deductions
from phb_desktop.employer.pay.national_insurance import national_insurance
from phb_desktop.employer.pay.rate_tables import INCOME_TAX, NATIONAL_INSURANCE, STUDENT_LOANS
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.errors import Told
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr


class What(StrEnum):
    """Which figure of a payslip is compared."""

    TAX = "tax"
    EMPLOYEE_NI = "ee_ni"
    EMPLOYER_NI = "er_ni"
    LOANS = "sl"

    def says(self) -> str:
        """Return it in words."""
        return {
            What.TAX: tr("income tax"),
            What.EMPLOYEE_NI: tr("National Insurance"),
            What.EMPLOYER_NI: tr("employer's National Insurance"),
            What.LOANS: tr("student loan"),
        }[self]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure: ours with its reasons, the bureau's if stated. note: what may explain a difference."""

    what: What
    ours: Money
    theirs: Money | None
    why: Figure
    note: str = ""

    @property
    def difference(self) -> Money | None:
        """The bureau's figure less ours, if it is stated and differs."""
        return None if self.theirs is None or self.theirs == self.ours else self.theirs - self.ours


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A payslip with everything that could be worked out for it."""

    row: BureauRow
    figures: tuple[Compared, ...]

    @property
    def differences(self) -> tuple[Compared, ...]:
        """Those figures that differ."""
        return tuple(each for each in self.figures if each.difference is not None)


@dataclass(frozen=True, slots=True)
class Checked:
    """A whole file, checked. rows are in the order of the file, as are those that could not be checked.

    left_out: what of the file was not looked at, in sentences.
    """

    rows: tuple[CheckedRow, ...]
    bad: tuple[BadRow, ...]
    left_out: tuple[str, ...] = ()

    @property
    def differences(self) -> list[tuple[BureauRow, Compared]]:
        """Every difference with its row."""
        return [(checked.row, each) for checked in self.rows for each in checked.differences]

    @property
    def unproved_years(self) -> list[str]:
        """Tax years for which some of our figures rest on rates that no published figure proves."""
        years = set()
        for checked in self.rows:
            if any(each.why.confidence is not Confidence.PUBLISHED for each in checked.figures):
                years.add(str(checked.row.period.tax_year))
        return sorted(years)


def check(file: BureauFile) -> Checked:
    """Work out every payslip anew; one that cannot be worked out joins those that could not be read."""
    rows, bad = [], list(file.bad)
    for row in file.rows:
        try:
            rows.append(CheckedRow(row, tuple(_figures(row))))
        except Told as told:
            bad.append(BadRow(row.line, row.id, told.what))
    return Checked(tuple(rows), tuple(sorted(bad, key=lambda each: each.line)), file.says())


def _figures(row: BureauRow) -> Iterator[Compared]:
    day, often = row.paid_on, row.period.frequency
    if row.code is not None:
        before = TaxToDate(row.prior_taxable, row.prior_tax)
        tax = income_tax(row.taxable, row.code, row.period, in_force(INCOME_TAX, day), before)
        yield Compared(What.TAX, tax.deducted, row.expected_tax, tax.why)
    if row.letter:
        ni = national_insurance(row.gross, row.letter, often, in_force(NATIONAL_INSURANCE, day))
        note = _two(row)
        yield Compared(What.EMPLOYEE_NI, ni.employee, row.expected_ee_ni, ni.why_employee, note)
        yield Compared(What.EMPLOYER_NI, ni.employer, row.expected_er_ni, ni.why_employer, note)
    if row.loans:
        loans = loan_deductions(row.gross, row.loans, often, in_force(STUDENT_LOANS, day))
        amount = total(each.deducted for each in loans)
        parts = tuple(each.why for each in loans)
        whole = Figure("Student loans", amount, rules.LOAN, working("all loans added up"), (), parts)
        yield Compared(What.LOANS, amount, row.expected_sl, parts[0] if len(parts) == 1 else whole)


def _two(row: BureauRow) -> str:
    """Say so when rates changed within the period and the payday is not stated."""
    if row.day_stated:
        return ""
    days = row.period.days
    first, last = in_force(NATIONAL_INSURANCE, days.first), in_force(NATIONAL_INSURANCE, days.last)
    if first is last:
        return ""
    return tr("Rates changed within this period. We took its last day; the column paid_on settles it.")
