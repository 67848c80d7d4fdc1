"""Simple pictures beside the sentences of an easy-read summary, each on a square of four letters' width.

They are made of few, large, filled shapes with strong edges, so that they hold in black and white, small and
large. None carries a figure or a word that is not in the sentence beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from phb_desktop.statements.document import Picture
from phb_desktop.statements.drawings.marks import Box, Drawing, Mark, Point, Shape, Tone

SIDE: Final = 4.0
_STRONG, _PALE, _GROUND = Tone.STRONG, Tone.PALE, Tone.GROUND


@lru_cache
def picture_drawn(picture: Picture) -> Drawing:
    """Return a picture on its square."""
    return Drawing(SIDE, SIDE, tuple(_MAKERS[picture]()))


def _round(x: float, y: float, radius: float, fill: Tone, *, first: float = 0, last: float = 360) -> Shape:
    """Return a disc, or a part of one, with so many straight sides that it looks round."""
    sides = max(8, round((last - first) / 12))
    turns = (math.radians(first + (last - first) * n / sides) for n in range(sides + 1))
    points = [(round(x + radius * math.cos(t), 3), round(y - radius * math.sin(t), 3)) for t in turns]
    return Shape(points if last - first < 360 else points[:-1], fill)


def _ringed(x: float, y: float, radius: float) -> list[Mark]:
    return [_round(x, y, radius, _STRONG), _round(x, y, radius - 0.14, _PALE)]


def _framed(x: float, y: float, width: float, height: float, fill: Tone = _PALE) -> list[Mark]:
    return [
        Box(x, y, width, height, _STRONG),
        Box(x + 0.14, y + 0.14, width - 0.28, height - 0.28, fill),
    ]


def _coin(x: float, y: float, radius: float = 0.62) -> list[Mark]:
    """Return a coin with a pound sign of straight strokes."""
    unit = radius / 0.62
    bars = (
        (-0.2, -0.05, 0.36, 0.11),
        (-0.26, 0.26, 0.52, 0.11),
        (-0.12, -0.3, 0.12, 0.6),
        (-0.12, -0.36, 0.34, 0.11),
    )
    return [
        *_ringed(x, y, radius),
        *(Box(x + a * unit, y + b * unit, c * unit, d * unit, _STRONG) for a, b, c, d in bars),
        Box(x + 0.13 * unit, y - 0.3 * unit, 0.1 * unit, 0.16 * unit, _STRONG),
    ]


def _arrow(points: list[Point]) -> Shape:
    return Shape(points, _STRONG)


def _head(x: float, y: float, radius: float, fill: Tone = _STRONG) -> Shape:
    return _round(x, y, radius, fill)


def _someone(x: float, foot: float, size: float, fill: Tone) -> list[Mark]:
    """Return head and shoulders."""
    made: list[Mark] = [
        _round(x, foot, size * 0.75, _STRONG, first=0, last=180),
        _round(x, foot - size * 1.15, size * 0.46, _STRONG),
    ]
    if fill is not _STRONG:
        made += [
            _round(x, foot - 0.14, size * 0.75 - 0.2, fill, first=0, last=180),
            _round(x, foot - size * 1.15, size * 0.46 - 0.14, fill),
        ]
    return made


def _purse(x: float = 0.4, y: float = 1.3, width: float = 3.2, height: float = 2.2) -> list[Mark]:
    return [
        *_framed(x, y, width, height),
        Box(x, y + 0.42, width, 0.14, _STRONG),
        *_framed(x + width - 1.05, y + 0.95, 1.05, 0.75, _GROUND),
        _round(x + width - 0.6, y + 1.32, 0.15, _STRONG),
    ]


def _person() -> list[Mark]:
    return _someone(2.0, 3.7, 1.75, _PALE)


def _comes_in() -> list[Mark]:
    down = [(1.7, 0.3), (2.3, 0.3), (2.3, 1.1), (2.75, 1.1), (2.0, 1.85), (1.25, 1.1), (1.7, 1.1)]
    return [*_purse(0.4, 2.0, 3.2, 1.75), _arrow(down)]


def _goes_out() -> list[Mark]:
    up = [(1.7, 1.75), (2.3, 1.75), (2.3, 1.0), (2.75, 1.0), (2.0, 0.25), (1.25, 1.0), (1.7, 1.0)]
    return [*_purse(0.4, 2.0, 3.2, 1.75), _arrow(up)]


def _left() -> list[Mark]:
    return [*_coin(1.2, 2.85, 0.85), *_coin(2.85, 2.85, 0.85), *_coin(2.0, 1.35, 0.85)]


def _helper() -> list[Mark]:
    return [*_someone(1.25, 3.6, 1.25, _PALE), *_someone(2.8, 3.6, 1.25, _STRONG)]


def _bank() -> list[Mark]:
    return [
        Shape([(0.3, 1.5), (2.0, 0.4), (3.7, 1.5)], _STRONG),
        Shape([(1.05, 1.36), (2.0, 0.76), (2.95, 1.36)], _PALE),
        Box(0.3, 3.35, 3.4, 0.3, _STRONG),
        *(Box(x, 1.7, 0.45, 1.5, _STRONG) for x in (0.6, 1.3, 2.25, 2.95)),
    ]


def _sheet(x: float = 0.8, y: float = 0.35, width: float = 2.4, height: float = 3.3) -> list[Mark]:
    lines = (Box(x + 0.4, y + 0.55 + 0.5 * n, width - 0.8, 0.14, _STRONG) for n in range(3))
    return [*_framed(x, y, width, height, _GROUND), *lines]


def _bill() -> list[Mark]:
    return [*_sheet(), *_coin(2.75, 2.9, 0.75)]


def _saved() -> list[Mark]:
    return [
        *_coin(2.0, 0.95, 0.65),
        *_framed(0.5, 1.75, 3.0, 1.9),
        Box(1.3, 1.75, 1.4, 0.28, _STRONG),
    ]


def _question() -> list[Mark]:
    return [
        _round(2.0, 1.75, 1.5, _STRONG),
        Shape([(1.0, 2.7), (0.7, 3.75), (2.0, 3.1)], _STRONG),
        _round(2.0, 1.75, 1.36, _PALE),
        _round(2.0, 1.45, 0.62, _STRONG, first=-90, last=170),
        _round(2.0, 1.45, 0.36, _PALE, first=-90, last=170),
        Box(1.85, 1.75, 0.3, 0.5, _STRONG),
        Box(1.85, 2.42, 0.3, 0.3, _STRONG),
    ]


def _paper() -> list[Mark]:
    return _sheet()


def _pen() -> list[Mark]:
    return [
        Box(0.4, 3.3, 3.2, 0.14, _STRONG),
        Shape([(0.9, 3.1), (1.1, 2.3), (1.75, 2.95)], _STRONG),
        Shape([(1.1, 2.3), (2.85, 0.55), (3.5, 1.2), (1.75, 2.95)], _STRONG),
        Shape([(1.35, 2.32), (2.86, 0.8), (3.24, 1.2), (1.74, 2.7)], _PALE),
    ]


def _tick() -> list[Mark]:
    mark = [(1.0, 2.05), (1.4, 1.65), (1.8, 2.1), (2.75, 1.1), (3.1, 1.5), (1.8, 2.85)]
    return [*_ringed(2.0, 2.0, 1.7), Shape(mark, _STRONG)]


def _letter() -> list[Mark]:
    return [
        *_framed(0.4, 0.9, 3.2, 2.3, _GROUND),
        Shape([(0.4, 0.9), (2.0, 2.1), (3.6, 0.9), (3.6, 1.1), (2.0, 2.3), (0.4, 1.1)], _STRONG),
    ]


def _calendar() -> list[Mark]:
    days = (Box(0.85 + 0.65 * (n % 4), 1.75 + 0.6 * (n // 4), 0.34, 0.34, _STRONG) for n in range(12))
    return [*_framed(0.5, 0.7, 3.0, 3.0, _GROUND), Box(0.5, 0.7, 3.0, 0.7, _STRONG), *days]


_MAKERS: Final[dict[Picture, Callable[[], list[Mark]]]] = {
    Picture.PERSON: _person,
    Picture.PURSE: _purse,
    Picture.COMES_IN: _comes_in,
    Picture.GOES_OUT: _goes_out,
    Picture.LEFT: _left,
    Picture.HELPER: _helper,
    Picture.BANK: _bank,
    Picture.BILL: _bill,
    Picture.SAVED: _saved,
    Picture.QUESTION: _question,
    Picture.PAPER: _paper,
    Picture.PEN: _pen,
    Picture.TICK: _tick,
    Picture.LETTER: _letter,
    Picture.CALENDAR: _calendar,
}
