"""The two halves of the window: the places, and the place on show.

The list of places stands beside the place while it leaves that enough room. Where it would not, with large
text or in a narrow window, a row above takes its stead: a button that brings the list, and what helps
everywhere. The list then lies over the place only while one chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from phb_desktop.ui.labels import Button
from phb_desktop.ui.place_icons import icon
from phb_desktop.ui.side import ICON, PlaceList, Side, SkipButton
from phb_desktop.ui.theme import ROOM, SMALL, TINY, Theme
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.acts import Own

_MOST: Final = 0.27  # of the width may go to the list of places: more, and reading suffers


class PlacesButton(Button):
    """Brings the list of places and takes it away again; its name says which place is on show."""

    def __init__(self, places: PlaceList, theme: Theme, pressed: Callable[[], object]) -> None:
        super().__init__(tr("Places"), pressed)
        self._places, self._theme = places, theme
        self.setCheckable(True)
        theme.changed.connect(self._draw)
        places.currentRowChanged.connect(self._name)
        self._draw()

    def _draw(self) -> None:
        pixels = self._theme.px(ICON)
        self.setIconSize(QSize(pixels, pixels))
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self.setIcon(icon("places", colour, pixels, self.devicePixelRatioF()))

    def _name(self) -> None:
        here = self._places.currentItem()
        if here is not None:
            self.say(tr("Places"), tr("Places: {place} is on show", place=here.text()))


class Bar(QWidget):
    """One slim row above the place: the way past it, the places, and as much of the rest as has room."""

    def __init__(self, skip: SkipButton, places: PlacesButton, find: Button, foot: Sequence[Button]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.skip, self.places = skip, places
        self._always, self._foot = (places, find), tuple(foot)
        row = QHBoxLayout()
        row.setContentsMargins(ROOM, TINY, ROOM, TINY)
        row.setSpacing(SMALL)
        for button in self._always:
            row.addWidget(button)
        row.addStretch(1)
        for button in self._foot:
            row.addWidget(button)
        for button in (*self._always, *self._foot):
            button.slim()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(skip)
        whole.addLayout(row)

    def rest(self) -> list[QWidget]:
        """Return the buttons after that of the places, in their order."""
        return [*self._always[1:], *self._foot]

    def holds_all(self, width: int) -> bool:
        """Say whether every button has room in so many pixels, and show those that have."""
        every = (*self._always, *self._foot)
        wide = sum(each.sizeHint().width() for each in every) + SMALL * len(every) + 2 * ROOM
        for each in self._foot:
            each.setVisible(wide <= width)
        return wide <= width


class Halves(QWidget):
    """Puts the places beside the place on show, or behind a button above it."""

    def __init__(
        self, side: Side, main: QWidget, *, theme: Theme, own: dict[str, Own], enter: Callable[[], object]
    ) -> None:
        super().__init__()
        self._side, self._enter = side, enter
        self.folded = False
        button = PlacesButton(side.places, theme, self.pressed)
        foot = [own[name].button() for name in ("say_again", "lock")]
        self.bar = Bar(SkipButton(enter), button, own["find"].button(), foot)
        self.bar.setVisible(False)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(side)
        self._row.addWidget(main, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(self._row, 1)
        stops = (self.bar.skip, self.bar.places, *side.stops(), *self.bar.rest(), main)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
        self._main = main
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._arrange)
        theme.changed.connect(self._later.start)
        side.chosen.connect(self._choose)
        side.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    # -- the list

    def go_to_places(self) -> None:
        """Give the keyboard to the list of places; bring it first if it is folded away."""
        if self.folded and not self._side.isVisible():
            self._bring()
        self._side.places.setFocus()

    def begin(self) -> None:
        """Give the keyboard to the places where they stand, without laying anything over the place."""
        (self.bar.places if self.folded else self._side.places).setFocus()

    def pressed(self) -> None:
        """Bring the list, or take it away again."""
        if self._side.isVisible():
            self.bar.places.setFocus()
            self.away()
        else:
            self.go_to_places()

    def away(self) -> None:
        """Take the list from over the place, if it lies there."""
        if self.folded:
            self._side.setVisible(False)
            self.bar.places.setChecked(False)

    def is_at_places(self, widget: object) -> bool:
        """Say whether a widget belongs to the places and not to the main part."""
        return isinstance(widget, QWidget) and (
            self._side.isAncestorOf(widget) or self.bar.isAncestorOf(widget)
        )

    def _bring(self) -> None:
        self._lay()
        self._side.setVisible(True)
        self._side.raise_()
        self.bar.places.setChecked(True)

    def _choose(self) -> None:
        """Go into the place that was chosen for good: the list has done its work."""
        if self.folded and self._side.isVisible():
            self._enter()
            self.away()

    def _follow(self, _before: QWidget | None, here: QWidget | None) -> None:
        """Never hide what has the keyboard: the list goes once the keyboard is elsewhere."""
        if self.folded and here is not None and isValid(self) and not self.is_at_places(here):
            self.away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape take the list away."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if self.folded and pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.pressed()
            return True
        return super().eventFilter(watched, event)

    # -- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fold the list away where it takes too much, and put it back where it does not."""
        if not isValid(self._side):
            return
        fold = self._side.wide() > self.width() * _MOST
        if fold != self.folded:
            here = QApplication.focusWidget()
            was_there = self.is_at_places(here)
            self.folded = fold
            self.bar.setVisible(fold)
            if fold:
                self._row.removeWidget(self._side)
                self._side.setVisible(False)
            else:
                self._row.insertWidget(0, self._side)
                self._side.setVisible(True)
            self._side.lies_over(fold)
            if was_there:
                self.begin()
        if self.folded:
            self._side.show_rest(not self.bar.holds_all(self.width()))
            self._lay()
        else:
            self._side.show_rest(True)
            self._side.updateGeometry()

    def _lay(self) -> None:
        """Lay the list over the edge of the place where reading begins."""
        wide = min(self._side.wide() + 2 * self._side.frameWidth(), self.width())
        begin = self.width() - wide if self.isRightToLeft() else 0
        top = self._main.mapTo(self, QPoint(0, 0)).y()
        self._side.setGeometry(QRect(begin, top, wide, self.height() - top))
