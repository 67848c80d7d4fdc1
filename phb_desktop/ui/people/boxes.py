"""Boxes that only this place needs: a time of the clock, and a number."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Final

from phb_desktop.employer.model import parse_born
from phb_desktop.employer.model.notices import notice_words, parse_notice
from phb_desktop.employer.pay.notice import BY_LAW, Notice
from phb_desktop.errors import Refused
from phb_desktop.ui.fields.day_field import DayField
from phb_desktop.ui.fields.text_field import TextField
from phb_desktop.words import tr

_CLOCK: Final = re.compile(r"([0-9]{1,2})(?:[:. ]?([0-5][0-9]))?\s*(am|pm)?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,4})?")


class NotATime(Refused):
    """The text is not a time as a clock shows it."""

    def __init__(self, text: str, *, field: str) -> None:
        super().__init__(
            tr("“{text}” is not a time of day.", text=text[:20]),
            tr("Type it as the clock shows it, for example 9:00, 17:30 or 5.30 pm."),
            field=field,
        )


class NotANumber(Refused):
    """The text is not a number, or has more places than count."""

    def __init__(self, text: str, *, field: str) -> None:
        super().__init__(
            tr("“{text}” is not a number that fits here.", text=text[:20]),
            tr("Type figures, for example 7 or 2.5."),
            field=field,
        )


def parse_clock(text: str, *, field: str) -> time:
    """Read `9`, `9:00`, `0900`, `17.30`, `5.30 pm`. Raises NotATime."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise NotATime(text, field=field)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise NotATime(text, field=field)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23:
        raise NotATime(text, field=field)
    return time(hour, minute)


class ClockField(TextField):
    """A time of day, as the clock on the wall shows it."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name, label, hint=hint or tr("For example 9:00 or 17:30"), most=10)

    def read(self) -> str:
        """Return what was typed, when it is a time."""
        parse_clock(super().read(), field=self.name)
        return super().read()

    def when(self) -> time:
        """Return the time."""
        return parse_clock(super().read(), field=self.name)

    def put_time(self, value: time) -> None:
        """Show a time."""
        self.put(f"{value:%H:%M}")


class BirthField(DayField):
    """A day of birth: always behind us, so `2 feb 90` is 1990."""

    def read(self) -> date | None:
        """Return the day typed. A year is needed."""
        typed = " ".join(box.text().strip() for box, _, _ in self._parts if box.text().strip())
        if not typed:
            return super().read()
        return parse_born(typed, self._today(), field=self.name)


class NoticeField(TextField):
    """A time of notice, as `4 weeks` or `1 month`; nothing is what the law gives."""

    def read(self) -> str:
        """Return what was typed, when it is a time of notice."""
        parse_notice(super().read(), field=self.name)
        return super().read()

    def length(self) -> Notice:
        """Return the notice."""
        return parse_notice(super().read(), field=self.name)

    def put_notice(self, notice: Notice) -> None:
        """Show a notice; what the law gives is left empty."""
        self.put("" if notice == BY_LAW else notice_words(notice))


_WEEK: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class NotADayOfTheWeek(Refused):
    """A word is no day of the week."""

    def __init__(self, text: str, *, field: str) -> None:
        super().__init__(
            tr("“{text}” is not a day of the week.", text=text[:20]),
            tr("Type the days with spaces between them, for example Mon Tue Thu."),
            field=field,
        )


class WorkDaysField(TextField):
    """The days of a usual week, as `mon tue wed`."""

    def read(self) -> str:
        """Return what was typed, when each word is a day of the week."""
        text = super().read()
        for word in _words_of(text):
            if _weekday(word) is None:
                raise NotADayOfTheWeek(word, field=self.name)
        return text

    def days(self) -> tuple[int, ...]:
        """Return the days, Monday 0."""
        found = {_weekday(word) for word in _words_of(self.read())}
        return tuple(sorted(day for day in found if day is not None))

    def put_days(self, days: tuple[int, ...]) -> None:
        """Show days."""
        self.put(" ".join(tr(_WEEK[day]) for day in days))


def _words_of(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _weekday(word: str) -> int | None:
    short = word[:3].lower()
    return next((number for number, day in enumerate(_WEEK) if tr(day).lower() == short), None)


class NumberField(TextField):
    """A number without a sign. places: how many figures may stand after the point."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        places: int = 0,
        hint: str = "",
        optional: bool = False,
        start: str = "",
    ) -> None:
        super().__init__(name, label, hint=hint, optional=optional, most=12, start=start)
        self._places = places

    def read(self) -> str:
        """Return what was typed, when it is such a number or may stay empty."""
        text = super().read()
        if text and (_NUMBER.fullmatch(text) is None or len(text.partition(".")[2]) > self._places):
            raise NotANumber(text, field=self.name)
        return text

    def number(self) -> Decimal | None:
        """Return the number, or nothing where none was typed."""
        text = self.read()
        return Decimal(text) if text else None
