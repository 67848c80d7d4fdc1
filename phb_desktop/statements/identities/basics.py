"""What a broken identity is, and how two sides are set beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from phb_desktop.statements.content import Content
from phb_desktop.values.money import Money
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Broken:
    """An identity that does not hold: its number, where, and both sides in plain words."""

    rule: str
    where: str
    what: str


Check = Callable[[Content], Iterator[Broken]]


def differ(rule: str, where: str, left: Money, right: Money) -> Iterator[Broken]:
    """Yield what is broken where two sides that must be equal are not."""
    if left != right:
        yield Broken(rule, where, tr("{left} should be {right}.", left=left, right=right))
