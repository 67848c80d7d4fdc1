"""A length of time: `7:30`, `7.5`."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from phb_desktop.ui.fields.base import Field
from phb_desktop.values.hours import Hours, parse_hours
from phb_desktop.words import tr


class HoursField(Field["Hours | None"]):
    """Hours and minutes. Blank gives None where that is allowed."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__(name, label, hint=hint or tr("For example 7:30 or 7.5"), optional=optional)
        self.box = QLineEdit()
        self.box.setMaxLength(20)
        self._hears(self.box)
        self.row.addWidget(self.box, 1)
        self.row.addStretch(2)
        self._ready()

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def is_blank(self) -> bool:
        return not self.box.text().strip()

    def read(self) -> Hours | None:
        """Return the time typed."""
        if self.is_blank():
            if self.optional:
                return None
            raise self.missing()
        return parse_hours(self.box.text(), field=self.name)

    def put(self, value: Hours | None) -> None:
        with self._quietly():
            self.box.setText("" if value is None else str(value))
