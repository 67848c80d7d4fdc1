"""How the plan will end: each line's forecast, what is told early, its reason, and the money on the way.

Gathered from the rooms below and from the reasons of statements, so that one is asked for once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.ledger.forecast import Forecast, Part
from phb_desktop.ledger.queries import balance_on
from phb_desktop.ledger.queries.ahead import Outlook, balance_by_day, forecast
from phb_desktop.plan import queries as plan
from phb_desktop.plan.contribution import contribution_due, runs
from phb_desktop.plan.model import StreamId
from phb_desktop.plan.schedule import Expected, expected
from phb_desktop.statements import queries
from phb_desktop.statements.books import Place
from phb_desktop.statements.model import ReasonCode, ReasonGiven
from phb_desktop.statements.overview import happened, period_with
from phb_desktop.statements.sections.results import beyond_terms
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader

WEEK: Final = 7 * DAY


@dataclass(frozen=True, slots=True)
class LineAhead:
    """A line's forecast. telling: its parts that differ by more than the terms allow without a word.

    reason: what was said of it last for this plan.
    """

    forecast: Forecast
    telling: tuple[Part, ...]
    reason: ReasonGiven | None

    @property
    def less(self) -> bool:
        """Whether less than agreed is foretold."""
        return total(part.difference for part in self.telling) < ZERO

    @property
    def asks(self) -> bool:
        """Whether it is told early, and nobody has said why yet."""
        return bool(self.telling) and self.reason is None


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """The balance from the plan's first day to its last: what it was, and from today on what is likely.

    levels: after each day on which it changed; the first is of the day before the plan. still_in: what is
    due to come by the schedules (due) and from the person (contributed). still_out: owed, and foretold.
    """

    levels: tuple[tuple[date, Money], ...]
    today: Money
    still_in: Money
    still_out: Money
    due: tuple[Expected, ...] = ()
    contributed: Money = ZERO

    @property
    def at_end(self) -> Money:
        """What will be there on the plan's last day."""
        return self.today + self.still_in - self.still_out

    def lowest_after(self, day: date) -> tuple[date, Money]:
        """Return the lowest balance that is likely after a day, and when it comes first."""
        later = [each for each in self.levels if each[0] >= day]
        return min(later or self.levels[-1:], key=lambda each: (each[1], each[0]))


@dataclass(frozen=True, slots=True)
class PlanEnd:
    """All of it at one moment. period: the days of the statement that is on its way, whose reason it is."""

    outlook: Outlook
    lines: tuple[LineAhead, ...]
    period: Span | None
    noted: tuple[str, ...]
    suggested: ReasonCode | None
    way: OnTheWay

    @property
    def today(self) -> date:
        """The day on which it was looked at."""
        return self.outlook.today

    @property
    def asking(self) -> tuple[LineAhead, ...]:
        """Lines that are told early and have no reason yet."""
        return tuple(each for each in self.lines if each.asks)


def plan_end(reader: Reader) -> PlanEnd | None:
    """Return how the plan will end, as seen today; nothing before there is a plan."""
    outlook = forecast(reader)
    if outlook is None:
        return None
    period = _period(reader, outlook)
    lines = tuple(_lines(reader, outlook, period))
    noted, suggested = happened(reader, outlook.year) if any(each.telling for each in lines) else ((), None)
    return PlanEnd(outlook, lines, period, noted, suggested, _on_the_way(reader, outlook))


def told_early(reader: Reader) -> tuple[Forecast, ...]:
    """Return the forecasts of lines that may end well away from what was agreed, while nobody has said why.

    Once the plan is over nothing is early any more.
    """
    outlook = forecast(reader)
    if outlook is None or outlook.today >= outlook.year.last:
        return ()
    lines = _lines(reader, outlook, _period(reader, outlook))
    return tuple(each.forecast for each in lines if each.asks)


def _period(reader: Reader, outlook: Outlook) -> Span | None:
    """Return the days of the statement that is on its way, within the plan."""
    day = min(max(outlook.today, outlook.year.first), outlook.year.last)
    return period_with(reader, queries.chain(reader), day)


def _lines(reader: Reader, outlook: Outlook, period: Span | None) -> Iterator[LineAhead]:
    given = _reasons(reader, outlook.year, period)
    streams = {each.id: each.commissioner for each in plan.streams(reader)}
    terms = plan.terms_on(reader, outlook.today)

    def told(stream: StreamId, difference: Money, agreed: Money) -> bool:
        return beyond_terms(terms.get(streams[stream]), difference, agreed)

    for line in outlook.lines:
        telling = tuple(
            part
            for part in line.parts
            if not line.as_agreed and told(part.known.stream, part.difference, part.known.agreed)
        )
        said = (given.get((part.known.line, part.known.stream)) for part in telling or line.parts)
        yield LineAhead(line, telling, next((each for each in said if each is not None), None))


def _reasons(reader: Reader, year: Span, period: Span | None) -> dict[Place, ReasonGiven]:
    """Return the latest reason for each line and stream of the plan; that of the next statement counts."""
    found = queries.reasons_within(reader, year) | queries.reasons(reader, year.first, year.last)
    return found | queries.reasons(reader, period.first, period.last) if period is not None else found


def _on_the_way(reader: Reader, outlook: Outlook) -> OnTheWay:
    year, today = outlook.year, outlook.today
    held = balance_on(reader, today)
    past = balance_by_day(reader, Span(year.first, max(year.first, min(today, year.last))))
    if today >= year.last:
        return OnTheWay(tuple(past), held, ZERO, ZERO)
    ahead = Span(max(today + DAY, year.first), year.last)
    due = expected(plan.schedules(reader), ahead)
    owed = total(each.owed for each in outlook.lines)
    booked = total(part.known.booked for each in outlook.lines for part in each.parts)
    rest = total(each.expected for each in outlook.lines) + booked
    own = runs(plan.contributions(reader))
    steps = list(weeks_of(ahead))
    contributed = [
        total(contribution_due(own, stream.id, week) for stream in plan.streams(reader)) for week in steps
    ]
    levels = likely(held, due, owed, rest, contributed, steps)
    return OnTheWay(
        (*past, (max(today, year.first - DAY), held), *levels),
        held,
        total(each.amount for each in due) + total(contributed),
        owed + rest,
        tuple(due),
        total(contributed),
    )


def weeks_of(days: Span) -> Iterator[Span]:
    """Yield the weeks of some days, the last one as long as it is."""
    first = days.first
    while first <= days.last:
        yield Span(first, min(first + WEEK - DAY, days.last))
        first += WEEK


def likely(
    held: Money,
    due: Sequence[Expected],
    owed: Money,
    rest: Money,
    contributed: Sequence[Money],
    weeks: Sequence[Span],
) -> list[tuple[date, Money]]:
    """Return the balance after each day on which it is likely to change.

    What is due comes on its day. What is owed is paid within the first week; what is still to come goes out
    evenly, and what the person contributes comes in, at the end of each week. All of it adds up.
    """
    changes: dict[date, Money] = {}

    def moves(day: date, amount: Money) -> None:
        changes[day] = changes.get(day, ZERO) + amount

    for each in due:
        moves(each.on, each.amount)
    spread = rest.split_by([week.days for week in weeks]) if weeks else []
    for week, share, own in zip(weeks, spread, contributed, strict=True):
        moves(week.last, own - share)
    if weeks:
        moves(weeks[0].last, -owed)
    found = []
    for day in sorted(changes):
        held += changes[day]
        found.append((day, held))
    return found
