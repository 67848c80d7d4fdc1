"""Pay periods: which tax year, tax month and tax week a payday falls in. The day of payment decides.

Source: gov.uk payroll annual reporting (weeks 53, 54 and 56); that weeks count in whole pay periods is how
two open programs read HMRC's rules, and CWG2 section 1.7, which decides it, was not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from phb_desktop.errors import Refused
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


class Frequency(StrEnum):
    """How often somebody is paid. It decides thresholds, free pay and how weeks are counted."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"

    @property
    def weeks(self) -> int:
        """How many weeks a period has; a month has none, it is counted by itself."""
        return _WEEKS[self]

    @property
    def periods_of_year(self) -> int:
        """What annual figures are divided by: 52 for weeks, 12 for months."""
        return 12 if self is Frequency.MONTHLY else 52

    @property
    def span(self) -> int:
        """How many weeks, or months, one period takes of the year."""
        return self.weeks or 1


_WEEKS = {Frequency.WEEKLY: 1, Frequency.FORTNIGHTLY: 2, Frequency.FOUR_WEEKLY: 4, Frequency.MONTHLY: 0}


class NoSuchPeriod(Refused):
    """A tax year has no pay period of that number."""

    def __init__(self, number: int, frequency: Frequency) -> None:
        super().__init__(
            tr("A year has no period {number} when pay is {often}.", number=number, often=frequency.value),
            tr("Months run from 1 to 12. Weeks run to 53, in steps of 2 or 4 to 54 or 56."),
            field="period_no",
        )


@dataclass(frozen=True, slots=True)
class PayPeriod:
    """A payday's place in its tax year. number: the tax month, or the last tax week of the period.

    Week numbers count in whole periods: 2, 4 … 54 when paid every fortnight, 4, 8 … 56 every four weeks.
    """

    frequency: Frequency
    tax_year: TaxYear
    number: int

    @property
    def extra(self) -> bool:
        """Say whether it is week 53, 54 or 56: one payday more than the year has free pay for."""
        return self.number > self.frequency.periods_of_year

    @property
    def days(self) -> Span:
        """The days on which a payday has this number; at the end of a year they are cut short."""
        if self.frequency is Frequency.MONTHLY:
            return self.tax_year.month(self.number)
        year = self.tax_year.span
        first = year.first + DAY * 7 * (self.number - self.frequency.weeks)
        return Span(first, min(first + DAY * (7 * self.frequency.weeks - 1), year.last))


@lru_cache(maxsize=4096)  # workers share their paydays
def pay_period(frequency: Frequency, paid_on: date) -> PayPeriod:
    """Return the period that a payday belongs to."""
    year = TaxYear.of(paid_on)
    if frequency is Frequency.MONTHLY:
        return PayPeriod(frequency, year, tax_month(paid_on))
    week, weeks = tax_week(paid_on), frequency.weeks
    return PayPeriod(frequency, year, -(-week // weeks) * weeks)


def numbered_period(frequency: Frequency, year: TaxYear, number: int) -> PayPeriod:
    """Return a period by its number, or refuse one that no year has."""
    most = 12 if frequency is Frequency.MONTHLY else 52 + frequency.weeks
    if not 1 <= number <= most or number % frequency.span:
        raise NoSuchPeriod(number, frequency)
    return PayPeriod(frequency, year, number)


def tax_week(day: date) -> int:
    """Return 1 to 53; week 53 is 5 April alone, or 4 and 5 April after a 29 February."""
    return (day - TaxYear.of(day).span.first).days // 7 + 1


def tax_month(day: date) -> int:
    """Return 1 for 6 April to 5 May, 12 for 6 March to 5 April."""
    return (day.month - (day.day < 6) - 4) % 12 + 1


def tax_quarter(day: date) -> int:
    """Return 1 for 6 April to 5 July, 4 for 6 January to 5 April."""
    return (tax_month(day) - 1) // 3 + 1
