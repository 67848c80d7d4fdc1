"""Worked time in whole minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.words import tr

_CLOCK: Final = re.compile(r"([0-9]{1,4}):([0-5][0-9])")
_POINT: Final = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,2}))?\s?(?:h|hours?)?")


class NotHours(Refused):
    """The text is not a length of time that comes to whole minutes."""

    def __init__(self, text: str, *, field: str = "hours") -> None:
        super().__init__(
            tr("“{text}” is not a number of hours.", text=text[:40]),
            tr("Type hours and minutes, for example 7:30 or 7.5."),
            field=field,
        )


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A length of time in whole minutes."""

    minutes: int

    def __post_init__(self) -> None:
        if type(self.minutes) is not int:
            raise TypeError(f"minutes must be a whole number, not {self.minutes!r}")

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.minutes + other.minutes)

    def __sub__(self, other: Hours) -> Hours:
        return Hours(self.minutes - other.minutes)

    def __str__(self) -> str:
        hours, minutes = divmod(abs(self.minutes), 60)
        return f"{'-' if self.minutes < 0 else ''}{hours}:{minutes:02}"


NO_HOURS: Final = Hours(0)


def parse_hours(text: str, *, field: str = "hours") -> Hours:
    """Read `7:30`, `7.5`, `7.5 hours`. Hundredths that are not whole minutes are refused."""
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        return Hours(int(clock[1]) * 60 + int(clock[2]))
    if point := _POINT.fullmatch(text):
        hundredths = int((point[2] or "").ljust(2, "0"))
        if hundredths * 60 % 100 == 0:
            return Hours(int(point[1]) * 60 + hundredths * 60 // 100)
    raise NotHours(text, field=field)
