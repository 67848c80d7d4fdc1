"""The side of the frame: the list of places, and the way past it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from phb_desktop.ui.labels import Button, restyle
from phb_desktop.ui.place_icons import icon
from phb_desktop.ui.places import Place
from phb_desktop.ui.sheet import FollowingScroll
from phb_desktop.ui.theme import SMALL, TINY, Theme
from phb_desktop.words import tr

_ICON: Final = 20  # pixels at 100 per cent


class SkipButton(Button):
    """Leads past the list of places; there for the keyboard, and shown while it has it."""

    def __init__(self, pressed: object) -> None:
        super().__init__(tr("Skip to the main part"), pressed)  # type: ignore[arg-type]
        self._away(away=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._away(away=False)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._away(away=True)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the one line of dots that is there while it is away empty."""
        if self.property("away") == "false":
            super().paintEvent(event)

    def _away(self, *, away: bool) -> None:
        self.setProperty("away", "true" if away else "false")
        self.setMaximumHeight(1 if away else 16_777_215)
        restyle(self)


class Side(FollowingScroll):
    """The way to find anything, the places, what helps everywhere. With large text it scrolls as a whole."""

    def __init__(self, skip: SkipButton, find: Button, places: PlaceList, *foot: Button) -> None:
        super().__init__()
        self._places = places
        body = QWidget()
        body.setObjectName("side")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(TINY)
        column.addWidget(skip)
        for row in (_inset(find), places):
            column.addWidget(row)
        column.addStretch(1)
        column.addWidget(_inset(*foot))
        self.setObjectName("side")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._body = body
        self.setWidget(body)
        places.currentRowChanged.connect(self._bring)

    def sizeHint(self) -> QSize:
        return QSize(self._body.sizeHint().width() + self.wide_bar(), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as wide as the words are now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _bring(self) -> None:
        """Bring the place that is chosen into sight: with large text the list is taller than the window."""
        row = self._places.visualRect(self._places.currentIndex())
        middle = self._places.viewport().mapTo(self._body, row.center())
        self.ensureVisible(0, middle.y(), 0, row.height())


def _inset(*buttons: Button) -> QWidget:
    """Return buttons below one another, with room at both sides."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(SMALL, 0, SMALL, SMALL)
    column.setSpacing(TINY)
    for button in buttons:
        column.addWidget(button)
    return held


class PlaceList(QListWidget):
    """The places by their words: one Tab stop, arrows inside."""

    def __init__(self, places: tuple[Place, ...], theme: Theme) -> None:
        super().__init__()
        self._places, self._theme = places, theme
        self.setObjectName("places")
        self.setAccessibleName(tr("Places"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the side scrolls as a whole
        for place in places:
            item = QListWidgetItem(tr(place.word))
            self.addItem(item)
        self.itemSelectionChanged.connect(self._follow)
        self.currentRowChanged.connect(self._mark_moves)
        theme.changed.connect(self._draw)
        self._draw()
        self._fit()

    def marked(self) -> QRect:
        """Return where the focus mark belongs: around the current place, not around them all."""
        row = self.visualRect(self.currentIndex())
        return row.translated(self.viewport().pos()) if row.isValid() else self.rect()

    def _mark_moves(self) -> None:
        self._theme.mark.moved()

    def _draw(self) -> None:
        pixels = self._theme.px(_ICON)
        self.setIconSize(QSize(pixels, pixels))
        colour = self.palette().color(QPalette.ColorRole.Text)
        for number, place in enumerate(self._places):
            self.item(number).setIcon(icon(place.name, colour, pixels, self.devicePixelRatioF()))

    def _follow(self) -> None:
        """Go where a screen reader or voice control selects; they do not move the current row."""
        chosen = [index.row() for index in self.selectedIndexes()]
        others = [row for row in chosen if row != self.currentRow()]
        if others:
            self.setCurrentRow(others[-1])
        elif not chosen and self.currentRow() >= 0:
            self.item(self.currentRow()).setSelected(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        font = self.font()
        font.setBold(True)
        wide = max(
            (QFontMetrics(font).horizontalAdvance(self.item(n).text()) for n in range(self.count())),
            default=80,
        )
        self.setFixedWidth(wide + self.iconSize().width() + 56)
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())))
