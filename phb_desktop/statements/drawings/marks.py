"""What a drawing is made of. One unit is the size of its letters; down is plus; 0, 0 is the upper left.

A mark names its tone, and paper, browser and screen have a colour for each. What stands later in the list
covers what came before; words come last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias


class Tone(StrEnum):
    """What a mark is for; no meaning rests on it alone."""

    STRONG = "strong"
    PALE = "pale"
    QUIET = "quiet"
    RULE = "rule"
    GROUND = "ground"


# The colours of the printed page, `rrggbb`, for paper and browser.
PRINTED: Final[Mapping[Tone, str]] = {
    Tone.STRONG: "1f3a5f",
    Tone.PALE: "d5e0ec",
    Tone.QUIET: "50565e",
    Tone.RULE: "c3ccd6",
    Tone.GROUND: "ffffff",
}

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle from its upper left corner; with `edge`, outlined in that tone."""

    x: float
    y: float
    width: float
    height: float
    fill: Tone
    edge: Tone | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area with straight sides."""

    points: Sequence[Point]
    fill: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, no thicker than a twelfth of a letter.

    Whoever reads a statement back refuses thick lines: they can cover words.
    """

    points: Sequence[Point]
    tone: Tone
    width: float = 0.05


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words on the base line y, beginning at x or, with `right`, ending there."""

    x: float
    y: float
    text: str
    bold: bool = False
    right: bool = False


Mark: TypeAlias = Box | Shape | Line | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a ground of this size."""

    width: float
    height: float
    marks: Sequence[Mark]
