"""Statutory family pay for leave that is noted: its weeks or days that have ended, less what was paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import KeptPayslip, PaidLeave
from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.employer_cost import recovered
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.family_pay import (
    NOT_DUE,
    PAY_WORDS,
    FamilyPay,
    FamilyPayKind,
    family_pay,
    most_weeks,
    resting_week,
)
from phb_desktop.employer.pay.leave_tables import FAMILY_PAY
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.rate_tables import EMPLOYER
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.sick_pay import week_of
from phb_desktop.employer.queries.absence_pay import PaidAway
from phb_desktop.employer.queries.known import Known
from phb_desktop.employer.queries.raised_earnings import raised_earnings
from phb_desktop.employer.queries.time import absences, shifts
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_Claim = tuple[FamilyPayKind, date]
_SAME_CHILD: Final = timedelta(days=365)
_SHARED: Final = (
    FamilyPayKind.MATERNITY,
    FamilyPayKind.ADOPTION,
    FamilyPayKind.PATERNITY,
    FamilyPayKind.PATERNITY_ADOPTION,
)


@dataclass(frozen=True, slots=True)
class Family:
    """Family pay that is due now. notes: why leave is not paid, or no longer."""

    paid: tuple[PaidAway, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def amount(self) -> Money:
        """All of it."""
        return total(each.leave.amount for each in self.paid)

    def got_back(self, paid_on: date, *, small_employer: bool) -> Figure | None:
        """Return what HMRC gives back of it, or nothing where none is due."""
        if not self.paid:
            return None
        return recovered(self.amount, in_force(EMPLOYER, paid_on), small_employer=small_employer)


def family(reader: Reader, known: Known) -> Family:
    """Return family pay up to the last day of the pay period: for whole weeks that end by then, or for days.

    Weeks follow from the first day of leave. Leave of one kind for one child counts together. All weeks are
    worked out anew each time, so that a rise that holds for earlier ones is paid with the next.
    """
    found: list[PaidAway] = []
    notes: list[str] = []
    before: dict[_Claim, int] = {}
    every = absences(reader, known.worker.id)
    for each in every:
        if each.family is None or each.family_day is None or each.span.first > known.period.last:
            continue
        claim = each.family, each.family_day
        earlier = before.get(claim, 0)
        whole = each.span.days // 7
        before[claim] = earlier + whole
        most = most_weeks(each.family, in_force(FAMILY_PAY, each.span.first, field="starts"))
        elapsed = (known.period.last - each.span.first).days + 1
        if most is not None and min(whole, elapsed // 7) + earlier > most:
            notes.append(tr("{pay} has been paid for all {weeks} weeks.", pay=_pay(each), weeks=most))
        if most is not None:
            whole = min(whole, max(most - earlier, 0))
        rows = [row for row in known.paid_leave if row.absence == each.id]
        done = max(((row.span.last - each.span.first).days + 1 for row in rows), default=0)
        ended = min(7 * whole, elapsed) if each.by_days else 7 * min(whole, elapsed // 7)
        if not max(ended, done):
            continue
        weeks = -(-max(ended, done) // 7)
        pay = _worked_out(reader, known, each, claim, weeks, earlier, every)
        if not pay.weeks:
            if ended > done:
                notes += _not_due(each, pay)
            continue
        if ended > done:
            found.append(_paid(each, pay, done, ended))
            notes += _without_pay(each, pay, done)
        if more := _paid_again(each, pay, done, total(row.amount for row in rows)):
            found.append(more)
    return Family(tuple(found), tuple(notes))


def _not_due(away: model.Absence, pay: FamilyPay) -> list[str]:
    assert away.family is not None
    said = [tr("{pay} is not due: {why}.", pay=_pay(away), why=pay.why.working)]
    form = NOT_DUE.get(away.family)
    return [*said, tr(form) if form else tr("Tell them in writing why.")]


def _without_pay(away: model.Absence, pay: FamilyPay, done: int) -> list[str]:
    """Name weeks that are not paid, because they worked on too many days."""
    said = []
    for week in (each for each in pay.weeks[done // 7 :] if not each.amount):
        why = "; ".join(str(each) for each in (week.why.working, week.why.doubt) if each)
        said.append(
            tr(
                "{pay}: no pay for the week from {day}: {why}.",
                pay=_pay(away),
                day=in_words(week.starts),
                why=why,
            )
        )
    return said


def _pay(away: model.Absence) -> str:
    return tr(PAY_WORDS[away.family]) if away.family else ""


def _worked_out(
    reader: Reader,
    known: Known,
    away: model.Absence,
    claim: _Claim,
    weeks: int,
    before: int,
    every: Sequence[model.Absence],
) -> FamilyPay:
    rests = _rests(claim, every)
    started = known.worker.started or known.contract.from_day
    return family_pay(
        claim[0],
        away.span.first,
        weeks,
        raised_earnings(reader, known, away, rests.last + DAY),
        service_weeks=max((rests.first - week_of(started)).days // 7 + 1, 0),
        rests_on=rests.last,
        paid_before=before,
        worked=_worked_weeks(reader, away, every),
    )


def _worked_weeks(reader: Reader, away: model.Absence, every: Sequence[model.Absence]) -> frozenset[int]:
    """Return the weeks of a leave, from 0, with a day of work beyond those that its pay allows.

    Days are counted through all leave of this kind for the child; time over midnight counts where it began.
    """
    assert away.family is not None
    own = [each for each in every if (each.family, each.family_day) == (away.family, away.family_day)]
    days: set[date] = set()
    for each in own:
        known = shifts(reader, away.worker, each.span)
        replaced = {shift.corrects for shift in known}
        days |= {
            shift.day
            for shift in known
            if shift.kind is not model.TimeKind.MILEAGE and shift.id not in replaced
        }
    beyond = sorted(days)[away.family.days_of_work :]
    return frozenset((day - away.span.first).days // 7 for day in beyond if day in away.span)


def _rests(claim: _Claim, every: Sequence[model.Absence]) -> Span:
    """Return the week that a claim rests on; neonatal care shares that of another pay (Acas)."""
    kind, day = claim
    if kind is FamilyPayKind.NEONATAL:
        for each in every:
            if each.family in _SHARED and each.family_day and abs(each.family_day - day) < _SAME_CHILD:
                return resting_week(each.family, each.family_day)
    return resting_week(kind, day)


def _paid(away: model.Absence, pay: FamilyPay, done: int, ended: int) -> PaidAway:
    """Return the days from `done` to `ended`, counted from the first day of leave, as a line of pay."""
    days = Span(away.span.first + done * DAY, away.span.first + ended * DAY - DAY)
    due = pay.weeks[done // 7 : -(-ended // 7)]
    amount = pay.of_days(days) if away.by_days else total(week.amount for week in due)
    leave = PaidLeave(away.id, model.AbsenceKind.FAMILY, days, NO_HOURS, amount)
    if not amount:
        return PaidAway(leave, None)
    words = tr(
        "{pay}, {first} to {last}", pay=_pay(away), first=in_words(days.first), last=in_words(days.last)
    )
    said = (
        working("{days} days, each a seventh of its week, rounded up", days=ended - done)
        if away.by_days
        else working("{weeks} weeks added up", weeks=len(due))
    )
    parts = (*(each.why for each in due), pay.why.parts[-1])
    why = Figure(PAY_WORDS[pay.kind], amount, rules.FAMILY_PAY, said, (), parts)
    return PaidAway(leave, PayLine(words, LineKind.FAMILY_PAY, amount, why=why))


def _paid_again(away: model.Absence, pay: FamilyPay, done: int, paid: Money) -> PaidAway | None:
    """Return what days that were paid before come to now, beyond what was paid for them; mostly nothing."""
    if not done:
        return None
    days = Span(away.span.first, away.span.first + done * DAY - DAY)
    before = pay.weeks[: -(-done // 7)]
    more = (pay.of_days(days) if away.by_days else total(week.amount for week in before)) - paid
    if more <= ZERO:
        return None
    words = tr("{pay} of weeks paid before, worked out again", pay=_pay(away))
    weeks = len(before)
    said = working(
        "{now} for {weeks} weeks, less {paid} paid before", now=more + paid, weeks=weeks, paid=paid
    )
    parts = (*(week.why for week in before), pay.why.parts[-1])
    why = Figure(PAY_WORDS[pay.kind], more, rules.FAMILY_PAY, said, (), parts)
    leave = PaidLeave(away.id, model.AbsenceKind.FAMILY, days, NO_HOURS, more)
    return PaidAway(leave, PayLine(words, LineKind.FAMILY_PAY, more, why=why))


def family_paid(
    reader: Reader, slips: Iterable[KeptPayslip], absent: Sequence[model.Absence] | None = None
) -> dict[FamilyPayKind, tuple[Money, Money]]:
    """Return what payslips paid of each family pay, and what HMRC gave back of it.

    Where one payslip paid two kinds, what came back is shared by what was paid.
    """
    known = absences(reader) if absent is None else absent
    kinds = {each.id: each.family.reported for each in known if each.family is not None}
    found: dict[FamilyPayKind, tuple[Money, Money]] = {}
    for slip in slips:
        own = [
            (kind, each.amount) for each in slip.leave if each.absence and (kind := kinds.get(each.absence))
        ]
        whole = total(amount for _, amount in own)
        left = slip.amounts.recovered
        for place, (kind, amount) in enumerate(own, 1):
            last = place == len(own)
            part = left if last else Money(slip.amounts.recovered.pence * amount.pence // whole.pence)
            left -= part
            paid, back = found.get(kind, (ZERO, ZERO))
            found[kind] = (paid + amount, back + part)
    return found
