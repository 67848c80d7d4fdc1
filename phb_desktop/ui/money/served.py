"""The days on which help was given, where they are others than the day of the payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from phb_desktop.ui.fields import DayField
from phb_desktop.ui.form import Form
from phb_desktop.words import tr


class ServedDays:
    """Two boxes of a form. Where only one of them is filled, it was that day alone."""

    def __init__(self, form: Form, today: Callable[[], date], *, asked: bool) -> None:
        self._first = form.add(
            DayField(
                "served_first",
                tr("First day of the service"),
                today=today,
                optional=True,
                hint=tr("Only if it was on another day than the payment"),
            )
        )
        self._last = form.add(DayField("last", tr("Last day of the service"), today=today, optional=True))
        self._first.setVisible(asked)
        self._last.setVisible(asked)

    def read(self) -> tuple[date | None, date | None]:
        """Return the first and the last day; neither, where it was the day of the payment."""
        first, last = self._first.read(), self._last.read()
        return first or last, last or first

    def put(self, first: date | None, last: date | None) -> None:
        self._first.put(first)
        self._last.put(last)
