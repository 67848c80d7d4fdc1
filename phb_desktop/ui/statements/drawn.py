"""A chart or a picture of a paper on the screen, from the same marks as on paper, in its own colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from phb_desktop.statements.document import Chart, Pictured
from phb_desktop.statements.drawings import (
    Box,
    Drawing,
    Line,
    Mark,
    Measure,
    Shape,
    Tone,
    Words,
    chart_drawn,
    picture_drawn,
)

_NARROWEST: Final = 20.0  # letters; a window that is narrower cuts nothing off: the words beside it say all
_WIDEST: Final = 60.0
_SIDE: Final = 1.1  # how large a picture is beside its sentence, in letters to its own unit
_TONES: Final = {
    Tone.STRONG: QPalette.ColorRole.Highlight,
    Tone.PALE: QPalette.ColorRole.Midlight,
    Tone.QUIET: QPalette.ColorRole.PlaceholderText,
    Tone.RULE: QPalette.ColorRole.Mid,
    Tone.GROUND: QPalette.ColorRole.Base,
}
_Maker = Callable[[float, Measure], Drawing]


class Drawn(QWidget):
    """Paints a drawing in letters of the window's size. What it shows is said in the words beside it."""

    def __init__(self, name: str, about: str, make: _Maker, *, scale: float = 1.0, wide: bool = True) -> None:
        super().__init__()
        self._make, self._scale, self._wide = make, scale, wide
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        policy.setHeightForWidth(wide)
        self.setSizePolicy(policy)
        self.fit()

    def fit(self) -> None:
        """Keep a picture's whole square, however little room the sentence beside it asks for."""
        if self._wide:
            return
        self.setFixedSize(self.sizeHint())
        if beside := self.parentWidget():
            beside.setMinimumHeight(self.height())

    def _unit(self) -> float:
        return QFontMetricsF(self.font()).height() * self._scale * 0.75

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setBold(True)
        return bold

    def _drawing(self, width: int) -> Drawing:
        unit, plain, strong = self._unit(), QFontMetricsF(self.font()), QFontMetricsF(self._bold())

        def measure(text: str, bold: bool) -> float:
            return (strong if bold else plain).horizontalAdvance(text) / unit

        return self._make(min(max(width / unit, _NARROWEST), _WIDEST), measure)

    def heightForWidth(self, width: int) -> int:
        return round(self._drawing(width).height * self._unit()) + 2

    def sizeHint(self) -> QSize:
        drawn, unit = self._drawing(self.width()), self._unit()
        return QSize(round(drawn.width * unit) + 2, round(drawn.height * unit) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height()) if self._wide else self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.fit()
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks in their order."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(1, 1)
        unit = self._unit()
        for mark in self._drawing(self.width() - 2).marks:
            self._paint(painter, mark, unit)
        painter.end()

    def _paint(self, painter: QPainter, mark: Mark, unit: float) -> None:
        colours = self.palette()
        match mark:
            case Box(x, y, width, height, fill, edge):
                painter.setPen(QPen(colours.color(_TONES[edge]), 1) if edge else Qt.PenStyle.NoPen)
                painter.setBrush(colours.color(_TONES[fill]))
                painter.drawRect(QRectF(x * unit, y * unit, width * unit, height * unit))
            case Shape(points, fill):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.color(_TONES[fill]))
                painter.drawPolygon(QPolygonF([QPointF(x * unit, y * unit) for x, y in points]))
            case Line(points, tone, width):
                painter.setPen(QPen(colours.color(_TONES[tone]), max(1.0, width * unit)))
                painter.drawPolyline(QPolygonF([QPointF(x * unit, y * unit) for x, y in points]))
            case Words(x, y, text, bold, right):
                painter.setFont(self._bold() if bold else self.font())
                painter.setPen(colours.color(QPalette.ColorRole.WindowText))
                back = painter.fontMetrics().horizontalAdvance(text) if right else 0
                painter.drawText(QPointF(x * unit - back, y * unit), text)


def chart_view(chart: Chart) -> Drawn:
    """Return a chart as wide as there is room."""
    return Drawn(chart.caption, chart.alt, lambda width, measure: chart_drawn(chart, width, measure))


def picture_view(block: Pictured) -> Drawn:
    """Return the picture that stands beside a sentence."""
    drawn = picture_drawn(block.picture)
    return Drawn(block.alt, "", lambda _width, _measure: drawn, scale=_SIDE, wide=False)
