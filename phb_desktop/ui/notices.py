"""The status line: what was just done, Undo, the last backup, and that nothing has left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from phb_desktop.ui.labels import Button, Text, announce, focused
from phb_desktop.ui.theme import ROOM, SMALL
from phb_desktop.words import tr

_MOST_LINES: Final = 3


class StatusLine(QWidget):
    """One slim line at the foot of the window. It speaks politely and never takes the keyboard."""

    def __init__(self, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = Text("")
        self.undo = Button(tr("Undo"), undo)
        self.redo = Button(tr("Do it again"), redo)
        self._backup = self._check = ""
        self._quiet = Text(quiet=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, SMALL, ROOM, SMALL)
        row.setSpacing(ROOM)
        row.addWidget(self._said, 5)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self._quiet, 4)
        self.undo.setVisible(False)
        self.redo.setVisible(False)
        self._said.setVisible(False)
        self.backed_up("")
        self._patience = QTimer(self, singleShot=True, interval=1000)
        self._patience.timeout.connect(self._still_busy)
        self._busy = ""
        self._after: QWidget | None = None

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Show and speak what was done; Undo becomes the next Tab stop."""
        self._patience.stop()
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._fit()
        self.offer(text if undoable else "", "")
        if undoable:
            self.place_undo()
        if text:
            announce(self, text)

    def stepped(self, text: str, undo: str, redo: str) -> None:
        """Show and speak that a step was taken back or done again. undo, redo: what each does next."""
        self.say(text)
        self.offer(undo, redo)

    def offer(self, undo: str, redo: str) -> None:
        """Show the ways back and forward that there are, each named by what it changes."""
        self.undo.setVisible(bool(undo))
        self.undo.say(tr("Undo"), tr("Undo: {what}", what=undo) if undo else "")
        self.redo.setVisible(bool(redo))
        self.redo.say(tr("Do it again"), tr("Do it again: {what}", what=redo) if redo else "")

    def add(self, text: str) -> None:
        """Say one thing more beside what was done, politely; Undo stays."""
        self._said.setText(f"{self._said.text()} {text}".strip())
        self._said.setVisible(True)
        self._fit()
        announce(self, text)

    def show_again(self, text: str) -> None:
        """Show what was said before, in place of what stands here; Undo stays what it was."""
        self._said.setText(text)
        self._said.setVisible(True)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stay slim with large text: what was just done comes before what is true all the time."""
        beside = self._quiet.heightForWidth(self.width() * 2 // 5)
        slim = beside <= self._quiet.fontMetrics().lineSpacing() * _MOST_LINES
        self._quiet.setVisible(slim or not self._said.text())

    def place_undo(self) -> None:
        """Make Undo the stop after whatever has the keyboard now."""
        here = focused()
        if here is not None and here is not self.undo and here.window() is self.window():
            QWidget.setTabOrder(here, self.undo)
            self._after = here

    def leave_undo(self) -> bool:
        """Put the keyboard back to where Undo was reached from; say whether that is still there."""
        after = self._after
        if after is None or not isValid(after) or not after.isVisible() or not after.isEnabled():
            return False
        after.setFocus()
        return True

    def said(self) -> str:
        return self._said.text()

    def busy(self, text: str) -> None:
        """Say that something takes time, if it still does after a second."""
        self._busy = text
        self._said.setText(text)
        self._said.setVisible(True)
        self._fit()
        self._patience.start()

    def backed_up(self, text: str) -> None:
        """Show when the last proved backup was made."""
        self._backup = text
        self._show_quiet()

    def checked(self, text: str) -> None:
        """Show when everything was last checked and found whole. It is not spoken."""
        self._check = text
        self._show_quiet()

    def _show_quiet(self) -> None:
        parts = [f"{each}." for each in (self._backup, self._check) if each]
        self._quiet.setText(" ".join([*parts, tr("Nothing has left this computer.")]))

    def _still_busy(self) -> None:
        announce(self, self._busy)
