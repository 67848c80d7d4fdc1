"""Drives the real window with the pointer alone: every control is pressed where it lies on the screen.

A press goes to the window at a point, as the system would send it, and reaches whatever is there; a
control that is covered, or that no wheel brings into sight, cannot be pressed. Letters come from a
keyboard, or from what stands in for one; nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from phb_desktop.values.clock import Clock
from tests.person import Lost, Person, spoken

_NOTCH = 120  # one notch of a wheel, as Qt counts it
_MOST_NOTCHES = 200
_MOMENT = 40  # milliseconds within which clicks belong together: our hand is a quick one
_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


class Pointer(Person):
    """Somebody at the window who only points and clicks."""

    def __init__(self, qtbot: Any, folder: Path | None, clock: Clock, anchors: Path) -> None:
        self._moment_before = QApplication.doubleClickInterval()
        QApplication.setDoubleClickInterval(_MOMENT)
        super().__init__(qtbot, folder, clock, anchors)

    def closes(self) -> None:
        super().closes()
        QApplication.setDoubleClickInterval(self._moment_before)

    def _lies_free(self, widget: QWidget, place: QPoint) -> bool:
        self.brings_into_sight(widget, QRect(place, place))
        there = widget.window().childAt(widget.mapTo(widget.window(), place))
        return there is not None and (there is widget or widget.isAncestorOf(there))

    def clicks_at(self, widget: QWidget, place: QPoint, *, times: int = 1) -> None:
        """Click at a point of a widget, once that point is in sight and nothing lies over it."""
        # What is being laid out anew is waited for, as eyes do.
        self.waits(lambda: self._lies_free(widget, place), f"a free place on “{spoken(widget)}”")
        window = widget.window()
        point = widget.mapTo(window, place)
        handle = window.windowHandle()
        QTest.mouseClick(handle, _LEFT, _NO_KEY, point)
        if times > 1:
            QTest.mouseDClick(handle, _LEFT, _NO_KEY, point)
        QApplication.processEvents()

    def brings_into_sight(self, widget: QWidget, part: QRect) -> None:
        """Turn the wheel over whatever scrolls around a widget, until a part of it shows."""
        for _ in range(_MOST_NOTCHES):
            hidden = next(
                (
                    (area, place)
                    for area in _scrolling_around(widget)
                    if not area.viewport()
                    .rect()
                    .contains(place := widget.mapTo(area.viewport(), part.center()))
                ),
                None,
            )
            if hidden is None:
                return
            area, place = hidden
            before = widget.mapToGlobal(part.center())
            self.turns_the_wheel(area.viewport(), -1 if place.y() > 0 else 1)
            if widget.mapToGlobal(part.center()) == before:
                raise Lost(f"the wheel does not bring “{spoken(widget)}” into sight")
        raise Lost(f"“{spoken(widget)}” never comes into sight")

    def turns_the_wheel(self, over: QWidget, way: int) -> None:
        """Turn the wheel by one notch, with the pointer at the side of something, where no list takes it."""
        window = over.window()
        side = QPointF(over.mapTo(window, QPoint(4, over.height() // 2)))
        QTest.wheelEvent(window.windowHandle(), side, QPoint(0, way * _NOTCH))
        QApplication.processEvents()

    def _scrolls_to(self, view: QAbstractItemView, line: Callable[[], QPoint]) -> None:
        """Turn the wheel over a list until one of its lines is in it."""
        for _ in range(_MOST_NOTCHES):
            if view.viewport().rect().contains(line()):
                return
            before = line()
            self.turns_the_wheel(view.viewport(), -1 if before.y() > 0 else 1)
            if line() == before:
                raise Lost(f"the wheel does not bring a line of “{spoken(view)}” into sight")

    # -- doing

    def reaches(self, name: str) -> QWidget:
        """Go to a control by clicking into it."""
        wanted = self.control(name)
        self.clicks_at(wanted, wanted.rect().center())
        return wanted

    def presses(self, name: str) -> None:
        self.waits_for(name)
        assert isinstance(self.control(name), QPushButton), f"“{name}” is no button"
        self.reaches(name)

    def types(self, name: str, text: str) -> None:
        """Click three times into a box, which marks all that is in it, and type over it."""
        self.waits_for(name)
        wanted = self.control(name)
        assert isinstance(wanted, QLineEdit), f"“{name}” is no box"
        self.clicks_at(wanted, wanted.rect().center())
        if wanted.text():
            self._marks_all(wanted)
            QTest.keyClick(wanted, Qt.Key.Key_Backspace)
        assert wanted.hasFocus(), f"a click into “{name}” does not bring the keyboard there"
        QTest.keyClicks(wanted, text)
        QApplication.processEvents()

    def _marks_all(self, box: QLineEdit) -> None:
        handle, point = box.window().windowHandle(), box.mapTo(box.window(), box.rect().center())
        QTest.mouseDClick(handle, _LEFT, _NO_KEY, point)
        QTest.mouseClick(handle, _LEFT, _NO_KEY, point)
        QApplication.processEvents()
        assert len(box.selectedText()) == len(box.text()), f"three clicks mark {box.selectedText()!r} alone"

    def writes(self, name: str, text: str) -> None:
        self.waits_for(name)
        wanted = self.reaches(name)
        assert isinstance(wanted, QPlainTextEdit), f"“{name}” is no box for several lines"
        wanted.selectAll()
        QTest.keyClicks(wanted, text)

    def chooses(self, name: str, words: str) -> None:
        """Click a list open, and click on one of its lines."""
        self.waits_for(name)
        wanted = self.control(name)
        assert isinstance(wanted, QComboBox), f"“{name}” is no list of choices"
        self.settles()
        offered = [wanted.itemText(number) for number in range(wanted.count())]
        fits = [number for number, each in enumerate(offered) if each.startswith(words)]
        if not fits:
            raise Lost(f"“{name}” offers {offered}, not “{words}”")
        self.reaches(name)
        view = wanted.view()
        self.waits(view.isVisible, f"the open list of “{name}”")
        line = view.model().index(fits[0], wanted.modelColumn())
        self._scrolls_to(view, view.visualRect(line).center)
        # As a hand does: a click in the first moment after the press that opened a list still belongs to it.
        self.qtbot.wait(_MOMENT + 20)
        self.clicks_at(view.viewport(), view.visualRect(line).center())
        self.waits(lambda: wanted.currentText() == offered[fits[0]], f"“{offered[fits[0]]}” in “{name}”")

    def ticks(self, name: str, ticked: bool = True) -> None:
        self.waits_for(name)
        wanted = self.control(name)
        assert isinstance(wanted, QCheckBox), f"“{name}” is no box to tick"
        if wanted.isChecked() != ticked:
            self.clicks_at(wanted, QPoint(wanted.height() // 2, wanted.height() // 2))
        assert wanted.isChecked() == ticked

    def goes_to(self, place: str) -> None:
        self.waits_for("Places")
        if isinstance(self.control("Places"), QPushButton):  # in a narrow window it brings the list
            self.reaches("Places")
            self.waits(lambda: isinstance(self.control("Places"), QListWidget), "the list of places")
        places = self.control("Places")
        assert isinstance(places, QListWidget)
        item = next(places.item(n) for n in range(places.count()) if places.item(n).text().startswith(place))
        self.clicks_at(places.viewport(), places.visualItemRect(item).center())

    def picks(self, table: str, words: str) -> str:
        """Click on the first row whose sentence holds these words."""
        self.settles()
        self.sees_row(table, words)
        view = self.control(table)
        assert isinstance(view, QTableView)
        row = next(number for number, said in enumerate(self.rows(table)) if words in said)
        cell = view.model().index(row, 0)
        self.brings_into_sight(view, QRect(view.rect().center(), view.rect().center()))
        self._scrolls_to(view, view.visualRect(cell).center)
        self.clicks_at(view.viewport(), view.visualRect(cell).center())
        said = self.row_said(view)
        assert words in said, f"the row under the pointer is “{said}”"
        return said


def _scrolling_around(widget: QWidget) -> Iterator[QScrollArea]:
    """Yield what scrolls around a widget, the nearest first."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():  # an open list is a window of its own
        if isinstance(parent, QScrollArea):
            yield parent
        parent = parent.parentWidget()
