"""What a kept payslip tells beyond its columns, as JSON and back: read by people, and by the next payslip."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from phb_desktop.employer.model.payday import SlipLine
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.national_insurance import NITotals
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear

_NI = ("pay", "at_lel", "lel_to_pt", "pt_to_uel", "employee", "employer")
_YEAR = ("gross", "taxable", "tax", "pension_before_tax", "pension_after_tax", "pension_employer", "net")


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of a payslip that have no column of their own."""

    lines: tuple[SlipLine, ...]
    deductions: tuple[SlipLine, ...]
    ni: NITotals
    loans: tuple[tuple[Loan, Money], ...]
    after: YearToDate
    why: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    differences: tuple[str, ...]


def to_text(told: Told) -> str:
    """Return it as JSON: whole pence, whole minutes, ISO days."""
    data = {
        "lines": [_line(each) for each in told.lines],
        "deductions": [_line(each) for each in told.deductions],
        "ni": _ni(told.ni),
        "loans": {loan.value: amount.pence for loan, amount in told.loans},
        "after": year_data(told.after),
        "why": [list(each) for each in told.why],
        "doubts": list(told.doubts),
        "differences": list(told.differences),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Told:
    """Read it back."""
    data = json.loads(text)
    return Told(
        lines=_lines(data["lines"]),
        deductions=_lines(data["deductions"]),
        ni=_ni_read(data["ni"]),
        loans=tuple((Loan(loan), Money(pence)) for loan, pence in data["loans"].items()),
        after=year_read(data["after"]),
        why=tuple((name, said) for name, said in data["why"]),
        doubts=tuple(data["doubts"]),
        differences=tuple(data["differences"]),
    )


def year_data(year: YearToDate) -> dict[str, Any]:
    """Return the totals of a tax year as plain data."""
    return {
        "tax_year": year.tax_year.starts_in,
        **{name: getattr(year, name).pence for name in _YEAR},
        "ni": {letter: _ni(totals) for letter, totals in year.ni},
        "loans": {loan.value: amount.pence for loan, amount in year.loans},
        "paydays": year.paydays,
        "last_paid": None if year.last_paid is None else year.last_paid.isoformat(),
    }


def year_read(data: Any) -> YearToDate:
    """Read the totals of a tax year back."""
    sums = {name: Money(data[name]) for name in _YEAR}
    return YearToDate(
        tax_year=TaxYear(data["tax_year"]),
        ni=tuple(sorted((letter, _ni_read(each)) for letter, each in data["ni"].items())),
        loans=tuple(sorted((Loan(loan), Money(pence)) for loan, pence in data["loans"].items())),
        paydays=data["paydays"],
        last_paid=None if data["last_paid"] is None else date.fromisoformat(data["last_paid"]),
        **sums,
    )


def _line(line: SlipLine) -> dict[str, Any]:
    why = {"because": line.because} if line.because else {}
    return {
        "words": line.words,
        "kind": line.kind.value,
        "pence": line.amount.pence,
        "minutes": None if line.hours is None else line.hours.minutes,
        "rate": None if line.rate is None else line.rate.pence,
        **why,
    }


def _lines(data: Iterable[Any]) -> tuple[SlipLine, ...]:
    return tuple(
        SlipLine(
            words=each["words"],
            kind=LineKind(each["kind"]),
            amount=Money(each["pence"]),
            hours=None if each["minutes"] is None else Hours(each["minutes"]),
            rate=None if each["rate"] is None else Money(each["rate"]),
            because=each.get("because", ""),
        )
        for each in data
    )


def _ni(totals: NITotals) -> dict[str, int]:
    return {name: getattr(totals, name).pence for name in _NI}


def _ni_read(data: Any) -> NITotals:
    return NITotals(**{name: Money(data[name]) for name in _NI})
