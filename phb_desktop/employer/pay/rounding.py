"""The roundings that the pay rules name. Inside a rule amounts are exact Decimals or Fractions."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money

_TEN_THOUSANDTH: Final = Decimal("0.0001")


def truncate4(amount: Decimal) -> Decimal:
    """Keep four places of decimals and drop the rest."""
    return amount.quantize(_TEN_THOUSANDTH, ROUND_DOWN)


def pence_up(amount: Decimal) -> Money:
    """Count a part of a penny, of an amount in pounds, as a penny."""
    return Money(int(amount.scaleb(2).to_integral_value(ROUND_CEILING)))


def pounds_down(amount: Money) -> Money:
    """Drop the pence, of an amount that is not below zero."""
    return Money(amount.pence // 100 * 100)


def ten_thousandths(rate: Decimal) -> int:
    """Return a rate in whole ten-thousandths; no rate of tax or National Insurance has more places."""
    whole = rate * 10_000
    if whole != int(whole):
        raise ValueError(f"{rate} has more than four places of decimals")
    return int(whole)


def ni_share(pence: int, rate: int) -> int:
    """Take a rate, in ten-thousandths, of a band's pence as National Insurance rounds it.

    Tenths of a penny are kept and the rest is cut; of these 6 to 9 make a penny, 1 to 5 do not.
    """
    return (pence * rate // 1000 + 4) // 10


@lru_cache(maxsize=256)
def percent(rate: Decimal) -> str:
    """Return a fraction as people write it: `13.8%`."""
    return f"{(rate * 100).normalize():f}%"


def for_time(time: Hours, hourly: Money) -> Money:
    """Return pay for time, not below zero, at an hourly rate: to the nearest penny; a half goes up."""
    return Money((time.minutes * hourly.pence + 30) // 60)


def exact_up(pence: Fraction) -> Money:
    """Count a part of a penny as a penny, of an exact number of pence."""
    return Money(-(-pence.numerator // pence.denominator))


def exact_half_up(pence: Fraction) -> Money:
    """Round an exact number of pence, not below zero, to the nearest penny; a half goes up."""
    return Money((2 * pence.numerator + pence.denominator) // (2 * pence.denominator))
