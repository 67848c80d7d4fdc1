"""Pure: how each plan line will stand when the plan ends, if things go on as they did. Decision 0180.

The method, part by part (a part is a plan line and whose money it is):

- What is paid, what is owed and what is booked for later days counts as it is, to the penny. What was owed
  when the plan began is taken off: it was paid since, or still is owed, for the plan before.
- What is still to come is what the plan has for the days that are not counted yet, times a pace. The pace
  is what was used over what was planned: since the plan began, and over the last 13 weeks. Each counts half;
  between the two lies the range that is told beside it. Used is what was paid, and what came to be owed.
- Wages and bills come every few weeks, so a pace is measured from one of them to another: from the last
  before its days to the last within them, unless that lies more than a month, or half its days, away.
- What was used counts up to the last of them; the days after it, up to today too, are still to come.
- In the first four weeks of a line there is no pace, nor in 13 with fewer than three costs: the plan itself
  is the forecast.
- What is bought now and then has no pace either: one supposes that all of what is left will be used.

What is still to come is rounded to whole pounds: more would be false. Nothing here is ever below nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from phb_desktop.plan.model import Per, PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

RECENT: Final = timedelta(weeks=13)
REACH: Final = 31  # days between two costs that come regularly
FIRST_WEEKS: Final = 28  # days of a line before it has a pace
_FEW: Final = 3  # costs, before the first of them may be left out of a pace
_NEAR: Final = Money(20_00)
_WIDE: Final = 10  # percent of what was agreed: a wider range is no more than a rough idea


class Basis(StrEnum):
    """What a forecast of a line rests on."""

    OVER = "over"  # no day of it is left
    PLAN = "plan"  # it has only just begun, or has not begun yet
    PACE = "pace"
    NOW_AND_THEN = "now_and_then"


class HowSure(StrEnum):
    """How sure a forecast of a line is."""

    KNOWN = "known"
    FAIRLY = "fairly"
    ROUGHLY = "roughly"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Course:
    """What was planned and what was used in some days of a part. Used may be below nothing after a refund."""

    planned: Money
    used: Money


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a part on a day.

    agreed: for the whole plan; planned: of that, up to the day; reached: up to the day from which what is
    still to come is counted. spent: since the plan began. owed: now. before: owed when the plan began.
    booked: dated after the day, within the plan. so_far, lately: its course since the plan began, and over
    the last 13 weeks of it. days: how many days of it have gone. months: in how many months of the plan
    something was used; gone: how many have begun. times: on how many days of it something was. over: no day
    of it is left.
    """

    line: PlanLineId
    stream: StreamId
    per: Per
    agreed: Money
    planned: Money
    reached: Money
    spent: Money
    owed: Money
    before: Money
    booked: Money
    so_far: Course
    lately: Course
    days: int
    months: int
    gone: int
    times: int
    over: bool = False

    @property
    def ahead(self) -> Money:
        """What the plan has for the days that are not counted yet."""
        return self.agreed - self.reached

    @property
    def used(self) -> Money:
        """What was paid or is owed for days of this plan, or is booked for them."""
        return self.spent + self.owed - self.before + self.booked

    @property
    def left(self) -> Money:
        """What is agreed and not used."""
        return self.agreed - self.used

    @property
    def now_and_then(self) -> bool:
        """Whether it is bought now and then: agreed once, or by the year and used in few months."""
        return self.per is Per.ONCE or (self.per is Per.YEAR and self.months * 2 < max(self.gone, 3))


@dataclass(frozen=True, slots=True)
class Part:
    """The forecast of one part. least and most: what is still to come at the slower and the quicker pace."""

    known: Known
    basis: Basis
    expected: Money
    least: Money
    most: Money

    @property
    def at_end(self) -> Money:
        """What will have been paid or be owed when the plan ends."""
        return self.known.used + self.expected

    @property
    def difference(self) -> Money:
        """By how much that is more than agreed; below nothing where it is less."""
        return self.at_end - self.known.agreed


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of a plan line: its parts added up."""

    line: PlanLineId
    heading: str
    parts: tuple[Part, ...]

    @property
    def agreed(self) -> Money:
        """What is agreed for the whole plan."""
        return total(part.known.agreed for part in self.parts)

    @property
    def planned(self) -> Money:
        """What was planned up to today."""
        return total(part.known.planned for part in self.parts)

    @property
    def spent(self) -> Money:
        """What was paid since the plan began, refunds taken off."""
        return total(part.known.spent for part in self.parts)

    @property
    def owed(self) -> Money:
        """What is owed now."""
        return total(part.known.owed for part in self.parts)

    @property
    def used(self) -> Money:
        """What was paid or is owed for this plan, or is booked for later days of it."""
        return total(part.known.used for part in self.parts)

    @property
    def left(self) -> Money:
        """What is agreed and not used; below nothing where more was."""
        return self.agreed - self.used

    @property
    def expected(self) -> Money:
        """What is still to come, in whole pounds."""
        return total(part.expected for part in self.parts)

    @property
    def least(self) -> Money:
        """What will have been used at the end at the slower pace."""
        return self.at_end - self.expected + total(part.least for part in self.parts)

    @property
    def most(self) -> Money:
        """What will have been used at the end at the quicker pace."""
        return self.at_end - self.expected + total(part.most for part in self.parts)

    @property
    def at_end(self) -> Money:
        """What will have been paid or be owed for this plan when it ends: used, and still to come."""
        return self.used + self.expected

    @property
    def difference(self) -> Money:
        """By how much that is more than agreed; below nothing where it is less."""
        return self.at_end - self.agreed

    @property
    def as_agreed(self) -> bool:
        """Whether it is likely to end about as agreed: within £20, or two in a hundred."""
        return abs(self.difference) <= max(_NEAR, Money(self.agreed.pence // 50))

    @property
    def basis(self) -> Basis:
        """What it rests on: the least sure of its parts' grounds."""
        order = (Basis.PLAN, Basis.NOW_AND_THEN, Basis.PACE, Basis.OVER)
        return min((part.basis for part in self.parts), key=order.index)

    @property
    def sure(self) -> HowSure:
        """How sure it is."""
        match self.basis:
            case Basis.OVER:
                return HowSure.KNOWN
            case Basis.PLAN | Basis.NOW_AND_THEN:
                return HowSure.GUESS
            case Basis.PACE:
                young = min(part.known.days for part in self.parts) < RECENT.days
                wide = (self.most - self.least).pence * 100 > self.agreed.pence * _WIDE
                return HowSure.ROUGHLY if young or wide else HowSure.FAIRLY


def lately(year: Span, day: date) -> Span:
    """Return the last 13 weeks of a plan up to a day, or all of it so far if that is less."""
    last = min(max(day, year.first), year.last)
    return Span(max(year.first, last - RECENT + DAY), last)


def measured(costs: Sequence[date], days: Span, *, begins: bool) -> Span:
    """Return the days over which a pace is measured: from one cost to another, near the days asked for.

    costs: the days on which something came to be paid or owed, oldest first. begins: whether the plan begins
    with these days. Where it began earlier and nothing came shortly before them, the first cost is for days
    before, as wages in arrears are, and a pace is measured from there.
    """
    reach = timedelta(days=min(REACH, days.days // 2))
    before = [day for day in costs if days.first - reach <= day < days.first]
    inside = [day for day in costs if days.first <= day <= days.last]
    late = [day for day in inside if day >= days.last - reach]
    first = days.first
    if before:
        first = before[-1] + DAY
    elif not begins and len(inside) >= _FEW:
        first = inside[0] + DAY
    return Span(first, late[-1] if late else days.last)


def foretold(known: Known) -> Part:
    """Return the forecast of one part."""
    if known.over or (known.ahead <= ZERO and not known.now_and_then):
        return Part(known, Basis.OVER, ZERO, ZERO, ZERO)
    few = known.times < _FEW and known.days < RECENT.days
    young = known.days < FIRST_WEEKS or few or known.so_far.planned <= ZERO
    if known.now_and_then or young:
        left = max(ZERO, known.left)
        return Part(known, Basis.NOW_AND_THEN if known.now_and_then else Basis.PLAN, left, left, left)
    paces = [_pace(known.so_far), _pace(known.lately if known.lately.planned > ZERO else known.so_far)]
    slow, quick = (known.ahead.pence * pace for pace in (min(paces), max(paces)))
    return Part(known, Basis.PACE, _pounds((slow + quick) / 2), _pounds(slow), _pounds(quick))


def _pace(course: Course) -> Fraction:
    return Fraction(max(0, course.used.pence), course.planned.pence)


def _pounds(pence: Fraction) -> Money:
    """Return an amount in whole pounds, halves up."""
    return Money(int((pence / 100 + Fraction(1, 2)) // 1) * 100)


def by_line(parts: Sequence[Part], headings: Sequence[tuple[PlanLineId, str]]) -> list[Forecast]:
    """Add the parts of each line up, in the order of the headings."""
    found = []
    for line, heading in headings:
        own = tuple(part for part in parts if part.known.line == line)
        if own:
            found.append(Forecast(line, heading, own))
    return found
