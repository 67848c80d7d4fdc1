"""What a payslip lists: pay for work, holiday and absence, expenses repaid, and other deductions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.leave_tables import MileageRates
from phb_desktop.employer.pay.rounding import exact_half_up, for_time
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money, total

_FULL_RATE_MILES: Final = Decimal(10_000)


class LineKind(StrEnum):
    """What a line of pay is for. Expenses and redundancy pay stay outside tax and National Insurance."""

    WORK = "work"
    SLEEP_IN = "sleep_in"
    HOLIDAY = "holiday"
    ROLLED_UP_HOLIDAY = "rolled_up_holiday"
    SICK_PAY = "sick_pay"
    FAMILY_PAY = "family_pay"
    NOTICE = "notice"  # pay in place of notice
    OTHER = "other"
    REDUNDANCY = "redundancy"  # what bears no tax
    EXPENSES = "expenses"

    @property
    def taxed(self) -> bool:
        """Say whether it counts for tax and National Insurance."""
        return self not in (LineKind.EXPENSES, LineKind.REDUNDANCY)


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line of pay. hours and hourly are given where pay depends on time; a payslip must show them.

    because: why it is there, in the words of whoever added it.
    """

    words: str
    kind: LineKind
    amount: Money
    hours: Hours | None = None
    hourly: Money | None = None
    why: Figure | None = None
    because: str = ""

    def figure(self) -> Figure:
        """Return the line as a figure that explains itself."""
        if self.why is not None:
            return self.why
        if self.hours is not None and self.hourly is not None:
            said = working("{hours} hours × {hourly}", hours=self.hours, hourly=self.hourly)
        elif self.because:
            said = working("{because}", because=self.because)
        else:
            said = working("as agreed")
        return Figure(self.words, self.amount, rules.GROSS, said)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Something else that is taken from net pay, such as a court order, in order of priority.

    because: the order or the consent behind it.
    """

    words: str
    amount: Money
    because: str = ""


def paid_hours(words: str, hours: Hours, hourly: Money, kind: LineKind = LineKind.WORK) -> PayLine:
    """Return pay for time: hours × hourly pay, to the nearest penny, a half up."""
    return PayLine(words, kind, for_time(hours, hourly), hours, hourly)


def paid_miles(words: str, miles: Decimal, a_mile: Money) -> PayLine:
    """Return miles repaid: miles × the rate, to the nearest penny, a half up."""
    amount = exact_half_up(Fraction(miles) * a_mile.pence)
    said = working("{miles} miles × {rate}", miles=miles, rate=a_mile)
    return PayLine(words, LineKind.EXPENSES, amount, why=Figure(words, amount, rules.MILEAGE, said))


def approved_miles(words: str, miles: Decimal, miles_before: Decimal, rates: MileageRates) -> PayLine:
    """Return miles in the worker's own car at the approved rates, which pay no tax.

    miles_before: in this tax year. The rate falls after 10,000 miles; for National Insurance it does not.
    """
    high = min(miles, max(_FULL_RATE_MILES - miles_before, Decimal(0)))
    first, after = rates.car_first_10000, rates.car_after_10000
    exact = Fraction(high) * first.value.pence + Fraction(miles - high) * after.value.pence
    amount = exact_half_up(exact)
    said = working(
        "{high} miles × {first} + {low} miles × {after}",
        high=high,
        first=first.value,
        low=miles - high,
        after=after.value,
    )
    why = Figure(words, amount, rules.MILEAGE, said, (first, after))
    return PayLine(words, LineKind.EXPENSES, amount, why=why)


def sum_of(lines: Iterable[PayLine], *, taxed: bool) -> Money:
    """Add up what counts for tax and National Insurance, or what does not."""
    return total(line.amount for line in lines if line.kind.taxed is taxed)
