"""The minimum wage over one pay reference period: the hours that count, and the pay that counts.

Source: gov.uk on kinds of work and accommodation; Royal Mencap v Tomlinson-Blake [2021] UKSC 8 (sleep-ins).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.ages import age_on
from phb_desktop.employer.pay.explained import Figure, Rate, working
from phb_desktop.employer.pay.leave_tables import MINIMUM_WAGE, MinimumWageRates
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.rounding import exact_up
from phb_desktop.errors import Refused
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr

NO_TIME: Final = Hours(0)


class TooYoung(Refused):
    """There is no minimum wage below 16."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no minimum wage below the age of 16."),
            tr("Look at the date of birth. Special rules hold for children who work."),
            field="born",
        )


class TooLongPeriod(Refused):
    """A pay reference period is never longer than a month."""

    def __init__(self) -> None:
        super().__init__(
            tr("The minimum wage is checked over a month at most."),
            tr("Check each pay period by itself."),
            field="period",
        )


class TimeKind(StrEnum):
    """What time at work is, for the minimum wage."""

    CARE = "care"
    TRAINING = "training"
    TRAVEL_BETWEEN = "travel_between"  # between assignments, or with the person
    TRAVEL_HOME = "travel_home"  # from and to home: does not count
    WAITING = "waiting"  # required to be there and ready
    SLEEP_IN = "sleep_in"  # only the time awake for work counts

    @property
    def counts_whole(self) -> bool:
        """Say whether all of it counts."""
        return self not in {TimeKind.TRAVEL_HOME, TimeKind.SLEEP_IN}


@dataclass(frozen=True, slots=True)
class WorkedTime:
    """Time and its pay in a period. premium: the part of pay that is extra for overtime or unsocial hours.

    awake: of a sleep-in, the time awake for the purpose of working. flat: of a sleep-in, its flat payment;
    pay is then what is paid for the time awake.
    """

    kind: TimeKind
    time: Hours
    pay: Money = ZERO
    premium: Money = ZERO
    awake: Hours = NO_TIME
    flat: Money = ZERO

    @property
    def counted(self) -> Hours:
        """The time that counts."""
        if self.kind is TimeKind.SLEEP_IN:
            return min(self.awake, self.time)
        return self.time if self.kind.counts_whole else NO_TIME


@dataclass(frozen=True, slots=True)
class Lodging:
    """Living in: days of it in the period, and what the employer takes for it; nothing means it is free."""

    days: int
    charged: Money = ZERO


class Outcome(StrEnum):
    """What a check finds."""

    MET = "met"
    DEPENDS = "depends"  # met only if the flat payment of sleep-ins counts
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class MinimumWageCheck:
    """A checked pay period. short_by: what is missing, nothing if it is met."""

    outcome: Outcome
    hours: Hours
    counted_pay: Money
    needed: Money
    short_by: Money
    why: Figure


def check_minimum_wage(
    period: Span,
    born: date,
    times: Sequence[WorkedTime],
    *,
    apprentice: bool = False,
    other_pay: Money = ZERO,
    taken_for_employer: Money = ZERO,
    lodging: Lodging | None = None,
) -> MinimumWageCheck:
    """Check a pay reference period. taken_for_employer: deductions for the employer's own benefit.

    other_pay: what counts beside the pay for time, such as a bonus or pay up to the minimum wage.

    apprentice: under 19, or in the first year of the apprenticeship. New rates hold from the first period
    that starts on or after 1 April. Raises TooYoung, TooLongPeriod, NoRates.
    """
    if period.days > 31:
        raise TooLongPeriod
    rates = in_force(MINIMUM_WAGE, period.first, field="period")
    rate = hourly_rate(born, period.first, rates, apprentice=apprentice)
    hours = Hours(sum(time.counted.minutes for time in times))
    needed = exact_up(Fraction(hours.minutes * rate.value.pence, 60))
    pay = other_pay + total(time.pay - time.premium for time in times if time.counted.minutes)
    room = _lodging(lodging, rates)
    room_amount = room.amount if room and isinstance(room.amount, Money) else ZERO
    counted = pay - taken_for_employer + room_amount
    flat = total(time.flat for time in times if time.kind is TimeKind.SLEEP_IN)
    if counted >= needed:
        outcome = Outcome.MET
    else:
        outcome = Outcome.DEPENDS if counted + flat >= needed else Outcome.SHORT
    needed_figure = Figure(
        "Least for these hours",
        needed,
        rules.MINIMUM_WAGE,
        working("{hours} hours × {rate}", hours=hours, rate=rate.value),
        (rate,),
    )
    said = working(
        "{pay} pay − {taken} taken + {room} for living in = {counted}; {needed} is the least",
        pay=pay,
        taken=taken_for_employer,
        room=room_amount,
        counted=counted,
        needed=needed,
    )
    doubt = (
        working("Whether a flat payment for sleep-ins counts here was not confirmed by a source")
        if outcome is Outcome.DEPENDS
        else None
    )
    parts = (needed_figure, room) if room else (needed_figure,)
    why = Figure("Pay that counts for the minimum wage", counted, rules.MINIMUM_WAGE, said, (), parts, doubt)
    return MinimumWageCheck(outcome, hours, counted, needed, max(needed - counted, ZERO), why)


def hourly_rate(born: date, on: date, rates: MinimumWageRates, *, apprentice: bool = False) -> Rate[Money]:
    """Return the hourly rate for an age on the first day of a pay reference period."""
    age = age_on(born, on)
    if age < 16:
        raise TooYoung
    if apprentice:
        return rates.apprentice
    if rates.from_23 is not None and age >= 23:
        return rates.from_23
    if age >= 21:
        return rates.from_21
    return rates.from_18 if age >= 18 else rates.from_16


def _lodging(lodging: Lodging | None, rates: MinimumWageRates) -> Figure | None:
    """Return what living in adds to the pay (free), or takes from it (charged above the offset)."""
    if lodging is None:
        return None
    offset = Money(rates.accommodation_a_day.value.pence * lodging.days)
    if not lodging.charged:
        amount, said = offset, working("free: {offset} for {days} days", offset=offset, days=lodging.days)
    else:
        amount = -max(lodging.charged - offset, ZERO)
        said = working("{charged} charged, {offset} allowed", charged=lodging.charged, offset=offset)
    return Figure("Living in", amount, rules.ACCOMMODATION, said, (rates.accommodation_a_day,))
