"""The one way to a rate: dated tables in resources/rates. A day that no block covers is refused.

Rates that a person took in from a file lie in their budget (`rate_files`). They are lent for as long as a
question or a change of that budget runs, and count on days alone that no table of ours covers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Final, Generic, Protocol, TypeVar

from phb_desktop.employer.pay.explained import Confidence, Rate
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.errors import Refused
from phb_desktop.paths import resources
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

UNCHECKED: Final = "unchecked"  # what a template says of each figure, until somebody has looked it up
_MARKS: Final = frozenset({"sources", "confidence", "check", "note"})
_PLACES: Final = 6
LARGEST: Final = 10**9  # no figure of the law comes near; a larger one is a slip or a trap
_PERIODS: Final = ("weekly", "fortnightly", "four_weekly", "monthly", "annual")


class NoRates(Refused):
    """A day lies in a year whose rates the program does not hold."""

    def __init__(self, day: date, table: str, *, field: str = "paid_on") -> None:
        self.day, self.table, self.tax_year = day, table, TaxYear.of(day)
        super().__init__(
            tr(
                "There are no rates for {day}, in tax year {year}.",
                day=in_words(day),
                year=self.tax_year,
            ),
            tr(
                "Look at the date. A newer version of the program may hold that year's rates, or add them "
                "from a file: “Rates” on the People page."
            ),
            field=field,
        )


class WrongRates(ValueError):
    """A table of rates is not in its form: one that we ship, by our own mistake, or one from a file."""


class Dated(Protocol):
    """A block of a table: the days on which it holds, both included."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


T = TypeVar("T", bound=Dated)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PerPeriod:
    """A threshold for each pay frequency, as published or worked out from the annual figure."""

    weekly: Money
    fortnightly: Money
    four_weekly: Money
    monthly: Money
    annual: Money

    def of(self, frequency: Frequency) -> Money:
        """Return the threshold for a pay period."""
        amount: Money = getattr(self, frequency.value)
        return amount


@dataclass(frozen=True, slots=True)
class Origin:
    """How rates came into a budget. Of a file that nobody signed, each figure is the person's own word."""

    taken_on: date
    signed: bool

    def sure(self, said: Confidence) -> Confidence:
        """Return how sure a figure is that calls itself so."""
        return said if self.signed else Confidence.TYPED

    def says(self) -> str:
        """Return it in words, as one more source of each figure."""
        day = in_words(self.taken_on)
        if self.signed:
            return tr("from a file that the project signed, taken in on {day}", day=day)
        return tr("typed by you, taken in on {day}", day=day)


class Block:
    """One dated block while it is read. Every key must be taken, none may be left over.

    origin: how it came into a budget; nothing for what we ship.
    """

    def __init__(
        self,
        table: str,
        keys: Mapping[str, Any],
        sources: Mapping[str, str],
        origin: Origin | None = None,
    ) -> None:
        self.table, self._origin = table, origin
        self.first, self.last = self._day(keys, "from"), self._day(keys, "until")
        self._left = {key: value for key, value in keys.items() if key not in {"from", "until"}}
        self._sources = sources

    def _day(self, keys: Mapping[str, Any], key: str) -> date:
        if type(keys.get(key)) is not date:
            raise WrongRates(f"{self.table}: {key} must be a day")
        day: date = keys[key]
        return day

    def money(self, name: str) -> Rate[Money]:
        """Take an amount in pounds."""
        return self._take(name, lambda each: self._amount(name, each["value"]))

    def share(self, name: str) -> Rate[Decimal]:
        """Take a fraction of 1, or another exact number."""
        return self._take(name, lambda each: self.number(name, each["value"]))

    def count(self, name: str) -> Rate[int]:
        """Take a whole number."""
        return self._take(name, lambda each: self._whole(name, each["value"]))

    def text(self, name: str) -> Rate[str]:
        """Take a text."""
        return self._take(name, lambda each: str(each["value"]))

    def per_period(self, name: str) -> Rate[PerPeriod]:
        """Take a threshold for each pay frequency."""
        return self._take(
            name, lambda each: PerPeriod(*(self._amount(name, each[key]) for key in _PERIODS)), _PERIODS
        )

    def made(
        self, name: str, make: Callable[[Mapping[str, Any]], V], keys: tuple[str, ...] = ("value",)
    ) -> Rate[V]:
        """Take something of its own form; keys: what it may hold beside its marks."""
        return self._take(name, make, keys)

    def has(self, name: str) -> bool:
        """Say whether the block holds a value that not every block has."""
        return name in self._left

    def inner(self, name: str) -> Block:
        """Take a table within the block, such as one region's."""
        inside = self._left.pop(name, None)
        if not isinstance(inside, dict):
            raise WrongRates(f"{self.table} from {self.first}: {name} is missing")
        days = {"from": self.first, "until": self.last}
        return Block(f"{self.table}.{name}", {**days, **inside}, self._sources, self._origin)

    def names(self) -> list[str]:
        """Return what is not taken yet."""
        return list(self._left)

    def end(self) -> None:
        """Refuse keys that nothing has asked for."""
        if self._left:
            raise WrongRates(f"{self.table} from {self.first}: unknown keys {sorted(self._left)}")

    def number(self, name: str, value: object) -> Decimal:
        """Return an exact number that is not below zero."""
        if type(value) is int or isinstance(value, Decimal):
            number = Decimal(value)
            if number.is_finite() and 0 <= number < LARGEST and number == round(number, _PLACES):
                return number
        raise WrongRates(f"{self.table} from {self.first}: {name} is no exact number")

    def _whole(self, name: str, value: object) -> int:
        number = self.number(name, value)
        if number != int(number):
            raise WrongRates(f"{self.table} from {self.first}: {name} is no whole number")
        return int(number)

    def _amount(self, name: str, value: object) -> Money:
        return Money(self._whole(name, self.number(name, value).scaleb(2)))

    def _take(
        self, name: str, make: Callable[[Mapping[str, Any]], V], keys: tuple[str, ...] = ("value",)
    ) -> Rate[V]:
        each = self._left.pop(name, None)
        if not isinstance(each, dict):
            raise WrongRates(f"{self.table} from {self.first}: {name} is missing")
        unknown, missing = each.keys() - {*keys, *_MARKS}, set(keys) - each.keys()
        if unknown or missing:
            raise WrongRates(f"{self.table} from {self.first}: {name}: {sorted(unknown | missing)}")
        if not each.get("sources"):
            raise WrongRates(f"{self.table} from {self.first}: {name} has no source")
        if each["confidence"] == UNCHECKED:
            raise WrongRates(f"{self.table} from {self.first}: {name} is not checked yet")
        confidence, sources = (
            Confidence(each["confidence"]),
            tuple(self._sources[key] for key in each["sources"]),
        )
        if each.get("check") == "vectors" and confidence is Confidence.FOUND:
            confidence = Confidence.PUBLISHED
        if self._origin is not None:
            confidence, sources = self._origin.sure(confidence), (*sources, self._origin.says())
        return Rate(
            name=f"{self.table}.{name}",
            value=make(each),
            first=self.first,
            last=self.last,
            sources=sources,
            confidence=confidence,
            check=each.get("check", ""),
            note=each.get("note", ""),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Table(Generic[T]):
    """A file of dated blocks, and how one is read. Each table stands for itself."""

    name: str
    read: Callable[[Block], T]


@cache
def blocks(table: Table[T]) -> tuple[T, ...]:
    """Return every block of a table, earliest first. Blocks may not overlap; a day in a gap is refused."""
    folder = resources() / "rates"
    sources = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    text = (folder / f"{table.name}.toml").read_text(encoding="utf-8")
    return read_blocks(table, text, sources)


def read_blocks(table: Table[T], text: str, sources: Mapping[str, str]) -> tuple[T, ...]:
    """Read a table from its text. Raises WrongRates for anything that is not in its form."""
    whole = tomllib.loads(text, parse_float=Decimal)
    if whole.keys() != {"block"}:
        raise WrongRates(f"{table.name}: only blocks belong here, not {sorted(whole)}")
    return in_order(table, whole["block"], sources)


def in_order(
    table: Table[T],
    told: Sequence[Mapping[str, Any]],
    sources: Mapping[str, str],
    origin: Origin | None = None,
) -> tuple[T, ...]:
    """Read the blocks of a table, earliest first. Raises WrongRates."""
    found = []
    for keys in told:
        block = Block(table.name, keys, sources, origin)
        found.append(table.read(block))
        block.end()
    found.sort(key=lambda one: one.first)
    for one in found:
        if one.last < one.first:
            raise WrongRates(f"{table.name}: the block from {one.first} ends before it begins")
    for one, after in pairwise(found):
        if one.last >= after.first:
            raise WrongRates(f"{table.name}: the blocks from {one.first} and {after.first} overlap")
    return tuple(found)


Lent = Mapping[
    str, tuple[Any, ...]
]  # blocks by the name of their table, what was taken in last before others
_LENT: ContextVar[Lent] = ContextVar("rates that were taken in", default={})  # noqa: B039 - never changed


@contextmanager
def lent(found: Lent) -> Iterator[None]:
    """Let rates that a budget took in count, in this thread, while something of that budget is worked out."""
    before = _LENT.set(found)
    try:
        yield
    finally:
        _LENT.reset(before)


def in_force(table: Table[T], day: date, *, field: str = "paid_on") -> T:
    """Return the block that holds on a day, or refuse with NoRates, which names the tax year."""
    found: tuple[T, ...] = blocks(table)
    taken_in: tuple[T, ...] = _LENT.get().get(table.name, ())
    for block in (*reversed(found), *taken_in):
        if block.first <= day <= block.last:
            return block
    raise NoRates(day, table.name, field=field)
