"""The side of the frame: the list of places, and the way past it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QPalette
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

ICON: Final = 20  # pixels at 100 per cent


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

    chosen = Signal()  # a place, for good: pressed, and not only passed by with the arrows
    chosen_again = Signal()  # the place that one is in

    def __init__(self, skip: SkipButton, find: Button, places: PlaceList, *foot: Button) -> None:
        super().__init__()
        self.places = places
        body = QWidget()
        body.setObjectName("side")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(TINY)
        column.addWidget(skip)
        self.skip, self._buttons = skip, (find, *foot)
        self._find, self._foot = _inset(find), _inset(*foot)
        for row in (self._find, places):
            column.addWidget(row)
        column.addStretch(1)
        column.addWidget(self._foot)
        self.setObjectName("side")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._body = body
        self.setWidget(body)
        places.currentRowChanged.connect(self._bring)
        places.chosen.connect(self.chosen)
        places.chosen_again.connect(self.chosen_again)

    def stops(self) -> list[QWidget]:
        """Return what takes the keyboard here, in its order."""
        find, *foot = self._buttons
        return [self.skip, find, self.places, *foot]

    def wide(self) -> int:
        """Return how wide the places are with their words, and the bar beside them."""
        return self.places.width() + self.wide_bar()

    def lies_over(self, over: bool) -> None:
        """Lie over the place, with an edge; else stand beside it. The way to find stands elsewhere then."""
        self.setProperty("over", "true" if over else "false")
        self._find.setVisible(not over)
        self.skip.setVisible(not over)
        restyle(self)
        if not over:
            self.setFrameShape(QFrame.Shape.NoFrame)  # the sheet gives one, and never takes it back

    def show_rest(self, shown: bool) -> None:
        """Show what helps everywhere below the places, or not, where it stands elsewhere."""
        self._foot.setVisible(shown)

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
        row = self.places.visualRect(self.places.currentIndex())
        middle = self.places.viewport().mapTo(self._body, row.center())
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

    chosen = Signal()
    chosen_again = Signal()  # the place that was on show when the keyboard came here, or was chosen before

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
        self.itemClicked.connect(self._choose)
        self._was = -1  # the row whose place one is in; passing by others with the arrows does not change it
        self._passing = False  # a key or the pointer is at work: that alone chooses nothing
        theme.changed.connect(self._draw)
        self._draw()

    def marked(self) -> QRect:
        """Return where the focus mark belongs: around the current place, not around them all."""
        row = self.visualRect(self.currentIndex())
        return row.translated(self.viewport().pos()) if row.isValid() else self.rect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows pass by places, and Enter or Space choose the one that they came to."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._choose()
            return
        self._passing = True
        super().keyPressEvent(event)
        self._passing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._was = self.currentRow()  # else the keyboard was here before, and may have passed by others
        super().focusInEvent(event)

    def _choose(self) -> None:
        again, self._was = self._was == self.currentRow(), self.currentRow()
        self.chosen.emit()
        if again:
            self.chosen_again.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._passing = True
        super().mousePressEvent(event)
        self._passing = False

    def _mark_moves(self) -> None:
        self._theme.mark.moved()

    def _draw(self) -> None:
        pixels = self._theme.px(ICON)
        self.setIconSize(QSize(pixels, pixels))
        colour = self.palette().color(QPalette.ColorRole.Text)
        for number, place in enumerate(self._places):
            self.item(number).setIcon(icon(place.name, colour, pixels, self.devicePixelRatioF()))
        self._fit()  # as wide as the drawings are now

    def _follow(self) -> None:
        """Go where a screen reader or voice control selects; they do not move the current row."""
        chosen = [index.row() for index in self.selectedIndexes()]
        others = [row for row in chosen if row != self.currentRow()]
        if others:
            self.setCurrentRow(others[-1])
            if not self._passing:
                self._choose()
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
