"""What section I needs: payslips, debts, holiday, timesheets, checks, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from phb_desktop.casebook.queries import all_done
from phb_desktop.employer import queries as employer
from phb_desktop.employer.model import CheckKind, Shift, ShiftId, WorkerStatus
from phb_desktop.employer.queries.holiday_owed import holiday_debts
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import owed_on
from phb_desktop.statements.books import PayKnown
from phb_desktop.values.day import EARLIEST
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader


def pay_known(reader: Reader, span: Span) -> PayKnown | None:
    """Return what section I needs, or nothing where nobody was paid through these books by then."""
    owed = [each for each in reader.once(employer.debts) if each.paid_on <= span.last]
    if not owed:
        return None
    checks = employer.checks(reader)
    insured = [each.expires_on for each in checks if each.kind is CheckKind.INSURANCE]
    everybody = employer.workers(reader)
    shifts = {each.id: each for each in employer.shifts(reader)}
    paid = employer.paid_shifts(reader, upto=span.last)
    years = {TaxYear.of(day) for day in (span.first, span.last, *(each.paid_on for each in owed))}
    return PayKnown(
        payslips=employer.payslips(reader, span=span),
        initials={each.id: each.initials for each in everybody},
        debts=owed,
        owed_before=owed_on(reader, max(EARLIEST, span.first - DAY)),
        holiday=employer.holiday_standing(reader, span),
        insurance=[each for each in insured if each is not None],
        holiday_debts=holiday_debts(reader, span.last),
        shifts=shifts,
        waiting=(waiting := _waiting(shifts, paid, span.last)),
        to_take_off=frozenset(
            old for each in waiting if (old := shifts[each].corrects) is not None and old in paid
        ),
        checks=checks,
        employed=[
            each
            for each in everybody
            if each.status is WorkerStatus.EMPLOYEE
            and (each.works_on(span.first) or each.works_on(span.last))
        ],
        years={year: employer.employer(reader, year) for year in years},
        not_needed=frozenset(done.key for done in all_done(reader) if not done.needed),
    )


def _waiting(shifts: dict[ShiftId, Shift], paid: Collection[ShiftId], on: date) -> frozenset[ShiftId]:
    """Return confirmed shifts up to a day that no payslip up to it pays, and no other shift stands for."""
    replaced = {each.corrects for each in shifts.values()}
    return frozenset(
        each.id
        for each in shifts.values()
        if each.sheet is not None and each.day <= on and each.id not in paid and each.id not in replaced
    )


def owed_with_holiday(reader: Reader, on: date) -> dict[OwedKind, Money]:
    """Return what is owed by kind, with holiday as it is known now: issuing posts the change (0106)."""
    owed = owed_on(reader, on)
    owed[OwedKind.HOLIDAY] += total(each.change for each in holiday_debts(reader, on))
    return owed
