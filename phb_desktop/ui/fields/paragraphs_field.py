"""Several lines of words, such as a letter. Tab leaves it, Enter begins a line."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from phb_desktop.ui.fields.base import Field

_LINES = 14


class ParagraphsField(Field[str]):
    """A box for paragraphs, with an empty line between them."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(QFontMetrics(self.box.font()).lineSpacing() * _LINES)
        self.box.textChanged.connect(self.changed)
        self.row.addWidget(self.box, 1)
        self._ready()

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def text(self) -> str:
        return self.box.toPlainText()

    def is_blank(self) -> bool:
        return not self.text().strip()

    def read(self) -> str:
        """Return what was written, without blanks around it."""
        if self.is_blank() and not self.optional:
            raise self.missing()
        return self.text().strip()

    def put(self, value: str) -> None:
        self.box.setPlainText(value)
