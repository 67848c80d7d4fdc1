"""A box to tick, with a tick: a colour alone would not say it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from phb_desktop.ui.labels import in_lines

_TICK = (QPointF(0.22, 0.52), QPointF(0.43, 0.72), QPointF(0.78, 0.30))  # in parts of the box


class Tick(QCheckBox):
    """A box to tick whose words go on in the next line where they are long or the text is large."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setText(in_lines(words, self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            words = in_lines(self._words, self)
            if words != self.text():
                self.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        colour = self.palette().color(QPalette.ColorRole.HighlightedText)
        pen = QPen(colour, box.width() / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.drawPolyline(
                [
                    QPointF(box.x() + each.x() * box.width(), box.y() + each.y() * box.height())
                    for each in _TICK
                ]
            )
