"""When the household pays, and who works it out: a bureau, HMRC's Basic PAYE Tools, then this program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from phb_desktop.employer.model.payday import PayMode
from phb_desktop.exchange.example.calendar import FOUR_WEEKS, bank_day, bank_day_before
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear

A_PAYDAY: Final = date(2025, 11, 7)  # a Friday; the others lie whole periods before and after it
DAYS_BEHIND: Final = 5  # four weeks end on a Sunday, sheets come in on Monday, pay goes out on Friday
LAST_OF_BUREAU: Final = date(2026, 1, 31)  # the bureau closes, and says so in November
OWN_FROM: Final = date(2026, 4, 6)  # a new tax year is the usual day to change

CHANGES: Final = (
    (LAST_OF_BUREAU + DAY, "HMRC's Basic PAYE Tools"),
    (OWN_FROM, "Worked out here; HMRC's form RT2 goes by post each quarter"),
)

WhoWorksItOut = Callable[[date], PayMode]


def as_it_went(payday: date) -> PayMode:
    """Return who works out a payday's pay in the story as it is told."""
    if payday <= LAST_OF_BUREAU:
        return PayMode.BUREAU
    return PayMode.PAYE_TOOLS if payday < OWN_FROM else PayMode.OWN


def worked_for(payday: date) -> Span:
    """Return the four weeks that a payday pays for."""
    last = payday - timedelta(days=DAYS_BEHIND)
    return Span(last - FOUR_WEEKS + DAY, last)


def paydays(begins: date, until: date) -> Iterator[date]:
    """Yield the paydays of whole periods that begin on a day or later, up to another day."""
    payday = A_PAYDAY + FOUR_WEEKS * ((begins - A_PAYDAY).days // 28)
    while payday <= until:
        if worked_for(payday).first >= begins:
            yield payday
        payday += FOUR_WEEKS


def payday_of(day: date) -> date:
    """Return the payday that pays for a day's work."""
    first = worked_for(A_PAYDAY).first
    return A_PAYDAY + FOUR_WEEKS * ((day - first).days // 28)


def pension_day(payday: date) -> date:
    """Return the day on which the pension provider takes its money."""
    return bank_day(payday + timedelta(days=14))


def fee_day(payday: date) -> date:
    """Return the day on which the bureau takes its fee."""
    return bank_day(payday + timedelta(days=7))


def bureau_fee(payday: date) -> Money:
    """Return what the bureau asks for one pay run; a little more from each April."""
    return Money(24_00 + 150 * (payday.year - 2025 - (payday.month < 4)))


def tax_quarter(payday: date) -> Span:
    """Return the tax quarter of a payday; HMRC takes small employers' tax by the quarter."""
    year = TaxYear.of(payday)
    months = [year.month(number) for number in range(1, 13)]
    return next(
        Span(months[at].first, months[at + 2].last) for at in (0, 3, 6, 9) if payday <= months[at + 2].last
    )


def tax_day(quarter: Span) -> date:
    """Return the day on which a quarter's tax leaves the account: it is due on the 22nd."""
    return bank_day_before(quarter.last.replace(day=21))
