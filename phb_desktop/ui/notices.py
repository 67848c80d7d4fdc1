"""The status line: what was just done, Undo, the last backup, and that nothing has left."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from phb_desktop.ui.labels import Button, Text, announce, focused
from phb_desktop.ui.theme import ROOM, SMALL, TINY
from phb_desktop.words import tr

_SHARE: Final = 0.1  # of the window's height: more the line does not take by itself
_FEWEST: Final = 2  # lines for what was just done, at any text size
_PAUSES: Final = re.compile(r"(?<=[,.;:])\s")


class Folded(Text):
    """Words that show no more than some lines until they are unfolded; readers always get all of them."""

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__(quiet=quiet)
        self.most = 0  # lines; 0: as many as it takes

    def show_at_most(self, lines: int) -> None:
        """Show so many lines; 0 for all."""
        if lines != self.most:
            self.most = lines
            self.updateGeometry()
            self.update()

    def tall(self, width: int) -> int:
        """Return how many lines all the words take in so many pixels."""
        return len(super().lines_in(width))

    def drawn_by_qt(self) -> bool:
        return not self.most and super().drawn_by_qt()

    def lines_in(self, width: int) -> list[str]:
        """Return the lines that show: up to a pause, where not all of them have room."""
        whole = super().lines_in(width)
        if not self.most or len(whole) <= self.most:
            return whole
        shown = " ".join(whole[: self.most])
        for pause in (_PAUSES, re.compile(r"\s")):
            for each in reversed(list(pause.finditer(shown))):
                lines = self.wrapped(shown[: each.start()].rstrip(",.;: ") + " …", width)
                if len(lines) <= self.most and (pause is not _PAUSES or each.start() > len(shown) // 3):
                    return lines
        return whole[: self.most]


class StatusLine(QWidget):
    """One slim line at the foot of the window. It speaks politely and never takes the keyboard.

    It takes a tenth of the window's height at most. What has no room then waits behind a button;
    a screen reader finds all of it there at any time.
    """

    def __init__(
        self, undo: Callable[[], object], redo: Callable[[], object], steps: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = Folded()
        self.undo = Button(tr("Undo"), undo)
        self.redo = Button(tr("Do it again"), redo)
        self.steps = Button(tr("Steps"), steps, name=tr("Steps of Undo"))
        self.more = Button(tr("More"), self.unfold, again=True)
        self._backup = self._check = ""
        self._quiet = Folded(quiet=True)
        self._unfolded = False
        self._row = row = QHBoxLayout(self)
        row.setSpacing(ROOM)
        row.addWidget(self._said, 5)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.steps)
        row.addWidget(self._quiet, 4)
        row.addWidget(self.more)
        for button in (self.undo, self.redo, self.steps, self.more):
            button.slim()
            button.setVisible(False)
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
        self._unfolded = False
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
        self._fit()

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

    def everything(self) -> str:
        """Return all that the line has to say, whether it has room or not."""
        return f"{self._said.text()} {self._quiet.text()}".strip()

    def unfold(self) -> None:
        """Show all of it, or again as little as has room."""
        self._unfolded = not self._unfolded
        self._fit()

    def read_out(self) -> None:
        """Show and speak all of it."""
        self._unfolded = True
        self._fit()
        announce(self, self.everything(), at_once=True)

    def _fit(self) -> None:
        """Stay slim with large text: what was just done comes before what is true all the time."""
        line = self._quiet.fontMetrics().lineSpacing()
        lines = max(1, int(self.window().height() * _SHARE / line))
        tight = lines < _FEWEST
        self._row.setContentsMargins(ROOM, TINY if tight else SMALL, ROOM, TINY if tight else SMALL)
        room = self.width() - 2 * ROOM
        said = bool(self._said.text())
        buttons = sum(
            each.sizeHint().width() + ROOM for each in (self.undo, self.redo) if each.isVisibleTo(self)
        )
        steps = self.steps.sizeHint().width() + ROOM
        self.steps.setVisible(bool(buttons) and self._has_room(room - buttons - steps, lines))
        buttons += steps * self.steps.isVisibleTo(self)
        whole = self._has_room(room - buttons, lines) if said else self._quiet.tall(room) <= lines
        if whole:
            self._unfolded = False
        folded = not whole and not self._unfolded
        self._quiet.setVisible(not said or not folded)
        self._said.show_at_most(max(lines, _FEWEST) if folded else 0)
        self._quiet.show_at_most(lines if folded else 0)
        self.more.setVisible(not whole)
        self.more.say(
            tr("Less") if self._unfolded else tr("More"),
            tr("Less of this line") if self._unfolded else tr("More of this line"),
        )

    def _has_room(self, room: int, lines: int) -> bool:
        """Say whether all words stand in so many lines beside the buttons. room: what those leave."""
        beside = room * 4 // 9
        return self._quiet.tall(beside) <= lines and self._said.tall(room - beside) <= lines

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
        self._fit()

    def _still_busy(self) -> None:
        announce(self, self._busy)
