"""Copying, and forgetting what was copied: personal words do not stay on the clipboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_SECONDS: Final = 60
_WINDOWS_KEEPS_OUT: Final = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
)


class Clipboard(QObject):
    """Copies text, asks clipboard managers not to keep it, and wipes it after a minute or on lock."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = ""
        self._timer = QTimer(self, singleShot=True, interval=KEPT_SECONDS * 1000)
        self._timer.timeout.connect(self.wipe)

    def copy(self, text: str) -> None:
        """Put text on the clipboard for a minute."""
        data = QMimeData()
        data.setText(text)
        data.setData("x-kde-passwordManagerHint", b"secret")
        data.setData(_WINDOWS_KEEPS_OUT, b"\0")
        data.setData("application/x-nspasteboard-concealed-type", b"")
        QGuiApplication.clipboard().setMimeData(data)
        self._ours = text
        self._timer.start()

    def wipe(self) -> None:
        """Take our text off the clipboard, if it is still there."""
        self._timer.stop()
        board = QGuiApplication.clipboard()
        if self._ours and board.text() == self._ours:
            board.clear()
        self._ours = ""
