"""X14 to X18: payslips, what was paid for them, what they cost, and holiday."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from phb_desktop.statements.content import Content
from phb_desktop.statements.content.employer import ControlRow, Employer
from phb_desktop.statements.identities.basics import Broken, differ
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr


def x14_payslips(content: Content) -> Iterator[Broken]:
    """Pay and expenses less what is taken is what was paid out, payslip by payslip."""
    for row in content.employer.payslips if content.employer else ():
        taken = row.tax + row.employee_ni + row.loans + row.pension_employee + row.other
        yield from differ("X14", f"I {row.worker} {row.paid_on}", row.net, row.gross + row.expenses - taken)


def x15_wages(content: Content) -> Iterator[Broken]:
    """Net pay of the payslips, with what is passed on, is owed as wages; less what was paid is J2."""
    if content.employer is None:
        return
    rows = content.employer.payslips
    due = total(row.net + row.other for row in rows)
    yield from _moved(content, content.employer, "X15", "wages", due, "J2")


def x16_debts(content: Content) -> Iterator[Broken]:
    """Owe HMRC and the pension provider what payslips say; less what was paid it is J3 and J4."""
    if content.employer is None:
        return
    rows = content.employer.payslips
    taxes = total(
        row.tax + row.employee_ni + row.employer_ni + row.loans - row.allowance - row.recovered
        for row in rows
    )
    pensions = total(row.pension_employee + row.pension_employer for row in rows)
    yield from _moved(content, content.employer, "X16", "hmrc", taxes, "J3")
    yield from _moved(content, content.employer, "X16", "pension", pensions, "J4")


def _moved(
    content: Content, employer: Employer, rule: str, what: str, due: Money, code: str
) -> Iterator[Broken]:
    row = next((each for each in employer.control if each.what == what), None)
    if row is None:
        yield Broken(rule, f"I_control {what}", tr("This row is missing."))
        return
    where = f"I_control {what}"
    yield from differ(rule, where, row.due, due)
    yield from differ(rule, where, row.carried, row.brought + row.due + row.by_hand - row.paid)
    yield from differ(rule, where, row.not_matched, row.payments - row.paid)
    yield from _listed(content, rule, where, row)
    if content.owed is not None:
        stated = {"J2": content.owed.wages, "J3": content.owed.hmrc, "J4": content.owed.pension}
        yield from differ(rule, code, row.carried, stated[code])


def _listed(content: Content, rule: str, where: str, row: ControlRow) -> Iterator[Broken]:
    if content.payments is not None:
        kind = "pa_net_wages" if row.what == "wages" else row.what
        listed = total(each.amount for each in content.payments.rows if each.type == kind)
        yield from differ(rule, where, row.payments, listed)


def x17_cost(content: Content) -> Iterator[Broken]:
    """Cost is pay, expenses and the employer's shares, less allowance and what HMRC gives back."""
    if content.employer is None:
        return
    rows, sums = content.employer.payslips, content.employer.totals
    for row in rows:
        whole = row.gross + row.expenses + row.employer_ni + row.pension_employer
        right = whole - row.allowance - row.recovered
        yield from differ("X17", f"I {row.worker} {row.paid_on}", row.cost, right)
    for name in ("gross", "expenses", "net", "employer_ni", "pension_employer", "allowance", "recovered"):
        yield from differ(
            "X17", f"I_totals {name}", getattr(sums, name), total(getattr(r, name) for r in rows)
        )
    yield from differ("X17", "I_totals cost", sums.cost, total(row.cost for row in rows))


def i_shares(content: Content) -> Iterator[Broken]:
    """Of a payslip a stream bears its wages, tax and pension, and never more than all of it costs."""
    if content.pay_shares is None:
        return
    for row in content.pay_shares.rows:
        where = f"I_shares {row.worker} {row.paid_on}"
        yield from differ("X17", where, row.cost, row.wages + row.hmrc + row.pension)
    yield from differ(
        "X17", "I_shares", content.pay_shares.cost, total(row.cost for row in content.pay_shares.rows)
    )


def x18_holiday(content: Content) -> Iterator[Broken]:
    """Holiday owed is what was brought and built up, less what was taken and paid; at an hour's worth."""
    for row in content.employer.holiday if content.employer else ():
        if row.owed != row.brought + row.built_up - row.taken - row.in_lieu:
            yield Broken("X18", f"I_holiday {row.worker}", tr("The hours do not add up."))
        exact = row.an_hour.pence * max(row.owed, 0)
        right = Money((2 * exact + 60) // 120)
        yield from differ("X18", f"I_holiday {row.worker}", row.worth, right)
    if content.employer is not None and content.owed is not None:
        built_up = total(row.worth for row in content.employer.holiday if not row.rolled_up)
        yield from differ("X18", "J6", content.owed.holiday, built_up + content.employer.holiday_by_hand)


def i_hours(content: Content) -> Iterator[Broken]:
    """Hours paid are those of the payslips, and differ from the timesheets by what is shown."""
    if content.employer is None:
        return
    paid: dict[str, int] = defaultdict(int)
    for slip in content.employer.payslips:
        paid[slip.worker] += slip.minutes
    shown = {row.worker: row for row in content.employer.hours}
    for worker in sorted({*paid, *shown}):
        row = shown.get(worker)
        if (row.paid if row else 0) != paid[worker]:
            yield Broken("I hours", f"I_hours {worker}", tr("The hours are not those of the payslips."))
        if row and row.difference not in (None, row.paid - row.on_sheets - row.away):
            yield Broken("I hours", f"I_hours {worker}", tr("The hours do not add up."))


def i_deadlines(content: Content) -> Iterator[Broken]:
    """Each sum that was due by a day was paid in time, paid late, or is open."""
    for row in content.employer.deadlines if content.employer else ():
        where = f"I_deadlines {row.what} {row.due_on}"
        yield from differ("I deadlines", where, row.due, row.in_time + row.late + row.still_open)
