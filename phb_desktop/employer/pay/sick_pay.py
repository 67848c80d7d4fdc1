"""Statutory Sick Pay for a spell of sickness, before and after 6 April 2026, and across that day.

Weeks run from Sunday to Saturday; each week's amount is rounded up to a penny. docs/pay.md names what is not
settled: average earnings of those below the old floor who fell sick before the change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.average_earnings import AverageEarnings
from phb_desktop.employer.pay.explained import Figure, Rate, Working, working
from phb_desktop.employer.pay.leave_tables import SICK_PAY, SickPayRates
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.rounding import exact_up
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr

Qualifying = Callable[[date], bool]
NEW_LAW: Final = date(2026, 4, 6)


def every_week(weekdays: Collection[int]) -> Qualifying:
    """Return the same qualifying days each week; Monday is 0."""
    return lambda day: day.weekday() in weekdays


def on_days(days: Collection[date]) -> Qualifying:
    """Return the qualifying days of a rota, named one by one."""
    return lambda day: day in days


class Unpaid(StrEnum):
    """Why a day of sickness is not paid."""

    WAITING = "waiting"
    SHORT_SPELL = "short_spell"
    BELOW_FLOOR = "below_floor"
    USED_UP = "used_up"

    def says(self) -> str:
        """Return it in words."""
        return {
            Unpaid.WAITING: tr("one of the first three days, which were not paid before 6 April 2026"),
            Unpaid.SHORT_SPELL: tr("sick for fewer than four days, before 6 April 2026"),
            Unpaid.BELOW_FLOOR: tr("average earnings were below the limit, before 6 April 2026"),
            Unpaid.USED_UP: tr("28 weeks of sick pay are used up"),
        }[self]


@dataclass(frozen=True, slots=True)
class SickSoFar:
    """What earlier spells used up, where they are linked with this one (a gap of 56 days or less).

    average: that of the first linked spell, which stays.
    """

    last_day: date
    waiting_served: int
    weeks_paid: Fraction
    average: AverageEarnings


@dataclass(frozen=True, slots=True)
class SickWeek:
    """What is due for the days of one week under one set of rates."""

    week_starts: date
    days: tuple[date, ...]
    amount: Money
    why: Figure


@dataclass(frozen=True, slots=True)
class SickPay:
    """Sick pay of a spell: week by week, the days that are not paid with the reason, and what comes after."""

    weeks: tuple[SickWeek, ...]
    unpaid: tuple[tuple[date, Unpaid], ...]
    after: SickSoFar
    why: Figure

    @property
    def amount(self) -> Money:
        """All of it."""
        return total(week.amount for week in self.weeks)

    @property
    def paid_days(self) -> frozenset[date]:
        """The days that are paid."""
        return frozenset(day for week in self.weeks for day in week.days)


@dataclass(slots=True)
class _Course:
    """Walks through a spell day by day."""

    spell: Span
    qualifying: Qualifying
    average: AverageEarnings
    waiting: int
    used: Fraction
    floor: Money | None
    unpaid: list[tuple[date, Unpaid]]
    paid: list[date]

    def walk(self) -> None:
        for day in self.spell:
            if not self.qualifying(day):
                continue
            rates = in_force(SICK_PAY, day, field="last")
            if (reason := self._unpaid(rates)) is not None:
                self.unpaid.append((day, reason))
                continue
            share = Fraction(1, days_in_week(day, self.qualifying))
            if self.used + share > rates.longest_weeks.value:
                self.unpaid.append((day, Unpaid.USED_UP))
                continue
            self.used += share
            self.paid.append(day)

    def _unpaid(self, rates: SickPayRates) -> Unpaid | None:
        if self.spell.days < rates.shortest_spell.value:
            return Unpaid.SHORT_SPELL
        if rates.earnings_floor is not None:
            floor = self.floor or rates.earnings_floor.value
            if self.average.weekly < floor.pence:
                return Unpaid.BELOW_FLOOR
        if self.waiting < rates.waiting_days.value:
            self.waiting += 1
            return Unpaid.WAITING
        return None


def sick_pay(
    spell: Span, qualifying: Qualifying, average: AverageEarnings, so_far: SickSoFar | None = None
) -> SickPay:
    """Work out sick pay for a spell of whole days, both ends included.

    so_far: what earlier spells left behind; a gap of more than 56 days makes this spell a new one.
    Raises NoRates for days in a year without rates.
    """
    first = in_force(SICK_PAY, spell.first, field="first")
    linked = (
        so_far if so_far and (spell.first - so_far.last_day).days - 1 <= first.linking_days.value else None
    )
    course = _Course(
        spell=spell,
        qualifying=qualifying,
        average=linked.average if linked else average,
        waiting=linked.waiting_served if linked else 0,
        used=linked.weeks_paid if linked else Fraction(0),
        floor=first.earnings_floor.value if first.earnings_floor else None,
        unpaid=[],
        paid=[],
    )
    course.walk()
    protected = any(day < NEW_LAW for day in course.paid)
    weeks = tuple(_weeks(course, protected=protected))
    amount = total(week.amount for week in weeks)
    limits: tuple[Rate[object] | None, ...] = (
        first.waiting_days,
        first.shortest_spell,
        first.linking_days,
        first.longest_weeks,
        first.earnings_floor,
    )
    why = Figure(
        "Statutory Sick Pay",
        amount,
        rules.SICK_PAY_2026 if spell.last >= NEW_LAW else rules.SICK_PAY_BEFORE_2026,
        working("{days} days paid, {unpaid} not", days=len(course.paid), unpaid=len(course.unpaid)),
        tuple(rate for rate in limits if rate is not None),
        (*(week.why for week in weeks), course.average.why),
    )
    after = SickSoFar(spell.last, course.waiting, course.used, course.average)
    return SickPay(weeks, tuple(course.unpaid), after, why)


def days_in_week(day: date, qualifying: Qualifying) -> int:
    """Return how many qualifying days the week of a day has, Sunday to Saturday."""
    starts = week_of(day)
    return sum(1 for n in range(7) if qualifying(starts + DAY * n))


def week_of(day: date) -> date:
    """Return the Sunday that a day's week starts on."""
    return day - DAY * ((day.weekday() + 1) % 7)


def _weeks(course: _Course, *, protected: bool) -> list[SickWeek]:
    weeks = []
    for (starts, _), group in groupby(
        course.paid, key=lambda day: (week_of(day), in_force(SICK_PAY, day).first)
    ):
        days = tuple(group)
        rates = in_force(SICK_PAY, days[0])
        weekly = _weekly(rates, course.average, protected=protected)
        of_week = days_in_week(days[0], course.qualifying)
        amount = exact_up(weekly.exact * len(days) / of_week)
        said = working(
            "{weekly} a week ÷ {of_week} × {days} = {amount}, rounded up",
            weekly=weekly.shown,
            of_week=of_week,
            days=len(days),
            amount=amount,
        )
        rule = rules.SICK_PAY_2026 if days[0] >= NEW_LAW else rules.SICK_PAY_BEFORE_2026
        why = Figure(
            "Sick pay of a week", amount, rule, said, weekly.rates, doubt=_unsettled(course, days[0])
        )
        weeks.append(SickWeek(starts, days, amount, why))
    return weeks


def _unsettled(course: _Course, day: date) -> Working | None:
    below = course.floor is not None and course.average.weekly < course.floor.pence
    if day < NEW_LAW or not below:
        return None
    return working(
        "How average earnings are fixed when low pay and sickness began before April 2026 is not settled"
    )


@dataclass(frozen=True, slots=True)
class _Weekly:
    exact: Fraction
    shown: Money
    rates: tuple[Rate[object], ...]


def _weekly(rates: SickPayRates, average: AverageEarnings, *, protected: bool) -> _Weekly:
    flat = Fraction(rates.weekly_rate.value.pence)
    used: tuple[Rate[object], ...] = (rates.weekly_rate,)
    if rates.earnings_share is None:
        return _Weekly(flat, rates.weekly_rate.value, used)
    low, high = rates.protected_from, rates.protected_to
    if protected and low and high and low.value.pence <= average.weekly <= high.value.pence:
        return _Weekly(flat, rates.weekly_rate.value, (*used, low, high))
    capped = min(flat, Fraction(rates.earnings_share.value) * average.weekly)
    return _Weekly(capped, exact_up(capped), (*used, rates.earnings_share))
