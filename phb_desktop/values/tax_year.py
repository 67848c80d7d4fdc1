"""Tax years and tax months. A tax year runs from 6 April to 5 April, a tax month from 6th to 5th."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.values.span import DAY, Span


@dataclass(frozen=True, slots=True, order=True)
class TaxYear:
    """The tax year that starts on 6 April of `starts_in`."""

    starts_in: int

    @classmethod
    def of(cls, day: date) -> TaxYear:
        """Return the tax year that a day belongs to."""
        return cls(day.year if (day.month, day.day) >= (4, 6) else day.year - 1)

    @property
    def span(self) -> Span:
        """The days of the year."""
        return Span(date(self.starts_in, 4, 6), date(self.starts_in + 1, 4, 5))

    def month(self, number: int) -> Span:
        """Return tax month 1 to 12; month 1 runs from 6 April to 5 May."""
        if not 1 <= number <= 12:
            raise ValueError(f"tax months run from 1 to 12, not {number}")
        first = self._sixth(number)
        return Span(first, self._sixth(number + 1) - DAY)

    def _sixth(self, number: int) -> date:
        years, month = divmod(number + 2, 12)
        return date(self.starts_in + years, month + 1, 6)

    def __str__(self) -> str:
        return f"{self.starts_in}-{(self.starts_in + 1) % 100:02}"
