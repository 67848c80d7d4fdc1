"""Section I on paper: payslips by month, what they cost, what is owed for them, and holiday."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.statements.content import Content, Period
from phb_desktop.statements.content.employer import (
    CheckShown,
    ControlRow,
    DeadlineShown,
    HoursShown,
    PayslipShown,
)
from phb_desktop.statements.content.proof import OwedItem
from phb_desktop.statements.document import Block, Facts, Heading, Manner, Para, Table
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import NONE, OWED, or_none, said
from phb_desktop.values.day import from_to, in_words, short
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr

CHECKS = {
    "contract": "Written statement of the job",
    "right_to_work": "Right to work",
    "dbs": "DBS check",
    "training": "Training",
    "health_task": "Healthcare task",
}
CONTROL = {"wages": "Net pay", "hmrc": "Tax and National Insurance", "pension": "Pension"}


def employer(content: Content) -> list[Block]:
    """Section I; nothing where nobody is paid through these books."""
    part = content.employer
    if part is None:
        return _shares(content)
    blocks: list[Block] = [Heading(tr("I. Employer and payroll"))]
    blocks += _payslips(part.payslips) if part.payslips else [Para(tr("Nobody was paid in the period."))]
    sums = part.totals
    costs = [
        ("gross", tr("Pay before deductions"), sums.gross),
        ("expenses", tr("Paid without tax, such as expenses"), sums.expenses),
        ("employer_ni", tr("Employer’s National Insurance"), sums.employer_ni),
        ("pension_employer", tr("Employer’s pension"), sums.pension_employer),
        ("allowance", tr("Less Employment Allowance"), -sums.allowance),
        ("recovered", tr("Less family pay got back"), -sums.recovered),
    ]
    blocks.append(
        Table(
            tr("What pay cost the budget"),
            words.columns(tr("What"), tr("Amount"), money_from=1),
            [(what, str(amount)) for _, what, amount in costs],
            (tr("Cost to the budget"), str(sums.cost)),
            opens=[*(f"I_totals {code}" for code, _, _ in costs), "I_totals cost"],
        )
    )
    titles = (tr("What"), tr("Owed before"), tr("Due"), tr("Changed by hand"), tr("Paid"), tr("Still owed"))
    blocks.append(
        Table(
            tr("What is owed for pay"),
            words.columns(*titles, money_from=1),
            [
                (
                    words.said(CONTROL, row.what),
                    *(str(each) for each in (row.brought, row.due, row.by_hand, row.paid, row.carried)),
                )
                for row in part.control
            ],
            opens=[f"I_control {row.what}" for row in part.control],
        )
    )
    for row in part.control:
        if row.by_hand:
            blocks.append(Para(by_hand_said(row), Manner.NOTE, opens=f"I_control {row.what}"))
        if row.not_matched:
            said = tr(
                "{what}: payments in section F come to {payments}; {paid} of them are set against payslips.",
                what=words.said(CONTROL, row.what),
                payments=row.payments,
                paid=row.paid,
            )
            blocks.append(Para(said, Manner.NOTE, opens=f"I_control {row.what}"))
    if part.holiday:
        blocks.append(_holiday(content))
    if part.holiday_by_hand:
        said = tr("Beyond this, {amount} of holiday pay was entered by hand.", amount=part.holiday_by_hand)
        blocks.append(Para(said, Manner.NOTE, opens="I_holiday_by_hand"))
    if part.hours:
        blocks.append(_timesheets(part.hours))
    if part.deadlines:
        blocks.append(_deadlines(part.deadlines))
    if part.checks:
        blocks.append(_checks(part.checks))
    until = part.insurance_until
    insured = in_words(until) if until else tr("Not said")
    blocks.append(Facts([(tr("Employers’ liability insurance until"), insured)]))
    return blocks


def _shares(content: Content) -> list[Block]:
    """Section I of an extract: what was posted to its stream, and why the rest is not here."""
    part = content.pay_shares
    if part is None or content.bridge is None:
        return []
    titles = (
        *(tr("Worker"), tr("Paid on"), tr("For")),
        *(tr("Wages"), tr("Tax and National Insurance"), tr("Pension"), tr("This stream"), tr("Whole cost")),
    )
    blocks: list[Block] = [Heading(tr("I. Employer and payroll"))]
    if part.rows:
        blocks.append(
            Table(
                tr("What of each payslip is paid from {stream}", stream=content.bridge.stream),
                words.columns(*titles, money_from=3),
                [
                    (
                        row.worker,
                        short(row.paid_on),
                        words.brief_days(row.period.first, row.period.last),
                        *(str(each) for each in (row.wages, row.hmrc, row.pension, row.cost, row.whole)),
                    )
                    for row in part.rows
                ],
                (tr("Together"), str(part.cost), str(total(row.whole for row in part.rows))),
                opens=[*(f"I_shares/{n}" for n in range(len(part.rows))), "I_shares"],
            )
        )
    else:
        blocks.append(Para(tr("No payslip of the period is paid from this stream.")))
    said = tr(
        "All payslips of the period cost the whole budget {whole}; {cost} of it is this stream’s.",
        whole=part.whole,
        cost=part.cost,
    )
    blocks.append(Para(said, Manner.NOTE, opens="I_shares"))
    blocks.append(
        Para(
            tr(
                "A worker works for the whole budget. Hours, holiday, timesheets, checks and what was paid in"
                " time cannot be divided exactly. They stand in the statement of the whole budget."
            ),
            Manner.NOTE,
        )
    )
    return blocks


def by_hand_said(row: ControlRow) -> str:
    """Say in words what was owed beside payslips: noted in the period, or noted before and gone since."""
    what = words.said(CONTROL, row.what)
    if row.by_hand.pence > 0:
        return tr(
            "{what}: {amount} more is owed that was noted by hand and stands on no payslip yet.",
            what=what,
            amount=row.by_hand,
        )
    return tr(
        "{what}: {amount} that was noted by hand before is owed no longer. It was paid, or payslips took "
        "its place.",
        what=what,
        amount=-row.by_hand,
    )


def owed_rows(items: Sequence[OwedItem]) -> list[tuple[str, ...]]:
    """Return what is owed on the last day; to HMRC a row for each tax month or quarter, as it is to be paid.

    Which payslips those are stands in section I. The data and the workbook list each one.
    """
    return [_owed_row(group) for group in owed_groups(items)]


def owed_groups(items: Sequence[OwedItem]) -> list[list[OwedItem]]:
    """Return the items of each row: one alone, or all that HMRC is owed for a tax month or quarter, last."""
    alone: list[list[OwedItem]] = []
    periods: dict[Period, list[OwedItem]] = {}
    for item in items:
        if item.period is not None:
            periods.setdefault(item.period, []).append(item)
        else:
            alone.append([item])
    return alone + [periods[each] for each in sorted(periods, key=lambda each: each.first)]


def _owed_row(group: Sequence[OwedItem]) -> tuple[str, ...]:
    item, amount = group[0], total(each.amount for each in group)
    what = said(OWED, item.what)
    if item.period is None:
        return short(item.on), or_none(item.to_whom), what, str(amount)
    until = tr("{what}, until {day}", what=what, day=short(item.period.last))
    return short(item.period.first), tr("HMRC"), until, str(amount)


def hours_titles() -> tuple[str, ...]:
    """Return what stands above hours on timesheets beside hours paid."""
    return (
        tr("Worker"),
        tr("On timesheets"),
        tr("Paid holiday"),
        tr("Paid by the hour"),
        tr("Difference"),
        tr("Not paid yet"),
    )


def _timesheets(rows: tuple[HoursShown, ...]) -> Table:
    return Table(
        tr("Hours on timesheets and hours paid"),
        words.columns(*hours_titles(), money_from=1),
        [
            (
                row.worker,
                _hours(row.on_sheets),
                _hours(row.away),
                tr("Not told") if row.difference is None else _hours(row.paid),
                NONE if row.difference is None else str(Hours(row.difference)),
                _hours(row.waiting),
            )
            for row in rows
        ],
    )


def _deadlines(rows: tuple[DeadlineShown, ...]) -> Table:
    titles = (
        tr("What"),
        tr("For"),
        tr("By"),
        tr("Due"),
        tr("Paid by then"),
        tr("Paid later"),
        tr("Not paid"),
    )
    return Table(
        tr("What was to be paid by a day"),
        words.columns(*titles, money_from=3),
        [
            (
                words.said(CONTROL, row.what),
                from_to(row.period.first, row.period.last, short),
                short(row.due_on),
                *(str(each) for each in (row.due, row.in_time, row.late, row.still_open)),
            )
            for row in rows
        ],
        opens=[f"I_deadlines/{n}" for n in range(len(rows))],
    )


def _checks(rows: tuple[CheckShown, ...]) -> Table:
    titles = (tr("Worker"), tr("What"), tr("Noted on"), tr("Runs out"))
    return Table(
        tr("What was checked"),
        words.columns(*titles, money_from=len(titles)),
        [
            (
                row.worker,
                words.said(CHECKS, row.kind),
                short(row.noted_on) if row.noted_on else check_word(row),
                short(row.until) if row.until else NONE,
            )
            for row in rows
        ],
    )


def check_word(row: CheckShown) -> str:
    """Say why a check has no day."""
    return tr("Not needed") if row.not_needed else tr("Not noted")


def _payslips(rows: tuple[PayslipShown, ...]) -> list[Block]:
    titles = (
        tr("Worker"),
        tr("Paid on"),
        tr("Hours"),
        tr("Pay"),
        tr("Tax"),
        tr("National Insurance"),
        tr("Pension"),
        tr("Other"),
        tr("Net pay"),
    )
    return [
        Table(
            tr("Payslips"),
            words.columns(*titles, money_from=2),
            [
                (
                    row.worker,
                    short(row.paid_on),
                    _hours(row.minutes),
                    str(row.gross + row.expenses),
                    str(row.tax),
                    str(row.employee_ni),
                    str(row.pension_employee),
                    str(row.loans + row.other),
                    str(row.net),
                )
                for row in rows
            ],
            opens=[f"I/{n}" for n in range(len(rows))],
        )
    ]


def _hours(minutes: int) -> str:
    return str(Hours(minutes)) if minutes else NONE


def _holiday(content: Content) -> Table:
    assert content.employer is not None
    titles = (
        tr("Worker"),
        tr("Owed before"),
        tr("Built up"),
        tr("Taken"),
        tr("Paid, not taken"),
        tr("Hours owed"),
        tr("Worth"),
    )
    return Table(
        tr("Holiday in hours"),
        words.columns(*titles, money_from=1),
        [
            (
                row.worker,
                *(_hours(each) for each in (row.brought, row.built_up, row.taken, row.in_lieu, row.owed)),
                tr("paid with wages") if row.rolled_up else _money(row.worth),
            )
            for row in content.employer.holiday
        ],
        opens=[f"I_holiday/{n}" for n in range(len(content.employer.holiday))],
    )


def _money(amount: Money) -> str:
    return str(amount)
