"""Average weekly earnings, on which statutory sick and family pay rest. They are exact and never rounded.

Source: HMRC Statutory Payments Manual, SPM170200 (which paydays), SPM170400 (whole months), SPM171000 (what
counts); GOV.UK's own calculators.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, Working, working
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.errors import Refused
from phb_desktop.values.day import months_on
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr

_EIGHT_WEEKS: Final = DAY * 56
_FEBRUARY: Final = 2
_SHORT_MONTH: Final = 14  # odd days up to which February is rounded down
_USUAL_MONTH: Final = 15


class NoEarningsYet(Refused):
    """There is no payday before the absence, and no pay in the contract to go by."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no payday before this day, so average earnings cannot be worked out."),
            tr("Type what the contract pays for a week."),
            field="contract_week",
        )


@dataclass(frozen=True, slots=True)
class Paid:
    """What counted for National Insurance on one payday."""

    on: date
    pay: Money


@dataclass(frozen=True, slots=True)
class AverageEarnings:
    """Average weekly earnings in exact pence. why.amount: the same, shown to the nearest penny."""

    weekly: Fraction
    why: Figure


def average_earnings(
    paydays: Sequence[Paid], frequency: Frequency, before: date, *, contract_week: Money | None = None
) -> AverageEarnings:
    """Average what was paid over the eight weeks or more up to the last payday before a day.

    before: the first day of the spell, or what the kind of family pay says. contract_week: what to go by
    where nothing was paid yet. Raises NoEarningsYet.
    """
    earlier = sorted((each for each in paydays if each.on < before), key=lambda each: each.on)
    if not earlier:
        if contract_week is None:
            raise NoEarningsYet
        said = working("Nothing paid yet: a week by the contract is {week}", week=contract_week)
        return _average(Fraction(contract_week.pence), said, doubt=True)
    last = earlier[-1].on
    starts = [each.on for each in earlier if each.on <= last - _EIGHT_WEEKS]
    counted = [each for each in earlier if not starts or each.on > starts[-1]]
    paid = total(each.pay for each in counted)
    if frequency is Frequency.MONTHLY:
        months = _months(starts[-1], last) if starts else len(counted)
        said = working("{paid} in {months} months × 12 ÷ 52", paid=paid, months=months)
        return _average(Fraction(paid.pence * 12, 52 * months), said, doubt=not starts)
    weeks = round(Fraction((last - starts[-1]).days, 7)) if starts else len(counted) * frequency.weeks
    said = working("{paid} ÷ {weeks} weeks", paid=paid, weeks=weeks)
    return _average(Fraction(paid.pence, weeks), said, doubt=not starts)


def _average(weekly: Fraction, said: Working, *, doubt: bool) -> AverageEarnings:
    short = working("Paid for less than eight weeks before: what there is was averaged") if doubt else None
    shown = exact_half_up(weekly)
    return AverageEarnings(
        weekly, Figure("Average weekly earnings", shown, rules.AVERAGE_EARNINGS, said, doubt=short)
    )


def relevant_period(paydays: Iterable[date], before: date) -> Span | None:
    """Return the days whose paydays are averaged, for a day that they lie before: eight weeks or more.

    Nothing where nobody was paid before; where no payday lies eight weeks back, from the first one on.
    """
    earlier = sorted(day for day in paydays if day < before)
    if not earlier:
        return None
    starts = [day for day in earlier if day <= earlier[-1] - _EIGHT_WEEKS]
    return Span(starts[-1] + DAY if starts else earlier[0], earlier[-1])


def _months(payday: date, last: date) -> int:
    """Return the months from the day after a payday to another payday, odd days counted as the manual says.

    16 days and more make a month, in February 15.
    """
    first = payday + DAY
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    while months and months_on(first, months) - DAY > last:
        months -= 1
    odd = (last - months_on(first, months) + DAY).days
    return max(months + (odd > (_SHORT_MONTH if last.month == _FEBRUARY else _USUAL_MONTH)), 1)
