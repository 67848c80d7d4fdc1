"""A small drawing beside the word of each place. The word says it; the drawing helps to find it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

_SIDE: Final = 24  # every drawing lies on a square of so many units
_STROKE: Final = 1.9

Spot = tuple[float, float]


def icon(place: str, colour: QColor, pixels: int, ratio: float) -> QIcon:
    """Return the drawing of a place in one colour, so many pixels wide, sharp at the screen's ratio."""
    ground = QPixmap(round(pixels * ratio), round(pixels * ratio))
    ground.setDevicePixelRatio(ratio)
    ground.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / _SIDE, pixels / _SIDE)
    pen = QPen(colour, _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    path = QPainterPath()
    _DRAWINGS[place](path)
    painter.drawPath(path)
    painter.end()
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
        made.addPixmap(ground, mode)
    return made


def _line(path: QPainterPath, *spots: Spot) -> None:
    path.moveTo(*spots[0])
    for spot in spots[1:]:
        path.lineTo(*spot)


def _disc(path: QPainterPath, x: float, y: float, radius: float) -> None:
    path.addEllipse(QPointF(x, y), radius, radius)


def _home(path: QPainterPath) -> None:
    _line(path, (3.5, 11.5), (12, 4), (20.5, 11.5))
    _line(path, (6, 9.8), (6, 20), (18, 20), (18, 9.8))
    _line(path, (10, 20), (10, 14.5), (14, 14.5), (14, 20))


def _money(path: QPainterPath) -> None:
    _disc(path, 12, 12, 8.5)
    path.moveTo(15, 9.6)
    path.cubicTo(14.4, 7.2, 10.6, 7, 10.6, 10)
    path.cubicTo(10.6, 12.4, 11.6, 14, 9.4, 16.2)
    path.lineTo(15, 16.2)
    _line(path, (9.2, 12.4), (13.6, 12.4))


def _bank(path: QPainterPath) -> None:
    _line(path, (3.5, 9), (12, 4), (20.5, 9), (3.5, 9))
    for x in (6.5, 12, 17.5):
        _line(path, (x, 12), (x, 17))
    _line(path, (4, 20), (20, 20))


def _plan(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(5, 5, 14, 16), 2, 2)
    path.addRoundedRect(QRectF(9, 3, 6, 4), 1, 1)
    _line(path, (8.5, 12), (15.5, 12))
    _line(path, (8.5, 16), (13, 16))


def _people(path: QPainterPath) -> None:
    _disc(path, 9, 8.5, 3.2)
    path.moveTo(3, 19.5)
    path.cubicTo(3.5, 13, 14.5, 13, 15, 19.5)
    _disc(path, 17, 9.5, 2.3)
    path.moveTo(17, 14.4)
    path.cubicTo(19.5, 14.4, 21, 16, 21.2, 18.6)


def _papers(path: QPainterPath) -> None:
    _line(path, (14, 3), (6, 3), (6, 21), (18.5, 21), (18.5, 7.5), (14, 3), (14, 7.5), (18.5, 7.5))
    _line(path, (9, 12), (15.5, 12))
    _line(path, (9, 16), (15.5, 16))


def _statements(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3, 5.5, 18, 13.5), 1.5, 1.5)
    _line(path, (3.6, 6.6), (12, 13), (20.4, 6.6))


def _questions(path: QPainterPath) -> None:
    _line(path, (9, 17), (5, 21), (5, 17))
    path.addRoundedRect(QRectF(3, 3.5, 18, 13.5), 3, 3)
    path.moveTo(9.6, 8.4)
    path.cubicTo(9.8, 5.6, 14.4, 5.8, 14.2, 8.4)
    path.cubicTo(14, 10, 12, 10, 12, 11.6)
    _line(path, (12, 14), (12, 14.05))


def _settings(path: QPainterPath) -> None:
    for y, knob in ((6.0, 15.0), (12.0, 8.5), (18.0, 16.5)):
        _line(path, (3.5, y), (knob - 2.2, y))
        _line(path, (knob + 2.2, y), (20.5, y))
        _disc(path, knob, y, 2.2)


def _places(path: QPainterPath) -> None:
    for y in (6.0, 12.0, 18.0):
        _line(path, (4, y), (20, y))


_DRAWINGS: Final[dict[str, Callable[[QPainterPath], None]]] = {
    "home": _home,
    "money": _money,
    "bank": _bank,
    "plan": _plan,
    "people": _people,
    "papers": _papers,
    "statements": _statements,
    "questions": _questions,
    "settings": _settings,
    "places": _places,  # no place: the button that brings them all
}
