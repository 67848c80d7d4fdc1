"""Cards beside each other where their words have room, below one another where they have not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from phb_desktop.ui.theme import ROOM

_LEAST_LETTERS: Final = 46  # no column is narrower: a short sentence fits in a line or two


class SideBySide(QWidget):
    """Columns of one width. Tab goes through them in the order in which they are given."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(ROOM)
        for card in cards:
            card.setMinimumWidth(1)
            self._row.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._turn()

    def _turn(self) -> None:
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS + 2 * ROOM
        beside = self.width() >= self._row.count() * (least + ROOM)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
