"""One window for each budget: a second start brings the first to the front, and ends.

The window that shows a budget leaves a note of it in the person's own folder, under a name that says
nothing. A second start that finds the note puts a question beside it. The window takes the question away and
comes to the front; if nobody does, the note was left by a program that was killed.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from phb_desktop import paths

_PATIENCE: Final = 2.0  # seconds that the other window has to answer: it may be busy
_LOOK_EVERY: Final = 0.02


def _named(budget: Path, kind: str) -> Path:
    place = hashlib.sha256(str(budget.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return paths.user_data() / "windows" / f"{place}.{kind}"


def shown_already(budget: Path, patience: float = _PATIENCE) -> bool:
    """Ask the window that shows this budget to come to the front; say whether there is one."""
    note, question = _named(budget, "shown"), _named(budget, "asked")
    if not note.exists():
        return False
    try:
        question.touch()
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if not question.exists():
                return True
            time.sleep(_LOOK_EVERY)
        question.unlink()
        note.unlink(missing_ok=True)  # nobody is there
    except OSError:
        return not question.exists() and note.exists()  # answered just now
    return False


class OneWindow(QObject):
    """Says which budget a window shows, and listens for second starts. A disk that refuses costs no more."""

    asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._budget: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self.asked.connect(self._come)

    def shows(self, budget: Path | None) -> None:
        """Say that the window shows this budget from now on, or none."""
        if budget == self._budget:
            return
        self.leave()
        if budget is None:
            return
        note = _named(budget, "shown")
        with suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            note.touch(mode=0o600)
            self._watcher.addPath(str(note.parent))
            self._budget = budget
        self._look()  # somebody may have asked while this process was being replaced

    def leave(self) -> None:
        """Say that it is shown no more."""
        if self._budget is not None:
            with suppress(OSError):
                _named(self._budget, "shown").unlink(missing_ok=True)
            self._budget = None

    def _look(self) -> None:
        if self._budget is None:
            return
        question = _named(self._budget, "asked")
        if question.exists():
            with suppress(OSError):
                question.unlink()
                self.asked.emit()

    def _come(self) -> None:
        window = self._window
        window.setWindowState(
            (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where a program may not put itself in front, its name blinks
