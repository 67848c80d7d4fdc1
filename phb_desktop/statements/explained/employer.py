"""Section I: each payslip, what pay cost, what is owed for it, holiday, and what was paid by its day."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.statements.content.employer import ControlRow, Employer, PayslipShown
from phb_desktop.statements.explained.model import Behind, Explained, Known, lines, made, minus, one
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.employer_parts import CONTROL
from phb_desktop.values.day import short
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

_TYPES = {"wages": "pa_net_wages"}
_TAKEN_OFF = ("allowance", "recovered")  # of what pay cost


def employer(known: Known) -> Iterator[Explained]:
    """Section I."""
    yield from _shares(known)
    i = known.content.employer
    if i is None:
        return
    for n, row in enumerate(i.payslips):
        yield _payslip(n, row)
    sums = i.totals
    for code, title, amount in (
        ("gross", tr("Pay before deductions"), sums.gross),
        ("expenses", tr("Paid without tax, such as expenses"), sums.expenses),
        ("employer_ni", tr("Employer’s National Insurance"), sums.employer_ni),
        ("pension_employer", tr("Employer’s pension"), sums.pension_employer),
        ("allowance", tr("Less Employment Allowance"), sums.allowance),
        ("recovered", tr("Less family pay got back"), sums.recovered),
        ("cost", tr("Cost to the budget"), sums.cost),
    ):
        parts = [_slip(row, getattr(row, code)) for row in i.payslips]
        rule = tr("The same figure of every payslip of the period.")
        found = [part for part in parts if part.amount]
        if code in _TAKEN_OFF:
            amount, found = -amount, minus(found)
        yield one(f"I_totals {code}", title, rule, amount, found)
    for row_ in i.control:
        yield _control(known, i, row_)
    for n, holiday in enumerate(i.holiday):
        said = tr(
            "{hours} hours at {rate} an hour",
            hours=str(Hours(max(holiday.owed, 0))),
            rate=holiday.an_hour,
        )
        rule = tr(
            "Hours owed are those from before, and built up, less taken and paid. They are worth today’s pay."
        )
        yield one(f"I_holiday/{n}", holiday.worker, rule, holiday.worth, lines((said, holiday.worth)))
    by_hand = i.holiday_by_hand
    yield one(
        "I_holiday_by_hand",
        tr("Holiday pay that was entered by hand"),
        tr("Holiday among the debts that no hours in the table above stand for."),
        by_hand,
        lines((tr("Entered by hand"), by_hand)),
    )
    for n, due in enumerate(i.deadlines):
        what = words.said(CONTROL, due.what)
        yield one(
            f"I_deadlines/{n}",
            tr("{what}, due by {day}", what=what, day=short(due.due_on)),
            tr("What payslips of these days say is due, and when it was paid."),
            due.due,
            lines(
                (tr("Paid by then"), due.in_time),
                (tr("Paid later"), due.late),
                (tr("Not paid"), due.still_open),
            ),
        )


def _shares(known: Known) -> Iterator[Explained]:
    """Section I of an extract."""
    i = known.content.pay_shares
    if i is None:
        return
    rule = tr("What was posted to this stream when the pay day was approved.")
    for n, row in enumerate(i.rows):
        title = tr("{worker}, paid on {day}", worker=row.worker, day=short(row.paid_on))
        others = lines((tr("This stream"), row.cost), (tr("Other streams"), row.whole - row.cost))
        parts = lines(
            (tr("Wages"), row.wages),
            (tr("Tax and National Insurance"), row.hmrc),
            (tr("Pension"), row.pension),
        )
        sums = made(tr("This stream"), row.cost, parts), made(tr("Whole cost"), row.whole, others)
        yield Explained(f"I_shares/{n}", title, rule, sums)
    whole = lines((tr("This stream"), i.cost), (tr("Other streams"), i.whole - i.cost))
    own = [
        Behind(
            row.paid_on, tr("{worker}, paid on {day}", worker=row.worker, day=short(row.paid_on)), row.cost
        )
        for row in i.rows
    ]
    sums = made(tr("This stream"), i.cost, own), made(tr("Whole cost"), i.whole, whole)
    yield Explained("I_shares", tr("Together"), rule, sums)


def _slip(row: PayslipShown, amount: Money) -> Behind:
    days = words.short_days(row.period.first, row.period.last)
    return Behind(row.paid_on, tr("{worker}, payslip for {days}", worker=row.worker, days=days), amount)


def _payslip(n: int, row: PayslipShown) -> Explained:
    return Explained(
        f"I/{n}",
        tr("{worker}, paid on {day}", worker=row.worker, day=short(row.paid_on)),
        tr("As the payslip says. People shows each step of how it was worked out."),
        (
            made(
                tr("Net pay"),
                row.net,
                lines(
                    (tr("Pay before deductions"), row.gross),
                    (tr("Paid without tax, such as expenses"), row.expenses),
                    (tr("Tax"), -row.tax),
                    (tr("National Insurance"), -row.employee_ni),
                    (tr("Student loan"), -row.loans),
                    (tr("Pension"), -row.pension_employee),
                    (tr("Other deductions"), -row.other),
                ),
            ),
            made(
                tr("Cost to the budget"),
                row.cost,
                lines(
                    (tr("Pay before deductions"), row.gross),
                    (tr("Paid without tax, such as expenses"), row.expenses),
                    (tr("Employer’s National Insurance"), row.employer_ni),
                    (tr("Employer’s pension"), row.pension_employer),
                    (tr("Less Employment Allowance"), -row.allowance),
                    (tr("Less family pay got back"), -row.recovered),
                ),
            ),
        ),
    )


def _due(row: PayslipShown, what: str) -> Money:
    """Return what a payslip makes due to a creditor (X15, X16)."""
    if what == "wages":
        return row.net + row.other
    if what == "pension":
        return row.pension_employee + row.pension_employer
    return row.tax + row.employee_ni + row.employer_ni + row.loans - row.allowance - row.recovered


def _control(known: Known, i: Employer, row: ControlRow) -> Explained:
    kind = _TYPES.get(row.what, row.what)
    paid = known.went(lambda each: each.type == kind)
    if row.not_matched != ZERO:
        paid.append(Behind(None, tr("Of them on no payslip"), -row.not_matched))
    due = [_slip(each, _due(each, row.what)) for each in i.payslips]
    return Explained(
        f"I_control {row.what}",
        words.said(CONTROL, row.what),
        tr("What was owed before and what payslips add, less what was paid, is what is still owed."),
        (
            made(
                tr("Still owed"),
                row.carried,
                lines(
                    (tr("Owed before"), row.brought),
                    (tr("Due"), row.due),
                    (tr("Changed by hand"), row.by_hand),
                    (tr("Paid"), -row.paid),
                ),
            ),
            made(tr("Due"), row.due, [part for part in due if part.amount]),
            made(tr("Paid"), row.paid, paid),
        ),
    )
