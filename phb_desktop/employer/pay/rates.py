"""The one way to a rate: dated tables in resources/rates. A day that no block covers is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
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

_MARKS: Final = frozenset({"sources", "confidence", "check", "note"})
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
            tr("Look at the date. A newer version of the program may hold that year's rates."),
            field=field,
        )


class WrongRates(ValueError):
    """A table of rates that we ship is not in its form: our own mistake."""


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


class Block:
    """One dated block while it is read. Every key must be taken, none may be left over."""

    def __init__(self, table: str, keys: Mapping[str, Any], sources: Mapping[str, str]) -> None:
        self.table = table
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
        return Block(
            f"{self.table}.{name}", {"from": self.first, "until": self.last, **inside}, self._sources
        )

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
            if number >= 0:
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
        confidence = Confidence(each["confidence"])
        if each.get("check") == "vectors" and confidence is Confidence.FOUND:
            confidence = Confidence.PUBLISHED
        return Rate(
            name=f"{self.table}.{name}",
            value=make(each),
            first=self.first,
            last=self.last,
            sources=tuple(self._sources[key] for key in each["sources"]),
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
    found = []
    for keys in whole["block"]:
        block = Block(table.name, keys, sources)
        found.append(table.read(block))
        block.end()
    found.sort(key=lambda one: one.first)
    for one, after in pairwise(found):
        if not one.first <= one.last < after.first:
            raise WrongRates(f"{table.name}: the blocks from {one.first} and {after.first} overlap")
    return tuple(found)


def in_force(table: Table[T], day: date, *, field: str = "paid_on") -> T:
    """Return the block that holds on a day, or refuse with NoRates, which names the tax year."""
    found: tuple[T, ...] = blocks(table)
    for block in reversed(found):
        if block.first <= day <= block.last:
            return block
    raise NoRates(day, table.name, field=field)
