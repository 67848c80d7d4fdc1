"""How a figure explains itself: by which rule, from which rates and sources, with what working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from phb_desktop.employer.pay import rate_words
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.words import tr

Value_co = TypeVar("Value_co", covariant=True)
Amount = Money | Hours | int | Decimal


class Confidence(StrEnum):
    """How well something is known. Never blurred: what is from memory is shown as unconfirmed."""

    PUBLISHED = "published"  # official test figures come out to the penny
    FOUND = "found"  # read in the sources that are named
    TYPED = "typed"  # somebody typed it in, and says where it stands; nobody else has looked
    MEMORY = "memory"  # general knowledge; no source was found

    @property
    def sure(self) -> bool:
        """Say whether a source stands behind it."""
        return self is Confidence.FOUND or self is Confidence.PUBLISHED

    def says(self) -> str:
        """Return it in words."""
        if self is Confidence.PUBLISHED:
            return tr("agrees with published test figures")
        if self is Confidence.TYPED:
            return tr("as you typed it, checked by nobody else")
        return tr("found in the source") if self is Confidence.FOUND else tr("not confirmed by a source")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of working something out. id: stable, for data that leaves. title: an English template for tr."""

    id: str
    title: str
    source: str
    confidence: Confidence

    def says(self) -> str:
        """Return its title in the person's language."""
        return tr(self.title)


@dataclass(frozen=True, slots=True, eq=False)
class Rate(Generic[Value_co]):
    """A dated figure of the law with where it was found. Days include both ends. Read once: each is itself.

    check: "vectors" where published test figures agree with it, "vectors-partial" where they exist for
    some pay frequencies only, else nothing.
    """

    name: str
    value: Value_co
    first: date
    last: date
    sources: tuple[str, ...]
    confidence: Confidence
    check: str = ""
    note: str = ""

    def says(self) -> str:
        """Return name, days and sources as a person reads them."""
        return tr(
            "{name}, from {first} to {last}; {sure}: {sources}",
            name=rate_words.in_words(self.name),
            first=in_words(self.first),
            last=in_words(self.last),
            sure=self.confidence.says(),
            sources="; ".join(self.sources),
        )


@dataclass(frozen=True, slots=True)
class Working:
    """A sentence that shows the sum. It becomes words when somebody reads it, in their language."""

    template: str
    names: tuple[str, ...] = ()
    facts: tuple[object, ...] = ()

    def __str__(self) -> str:
        shown = dict(zip(self.names, map(_shown, self.facts), strict=True))
        return tr(self.template).format_map(shown) if shown else tr(self.template)


def working(template: str, /, **facts: object) -> Working:
    """Keep a sentence for tr with its facts: money, hours, days, rates, other sentences."""
    return Working(template, tuple(facts), tuple(facts.values()))


def _shown(fact: object) -> object:
    kind = type(fact)
    if kind is Decimal:
        return f"{fact:,}"
    return in_words(fact) if kind is date else fact  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a result, with everything that made it. parts: the figures it was made from.

    name: an English template for tr, such as "Income tax". doubt: what is unsure about this very case.
    """

    name: str
    amount: Amount
    rule: Rule
    working: Working
    rates: tuple[Rate[object], ...] = ()
    parts: tuple[Figure, ...] = ()
    doubt: Working | None = None

    def says(self) -> str:
        """Return the name in the person's language."""
        return tr(self.name)

    @property
    def confidence(self) -> Confidence:
        """Return how sure the least sure thing beneath this figure is."""
        marks = {mark for figure in self.walk() for mark in figure.own_marks()}
        return next(mark for mark in reversed(Confidence) if mark in marks)

    def own_marks(self) -> Iterator[Confidence]:
        """Yield the marks of this figure's own rule and rates."""
        yield self.rule.confidence
        for rate in self.rates:
            yield rate.confidence

    @property
    def uncertain(self) -> bool:
        """Say whether anything beneath this figure is from memory or in doubt."""
        return any(True for _ in self.doubts())

    def doubts(self) -> Iterator[str]:
        """Yield, in words, everything beneath this figure that no source confirms."""
        said: set[str] = set()
        for figure in self.walk():
            for one in figure.own_doubts():
                if one not in said:
                    said.add(one)
                    yield one

    def own_doubts(self) -> Iterator[str]:
        """Yield what is unconfirmed about this figure itself."""
        if self.doubt is not None:
            yield str(self.doubt)
        if not self.rule.confidence.sure:
            yield tr("The rule “{rule}” is not confirmed by a source.", rule=self.rule.says())
        for rate in self.rates:
            if rate.confidence.sure:
                continue
            words = rate_words.in_words(rate.name)
            if rate.confidence is Confidence.TYPED:
                yield tr("The figure “{rate}” is {sources}.", rate=words, sources="; ".join(rate.sources))
            else:
                yield tr("The figure “{rate}” is not confirmed by a source.", rate=words)

    def walk(self) -> Iterator[Figure]:
        """Yield this figure and all beneath it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()
