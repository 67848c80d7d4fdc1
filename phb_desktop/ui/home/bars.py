"""Bars drawn from the palette: how much of each plan line is spent, owed and left, and what a pot holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from phb_desktop.ledger.position import Position
from phb_desktop.ui.theme import Theme
from phb_desktop.values.money import Money


class Bar(QWidget):
    """One bar. It never stands alone: the sentence beside it says the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._spent = self._owed = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_position(self, position: Position) -> None:
        """Draw a plan line's parts of its agreed amount, or of what went out where that is more."""
        out = position.spent.pence + position.owed.pence
        whole = max(position.agreed.pence, out, 1)
        self._spent = max(position.spent.pence, 0) / whole
        self._owed = max(position.owed.pence, 0) / whole
        self.update()

    def show_held(self, held: Money, target: Money) -> None:
        """Draw how much of a sum is there."""
        self._spent = min(max(held.pence, 0) / max(target.pence, 1), 1.0)
        self._owed = 0.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw spent, owed and the frame of all that was agreed."""
        del event
        colours = self._theme.colours
        painter = QPainter(self)
        whole = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.fillRect(whole, QColor(colours.base))
        spent = QRectF(whole.left(), whole.top(), whole.width() * self._spent, whole.height())
        owed = QRectF(spent.right(), whole.top(), whole.width() * self._owed, whole.height())
        painter.fillRect(spent, QColor(colours.bar))
        painter.fillRect(owed, QColor(colours.bar_more))
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawRect(whole)
        painter.end()
