"""Spans of days. Both ends belong to the span, as in plan letters and bank statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

DAY = timedelta(days=1)


class BackwardsSpan(Refused):
    """The last day lies before the first."""

    def __init__(self, first: date, last: date, *, field: str = "last") -> None:
        super().__init__(
            tr(
                "The last day, {last}, is before the first, {first}.",
                first=in_words(first),
                last=in_words(last),
            ),
            tr("Look at both dates and change one of them."),
            field=field,
        )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from first to last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BackwardsSpan(self.first, self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + DAY * n for n in range(self.days))

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1

    def overlap(self, other: Span) -> Span | None:
        """Return the days that belong to both, if any do."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def precedes(self, other: Span) -> bool:
        """Say whether other starts on the day after this one ends."""
        return self.last + DAY == other.first


def gaps(spans: Iterable[Span], within: Span) -> list[Span]:
    """Return the runs of days in `within` that no span covers, in order."""
    missing, reached = [], within.first
    for span in sorted(spans):
        if span.last < reached:
            continue
        if span.first > within.last:
            break
        if span.first > reached:
            missing.append(Span(reached, span.first - DAY))
        reached = span.last + DAY
    if reached <= within.last:
        missing.append(Span(reached, within.last))
    return missing
