"""Can we afford this? What a wish would do to its plan line, to the money until the next payment, and later.

It says what the figures say and which rules speak of it. It never says “allowed” (decision 0182).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Final

from phb_desktop.casebook.queries import Spoken, may_i
from phb_desktop.casebook.rules import Wanted
from phb_desktop.errors import Refused
from phb_desktop.ledger.forecast import Forecast
from phb_desktop.ledger.position import Standing
from phb_desktop.ledger.queries import standing_on
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Every, PlanLineId
from phb_desktop.plan.schedule import Expected, next_expected
from phb_desktop.statements.outlook.plan_end import OnTheWay, plan_end
from phb_desktop.values.day import in_words, months_on
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

HOW_OFTEN: Final = (Every.ONCE, Every.WEEK, Every.FOUR_WEEKS, Every.MONTH, Every.YEAR)


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that one would like to buy or pay: how much, how often, from when, out of which line."""

    amount: Money
    line: PlanLineId
    first: date
    every: Every = Every.ONCE
    words: str = ""


class NoPlanFor(Refused):
    """No plan runs on the day of a wish."""

    def __init__(self, year: Span | None) -> None:
        if year is None:
            super().__init__(tr("There is no plan yet."), tr("Add it on the Plan page first."), field="line")
            return
        super().__init__(
            tr(
                "The plan runs from {first} to {last}.",
                first=in_words(year.first),
                last=in_words(year.last),
            ),
            tr("Type a day in these days."),
            field="first",
        )


class DayGone(Refused):
    """A wish from a day that has gone."""

    def __init__(self, day: date) -> None:
        super().__init__(
            tr("{day} has gone.", day=in_words(day)),
            tr("Type today or a day ahead. What was paid belongs on the Money page."),
            field="first",
        )


class NotOnThatLine(Refused):
    """The line is not in the plan."""

    def __init__(self) -> None:
        super().__init__(
            tr("The plan has no money on this line now."), tr("Choose another line."), field="line"
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the figures say of a wish. days: on which days it would be paid until the plan ends.

    whole: all of them. line: the line's forecast without it. safe: what is safe to spend now; soon: what of
    the wish falls before the next payment comes. low and low_on: the lowest balance that is likely from its
    first day on, with it. kept: what may be kept for emergencies and savings.
    """

    wish: Wish
    today: date
    year: Span
    days: tuple[date, ...]
    line: Forecast
    safe: Money
    payment: Expected | None
    soon: Money
    low: Money
    low_on: date
    kept: Money
    spoken: Spoken | None = None

    @property
    def whole(self) -> Money:
        """What it comes to by the plan's end."""
        return Money(self.wish.amount.pence * len(self.days))

    @property
    def left_now(self) -> Money:
        """What is agreed on the line and not used; below nothing where more was."""
        return self.line.left

    @property
    def left_likely(self) -> Money:
        """What the line is likely to have left at the end without it; below nothing where it lacks."""
        return -self.line.difference

    @property
    def left_with(self) -> Money:
        """What the line is likely to have left at the end with it."""
        return self.left_likely - self.whole

    @property
    def fits_line(self) -> bool:
        """Whether the line is likely to pay for it too, used as it is now."""
        return self.left_with >= ZERO

    @property
    def fits_today(self) -> bool:
        """Whether there is enough on the line today, if less is used of it later."""
        return self.left_now >= self.whole

    @property
    def safe_with(self) -> Money:
        """What stays safe to spend until the next payment, with it."""
        return self.safe - self.soon

    @property
    def keeps(self) -> bool:
        """Whether the lowest balance ahead still holds what may be kept."""
        return self.low >= self.kept


def days_of(wish: Wish, last: date) -> tuple[date, ...]:
    """Return the days on which a wish would be paid, up to a day."""
    found: list[date] = []
    for n in count():
        match wish.every:
            case Every.ONCE:
                day = wish.first
            case Every.WEEK | Every.FOUR_WEEKS:
                day = wish.first + timedelta(weeks=n * (1 if wish.every is Every.WEEK else 4))
            case _:
                day = months_on(wish.first, n * (12 if wish.every is Every.YEAR else 1))
        if day > last or (wish.every is Every.ONCE and n):
            return tuple(found)
        found.append(day)
    raise AssertionError


def answered(
    wish: Wish,
    *,
    today: date,
    year: Span,
    line: Forecast,
    standing: Standing,
    payment: Expected | None,
    way: OnTheWay,
) -> Answer:
    """Return what the figures say of a wish."""
    days = days_of(wish, year.last)
    until = payment.on if payment is not None else None
    soon = [day for day in days if until is None or day < until]
    low, low_on = lowest_with(way.levels, wish.amount, days, max(today, wish.first))
    return Answer(
        wish=wish,
        today=today,
        year=year,
        days=days,
        line=line,
        safe=standing.balance - standing.owed - standing.allowed,
        payment=payment,
        soon=Money(wish.amount.pence * len(soon)),
        low=low,
        low_on=low_on,
        kept=standing.allowed,
    )


def lowest_with(
    levels: Sequence[tuple[date, Money]], amount: Money, days: Sequence[date], since: date
) -> tuple[Money, date]:
    """Return the lowest balance from a day on, and when, if an amount went out on these days too."""
    known = sorted({*days, *(day for day, _ in levels if day >= since), since})
    found = []
    for day in known:
        held = next((level for on, level in reversed(levels) if on <= day), levels[0][1])
        gone = sum(1 for each in days if each <= day)
        found.append((held - Money(amount.pence * gone), day))
    return min(found)


def can_we_afford(reader: Reader, wish: Wish) -> Answer:
    """Return what the figures say of a wish today, and which rules speak of it. Raises NoPlanFor."""
    seen = plan_end(reader)
    if seen is None:
        raise NoPlanFor(None)
    year = seen.outlook.year
    if wish.first not in year or year.last < seen.today:
        raise NoPlanFor(year)
    if wish.first < seen.today:
        raise DayGone(wish.first)
    line = next((each.forecast for each in seen.lines if each.forecast.line == wish.line), None)
    if line is None:
        raise NotOnThatLine
    found = answered(
        wish,
        today=seen.today,
        year=year,
        line=line,
        standing=standing_on(reader, seen.today),
        payment=next_expected(plan.schedules(reader), seen.today),
        way=seen.way,
    )
    if not wish.words.strip():
        return found
    return replace(found, spoken=may_i(reader, Wanted(wish.words.strip())))
