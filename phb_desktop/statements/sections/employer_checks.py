"""What section I checks beside money: hours on timesheets, paid in time, what was noted of each worker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from phb_desktop.employer.duties.listing import newest_checks
from phb_desktop.employer.duties.model import KIND
from phb_desktop.employer.model import CheckKind, Counted, Shift, ShiftId, WorkerId
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.employer.model.shifts import AbsenceKind
from phb_desktop.employer.pay.periods import tax_month
from phb_desktop.employer.queries.owed import due_on
from phb_desktop.ledger.model import OwedKind
from phb_desktop.statements.books import Books, PayKnown
from phb_desktop.statements.content import Period
from phb_desktop.statements.content.employer import CheckShown, DeadlineShown, HoursShown
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear

_ASKED: Final = (  # each kind with the duty that may have been found not to be needed
    (CheckKind.CONTRACT, "written_statement"),
    (CheckKind.RIGHT_TO_WORK, "right_to_work"),
    (CheckKind.DBS, "dbs"),
)
_LISTED: Final = (CheckKind.TRAINING, CheckKind.HEALTH_TASK)
_CREDITORS: Final = ((OwedKind.HMRC, Creditor.HMRC), (OwedKind.PENSION, Creditor.PENSION))


def hours(pay: PayKnown) -> tuple[HoursShown, ...]:
    """Set hours on signed timesheets beside hours paid, worker by worker."""
    sheets: dict[WorkerId, int] = defaultdict(int)
    away: dict[WorkerId, int] = defaultdict(int)
    paid: dict[WorkerId, int] = defaultdict(int)
    untold: set[WorkerId] = set()
    for slip in pay.payslips:
        sheets[slip.worker] += _minutes(pay, slip.shifts) - _minutes(pay, slip.taken_off)
        away[slip.worker] += sum(
            each.hours.minutes for each in slip.leave if each.kind is AbsenceKind.HOLIDAY
        )
        paid[slip.worker] += slip.hours.minutes
        if slip.hours.minutes == 0 and (slip.shifts or slip.leave):
            untold.add(slip.worker)
    waiting: dict[WorkerId, int] = defaultdict(int)
    for number in pay.waiting:
        shift = pay.shifts[number]
        waiting[shift.worker] += by_the_hour(shift)
    for number in pay.to_take_off:  # of a correction only the difference waits
        shift = pay.shifts[number]
        waiting[shift.worker] -= by_the_hour(shift)
    known = sorted({*sheets, *waiting}, key=lambda worker: pay.initials.get(worker, "?."))
    return tuple(
        HoursShown(
            worker=pay.initials.get(worker, "?."),
            on_sheets=sheets[worker],
            away=away[worker],
            paid=paid[worker],
            difference=None if worker in untold else paid[worker] - sheets[worker] - away[worker],
            waiting=waiting[worker],
        )
        for worker in known
    )


def _minutes(pay: PayKnown, numbers: Iterable[ShiftId]) -> int:
    return sum(by_the_hour(pay.shifts[each]) for each in numbers if each in pay.shifts)


def by_the_hour(shift: Shift) -> int:
    """Return the minutes of a shift paid by the hour: of a sleep-in the time awake, of miles none."""
    if shift.kind.counted is Counted.HOUR:
        return shift.worked.minutes
    return shift.awake.minutes if shift.kind.counted is Counted.NIGHT else 0


def deadlines(books: Books, pay: PayKnown) -> tuple[DeadlineShown, ...]:
    """Return each tax month or quarter that was to be paid in the period, and what came in time."""
    found = []
    for kind, creditor in _CREDITORS:
        periods: dict[Span, list[tuple[Money, bool | None]]] = {}
        for debt in pay.debts:
            if debt.creditor is not creditor:
                continue
            year = TaxYear.of(debt.paid_on)
            hmrc = creditor is Creditor.HMRC
            span = hmrc_period(pay, year, debt.paid_on) if hmrc else year.month(tax_month(debt.paid_on))
            last_day = due_on(span.last, by_post=_by_post(pay, year))
            if last_day not in books.span:
                continue
            settled = debt.settled_on
            known = settled is not None and settled <= books.span.last
            in_time = settled <= last_day if settled is not None and known else None
            periods.setdefault(span, []).append((debt.amount, in_time))
        for span, parts in sorted(periods.items(), key=lambda each: each[0].first):
            due = total(amount for amount, _ in parts)
            if not any(amount for amount, _ in parts):
                continue
            found.append(
                DeadlineShown(
                    what=kind.value,
                    period=Period(span.first, span.last),
                    due_on=due_on(span.last, by_post=_by_post(pay, TaxYear.of(span.first))),
                    due=due,
                    in_time=total(amount for amount, when in parts if when is True),
                    late=total(amount for amount, when in parts if when is False),
                    still_open=total(amount for amount, when in parts if when is None),
                )
            )
    return tuple(found)


def _by_post(pay: PayKnown, year: TaxYear) -> bool:
    said = pay.years.get(year)
    return said.by_post if said is not None else False


def hmrc_period(pay: PayKnown | None, year: TaxYear, day: date) -> Span:
    """Return the tax month of a payday, or the tax quarter where HMRC is paid by quarters in that year."""
    said = pay.years.get(year) if pay is not None else None
    number = tax_month(day)
    if said is not None and said.quarterly:
        first = (number - 1) // 3 * 3 + 1
        return Span(year.month(first).first, year.month(first + 2).last)
    return year.month(number)


def checks(books: Books, pay: PayKnown) -> tuple[CheckShown, ...]:
    """Return what was noted of each worker by the period’s end: contract, right to work, DBS, training."""
    known = [each for each in pay.checks if each.done_on <= books.span.last]
    newest = newest_checks(known)
    found: list[CheckShown] = []
    for worker in pay.employed:
        for kind, duty in _ASKED:
            of_kind = [each for each in newest if each.kind is kind and each.worker in (worker.id, None)]
            last = max(of_kind, key=lambda each: (each.done_on, each.id), default=None)
            found.append(
                CheckShown(
                    worker=worker.initials,
                    kind=kind.value,
                    noted_on=last.done_on if last else None,
                    until=last.expires_on if last else None,
                    not_needed=last is None and f"{KIND}:{duty}:{worker.id}" in pay.not_needed,
                )
            )
        for kind in _LISTED:
            found += [
                CheckShown(worker.initials, kind.value, each.done_on, each.expires_on, not_needed=False)
                for each in newest
                if each.kind is kind and each.worker in (worker.id, None)
            ]
    return tuple(found)
