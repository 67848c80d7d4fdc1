"""An amount of money as people type it: `1,234.5`, `£12`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from phb_desktop.errors import Refused
from phb_desktop.ui.fields.base import Field
from phb_desktop.values.money import Money, parse_money
from phb_desktop.words import tr


class NotAbove(Refused):
    """An amount of nothing, or below nothing, where one is needed."""

    def __init__(self, *, field: str) -> None:
        super().__init__(
            tr("The amount must be more than nothing."), tr("Type an amount such as 12.50."), field=field
        )


class MoneyField(Field["Money | None"]):
    """Pounds and pence. Blank gives None where that is allowed."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        positive: bool = True,
        nothing: bool = False,
    ) -> None:
        super().__init__(name, label, hint=hint or tr("For example 12.50 or £1,234"), optional=optional)
        self._positive, self._nothing = positive, nothing
        self.box = QLineEdit()
        self.box.setMaxLength(40)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._hears(self.box)
        self.row.addWidget(self.box, 1)
        self.row.addStretch(2)
        self._ready()

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def text(self) -> str:
        return self.box.text()

    def is_blank(self) -> bool:
        return not self.box.text().strip()

    def read(self) -> Money | None:
        """Return the amount. Zero or less is refused unless the field was made to take it."""
        if self.is_blank():
            if self.optional:
                return None
            raise self.missing()
        amount = parse_money(self.box.text(), field=self.name)
        if self._positive and (amount.pence < 0 or (amount.pence == 0 and not self._nothing)):
            raise NotAbove(field=self.name)
        return amount

    def amount(self) -> Money:
        """Return the amount where one is needed."""
        amount = self.read()
        if amount is None:
            raise self.missing()
        return amount

    def put(self, value: Money | None) -> None:
        with self._quietly():
            self.box.setText("" if value is None else value.plain())
