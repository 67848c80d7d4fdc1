"""Exact amounts of sterling, and the one written grammar by which a person may type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.words import tr

LARGEST_PENCE: Final = 10_000_000_00  # ten million pounds: above this it is a slip of the finger

# A sign before it if any, an optional pound sign, digits with or without correct commas, pence.
# [0-9] and never \d: foreign digits are not part of the grammar.
_WRITTEN: Final = re.compile(
    r"(?P<sign>[-+\u2212]?)\s?£?\s?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})?(?:\.(?P<pence>[0-9]{0,2}))?"
)


class NotAnAmount(Refused):
    """The text is not an amount of money as people write it."""

    def __init__(self, text: str, *, field: str = "amount") -> None:
        super().__init__(
            tr("“{text}” is not an amount of money.", text=text[:40]),
            tr("Type pounds and pence, for example 12.50 or 1,234."),
            field=field,
        )


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount of sterling in whole pence. It adds, compares and never drifts."""

    pence: int

    def __post_init__(self) -> None:
        if type(self.pence) is not int:  # a bool is an int too, and is never money
            raise TypeError(f"pence must be a whole number, not {self.pence!r}")

    def __add__(self, other: Money) -> Money:
        return Money(self.pence + other.pence)

    def __sub__(self, other: Money) -> Money:
        return Money(self.pence - other.pence)

    def __neg__(self) -> Money:
        return Money(-self.pence)

    def __abs__(self) -> Money:
        return Money(abs(self.pence))

    def __bool__(self) -> bool:
        return self.pence != 0

    def __str__(self) -> str:
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{'-' if self.pence < 0 else ''}£{pounds:,}.{pence:02}"

    def plain(self) -> str:
        """Pounds and pence without sign of currency or commas, for machines: `-1234.50`."""
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{'-' if self.pence < 0 else ''}{pounds}.{pence:02}"

    def spoken(self) -> str:
        """As a screen reader should say it: `minus £12.00` becomes words, not a dash."""
        return tr("minus {amount}", amount=abs(self)) if self.pence < 0 else str(self)

    def portion(self, rate: Decimal, *, rounding: str = ROUND_HALF_UP) -> Money:
        """Take a rate of this amount, rounded once to the penny, the way the caller says."""
        return Money(int((self.pence * rate).quantize(Decimal(1), rounding)))

    def split(self, parts: int) -> list[Money]:
        """Share it out evenly without losing a penny; the first share is never the smaller one."""
        return self.split_by([1] * parts)

    def split_by(self, weights: Sequence[int]) -> list[Money]:
        """Share it out in proportion to whole weights; shares always add to the amount.

        Each share is the difference of two running totals rounded away from zero, so no share is off by
        more than a penny and the order of the weights alone decides who gets it.
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise ValueError("weights must be whole numbers, none below zero, with some above it")
        sign, pence = (-1, -self.pence) if self.pence < 0 else (1, self.pence)
        shares, run, given = [], 0, 0
        for weight in weights:
            run += weight
            upto = -(-pence * run // whole)  # rounded up, so that the first share takes the spare
            shares.append(Money(sign * (upto - given)))
            given = upto
        return shares


ZERO: Final = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Add amounts up."""
    return Money(sum(amount.pence for amount in amounts))


def parse_money(text: str, *, field: str = "amount") -> Money:
    """Read an amount as people write it: `12`, `£1,234.5`, `-3.20`. Raises NotAnAmount.

    No exponent, no NaN, no foreign digit, no misplaced comma, nothing above ten million pounds.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if not match or not (match["pounds"] or match["pence"]):
        raise NotAnAmount(text, field=field)
    pence = int((match["pounds"] or "0").replace(",", "")) * 100
    pence += int((match["pence"] or "").ljust(2, "0"))
    if pence > LARGEST_PENCE:
        raise NotAnAmount(text, field=field)
    return Money(-pence if match["sign"] in ("-", "\u2212") else pence)
