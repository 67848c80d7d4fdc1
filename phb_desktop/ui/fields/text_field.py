"""A line of words, and a secret line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.tick import Tick
from phb_desktop.words import tr


class TextField(Field[str]):
    """A single line. `most` characters at the most."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        most: int = 500,
        start: str = "",
    ) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self.box = QLineEdit(start)
        self.box.setMaxLength(most)
        self._hears(self.box)
        self.row.addWidget(self.box, 1)
        self._ready()

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def text(self) -> str:
        return self.box.text()

    def is_blank(self) -> bool:
        return not self.box.text().strip()

    def read(self) -> str:
        """Return what was typed, without blanks around it."""
        if self.is_blank() and not self.optional:
            raise self.missing()
        return self.box.text().strip()

    def put(self, value: str) -> None:
        with self._quietly():
            self.box.setText(value)


class SecretField(TextField):
    """A passphrase. Hidden unless the person asks to see it; never spoken while hidden."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name, label, hint=hint, most=1000)
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.shown = Tick(tr("Show what I type"))
        self.shown.setAccessibleName(tr("Show what I type: {label}", label=label))
        self.shown.toggled.connect(self._show)
        self.row.addWidget(self.shown)

    def read(self) -> str:
        """Return exactly what was typed: blanks may be part of a passphrase."""
        if not self.box.text():
            raise self.missing()
        return self.box.text()

    def forget(self) -> None:
        """Empty the box and its memory of earlier words."""
        with self._quietly():
            self.box.clear()
        self.shown.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.box.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
