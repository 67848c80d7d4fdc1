"""Pure: which payment that was due is which money that came, and what came for days still ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from phb_desktop.plan.model import Schedule, StreamId
from phb_desktop.plan.schedule import Expected, expected, paid_ahead
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span

NEAR: Final = timedelta(days=31)  # money that comes later than this is not taken for a payment by itself


@dataclass(frozen=True, slots=True)
class Arrival:
    """Direct payment money of one stream that came on one day."""

    on: date
    stream: StreamId
    amount: Money


@dataclass(frozen=True, slots=True)
class Paired:
    """A payment that was due, and the money that came for it, if any did."""

    due: Expected
    came: Arrival | None


def pair(due: Sequence[Expected], arrivals: Sequence[Arrival]) -> list[Paired]:
    """Set each due payment beside one arrival of its stream, by day and stream.

    What came on the day itself goes first, so that a late payment cannot take it; then, the oldest
    due payment first, the same amount and the nearest day. Money is late until the next payment is
    due, a month at most; it is early for half that time.
    """
    left: dict[StreamId, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        if arrival.amount > ZERO:
            left[arrival.stream].append(arrival)
    paired: list[Paired] = []
    waiting: list[Expected] = []
    for one in due:
        same = next((each for each in left[one.stream] if each.on == one.on), None)
        if same is None:
            waiting.append(one)
            continue
        left[one.stream].remove(same)
        paired.append(Paired(one, same))
    steps = _steps(due)
    for one in waiting:
        step = steps[one.stream, one.on]
        near = [each for each in left[one.stream] if -step / 2 <= each.on - one.on < step]
        best = min(near, key=lambda a: (a.amount != one.amount, abs(a.on - one.on), a.on), default=None)
        if best is not None:
            left[one.stream].remove(best)
        paired.append(Paired(one, best))
    return sorted(paired, key=lambda each: (each.due.on, each.due.stream))


def _steps(due: Sequence[Expected]) -> dict[tuple[StreamId, date], timedelta]:
    """Return how far the nearest other payment of the same stream lies from each, a month at most."""
    days: dict[StreamId, set[date]] = defaultdict(set)
    for one in due:
        days[one.stream].add(one.on)
    steps = {(stream, on): NEAR for stream, each in days.items() for on in each}
    for stream, each in days.items():
        for sooner, later in pairwise(sorted(each)):
            for on in (sooner, later):
                steps[stream, on] = min(steps[stream, on], later - sooner)
    return steps


@dataclass(frozen=True, slots=True)
class PaidAhead:
    """A payment that came for days of which some lie ahead. ahead: its part for those days."""

    came: Arrival
    covers: Span
    ahead: Money


def ahead(schedules: Sequence[Schedule], arrivals: Sequence[Arrival], day: date) -> list[PaidAhead]:
    """Return what came by a day for days after it, payment by payment (statement J7).

    Counts a payment that did come, by what came for it; one that is late has brought nothing yet.
    arrivals: all of the 13 months before the day; those after it are left aside.
    """
    back = Span(date.fromordinal(max(1, day.toordinal() - 400)), day + NEAR)
    known = [arrival for arrival in arrivals if arrival.on <= day]
    found = []
    for each in pair(expected(schedules, back), known):
        if each.came is not None and each.due.covers.last > day:
            came = Expected(each.due.stream, each.due.on, each.came.amount, each.due.covers)
            if part := paid_ahead(schedules, [came], day):
                found.append(PaidAhead(each.came, each.due.covers, part))
    return found
