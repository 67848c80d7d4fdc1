"""Our own bugs: a calm window, and a report that holds nothing personal.

The report names our files, functions and line numbers and the kind of error. It never holds the
error's text or any value, for those may hold names, account numbers or amounts.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from phb_desktop import __version__
from phb_desktop.errors import name_of_code, places
from phb_desktop.ui.bell import bell
from phb_desktop.ui.labels import Actions, Button, Heading, Text
from phb_desktop.ui.theme import ROOM, WIDE
from phb_desktop.words import tr


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what a helper needs to find the fault: places in our code, no values."""
    import platform  # noqa: PLC0415 - not before the first paint

    head = [
        f"PHB Desktop {__version__}, {platform.system()}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"Kind: {name_of_code(kind.__name__)}",
        "Where:",
    ]
    return "\n".join([*head, *(f"  {each}" for each in places(trace))])


class CrashDialog(QDialog):
    """Says what happened, that saved work is safe, and what to do next."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(Heading(tr("Something went wrong in the program")))
        column.addWidget(
            Text(
                tr("This is our fault, not yours. Everything you saved is safe. The last step was not done.")
            )
        )
        column.addWidget(
            Text(tr("You can go on. If it happens again, close the program and start it again."))
        )
        column.addWidget(
            Text(tr("If you ask for help, this note is useful. It holds nothing about you."), quiet=True)
        )
        self.note = QPlainTextEdit(words)
        self.note.setReadOnly(True)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(tr("Note for a helper"))
        column.addWidget(self.note, 1)
        go_on = Button(tr("Go on"), self.accept, main=True)
        copy = Button(tr("Copy the note"), self._copy)
        column.addWidget(Actions(go_on, copy))
        screen = QApplication.primaryScreen()
        if screen is not None:
            room = screen.availableSize()
            self.resize(min(720, room.width() - 40), min(560, room.height() - 60))
        go_on.setFocus()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.note.toPlainText())


class Hook(QObject):
    """Takes exceptions that nobody caught, on any thread, to the window's thread."""

    def __init__(self, shows: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self._shows = shows or self._dialog
        self._happened = bell().line(self, self._show)

    def install(self) -> None:
        """Stand in for Python's own hooks."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one exception."""
        del error  # its text may hold personal words
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        words = report(kind, trace)
        sys.stderr.write(words + "\n")
        self._happened(words)

    def _show(self, words: str) -> None:
        self._shows(words)

    def _dialog(self, words: str) -> None:
        dialog = CrashDialog(words, QApplication.activeWindow())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
