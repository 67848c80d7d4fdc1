"""A sentence that leads nowhere, among others that do."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from phb_desktop.ui.labels import SentenceButton, Text


class PlainSentence(Text):
    """A sentence with nothing behind it, in line with the words of the SentenceButtons above and below."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def _make_room(self) -> None:
        left, right = SentenceButton.beside_mark(self)
        self.setContentsMargins(left, 0, right, 0)
