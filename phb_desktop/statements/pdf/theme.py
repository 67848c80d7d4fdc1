"""Sizes and colours of the printed page: the usual one and the large print one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from phb_desktop.statements.pdf.faces import Style

# Every text colour stands 4.5:1 or more on the ground it is used on (tested).
NAVY: Final = "1f3a5f"  # headings, rules of totals, bars of what was spent
GREY: Final = "50565e"  # quiet text
WHITE: Final = "ffffff"
PALE: Final = "d5e0ec"  # quiet text on navy, bars of what was planned
TINT: Final = "eef3f8"  # the ground of header rows and facts
RULE: Final = "c3ccd6"
LINK: Final = "0b4f9e"

MM: Final = 72 / 25.4
_A4: Final = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class Theme:
    """Sizes in points. base: running text; small: heads, feet and notes; table: cells."""

    base: float = 9.5
    small: float = 8.0
    table: float = 8.8
    landscape: bool = False
    margin: float = 18 * MM

    @property
    def inset(self) -> float:
        """Space inside a table cell."""
        return self.base * 0.45

    def page(self) -> tuple[float, float]:
        """Return width and height of A4."""
        width, height = _A4
        return (height, width) if self.landscape else (width, height)


NORMAL: Final = Theme()
LARGE_PRINT: Final = Theme(base=18, small=18, table=18, margin=14 * MM)
EASY_READ: Final = Theme(base=18, small=18, table=18)


@dataclass(frozen=True, slots=True)
class Styles:
    """The text styles of a theme."""

    body: Style
    label: Style
    lead: Style
    note: Style
    h1: Style
    h2: Style
    h3: Style
    cell: Style
    strong: Style
    head: Style
    sum_cell: Style
    sum_strong: Style
    figure: Style
    cover: Style
    cover_lead: Style

    def heading(self, level: int) -> Style:
        """Return the style of a heading."""
        return {1: self.h1, 2: self.h2}.get(level, self.h3)


def styles(theme: Theme) -> Styles:
    """Return the styles of a theme."""
    from phb_desktop.statements.pdf.faces import Style, face  # noqa: PLC0415 - loads what draws

    text, bold = face("DejaVuSansCondensed"), face("DejaVuSansCondensed-Bold")
    b, t = theme.base, theme.table
    big = max(b, 12)  # the summary page is read first, and often by tired eyes; it has to fit on one
    return Styles(
        body=Style(text, b, b * 1.45),
        label=Style(bold, b, b * 1.45, NAVY),
        lead=Style(text, b * 1.15, b * 1.65, GREY),
        note=Style(text, theme.small, theme.small * 1.4, GREY),
        h1=Style(bold, b * 2.1, b * 2.6, NAVY),
        h2=Style(bold, b * 1.45, b * 1.95, NAVY),
        h3=Style(bold, b * 1.12, b * 1.6, NAVY),
        cell=Style(text, t, t * 1.35),
        strong=Style(bold, t, t * 1.35),
        head=Style(bold, t, t * 1.35, NAVY),
        sum_cell=Style(text, big, big * (1.3 if b > 14 else 1.5)),
        sum_strong=Style(bold, big, big * (1.3 if b > 14 else 1.5), NAVY),
        figure=Style(bold, b * 1.9, b * 2.3, NAVY),
        cover=Style(bold, b * 2.1, b * 2.6, WHITE),
        cover_lead=Style(text, b * 1.2, b * 1.7, PALE),
    )
