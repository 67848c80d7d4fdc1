"""The mark around whatever has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from phb_desktop.ui.theme import Theme


@runtime_checkable
class MarkedInPart(Protocol):
    """A widget of which only a part gets the mark, such as one row of a list."""

    def marked(self) -> QRect: ...


class FocusMark(QObject):
    """A ring around whatever has the keyboard, drawn by us so that it looks the same everywhere.

    It lies on the nearest thing that scrolls (or the window) and follows the widget through every
    move of those in between, so that no tight layout cuts it off. Each ground gets its own ring.
    """

    GAP: Final = 4
    _MOVES: Final = frozenset(
        {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
    )

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.ring: FocusRing | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def around(self) -> QWidget | None:
        """Return what the ring is around."""
        return self._around

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        self._around = new
        if new is None or new.isWindow():
            self._hide()
            return
        ground = _ground(new)
        widget: QWidget | None = new
        while widget is not None and widget is not ground:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        if self.ring is None or not isValid(self.ring) or self.ring.parentWidget() is not ground:
            if self.ring is not None and isValid(self.ring):
                self.ring.hide()
                self.ring.deleteLater()
            self.ring = FocusRing(ground, self._theme)
        QTimer.singleShot(0, self._fit)

    def moved(self) -> None:
        """Hear from a widget that another part of it is to be marked."""
        QTimer.singleShot(0, self._fit)

    def _hide(self) -> None:
        if self.ring is not None and isValid(self.ring):
            self.ring.hide()

    def _fit(self) -> None:
        around, ring = self._around, self.ring
        if ring is None or not isValid(ring):
            return
        if around is None or not isValid(around) or not around.isVisible():
            ring.hide()
            return
        ground = ring.parentWidget()
        if ground is None or not ground.isAncestorOf(around):
            return
        gap = self.GAP
        part = around.marked() if isinstance(around, MarkedInPart) else around.rect()
        place = QRect(around.mapTo(ground, part.topLeft()), part.size()).adjusted(-gap, -gap, gap, gap)
        ring.setGeometry(place.intersected(ground.rect()))
        ring.show()
        ring.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow every move."""
        if event.type() in self._MOVES:
            QTimer.singleShot(0, self._fit)
        return super().eventFilter(watched, event)


class FocusRing(QWidget):
    """The ring itself. Nothing can be done with it."""

    WIDTH: Final = 3

    def __init__(self, ground: QWidget, theme: Theme) -> None:
        super().__init__(ground)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.colours.focus))
        pen.setWidth(self.WIDTH)
        painter.setPen(pen)
        inset = self.WIDTH / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.end()


def _ground(widget: QWidget) -> QWidget:
    """Return what the ring lies on: the content that scrolls with the widget, or the window."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if parent.objectName() == "body":
            return parent
        parent = parent.parentWidget()
    return widget.window()
