"""Statutory family pay for leave that is noted: each week of it that has ended, less what was paid."""

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
from phb_desktop.employer.queries.time import absences
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_WEEK: Final = timedelta(weeks=1)
_SAME_CHILD: Final = timedelta(days=365)
_SHARED: Final = (FamilyPayKind.MATERNITY, FamilyPayKind.ADOPTION, FamilyPayKind.PATERNITY)


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
    """Return family pay for whole weeks of leave that end by the last day of the pay period.

    Weeks follow from the first day of leave. Leave of one kind for one child counts together. All weeks are
    worked out anew each time, so that a rise that holds for earlier ones is paid with the next.
    """
    found: list[PaidAway] = []
    notes: list[str] = []
    before: dict[tuple[FamilyPayKind, date], int] = {}
    every = absences(reader, known.worker.id)
    for each in every:
        if each.family is None or each.family_day is None or each.span.first > known.period.last:
            continue
        claim = each.family, each.family_day
        earlier = before.get(claim, 0)
        whole = each.span.days // 7
        before[claim] = earlier + whole
        rows = [row for row in known.paid_leave if row.absence == each.id]
        done = max(((row.span.last - each.span.first).days + 1) // 7 for row in rows) if rows else 0
        ended = min(whole, ((known.period.last - each.span.first).days + 1) // 7)
        most = most_weeks(each.family, in_force(FAMILY_PAY, each.span.first, field="starts"))
        if most is not None and ended + earlier > most:
            notes.append(tr("{pay} has been paid for all {weeks} weeks.", pay=_pay(each), weeks=most))
            ended = most - earlier
        if not max(ended, done):
            continue
        pay = _worked_out(reader, known, each, claim, max(ended, done), earlier, every)
        if not pay.weeks:
            if ended > done:
                notes.append(tr("{pay} is not due: {why}.", pay=_pay(each), why=pay.why.working))
            continue
        if ended > done:
            found.append(_paid(each, pay, done, ended))
        if more := _paid_again(each, pay, done, total(row.amount for row in rows)):
            found.append(more)
    return Family(tuple(found), tuple(notes))


def _pay(away: model.Absence) -> str:
    return tr(PAY_WORDS[away.family]) if away.family else ""


def _worked_out(
    reader: Reader,
    known: Known,
    away: model.Absence,
    claim: tuple[FamilyPayKind, date],
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
    )


def _rests(claim: tuple[FamilyPayKind, date], every: Sequence[model.Absence]) -> Span:
    """Return the week that a claim rests on; neonatal care shares that of another pay (Acas)."""
    kind, day = claim
    if kind is FamilyPayKind.NEONATAL:
        for each in every:
            if each.family in _SHARED and each.family_day and abs(each.family_day - day) < _SAME_CHILD:
                return resting_week(each.family, each.family_day)
    return resting_week(kind, day)


def _paid(away: model.Absence, pay: FamilyPay, done: int, ended: int) -> PaidAway:
    due = pay.weeks[done:]
    amount = total(week.amount for week in due)
    days = Span(away.span.first + done * _WEEK, away.span.first + ended * _WEEK - DAY)
    words = tr(
        "{pay}, {first} to {last}", pay=_pay(away), first=in_words(days.first), last=in_words(days.last)
    )
    said = working("{weeks} weeks added up", weeks=len(due))
    why = Figure(
        PAY_WORDS[pay.kind],
        amount,
        rules.FAMILY_PAY,
        said,
        (),
        (*(each.why for each in due), pay.why.parts[-1]),
    )
    leave = PaidLeave(away.id, model.AbsenceKind.FAMILY, days, NO_HOURS, amount)
    return PaidAway(leave, PayLine(words, LineKind.FAMILY_PAY, amount, why=why))


def _paid_again(away: model.Absence, pay: FamilyPay, done: int, paid: Money) -> PaidAway | None:
    """Return what weeks that were paid before come to now, beyond what was paid for them; mostly nothing."""
    more = total(week.amount for week in pay.weeks[:done]) - paid
    if not done or more <= ZERO:
        return None
    days = Span(away.span.first, away.span.first + done * _WEEK - DAY)
    words = tr("{pay} of weeks paid before, worked out again", pay=_pay(away))
    said = working("{now} for {weeks} weeks, less {paid} paid before", now=more + paid, weeks=done, paid=paid)
    parts = (*(week.why for week in pay.weeks[:done]), pay.why.parts[-1])
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
    kinds = {each.id: each.family for each in known if each.family is not None}
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
