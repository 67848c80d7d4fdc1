"""Weekends and bank holidays of England and Wales, for payments that must be there by a day.

Source: Banking and Financial Dealings Act 1971, Schedule 1, and gov.uk; days that were moved or added by
proclamation stand in resources/duties/bank_holidays.toml.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from typing import Final

from phb_desktop.paths import resources
from phb_desktop.values.span import DAY

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6
_AFTER_WEEKEND: Final = {_SATURDAY: 2, _SUNDAY: 1}


def easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian rule)."""
    golden, century, within = year % 19, year // 100, year % 100
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (within // 4) - moon - within % 4) % 7
    shift = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year on which no bank works."""
    sunday = easter(year)
    new_year, christmas = date(year, 1, 1), date(year, 12, 25)
    found = {
        new_year + DAY * _AFTER_WEEKEND.get(new_year.weekday(), 0),
        sunday - DAY * 2,
        sunday + DAY,
        _monday(date(year, 5, 7)),
        _monday(date(year, 5, 31)),
        _monday(date(year, 8, 31)),
        christmas,
        christmas + DAY,
    }
    for each in (christmas, christmas + DAY):  # what falls on a weekend comes after both
        if each.weekday() in _AFTER_WEEKEND:
            found.add(each + DAY * 2)
    added, dropped = _proclaimed()
    return frozenset(day for day in (found | added) - dropped if day.year == year)


def _monday(last: date) -> date:
    """Return the last Monday up to a day."""
    return last - timedelta(days=last.weekday())


@cache
def _proclaimed() -> tuple[frozenset[date], frozenset[date]]:
    text = (resources() / "duties" / "bank_holidays.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return frozenset(data["added"]), frozenset(data["dropped"])


def is_working_day(day: date) -> bool:
    """Say whether banks work on a day."""
    return day.weekday() not in _AFTER_WEEKEND and day not in bank_holidays(day.year)


def working_day_by(day: date) -> date:
    """Return the day itself where banks work on it, else the last working day before."""
    while not is_working_day(day):
        day -= DAY
    return day
