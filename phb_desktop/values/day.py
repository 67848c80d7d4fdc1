"""Days as people write and read them."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.words import tr

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2099, 12, 31)

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WRITTEN: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[ /.-]+([0-9]{1,2}|[^\W\d_]{3,12})[ /.,-]+([0-9]{2}|[0-9]{4})"
)


class NotADay(Refused):
    """The text is not a day of the calendar."""

    def __init__(self, text: str, *, field: str = "on", what: str = "") -> None:
        super().__init__(
            what or tr("“{text}” is not a date.", text=text[:40]),
            tr("Type day, month and year, for example 3 Jan 2026 or 3/1/2026."),
            field=field,
        )


def parse_day(text: str, *, field: str = "on") -> date:
    """Read a day as people in England write it: `3 jan 2026`, `03/01/26`, `2026-01-03`.

    Day comes before month. Raises NotADay for anything else, and for years outside 2000 to 2099.
    """
    text = text.strip()
    try:
        if iso := _ISO.fullmatch(text):
            day = date(*(int(part) for part in iso.groups()))
        elif written := _WRITTEN.fullmatch(text):
            year = int(written[3]) + (2000 if len(written[3]) == 2 else 0)
            day = date(year, month_number(written[2]), int(written[1]))
        else:
            raise ValueError
    except ValueError:
        raise NotADay(text, field=field) from None
    if not EARLIEST <= day <= LATEST:
        raise NotADay(text, field=field, what=tr("{day} lies too far away.", day=in_words(day)))
    return day


def month_number(text: str) -> int:
    """Return 1 to 12 for a number, or a name of three letters or more; else ValueError.

    English names come first, so that `mar` is March in every language; then those of the person's own.
    """
    if text.isdecimal():
        return int(text)
    fits = _beginning(MONTHS, text) or _beginning([tr(name) for name in MONTHS], text)
    if text.lower() == "sept":
        return 9
    if len(fits) != 1:
        raise ValueError(text)
    return fits[0]


def _beginning(names: Sequence[str], text: str) -> list[int]:
    return [n for n, name in enumerate(names, 1) if len(text) >= 3 and name.lower().startswith(text.lower())]


def in_words(day: date) -> str:
    """Return `3 January 2026`: no order of numbers to be mistaken."""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def short(day: date) -> str:
    """Return `3 Jan 2026`, for tables."""
    return tr("{day} {month} {year}", day=day.day, month=tr(SHORT_MONTHS[day.month - 1]), year=day.year)


def years_on(day: date, years: int) -> date:
    """Return the same day some years later; of 29 February, 1 March where there is none."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def months_on(day: date, months: int) -> date:
    """Return the same day so many months later (earlier if below nothing), or the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def from_to(first: date, last: date, say: Callable[[date], str] = in_words) -> str:
    """Return `3 January 2026 to 9 January 2026`, or as short as `say` has it."""
    return tr("{first} to {last}", first=say(first), last=say(last))


def day_or_days(first: date, last: date, say: Callable[[date], str] = in_words) -> str:
    """Say one day, or the first and the last of several."""
    return say(first) if first == last else from_to(first, last, say)
