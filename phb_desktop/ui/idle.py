"""Locks after a quiet time, with a spoken warning a minute before. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QFrame, QHBoxLayout

from phb_desktop.ui.labels import Button, Text, announce
from phb_desktop.ui.theme import ROOM, SMALL
from phb_desktop.words import tr, trn

WARNING_SECONDS: Final = 60
_SPOKEN_AT: Final = (60, 30, 10)
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class LockWarning(QFrame):
    """The countdown, with a button that keeps the budget open."""

    def __init__(self, stay: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("notice", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = Text()
        self.stay = Button(tr("Keep it open"), stay)
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, SMALL, ROOM, SMALL)
        row.addWidget(self._words, 1)
        row.addWidget(self.stay)
        self.setVisible(False)

    def count(self, seconds: int) -> None:
        """Show the seconds left; speak at 60, 30 and 10."""
        words = trn(
            "Your budget locks in {count} second. Nothing you typed is lost.",
            "Your budget locks in {count} seconds. Nothing you typed is lost.",
            seconds,
        )
        self._words.setText(words)
        self.setVisible(True)
        if seconds in _SPOKEN_AT:
            announce(self, words, at_once=True)


class IdleLock(QObject):
    """Counts quiet seconds of one window. `minutes` of 0 never locks by itself."""

    def __init__(
        self, parent: QObject, *, minutes: int, warning: LockWarning, lock: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.minutes, self._warning, self._lock = minutes, warning, lock
        self._quiet = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)

    def watch(self, window: QWindow) -> None:
        """Listen at the window itself: one look an input event, not one an event of any widget."""
        window.installEventFilter(self)

    def start(self) -> None:
        self.stir()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._warning.setVisible(False)

    def stir(self) -> None:
        """Note a sign of life."""
        self._quiet = 0
        if self._warning.isVisible():
            self._warning.setVisible(False)

    def tick(self) -> None:
        """Let one quiet second pass."""
        if not self.minutes:
            return
        self._quiet += 1
        left = self.minutes * 60 - self._quiet
        if left <= 0:
            self._lock()
        elif left <= WARNING_SECONDS:
            self._warning.count(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear signs of life and pass everything on."""
        if event.type() in _SIGNS_OF_LIFE:
            self.stir()
        return super().eventFilter(watched, event)
