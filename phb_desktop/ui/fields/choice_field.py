"""One of a few, never typed into; and yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from phb_desktop.ui.breaking import breakable
from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.theme import TINY
from phb_desktop.ui.tick import Tick

V = TypeVar("V")

_BESIDE: Final = 12  # pixels left and right of the words in the list
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)


class _Box(QComboBox):
    """A list that a passing mouse wheel does not change, and that screen readers can choose from."""

    def __init__(self) -> None:
        super().__init__()
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._follow)
        self._listens = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if QAccessible.isActive() and not self._listens:  # the list is slow to make, and most never need it
            self._listens = True
            self.view().selectionModel().selectionChanged.connect(lambda *_: self._late.start())

    def _follow(self) -> None:
        """Choose what a screen reader or voice control selects; they do not move the current row."""
        chosen = [index.row() for index in self.view().selectionModel().selectedIndexes()]
        others = [row for row in chosen if row != self.view().currentIndex().row()]
        if others:
            self.setCurrentIndex(others[-1])
            self.view().setCurrentIndex(self.model().index(others[-1], self.modelColumn()))
            self.hidePopup()

    def showPopup(self) -> None:
        """Open the list as wide as its words, where the screen has room."""
        view = self.view()
        wide = view.sizeHintForColumn(0) + 2 * _BESIDE + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(wide, self.screen().availableSize().width()))
        super().showPopup()

    def sizeHint(self) -> QSize:
        return self._tall(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._tall(super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _tall(self, hint: QSize) -> QSize:
        """Return the hint with room for words that go on in the next line."""
        if self.goes_on():
            everything = QRect(0, 0, self._room().width(), 1_000_000)
            tall = (
                self.fontMetrics().boundingRect(everything, _WRAPPED, breakable(self.currentText())).height()
            )
            hint.setHeight(max(hint.height(), tall + 2 * TINY))
        return hint

    def goes_on(self) -> bool:
        """Say whether the words chosen are wider than the box has room for."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self._room().width()

    def _room(self) -> QRect:
        """Return where the words stand: beside the mark that the box opens."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return QRect(room.x(), 0, room.width(), self.height())

    def _draw_words(self) -> None:
        """Draw the box, and its words in lines; Qt would cut them at its edge."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.Text))
        words = breakable(self.currentText())
        painter.drawText(self._room(), _WRAPPED | int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and the mark that it opens, from the palette."""
        if self.goes_on():
            self._draw_words()
        else:
            super().paintEvent(event)
        size = self.fontMetrics().height() / 4
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.Text))
        pen.setWidthF(max(2.0, size / 3))
        painter.setPen(pen)
        across = 3 * size if self.isRightToLeft() else self.width() - 3 * size
        tip = QPointF(across, self.height() / 2 + size / 2)
        painter.drawPolyline([tip + QPointF(-size, -size), tip, tip + QPointF(size, -size)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Page Up and Page Down to the page: who reads on would choose something else unseen."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceField(Field[V], Generic[V]):
    """A choice among values, each with its words. Not editable: readers cannot read those."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[V, str]] = (),
        *,
        hint: str = "",
        start: V | None = None,
    ) -> None:
        super().__init__(name, label, hint=hint)
        self._values: list[V] = []
        self.box = _Box()
        self.box.setMaxVisibleItems(20)
        # No wider than the page has room for: longer words go on in the next line.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row.addWidget(self.box, 1)
        self._ready()
        self.offer(options)
        if start is not None:
            self.put(start)
        self.box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.box.currentTextChanged.connect(lambda _: self.box.updateGeometry())

    def offer(self, options: Sequence[tuple[V, str]]) -> None:
        """Replace what can be chosen; the choice stays where it is still offered."""
        kept = (
            self._values[self.box.currentIndex()] if self._values and self.box.currentIndex() >= 0 else None
        )
        blocked = self.box.blockSignals(True)
        self.box.clear()
        self._values = [value for value, _ in options]
        self.box.addItems([words for _, words in options])
        if kept in self._values:
            self.box.setCurrentIndex(self._values.index(kept))
        self.box.blockSignals(blocked)

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def is_blank(self) -> bool:
        return self.box.currentIndex() < 0

    def read(self) -> V:
        """Return the value chosen."""
        if self.is_blank():
            raise self.missing()
        return self._values[self.box.currentIndex()]

    def put(self, value: V) -> None:
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))

    def words(self) -> str:
        return self.box.currentText()


class YesField(Field[bool]):
    """A box to tick; its words stand beside it."""

    def __init__(self, name: str, label: str, *, hint: str = "", start: bool = False) -> None:
        super().__init__(name, label, hint=hint)
        self._label.setVisible(False)
        self.box = Tick(label)
        self.box.setChecked(start)
        self.box.toggled.connect(lambda _: self.changed.emit())
        self.row.addWidget(self.box, 1)
        self._ready()

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def is_blank(self) -> bool:
        return False

    def read(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def put(self, value: bool) -> None:
        self.box.setChecked(value)
