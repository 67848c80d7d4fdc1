"""Days as an iCalendar file (RFC 5545): whole-day events, that any calendar program takes in.

No time zone, no alarm, nothing that repeats: a day is a day. The same duty has the same UID in each file, so
that taking in a newer file moves it and does not double it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from phb_desktop.values.span import DAY

_LONGEST: Final = 75  # octets of a line, its end left out (RFC 5545, 3.1)
_END: Final = "\r\n"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something on a day. key: the same for the same thing every time. more: further words, or nothing."""

    key: str
    on: date
    words: str
    more: str = ""


def to_ical(days: Iterable[CalendarDay], *, name: str, whose: str, made_at: datetime) -> bytes:
    """Return the file. name: what the calendar is called. whose: what tells this budget from another.

    whose is never shown. made_at: when the file is made, with a time zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//PHB Desktop//Days that are due//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for each in sorted(days, key=lambda day: (day.on, day.key)):
        lines += _event(each, whose, stamp)
    lines.append("END:VCALENDAR")
    return "".join(part + _END for line in lines for part in _folded(line)).encode()


def _event(day: CalendarDay, whose: str, stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid(day.key, whose)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + DAY:%Y%m%d}",
        f"SUMMARY:{_text(day.words)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",  # the day stays free for other things
    ]
    if day.more:
        lines.append(f"DESCRIPTION:{_text(day.more)}")
    lines.append("END:VEVENT")
    return lines


def uid(key: str, whose: str) -> str:
    """Return the name of an event: the same for the same duty of the same budget, and telling nothing."""
    return f"{hashlib.sha256(f'{whose}/{key}'.encode()).hexdigest()[:32]}@phb-desktop.invalid"


def _text(words: str) -> str:
    """Return a text value: the four letters that mean something escaped, no control characters left."""
    plain = "\n".join("".join(c if c.isprintable() else " " for c in line) for line in words.splitlines())
    for letter in ("\\", ";", ","):
        plain = plain.replace(letter, f"\\{letter}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of 75 octets at most, never cut in a letter; later pieces begin with a space."""
    room, piece = _LONGEST, ""
    for letter in line:
        width = len(letter.encode())
        if width > room:
            yield piece
            room, piece = _LONGEST - 1, " "
        room -= width
        piece += letter
    yield piece
