"""A part of the guide on the screen: plain words that the keyboard walks through, and buttons for links.

One Tab stop for all of it. Up and down go from one run of words to the next, so that a screen reader says
each and a large-text reader sees it. Links stand as buttons below the words that speak of them. No rich
text, and nothing is fetched: what is shown comes from files beside the program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QImageReader, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from phb_desktop.ui.help.marks import (
    Block,
    Grid,
    Items,
    Kind,
    Para,
    Picture,
    Run,
    Runs,
    Typed,
    links,
    plain,
    spoken,
)
from phb_desktop.ui.help.marks import Heading as HeadingMark
from phb_desktop.ui.labels import Actions, Button, Heading, SentenceButton, Text
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.theme import ROOM, SMALL
from phb_desktop.words import tr

_LINE: Final = 80  # letters: a longer line is hard to follow
_TALL: Final = 16  # rows of a table that show at once

Cells = tuple[str, ...]


class Stop(Text):
    """A run of words that the keyboard can stand on."""

    stood_on = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.stood_on.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keyboard, so that reading goes on from here."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


class HeadingStop(Heading):
    """A heading that the keyboard can stand on."""

    stood_on = Signal()

    def __init__(self, words: str, level: int) -> None:
        super().__init__(words, level)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.stood_on.emit()


class PictureStop(Text):
    """A picture as wide as there is room, never wider than it is. What it shows is its name.

    Its size is known at once; it is decoded when it is first painted.
    """

    stood_on = Signal()

    def __init__(self, path: Path, alt: str) -> None:
        super().__init__()
        self._path = str(path)
        self._size = QImageReader(self._path).size()
        self._image: QImage | None = None
        self.setText("" if self._size.isValid() else alt)
        self.setAccessibleName(alt)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.stood_on.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._size.isValid():
            return super().heightForWidth(width)
        wide = min(width, self._size.width())
        return wide * self._size.height() // self._size.width()

    def sizeHint(self) -> QSize:
        return self._size if self._size.isValid() else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture at the start of the line."""
        if not self._size.isValid():
            super().paintEvent(event)
            return
        if self._image is None:
            self._image = QImage(self._path)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = min(self.width(), self._size.width())
        left = 0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - wide
        painter.drawImage(QRect(left, 0, wide, self.heightForWidth(wide)), self._image)
        painter.end()


AnyStop = Stop | HeadingStop | PictureStop


class Reading(QWidget):
    """Blocks below each other. `named` says what a link leads to, if anything; `go` follows it."""

    def __init__(
        self,
        pictures: Path,
        named: Callable[[Run], str],
        go: Callable[[Run], object],
        *,
        by_cell: bool,
    ) -> None:
        super().__init__()
        self._pictures, self._named, self._go, self._by_cell = pictures, named, go, by_cell
        self.stops: list[AnyStop] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, SMALL)
        self._column.setSpacing(ROOM)
        self._headings: dict[str, AnyStop] = {}
        self._tables = 0
        self._led: set[str] = set()

    def heading(self, words: str, level: int, anchor: str = "") -> None:
        """Put a heading at the end. anchor: the name that a link gives it."""
        stop = HeadingStop(words, level)
        self._stop(stop)
        if anchor:
            self._headings[anchor] = stop

    def say(self, words: str) -> None:
        """Put a paragraph at the end."""
        self._stop(Stop(words))

    def put(self, widget: QWidget) -> None:
        """Put something of another kind at the end."""
        self._column.addWidget(widget)

    def show_blocks(self, title: str, blocks: Sequence[Block]) -> None:
        """Put blocks at the end, in order."""
        for block in blocks:
            self._show(title, block)

    def ready(self, anchor: str = "") -> None:
        """Call when all is there: the heading of that name, or else the first run of words, takes Tab."""
        if self.stops:
            self._make_current(self._headings.get(anchor, self.stops[0]))

    def enter(self) -> None:
        """Take the keyboard, where it was last or at the start."""
        for stop in self.stops:
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- making

    def _show(self, title: str, block: Block) -> None:
        match block:
            case HeadingMark(level, runs, anchor):
                self.heading(spoken(runs), level, anchor)
            case Para(runs):
                self.say(spoken(runs))
                self._links(runs)
            case Items(items, numbered):
                for number, item in enumerate(items, 1):
                    words = f"{number}. {spoken(item)}" if numbered else f"• {spoken(item)}"
                    if item[0].kind is Kind.LINK and self._named(item[0]):  # an entry of a list of contents
                        self.put(SentenceButton(spoken(item), partial(self._go, item[0])))
                    else:
                        self.say(words)
                        self._links(item)
            case Grid(head, rows):
                self._grid(title, head, rows)
            case Picture(alt, path):
                self._stop(PictureStop(self._pictures / path, alt))
            case Typed(lines):
                for line in lines:
                    self.say(line)

    def _stop(self, stop: AnyStop) -> None:
        stop.setMaximumWidth(stop.fontMetrics().averageCharWidth() * _LINE)
        stop.stood_on.connect(lambda: self._make_current(stop))
        self.stops.append(stop)
        self._column.addWidget(stop)

    def _links(self, runs: Runs) -> None:
        buttons = []
        for link in links(runs):
            words = self._named(link)
            if words and words not in self._led:
                self._led.add(words)
                buttons.append(Button(words, partial(self._go, link)))
        if buttons:
            self._column.addWidget(Actions(*buttons))

    def _grid(self, title: str, head: Sequence[Runs], rows: Sequence[Sequence[Runs]]) -> None:
        heads = [plain(cell) for cell in head]
        columns = [_column(n, words, wide=n == len(heads) - 1) for n, words in enumerate(heads)]

        def sentence(row: Cells) -> str:
            return ", ".join(
                f"{name}: {cell}" if name else cell for name, cell in zip(heads, row, strict=True)
            )

        self._tables += 1
        name = title if self._tables == 1 else tr("{title} ({number})", title=title, number=self._tables)
        model: RowsModel[Cells] = RowsModel(columns, sentence, self)
        listing = Listing(name, model, nothing="-", tall=_TALL)
        listing.heading.setVisible(False)  # it stands above as the part's heading
        listing.view.read_by_cell(self._by_cell)
        model.show([tuple(spoken(cell) for cell in row) for row in rows])
        self._column.addWidget(listing)

    # -- walking

    def _make_current(self, current: AnyStop) -> None:
        for stop in self.stops:
            wanted = Qt.FocusPolicy.StrongFocus if stop is current else Qt.FocusPolicy.ClickFocus
            if stop.focusPolicy() != wanted:
                stop.setFocusPolicy(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End go through the words."""
        here = next((n for n, stop in enumerate(self.stops) if stop.hasFocus()), None)
        last = len(self.stops) - 1
        ways = (
            {}
            if here is None
            else {
                Qt.Key.Key_Down: min(here + 1, last),
                Qt.Key.Key_Up: max(here - 1, 0),
                Qt.Key.Key_Home: 0,
                Qt.Key.Key_End: last,
            }
        )
        there = ways.get(Qt.Key(event.key()))
        if there is None:
            super().keyPressEvent(event)
        else:
            self.stops[there].setFocus(Qt.FocusReason.OtherFocusReason)


def _column(number: int, title: str, *, wide: bool) -> Column[Cells]:
    def text(row: Cells) -> str:
        return row[number]

    return Column(title, text, wide=wide)
