"""A very small generator, so that the household is the same on every computer and every Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

# Knuth's constants for a linear congruential generator of 64 bits (MMIX).
_TIMES: Final = 6364136223846793005
_PLUS: Final = 1442695040888963407
_BITS: Final = (1 << 64) - 1


class Chance:
    """Draws the small differences of daily life. Each topic has a stream of draws of its own."""

    def __init__(self, topic: str) -> None:
        self._at = 0
        for letter in topic.encode():
            self._at = ((self._at ^ letter) * _TIMES + _PLUS) & _BITS

    def between(self, least: int, most: int) -> int:
        """Return a whole number, both ends possible."""
        self._at = (self._at * _TIMES + _PLUS) & _BITS
        return least + (self._at >> 33) % (most - least + 1)

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[self.between(0, len(things) - 1)]
