"""Pure: what the person pays towards their own care, and how much of it is due by a day (statement C4).

Only social care may be charged for. Care that the NHS pays for is free, so no contribution stands
beside NHS money. What is agreed counts from its day until something else is agreed for the same
stream; a weekly amount of nothing ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.plan.model import Body, Per, StreamId
from phb_desktop.plan.schedule import planned_pence
from phb_desktop.values.day import LATEST
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

FREE_OF_CHARGE: Final = frozenset({Body.ICB, Body.CCG})  # NHS bodies


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the person was agreed to pay a week towards one stream, from a day on."""

    stream: StreamId
    from_day: date
    weekly: Money
    source: str


@dataclass(frozen=True, slots=True)
class ContributionRun:
    """A contribution with the days on which it counts: until the next one of its stream begins."""

    agreed: Contribution
    days: Span


def runs(known: Iterable[Contribution]) -> list[ContributionRun]:
    """Return every contribution with its days; of two from the same day the later word counts.

    known: in the order in which they were entered.
    """
    by_stream: dict[StreamId, dict[date, Contribution]] = {}
    for each in known:
        by_stream.setdefault(each.stream, {})[each.from_day] = each
    found = []
    for agreed in by_stream.values():
        days = sorted(agreed)
        for first, following in zip(days, [*days[1:], None], strict=True):
            last = LATEST if following is None else following - DAY
            found.append(ContributionRun(agreed[first], Span(first, last)))
    return found


def contribution_due(counting: Sequence[ContributionRun], stream: StreamId, within: Span) -> Money:
    """Return what the person is to pay for the days of a span: a seventh of a week a day.

    Two spans side by side come to the same as both together, to the penny.
    """
    return total(
        Money(planned_pence(Per.WEEK, run.agreed.weekly.pence, run.days, within))
        for run in counting
        if run.agreed.stream == stream and run.agreed.weekly > ZERO
    )
