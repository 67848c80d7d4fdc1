"""The days on which the example household's money moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.values.span import DAY, Span

BEGINS: Final = date(2025, 10, 1)
THE_END: Final = date(2026, 11, 20)  # a Friday: the next plan has begun, and little is due
AT_MOST: Final = date(2027, 4, 2)  # no rate is known of the tax year after
FOUR_WEEKS: Final = timedelta(weeks=4)

_BANK_HOLIDAYS: Final = frozenset({(12, 25), (12, 26), (1, 1)})


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """One year of the budget: 1 October to 30 September. number: 0 begins in 2025, -1 the year before."""

    number: int

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.day(10, 1), self.day(9, 30))

    def day(self, month: int, day: int) -> date:
        """Return a day of this year: October to December lie in the calendar year before."""
        return date(BEGINS.year + self.number + (month < 10), month, day)

    @property
    def review(self) -> date:
        """The day on which the review's plan version takes over."""
        return self.day(2, 9)

    def quarters(self) -> tuple[Span, ...]:
        """Return the four quarters that statements are for."""
        return (
            Span(self.day(10, 1), self.day(12, 31)),
            Span(self.day(1, 1), self.day(3, 31)),
            Span(self.day(4, 1), self.day(6, 30)),
            Span(self.day(7, 1), self.day(9, 30)),
        )

    def months(self) -> tuple[Span, ...]:
        """Return the twelve months."""
        firsts = [self.day(month, 1) for month in (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
        lasts = [first - DAY for first in firsts[1:]] + [self.span.last]
        return tuple(Span(first, last) for first, last in zip(firsts, lasts, strict=True))

    def four_weekly(self, first: date) -> list[date]:
        """Return the days of a four-weekly rhythm, of which `first` is one, that lie in this year."""
        late = -(-(self.span.first - first).days // 28)
        days = []
        day = first + FOUR_WEEKS * late
        while day <= self.span.last:
            days.append(day)
            day += FOUR_WEEKS
        return days

    def weekly(self, weekday: int) -> list[date]:
        """Return every such day of the week in this year; Monday is 0."""
        return [day for day in self.span if day.weekday() == weekday]


def bank_day(day: date) -> date:
    """Return the day, or the first day after it on which banks work."""
    while _closed(day):
        day += DAY
    return day


def bank_day_before(day: date) -> date:
    """Return the day, or the last day before it on which banks work."""
    while _closed(day):
        day -= DAY
    return day


def _closed(day: date) -> bool:
    return day.weekday() >= 5 or (day.month, day.day) in _BANK_HOLIDAYS


def year_of(day: date) -> BudgetYear:
    """Return the budget year that a day lies in."""
    return BudgetYear(day.year - BEGINS.year - (day.month < 10))
