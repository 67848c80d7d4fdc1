"""The column of a page: where the next line goes, and what happens at the end of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from phb_desktop.statements.document import BETWEEN, Column, Document
from phb_desktop.statements.pdf.faces import Style, rgb
from phb_desktop.statements.pdf.tagged import Elem, TaggedPdf
from phb_desktop.statements.pdf.theme import RULE, Theme, styles
from phb_desktop.words import tr

Spot: TypeAlias = tuple[float, float, bool]  # left edge, right edge, whether text ends at the right


class Flow:
    """Places blocks one under the other on the pages of a TaggedPdf.

    `y` is the height that is still free, in points from the foot of the paper.
    """

    def __init__(self, document: Document, theme: Theme, maker: type[TaggedPdf] = TaggedPdf) -> None:
        self.document, self.theme, self.styles = document, theme, styles(theme)
        width, height = theme.page()
        self.left, self.right = theme.margin, width - theme.margin
        self.width, self.height = self.right - self.left, height
        note = self.styles.note.leading
        self.head, self.foot = height - theme.margin * 0.6 - theme.small, theme.margin * 0.6
        self.bottom = self.foot + 2.2 * note
        self.top = self.head - 1.6 * note
        self.y = height - theme.margin
        self.pdf = maker(document, (width, height), self.styles.body.face)
        self.rules: list[str] = []  # drawn as one artifact when the page ends
        self.widths: dict[tuple[tuple[Column, ...], bool], list[float]] = {}  # of tables that are alike
        self.repeat: Callable[[], None] | None = None  # redraws a table's head on a new page

    def furniture(self, number: int, count: int) -> str:
        """Return the operators of a page's head and foot."""
        style, clean = self.styles.note, self.styles.note.face.clean
        page = clean(tr("Page {number} of {count}", number=number, count=count))
        room = self.width - style.measure(page) - style.size * 2
        out = self.pdf.pagination(
            "Footer",
            rule(self.left, self.right, self.foot + style.leading, RULE),
            self.pdf.text(style.wrap(self.document.foot, room)[:1], style, self.left, self.foot),
            self.pdf.text([page], style, 0, self.foot, right=self.right),
        )
        if number > 1:
            running = self._fitting(self.document.running)
            out += self.pdf.pagination("Header", self.pdf.text(running, style, self.left, self.head))
        return out

    def _fitting(self, running: str) -> list[str]:
        """Return as many whole parts of the line at the head of a page as have room beside each other."""
        style, parts = self.styles.note, running.split(BETWEEN)
        while len(parts) > 1 and style.measure(BETWEEN.join(parts)) > self.width:
            parts.pop()
        return style.wrap(BETWEEN.join(parts), self.width)[:1]

    def end_page(self) -> None:
        """Draw what was kept for the end of the page, and close it."""
        if self.rules:
            self.pdf.artifact(" ".join(self.rules))
        self.rules = []
        self.pdf.end_page()

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.end_page()
        self.y = self.top
        if self.repeat:
            self.repeat()

    def room(self, height: float) -> None:
        """Start a new page unless this height is left, or the page is still fresh."""
        if self.y - height < self.bottom and self.y < self.top:
            self.new_page()

    def lines(self, elem: Elem, lines: Sequence[str], style: Style, x: float) -> None:
        """Set running text; where it breaks over pages at least two lines stay together."""
        while lines:
            self.room(min(len(lines), 2) * style.leading)
            fit = max(1, int((self.y - self.bottom + 0.01) // style.leading))
            self.pdf.tagged(elem, self.pdf.text(lines[:fit], style, x, self.y - style.size))
            self.y -= min(len(lines), fit) * style.leading
            lines = lines[fit:]

    def elem(self, tag: str, parent: Elem | None = None, attrs: str = "") -> Elem:
        """Return a new structure element, in the document itself if no parent is given."""
        return Elem(tag, parent or self.pdf.root, attrs)


def fill(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return the operators of a filled rectangle from its lower left corner."""
    return f"{rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"


def frame(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return the operators of the outline of a rectangle."""
    return f"{rgb(colour)} RG 0.7 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S"


def rule(left: float, right: float, y: float, colour: str, width: float = 0.4) -> str:
    """Return the operators of a horizontal line."""
    return f"{rgb(colour)} RG {width} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
