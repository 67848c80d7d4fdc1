"""The sheets of the workbook that speak of pay: section I."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from phb_desktop.statements.content import Content
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.employer_parts import CHECKS, CONTROL, check_word, hours_titles
from phb_desktop.statements.workbook import Value
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import total
from phb_desktop.words import tr

Row: TypeAlias = Sequence[Value]


def share_rows(content: Content) -> Iterable[Row]:
    """Yield of each payslip what an extract's stream bears, and the sums."""
    assert content.pay_shares is not None
    yield (
        *(tr("Worker"), tr("Paid on"), tr("From"), tr("To"), tr("Wages"), tr("Tax and National Insurance")),
        *(tr("Pension"), tr("This stream"), tr("Whole cost")),
    )
    for row in content.pay_shares.rows:
        yield (
            *(row.worker, row.paid_on, row.period.first, row.period.last, row.wages, row.hmrc),
            *(row.pension, row.cost, row.whole),
        )
    listed = total(row.whole for row in content.pay_shares.rows)
    yield (tr("Together"), *[None] * 6, content.pay_shares.cost, listed)


def payslips_rows(content: Content) -> Iterable[Row]:
    """Yield a row a payslip, and their sums."""
    assert content.employer is not None
    yield (
        tr("Worker"),
        tr("Paid on"),
        tr("From"),
        tr("To"),
        tr("Hours"),
        tr("Pay"),
        tr("Expenses"),
        tr("Tax"),
        tr("National Insurance"),
        tr("Loans"),
        tr("Pension"),
        tr("Other"),
        tr("Net pay"),
        tr("Employer’s National Insurance"),
        tr("Employer’s pension"),
        tr("Employment Allowance"),
        tr("Got back"),
        tr("Cost"),
    )
    for row in content.employer.payslips:
        yield (
            row.worker,
            row.paid_on,
            row.period.first,
            row.period.last,
            str(Hours(row.minutes)),
            row.gross,
            row.expenses,
            row.tax,
            row.employee_ni,
            row.loans,
            row.pension_employee,
            row.other,
            row.net,
            row.employer_ni,
            row.pension_employer,
            row.allowance,
            row.recovered,
            row.cost,
        )
    sums = content.employer.totals
    empty = (None,) * 5
    yield (
        tr("Together"),
        *empty[:4],
        sums.gross,
        sums.expenses,
        *empty,
        sums.net,
        sums.employer_ni,
        sums.pension_employer,
        sums.allowance,
        sums.recovered,
        sums.cost,
    )


def control_rows(content: Content) -> Iterable[Row]:
    """Yield what was owed, paid and is still owed to each creditor."""
    assert content.employer is not None
    yield (
        tr("What"),
        tr("Owed before"),
        tr("Due"),
        tr("Changed by hand"),
        tr("Paid"),
        tr("Still owed"),
        tr("Payments in F"),
        tr("Of them not matched"),
    )
    for row in content.employer.control:
        yield (
            words.said(CONTROL, row.what),
            row.brought,
            row.due,
            row.by_hand,
            row.paid,
            row.carried,
            row.payments,
            row.not_matched,
        )
    yield tr("Employers’ liability insurance until"), content.employer.insurance_until


def holiday_rows(content: Content) -> Iterable[Row]:
    """Yield each worker's holiday in hours and pounds."""
    assert content.employer is not None
    yield (
        tr("Worker"),
        tr("Owed before"),
        tr("Built up"),
        tr("Taken"),
        tr("Paid, not taken"),
        tr("Hours owed"),
        tr("An hour"),
        tr("Worth"),
    )
    for row in content.employer.holiday:
        hours = (row.brought, row.built_up, row.taken, row.in_lieu, row.owed)
        yield (row.worker, *(str(Hours(each)) for each in hours), row.an_hour, row.worth)
    if content.employer.holiday_by_hand:
        yield tr("Entered by hand"), *(None,) * 6, content.employer.holiday_by_hand


def hours_rows(content: Content) -> Iterable[Row]:
    """Yield hours on signed timesheets beside hours paid."""
    assert content.employer is not None
    yield hours_titles()
    for row in content.employer.hours:
        told = row.difference is not None
        yield (
            row.worker,
            str(Hours(row.on_sheets)),
            str(Hours(row.away)),
            str(Hours(row.paid)) if told else tr("Not told"),
            str(Hours(row.difference)) if row.difference is not None else None,
            str(Hours(row.waiting)),
        )


def deadlines_rows(content: Content) -> Iterable[Row]:
    """Yield what was to be paid by a day, and when it was."""
    assert content.employer is not None
    yield (
        tr("What"),
        tr("From"),
        tr("To"),
        tr("By"),
        tr("Due"),
        tr("Paid by then"),
        tr("Paid later"),
        tr("Not paid"),
    )
    for row in content.employer.deadlines:
        yield (
            words.said(CONTROL, row.what),
            row.period.first,
            row.period.last,
            row.due_on,
            row.due,
            row.in_time,
            row.late,
            row.still_open,
        )


def checks_rows(content: Content) -> Iterable[Row]:
    """Yield what was noted of each worker."""
    assert content.employer is not None
    yield tr("Worker"), tr("What"), tr("Noted on"), tr("Runs out")
    for row in content.employer.checks:
        yield (
            row.worker,
            words.said(CHECKS, row.kind),
            row.noted_on or check_word(row),
            row.until,
        )
