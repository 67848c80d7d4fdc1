"""A day in three boxes: day, month, year. It takes `3 jan` in the first box as well.

The keyboard never jumps from box to box by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.labels import Text
from phb_desktop.ui.theme import TINY
from phb_desktop.values.day import NotADay, month_number, parse_day
from phb_desktop.words import tr

_MORE_THAN_A_DAY = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?[ /.-]+[0-9A-Za-z]")


class DayField(Field["date | None"]):
    """A day of the calendar. Without a year it means the one nearest to today."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        today: Callable[[], date],
        hint: str = "",
        optional: bool = False,
        start: date | None = None,
    ) -> None:
        super().__init__(name, label, hint=hint or tr("For example 3 1 2026, or 3 jan"), optional=optional)
        self._today = today
        self.day, self.month, self.year = QLineEdit(), QLineEdit(), QLineEdit()
        self._parts = (
            (self.day, tr("Day"), 6),
            (self.month, tr("Month"), 9),
            (self.year, tr("Year"), 6),
        )
        for box, words, wide in self._parts:
            box.setMaxLength(40)
            box.setMinimumWidth(QFontMetrics(box.font()).averageCharWidth() * wide)
            column = QVBoxLayout()
            column.setSpacing(TINY)
            small = Text(words, quiet=True)
            small.setBuddy(box)
            column.addWidget(small)
            column.addWidget(box)
            self.row.addLayout(column, wide)
        self.row.addStretch(20)
        self._hears(self.day, self.month, self.year)
        self.day.textEdited.connect(self._alone)
        self._ready()
        if start:
            self.put(start)

    def boxes(self) -> list[QWidget]:
        return [self.day, self.month, self.year]

    def is_blank(self) -> bool:
        return not any(box.text().strip() for box, _, _ in self._parts)

    def read(self) -> date | None:
        """Return the day typed, in three boxes or all in one."""
        if self.is_blank():
            if self.optional:
                return None
            raise self.missing()
        day, month, year = (box.text().strip() for box, _, _ in self._parts)
        if not month and not year:
            return self._from_one_box(day)
        if day and month and not year:
            return self._nearest(day, month)
        if not (day and month and year):
            raise NotADay(" ".join(part for part in (day, month, year) if part), field=self.name)
        return parse_day(f"{day} {month} {year}", field=self.name)

    def when(self) -> date:
        """Return the day where one is needed."""
        day = self.read()
        if day is None:
            raise self.missing()
        return day

    def put(self, value: date | None) -> None:
        parts = ("", "", "") if value is None else (str(value.day), str(value.month), str(value.year))
        with self._quietly():
            for box, text in zip((self.day, self.month, self.year), parts, strict=True):
                box.setText(text)

    def _alone(self, text: str) -> None:
        """Empty the other boxes once a month is typed in the first: a day may have stood there before."""
        if _MORE_THAN_A_DAY.match(text.strip()):
            self.month.clear()
            self.year.clear()

    def _from_one_box(self, text: str) -> date:
        short = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?[ /.-]+([0-9]{1,2}|[A-Za-z]{3,9})", text)
        if short:
            return self._nearest(short[1], short[2])
        if text.lower() == tr("today"):
            return self._today()
        return parse_day(text, field=self.name)

    def _nearest(self, day: str, month: str) -> date:
        today = self._today()
        fits = []
        for year in (today.year - 1, today.year, today.year + 1):
            try:
                fits.append(date(year, month_number(month), int(day)))
            except ValueError:
                continue
        if not fits:
            raise NotADay(f"{day} {month}", field=self.name)
        return min(fits, key=lambda fit: abs((fit - today).days))

    def _name_boxes(self) -> None:
        for box, words, _ in self._parts:
            box.setAccessibleName(tr("{part}, {label}", part=words, label=self.label))
