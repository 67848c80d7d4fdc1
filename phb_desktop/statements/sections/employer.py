"""Section I from the books: payslips, their cost, and the control of what is owed for them."""

from __future__ import annotations

from phb_desktop.employer.model.payday import Creditor, KeptPayslip, PayslipId
from phb_desktop.employer.pay.rounding import for_time
from phb_desktop.employer.queries import Debt
from phb_desktop.ledger.model import OwedKind, PaymentType
from phb_desktop.statements.books import Books, PayKnown
from phb_desktop.statements.content import Payments, Period
from phb_desktop.statements.content.employer import (
    ControlRow,
    Employer,
    HolidayShown,
    PayShare,
    PayShares,
    PayslipShown,
    PayTotals,
)
from phb_desktop.statements.sections.employer_checks import checks, deadlines, hours
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total

_CREDITORS = {
    OwedKind.WAGES: ((Creditor.WORKER, Creditor.OTHER), PaymentType.PA_NET_WAGES),
    OwedKind.HMRC: ((Creditor.HMRC,), PaymentType.HMRC),
    OwedKind.PENSION: ((Creditor.PENSION,), PaymentType.PENSION),
}


def employer(books: Books, payments: Payments) -> Employer | None:
    """Return section I, or nothing where nobody was ever paid through these books."""
    pay = books.pay
    if pay is None or not (pay.payslips or pay.debts):
        return None
    rows = tuple(_payslip(pay, each) for each in pay.payslips)
    return Employer(
        payslips=rows,
        totals=PayTotals(
            gross=total(row.gross for row in rows),
            expenses=total(row.expenses for row in rows),
            net=total(row.net for row in rows),
            employer_ni=total(row.employer_ni for row in rows),
            pension_employer=total(row.pension_employer for row in rows),
            allowance=total(row.allowance for row in rows),
            recovered=total(row.recovered for row in rows),
            cost=total(row.cost for row in rows),
        ),
        control=tuple(_control(books, pay, kind, payments) for kind in _CREDITORS),
        holiday=tuple(
            HolidayShown(
                worker=each.worker.initials,
                brought=each.brought.minutes,
                built_up=each.built_up.minutes,
                taken=each.taken.minutes,
                in_lieu=each.in_lieu.minutes,
                owed=each.owed.minutes,
                an_hour=each.an_hour,
                worth=worth(each.owed.minutes, each.an_hour),
                rolled_up=each.rolled_up,
            )
            for each in pay.holiday
        ),
        holiday_by_hand=books.proofs.owed.get(OwedKind.HOLIDAY, ZERO)
        - total(each.owed for each in pay.holiday_debts),
        hours=hours(pay),
        deadlines=deadlines(books, pay),
        checks=checks(books, pay),
        insurance_until=max(pay.insurance, default=None),
    )


def shares(books: Books) -> PayShares | None:
    """Return what of each payslip was posted to a stream; nothing where nobody was paid in the period.

    books: narrowed to the stream.
    """
    pay = books.pay
    if pay is None or not pay.payslips:
        return None
    posted: dict[tuple[PayslipId, Creditor], Money] = {}
    for debt in pay.debts:
        posted[debt.payslip, debt.creditor] = posted.get((debt.payslip, debt.creditor), ZERO) + debt.amount

    def owed(slip: KeptPayslip, kind: OwedKind) -> Money:
        return total(posted.get((slip.id, creditor), ZERO) for creditor in _CREDITORS[kind][0])

    rows = []
    for slip in pay.payslips:
        parts = {kind: owed(slip, kind) for kind in _CREDITORS}
        if any(parts.values()):
            rows.append(
                PayShare(
                    worker=pay.initials.get(slip.worker, "?."),
                    paid_on=slip.paid_on,
                    period=Period(slip.period.first, slip.period.last),
                    wages=parts[OwedKind.WAGES],
                    hmrc=parts[OwedKind.HMRC],
                    pension=parts[OwedKind.PENSION],
                    cost=total(parts.values()),
                    whole=slip.amounts.cost,
                )
            )
    whole = total(slip.amounts.cost for slip in pay.payslips)
    return PayShares(tuple(rows), total(row.cost for row in rows), whole)


def worth(minutes: int, an_hour: Money) -> Money:
    """Return what hours of holiday are worth; hours taken ahead are worth nothing."""
    return for_time(Hours(max(minutes, 0)), an_hour)


def _payslip(pay: PayKnown, slip: KeptPayslip) -> PayslipShown:
    a = slip.amounts
    return PayslipShown(
        worker=pay.initials.get(slip.worker, "?."),
        paid_on=slip.paid_on,
        period=Period(slip.period.first, slip.period.last),
        mode=slip.mode.value,
        minutes=slip.hours.minutes,
        shifts=len(slip.shifts),
        gross=a.gross,
        expenses=a.expenses,
        tax=a.tax,
        employee_ni=a.employee_ni,
        loans=a.loans,
        pension_employee=a.pension_employee,
        other=a.other,
        net=a.net,
        employer_ni=a.employer_ni,
        pension_employer=a.pension_employer,
        allowance=a.allowance,
        recovered=a.recovered,
        cost=a.cost,
    )


def _control(books: Books, pay: PayKnown, kind: OwedKind, payments: Payments) -> ControlRow:
    creditors, payment = _CREDITORS[kind]
    owed: list[Debt] = [each for each in pay.debts if each.creditor in creditors]
    brought, carried = pay.owed_before.get(kind, ZERO), books.proofs.owed.get(kind, ZERO)
    due = total(each.amount for each in owed if each.paid_on in books.span)
    paid = total(
        each.amount for each in owed if each.settled_on is not None and each.settled_on in books.span
    )
    went = total(row.amount for row in payments.rows if row.type == payment)
    return ControlRow(
        what=kind.value,
        brought=brought,
        due=due,
        by_hand=carried - brought - due + paid,
        paid=paid,
        carried=carried,
        payments=went,
        not_matched=went - paid,
    )
