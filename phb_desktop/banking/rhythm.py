"""Bills that come again and again: the same payee, a near amount, a near rhythm. Pure.

A bill is known again only by what the person has sorted themselves; nothing is looked up elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from phb_desktop.ledger.model import PaymentType
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.day import short
from phb_desktop.values.money import Money
from phb_desktop.words import tr

NEAR_PERCENT: Final = 15  # a bill of the same kind grows or shrinks by no more from one time to the next
SURE_AFTER: Final = 3  # so many in rhythm, all for the same: then the next is no longer in doubt
_LEAST: Final = 2  # one step alone already has a rhythm, but two bills are needed to have a step


class Rhythm(StrEnum):
    """How often a bill comes."""

    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


# The days between two bills of each rhythm. Paying days move around weekends and holidays. February alone
# looks like four weeks, and one step alone is no rhythm.
_DAYS: Final = {
    Rhythm.WEEK: (6, 8),
    Rhythm.MONTH: (28, 34),
    Rhythm.FOUR_WEEKS: (27, 29),
    Rhythm.QUARTER: (86, 97),
    Rhythm.YEAR: (355, 375),
}


@dataclass(frozen=True, slots=True)
class Regular:
    """A payment that was sorted as one whole. key: the letters of its payee. amount: positive."""

    key: str
    on: date
    amount: Money
    type: PaymentType
    line: PlanLineId | None
    stream: StreamId


@dataclass(frozen=True, slots=True)
class Bill:
    """What the next payment of a bill is, by those before it. as_on: the last two days, newest first."""

    rhythm: Rhythm
    about: Money
    as_on: tuple[date, date]
    type: PaymentType
    line: PlanLineId | None
    stream: StreamId
    sure: bool

    def says(self, payee: str) -> str:
        """Return why we think so, in words."""
        pounds = f"£{(self.about.pence + 50) // 100:,}"
        newest, before = self.as_on
        said = {
            Rhythm.WEEK: tr("About {sum} each week to “{payee}”, as on {newest} and {before}."),
            Rhythm.FOUR_WEEKS: tr("About {sum} every four weeks to “{payee}”, as on {newest} and {before}."),
            Rhythm.MONTH: tr("About {sum} each month to “{payee}”, as on {newest} and {before}."),
            Rhythm.QUARTER: tr("About {sum} each quarter to “{payee}”, as on {newest} and {before}."),
            Rhythm.YEAR: tr("About {sum} each year to “{payee}”, as on {newest} and {before}."),
        }[self.rhythm]
        return said.format(sum=pounds, payee=payee, newest=short(newest), before=short(before))


def next_of(key: str, amount: Money, on: date, paid: Sequence[Regular]) -> Bill | None:
    """Return the bill that a payment continues, if just one does.

    The payments before it that are near its amount must end in a rhythm, and the payment must come one
    step after the last. Where they were not all for the same, or two rhythms fit, it is not said.
    """
    near = sorted(
        (each for each in paid if each.key == key and each.on < on and _near(each.amount, amount)),
        key=lambda each: each.on,
    )
    if len(near) < _LEAST:
        return None
    last = near[-1]
    for rhythm in Rhythm:
        shortest, longest = _DAYS[rhythm]
        days = [*(each.on for each in near), on]
        steps = [(later - sooner).days for sooner, later in pairwise(days)]
        inside = 0
        for step in reversed(steps):
            if not shortest <= step <= longest:
                break
            inside += 1
        if inside < _LEAST:
            continue
        run = near[-inside:]
        if len({(each.type, each.line, each.stream) for each in run}) > 1:
            return None
        return Bill(
            rhythm,
            last.amount,
            (last.on, near[-2].on),
            last.type,
            last.line,
            last.stream,
            sure=inside >= SURE_AFTER,
        )
    return None


def _near(one: Money, other: Money) -> bool:
    return abs(one.pence - other.pence) * 100 <= NEAR_PERCENT * other.pence
