"""What was agreed with a worker: rates by kind of time, how often they are paid, how holiday builds up."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from phb_desktop.employer.model.worker import WorkerId
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.notice import BY_LAW, Notice
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span

ContractId = NewType("ContractId", int)


class Counted(StrEnum):
    """What a rate is paid for."""

    HOUR = "hour"
    NIGHT = "night"
    MILE = "mile"


class TimeKind(StrEnum):
    """What somebody did in a stretch of time, as their contract sets a rate for it."""

    DAY = "day"
    EVENING = "evening"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank_holiday"
    WAKING_NIGHT = "waking_night"
    SLEEP_IN = "sleep_in"
    ON_CALL = "on_call"
    TRAINING = "training"
    TRAVEL = "travel"
    MILEAGE = "mileage"

    @property
    def counted(self) -> Counted:
        """What one rate pays for: an hour, a night slept in the home, or a mile in their own car."""
        if self is TimeKind.SLEEP_IN:
            return Counted.NIGHT
        return Counted.MILE if self is TimeKind.MILEAGE else Counted.HOUR

    @property
    def line(self) -> LineKind:
        """What it is on a payslip."""
        if self is TimeKind.SLEEP_IN:
            return LineKind.SLEEP_IN
        return LineKind.EXPENSES if self is TimeKind.MILEAGE else LineKind.WORK


TIME_WORDS = {
    TimeKind.DAY: "Day",
    TimeKind.EVENING: "Evening",
    TimeKind.WEEKEND: "Weekend",
    TimeKind.BANK_HOLIDAY: "Bank holiday",
    TimeKind.WAKING_NIGHT: "Waking night",
    TimeKind.SLEEP_IN: "Sleep-in",
    TimeKind.ON_CALL: "On call",
    TimeKind.TRAINING: "Training",
    TimeKind.TRAVEL: "Travel",
    TimeKind.MILEAGE: "Miles in their own car",
}


class HolidayWay(StrEnum):
    """How paid holiday builds up (duties 33 and 34)."""

    WEEKS = "weeks"  # 5.6 weeks a year of fixed hours
    ACCRUED = "accrued"  # 12.07 % of hours worked
    ROLLED_UP = "rolled_up"  # 12.07 % of pay, paid with wages and named on the payslip


@dataclass(frozen=True, slots=True)
class TimeRate:
    """What one hour, night or mile of a kind is paid."""

    kind: TimeKind
    amount: Money


@dataclass(frozen=True, slots=True)
class Contract:
    """The terms that count from a day on, until the next ones or the worker's last day.

    usual: hours in a usual week. first_payday: any payday; the others lie whole periods before and after it.
    days_behind: how many days lie between the last day that a payment covers and the payday.
    plan_line and stream: where the cost belongs unless a shift says otherwise.
    work_days: the usual days of work, Monday 0, on which sick pay rests; none where they vary.
    irregular: they work now and then, with three months or more without pay; HMRC is told, so that it does
    not take them for gone. notice: what the employer must give by these terms; BY_LAW:
    what the law asks for.
    """

    id: ContractId
    worker: WorkerId
    from_day: date
    job: str
    frequency: Frequency
    first_payday: date
    days_behind: int
    usual: Hours
    rates: tuple[TimeRate, ...]
    holiday: HolidayWay
    holiday_from: date
    plan_line: PlanLineId
    stream: StreamId
    note: str
    work_days: tuple[int, ...] = ()
    irregular: bool = False
    notice: Notice = BY_LAW

    def rate(self, kind: TimeKind) -> Money | None:
        """Return the rate of a kind, if the terms hold one."""
        return next((each.amount for each in self.rates if each.kind is kind), None)


def counting(contracts: Iterable[Contract], day: date) -> Contract | None:
    """Return the terms of one worker that count on a day: the latest from that day or before."""
    begun = [contract for contract in contracts if contract.from_day <= day]
    return max(begun, key=lambda contract: (contract.from_day, contract.id)) if begun else None


def paydays(contract: Contract, span: Span) -> Iterator[date]:
    """Yield the paydays of some days, in order. A month without the day pays on its last one."""
    weeks = contract.frequency.weeks
    if weeks:
        step = timedelta(weeks=weeks)
        behind = (span.first - contract.first_payday) // step
        day = contract.first_payday + behind * step
        while day <= span.last:
            if day in span:
                yield day
            day += step
        return
    year, month = span.first.year, span.first.month
    while date(year, month, 1) <= span.last:
        day = date(year, month, min(contract.first_payday.day, calendar.monthrange(year, month)[1]))
        if day in span:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def period_paid(contract: Contract, payday: date) -> Span:
    """Return the days of work that a payday pays for: up to `days_behind` days before it."""
    last = payday - timedelta(days=contract.days_behind)
    if contract.frequency.weeks:
        return Span(last - timedelta(weeks=contract.frequency.weeks) + DAY, last)
    before = max(paydays(contract, Span(payday - timedelta(days=45), payday - DAY)))
    return Span(before - timedelta(days=contract.days_behind) + DAY, last)


def next_payday(contract: Contract, after: date) -> date:
    """Return the first payday after a day."""
    return next(paydays(contract, Span(after + DAY, after + timedelta(days=45))))
