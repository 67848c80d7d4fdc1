"""Two layouts: buttons that go on in the next row where a row is full, and a column that stays at its top."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QPushButton, QStyle, QVBoxLayout, QWidget

from phb_desktop.ui.theme import SMALL


class FlowLayout(QLayout):
    """Buttons in a row that go on in the next row where the window is narrow or the text large."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SMALL) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)  # what is left of a page is for its tables

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), really=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, really=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Share the items out among rows; return how tall they are together."""
        y = rect.y()
        for row in self._rows(rect.width()):
            tall = max(item.sizeHint().height() for item in row)
            if really:
                self._place_row(row, QRect(rect.x(), y, rect.width(), tall))
            y += tall + self._gap
        return max(0, y - self._gap - rect.y())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Return what stands in each row."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in (each for each in self._items if not each.isEmpty()):
            wide = item.sizeHint().width()
            if not rows or used + self._gap + wide > width:
                rows.append([])
                used = -self._gap
            rows[-1].append(item)
            used += self._gap + wide
        return rows

    def _place_row(self, row: list[QLayoutItem], rect: QRect) -> None:
        """Place one row: buttons as tall as the tallest of them, boxes on one line below their words."""
        x = rect.x()
        for item in row:
            size = item.sizeHint()
            widget = item.widget()
            button = isinstance(widget, QPushButton)
            tall = rect.height() if button else size.height()
            place = QRect(x, rect.bottom() + 1 - tall, min(size.width(), rect.width()), tall)
            place = QStyle.visualRect(QApplication.layoutDirection(), rect, place)
            if widget is not None and button:
                widget.setGeometry(place)  # an item would keep it as low as its own words ask
            else:
                item.setGeometry(place)
            x += size.width() + self._gap


class TopColumn(QVBoxLayout):
    """A column that stays together at its top where it is given more height than it needs.

    An alignment would do so too, but to no more height than its things ask for on one line each: rows of
    buttons that go on below were cut off.
    """

    def setGeometry(self, rect: QRect) -> None:
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            flows = self.hasHeightForWidth()
            needs = self.heightForWidth(rect.width()) if flows else self.sizeHint().height()
            rect = QRect(rect.x(), rect.y(), rect.width(), min(rect.height(), needs))
        super().setGeometry(rect)
