"""What a leaf is, and why a paper may have none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_LEAVES: Final = 200  # of one paper
LONGEST_SIDE: Final = 14_400.0  # points; two hundred inches, the most that a page may have


class Why(StrEnum):
    """Why a paper has no leaves."""

    LOCKED = "locked"  # it has a password of its own
    TOO_LARGE = "too_large"
    NOT_DRAWN = "not_drawn"  # a kind of file that is not drawn here
    DAMAGED = "damaged"


class NoLeaves(Exception):
    """No pages can be made of a paper. Raised and caught inside the child alone."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: the number of its form among the objects, and where that draws, in points."""

    number: int
    left: float
    bottom: float
    width: float
    height: float
