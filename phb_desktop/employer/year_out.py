"""A tax year's figures as files for whoever files, checks or pays: CSV for a spreadsheet, JSON as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.queries import HmrcPeriod, Rt2Row, YearFigures
from phb_desktop.employer.queries.owed import PensionPeriod
from phb_desktop.values.money import Money, total

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula
_P32: Final = ("tax", "loans", "employee_ni", "employer_ni", "allowance", "recovered", "due")
_NI: Final = ("at_lel", "lel_to_pt", "pt_to_uel", "employee", "employer")


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV; text that a spreadsheet would run is guarded by an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_cell(each) for each in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _cell(value: object) -> str:
    if isinstance(value, Money):
        return value.plain()
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def p32_csv(periods: Sequence[HmrcPeriod]) -> bytes:
    """Return the employer's payment record: one tax month or quarter a row."""
    more = ("due_on", "brought", "paid", "carried", "still_open", "payslips")
    names = ("period", "from", "to", *_P32, *more)
    rows = [
        (
            each.number,
            each.span.first.isoformat(),
            each.span.last.isoformat(),
            *(getattr(each, name) for name in (*_P32, *more)),
        )
        for each in periods
    ]
    return as_csv([names, *rows])


def pension_csv(periods: Sequence[PensionPeriod]) -> bytes:
    """Return the pension's record: one tax month a row."""
    own = ("employee", "employer", "due", "due_on", "brought", "paid", "carried", "still_open")
    rows = [
        (
            each.number,
            each.span.first.isoformat(),
            each.span.last.isoformat(),
            *(getattr(each, n) for n in own),
        )
        for each in periods
    ]
    return as_csv([("month", "from", "to", *own), *rows])


def rt2_csv(rows: Sequence[Rt2Row]) -> bytes:
    """Return totals by quarter and worker, as the paper form RT2 asks for them."""
    own = ("pay", "tax", "employee_ni", "employer_ni", "loans")
    return as_csv(
        [
            ("quarter", "worker", *own),
            *((each.quarter, each.worker.name, *(getattr(each, name) for name in own)) for each in rows),
        ]
    )


def figures_csv(found: Sequence[YearFigures]) -> bytes:
    """Return figures for P60s or P45s: one worker and National Insurance letter a row."""
    return as_csv([_FIGURES, *(row for each in found for row in _figures(each))])


_REPORTED: Final = tuple(dict.fromkeys(kind.reported for kind in FamilyPayKind))
_FIGURES: Final = (
    "tax_year",
    "name",
    "ni_number",
    "payroll_id",
    "tax_code",
    "leaving",
    "week_or_month",
    "pay_this_job",
    "tax_this_job",
    "pay_before",
    "tax_before",
    "pay_in_all",
    "tax_in_all",
    "student_loans",
    "postgraduate_loans",
    *(f"{kind.value}" for kind in _REPORTED),
    "ni_letter",
    *(f"ni_{name}" for name in _NI),
)


def _figures(each: YearFigures) -> Iterator[tuple[object, ...]]:
    loans, family = dict(each.year.loans), dict(each.family)
    postgraduate = loans.get(Loan.POSTGRADUATE, Money(0))
    whole = (
        str(each.tax_year),
        each.full_name,
        each.ni_number,
        each.payroll_id,
        each.code,
        each.leaving.isoformat() if each.leaving else "",
        each.week_or_month,
        each.year.taxable,
        each.year.tax,
        each.elsewhere_pay,
        each.elsewhere_tax,
        each.pay_in_all,
        each.tax_in_all,
        total(loans.values()) - postgraduate,
        postgraduate,
        *(family.get(kind, Money(0)) for kind in _REPORTED),
    )
    letters = each.year.ni or (("", None),)
    for letter, totals in letters:
        yield (*whole, letter, *(getattr(totals, name) if totals else "" for name in _NI))


def as_json(data: Any) -> bytes:
    """Return data of a report as JSON."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def report_csv(data: dict[str, Any]) -> bytes:
    """Return an FPS or EPS as CSV: item and value; for an FPS each worker's items under their number."""
    rows: list[tuple[object, ...]] = [("worker", "item", "value")]
    for name, value in data.items():
        if name == "Employee":
            for number, each in enumerate(value, 1):
                rows += [(number, item, text) for item, text in _flat("", each)]
        else:
            rows += [("", item, text) for item, text in _flat(name, value)]
    return as_csv(rows)


def _flat(name: str, value: Any) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _flat(f"{name}/{key}" if name else key, each)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _flat(f"{name}[{number}]", each)
    else:
        yield name, value
