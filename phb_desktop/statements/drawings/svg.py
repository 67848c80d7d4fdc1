"""A drawing as SVG inside a page: its title and description are what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as esc
from typing import Final

from phb_desktop.statements.drawings.marks import PRINTED, Box, Drawing, Line, Mark, Point, Shape, Words

_UNIT: Final = 16  # steps of the picture's own scale to the size of a letter


def to_svg(drawing: Drawing, title: str, about: str, name: str) -> str:
    """Return the element. name: its own among the ids of the page."""
    wide, high = (f"{each:.2f}".rstrip("0").rstrip(".") for each in (drawing.width, drawing.height))
    view = f"0 0 {_number(drawing.width)} {_number(drawing.height)}"
    said = f'<title id="{name}-title">{esc(title)}</title>'
    by = f"{name}-title"
    if about:
        said += f'<desc id="{name}-desc">{esc(about)}</desc>'
        by += f" {name}-desc"
    marks = "".join(_mark(each) for each in drawing.marks)
    return (
        f'<svg viewBox="{view}" role="img" aria-labelledby="{by}" width="{wide}em" height="{high}em"'
        f' font-size="{_UNIT}">{said}{marks}</svg>'
    )


def _mark(mark: Mark) -> str:
    match mark:
        case Box(x, y, width, height, fill, edge):
            place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
            line = f' stroke="#{PRINTED[edge]}"' if edge else ""
            return f'<rect {place} fill="#{PRINTED[fill]}"{line}/>'
        case Shape(points, fill):
            return f'<polygon points="{_points(points)}" fill="#{PRINTED[fill]}"/>'
        case Line(points, tone, width):
            drawn = f'fill="none" stroke="#{PRINTED[tone]}" stroke-width="{_number(width)}"'
            return f'<polyline points="{_points(points)}" {drawn}/>'
        case Words(x, y, text, bold, right):
            looks = (' font-weight="bold"' if bold else "") + (' text-anchor="end"' if right else "")
            return f'<text x="{_number(x)}" y="{_number(y)}"{looks}>{esc(text)}</text>'


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value * _UNIT:.1f}".removesuffix(".0")
