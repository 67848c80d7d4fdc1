"""Copying, and forgetting what was copied: personal words do not stay on the clipboard.

Also what Qt's own boxes copy (Ctrl+C in a field) is taken in hand: marked as secret, and wiped in time.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_SECONDS: Final = 60
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{name}"'

# What asks managers and histories of the clipboard to leave this alone, as each system's own programs do.
HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",  # KDE, and others after it
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"\0",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format(name="CanUploadToCloudClipboard"): bytes(4),
    "application/x-nspasteboard-concealed-type": b"",  # as Qt names it on macOS
    "org.nspasteboard.ConcealedType": b"",
}


class Clipboard(QObject):
    """Copies text, asks clipboard managers not to keep it, and wipes it after a minute or on lock."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = ""
        self._timer = QTimer(self, singleShot=True, interval=KEPT_SECONDS * 1000)
        self._timer.timeout.connect(self.wipe)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def copy(self, text: str) -> None:
        """Put text on the clipboard for a minute."""
        data = QMimeData()
        data.setText(text)
        for name, value in HINTS.items():
            data.setData(name, value)
        self._ours = text
        QGuiApplication.clipboard().setMimeData(data)
        self._timer.start()

    def _changed(self) -> None:
        """Take in hand what one of our own boxes has copied."""
        board = QGuiApplication.clipboard()
        ours = board.ownsClipboard() or QGuiApplication.platformName() == "offscreen"  # which cannot tell
        data: QMimeData | None = board.mimeData()
        if ours and data is not None and data.hasText() and "x-kde-passwordManagerHint" not in data.formats():
            self.copy(data.text())

    def wipe(self) -> None:
        """Take our text off the clipboard, if it is still there, and off the mouse's own selection."""
        self._timer.stop()
        board = QGuiApplication.clipboard()
        if self._ours and board.text() == self._ours:
            board.clear()
        if board.supportsSelection() and board.ownsSelection():
            board.clear(QClipboard.Mode.Selection)
        self._ours = ""
