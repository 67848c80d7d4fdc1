"""Pure: what was planned for any days, to the penny, and when money is due to arrive.

Planned money follows statement identities X12 and X13. Each plan line runs at a daily rate: a
weekly amount is a seventh a day, a yearly amount is a 365th or 366th a day by the actual year, and
an amount agreed once counts on the line's first day. The running sum from the line's start is exact, and
rounded half up only where it is read, so the planned money of two periods side by side always adds up
to the planned money of both together.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from phb_desktop.plan.model import Every, Per, PlanLine, PlanLineId, PlanVersion, Schedule, StreamId, in_force
from phb_desktop.values.day import months_on
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span

# How many months lie between two days of a rhythm that goes by months.
MONTHS: Final = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned for a line and a stream in a span: money, and minutes of work."""

    line: PlanLineId
    stream: StreamId
    amount: Money
    minutes: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A payment that a schedule says should arrive on a day, for the days it covers."""

    stream: StreamId
    on: date
    amount: Money
    covers: Span


_TWO_YEARS: Final = 365 * 366  # a yearly amount in parts so small that each day of any year has whole ones


def _half_up(parts: int, of: int) -> int:
    """Return parts / of to the nearest whole number, halves up; planned money is never below zero."""
    return (2 * parts + of) // (2 * of)


def _running(per: Per, pence: int, starts: date, upto: date) -> int:
    """Return the pence planned from starts to upto, both days counted: exact until it is rounded here."""
    if upto < starts:
        return 0
    days = (upto - starts).days + 1
    match per:
        case Per.WEEK:
            return _half_up(pence * days, 7)
        case Per.ONCE:
            return pence
        case Per.YEAR:
            leap = _in_leap_years(starts, upto)
            return _half_up(pence * ((days - leap) * 366 + leap * 365), _TWO_YEARS)


def _in_leap_years(first: date, last: date) -> int:
    """Return how many days from first to last, both counted, lie in leap years."""
    days = 366 * calendar.leapdays(first.year, last.year + 1)
    if calendar.isleap(first.year):
        days -= (first - date(first.year, 1, 1)).days
    if calendar.isleap(last.year):
        days -= (date(last.year, 12, 31) - last).days
    return days


def planned_pence(per: Per, pence: int, runs: Span, within: Span) -> int:
    """Return the planned pence of one rate for the days of `within`, as the step of its running sum.

    runs: the days the rate is in force. The sum always starts on the first day of `runs`.
    """
    part = runs.overlap(within)
    if part is None:
        return 0
    before = _running(per, pence, runs.first, part.first - DAY)
    return _running(per, pence, runs.first, part.last) - before


def agreed_once(versions: Sequence[PlanVersion]) -> list[PlanVersion]:
    """Return the versions with each sum that is agreed once counted once, in the order of their numbers.

    A version that takes over from another before its end carries the same plan on. Where it names a
    sum again that the other has counted, only what it adds is left; a plan that starts after the other
    has ended agrees its sums anew.
    """
    governs = {version.id: span for version, span in in_force(list(versions))}
    counted: dict[tuple[PlanLineId, StreamId], int] = {}
    ends: date | None = None
    found = []
    for version in sorted(versions, key=lambda each: (each.starts, each.number)):
        if ends is None or version.starts > ends:
            counted = {}
        lines = []
        for line in version.lines:
            if line.per is not Per.ONCE:
                lines.append(line)
                continue
            span = governs.get(version.id)
            reached = span is not None and line.span.overlap(span) is not None
            rates = []
            for rate in line.rates:
                before = counted.get((line.id, rate.stream), 0)
                added = max(0, rate.amount.pence - before)
                rates.append(replace(rate, amount=Money(added)))
                if reached:
                    counted[line.id, rate.stream] = before + added
            lines.append(replace(line, rates=tuple(rates)))
        ends = version.ends
        found.append(replace(version, lines=tuple(lines)))
    return sorted(found, key=lambda each: each.number)


def planned(versions: Sequence[PlanVersion], within: Span) -> list[Planned]:
    """Return what was planned for every line and stream in a span, over all versions in force (X12)."""
    amounts: dict[tuple[PlanLineId, StreamId], list[int]] = {}
    for version, governs in in_force(list(versions)):
        for line in version.lines:
            runs = line.span.overlap(governs)
            if runs is None or runs.overlap(within) is None:
                continue
            for index, rate in enumerate(line.rates):
                sums = amounts.setdefault((line.id, rate.stream), [0, 0])
                sums[0] += planned_pence(line.per, rate.amount.pence, runs, within)
                if index == 0:  # hours are the line's own: they go with its first stream
                    sums[1] += planned_pence(Per.WEEK, line.minutes_per_week, runs, within)
    return [
        Planned(line, stream, Money(pence), minutes)
        for (line, stream), (pence, minutes) in sorted(amounts.items())
    ]


def line_on(versions: Sequence[PlanVersion], line: PlanLineId, day: date) -> PlanLine | None:
    """Return a line as agreed on a day, if it is in force then."""
    for version, governs in in_force(list(versions)):
        if day in governs:
            return next((each for each in version.lines if each.id == line and each.covers(day)), None)
    return None


def _dates(schedule: Schedule) -> Iterator[date]:
    """Yield the days on which a schedule's payments are due, without end unless it has one."""
    count = 0
    while True:
        match schedule.every:
            case Every.ONCE:
                day = schedule.first_on
            case Every.WEEK | Every.FOUR_WEEKS:
                weeks = 1 if schedule.every is Every.WEEK else 4
                day = schedule.first_on + timedelta(weeks=weeks * count)
            case _:
                day = months_on(schedule.first_on, MONTHS[schedule.every] * count)
        if schedule.last_on is not None and day > schedule.last_on:
            return
        yield day
        if schedule.every is Every.ONCE:
            return
        count += 1


def covered_days(schedule: Schedule, on: date) -> Span:
    """Return the days that a payment due on a day is for: the step after it, or before it in arrears."""
    match schedule.every:
        case Every.ONCE:
            return Span(on, on)
        case Every.WEEK:
            length = timedelta(weeks=1)
        case Every.FOUR_WEEKS:
            length = timedelta(weeks=4)
        case _:
            months = MONTHS[schedule.every]
            if schedule.in_advance:
                return Span(on, months_on(on, months) - DAY)
            return Span(months_on(on, -months), on - DAY)
    return Span(on, on + length - DAY) if schedule.in_advance else Span(on - length, on - DAY)


def expected(schedules: Sequence[Schedule], within: Span) -> list[Expected]:
    """Return the payments due to arrive in a span, in order of day and stream."""
    due: list[Expected] = []
    for schedule in schedules:
        for day in _dates(schedule):
            if day > within.last:
                break
            if day in within:
                due.append(Expected(schedule.stream, day, schedule.amount, covered_days(schedule, day)))
    return sorted(due, key=lambda each: (each.on, each.stream))


def next_expected(schedules: Sequence[Schedule], after: date) -> Expected | None:
    """Return the first payment due after a day, if any schedule still runs."""
    year = Span(after + DAY, months_on(after, 13))
    return next(iter(expected(schedules, year)), None)


def paid_ahead(schedules: Sequence[Schedule], received: Sequence[Expected], day: date) -> Money:
    """Return the part of payments already received that is for days after `day` (statement J7).

    Counted by days: a payment's amount times its days after `day`, over the days it covers.
    """
    pence = 0
    advance = {schedule.stream for schedule in schedules if schedule.in_advance}
    for payment in received:
        if payment.stream in advance and payment.covers.last > day:
            later = (payment.covers.last - max(day, payment.covers.first - DAY)).days
            pence += _half_up(payment.amount.pence * later, payment.covers.days)
    return Money(pence)
