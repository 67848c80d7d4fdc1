"""The roundings that the pay rules name. Inside a rule amounts are exact Decimals or Fractions."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from phb_desktop.values.money import Money

_WHOLE: Final = Decimal(1)
_TENTH: Final = Decimal("0.1")
_TEN_THOUSANDTH: Final = Decimal("0.0001")
_HUNDREDTH: Final = Decimal("0.01")


def pounds(amount: Money) -> Decimal:
    """Return an amount in exact pounds."""
    return Decimal(amount.pence).scaleb(-2)


def truncate4(amount: Decimal) -> Decimal:
    """Keep four places of decimals and drop the rest."""
    return amount.quantize(_TEN_THOUSANDTH, ROUND_DOWN)


def pence_down(amount: Decimal) -> Money:
    """Drop what is less than a penny of an amount in pounds; none of these are below zero."""
    return Money(int(amount.scaleb(2).to_integral_value(ROUND_FLOOR)))


def pence_up(amount: Decimal) -> Money:
    """Count a part of a penny, of an amount in pounds, as a penny."""
    return Money(int(amount.scaleb(2).to_integral_value(ROUND_CEILING)))


def pounds_down(amount: Money) -> Money:
    """Drop the pence, of an amount that is not below zero."""
    return Money(amount.pence // 100 * 100)


def ni_share(band: Money, rate: Decimal) -> Money:
    """Take a rate of a band as National Insurance rounds it.

    Three places of decimals are kept; of these a third place of 6 to 9 makes a penny, 0 to 5 does not.
    """
    return Money(int((band.pence * rate).quantize(_TENTH, ROUND_DOWN).quantize(_WHOLE, ROUND_HALF_DOWN)))


def exact_up(pence: Fraction) -> Money:
    """Count a part of a penny as a penny, of an exact number of pence."""
    return Money(-(-pence.numerator // pence.denominator))


def exact_half_up(pence: Fraction) -> Money:
    """Round an exact number of pence, not below zero, to the nearest penny; a half goes up."""
    return Money((2 * pence.numerator + pence.denominator) // (2 * pence.denominator))


def half_up(amount: Decimal) -> Money:
    """Round an amount in pounds to the nearest penny; a half goes up."""
    return Money(int(amount.quantize(_HUNDREDTH, ROUND_HALF_UP).scaleb(2)))
