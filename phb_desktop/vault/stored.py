"""How a day, a moment and a text are written in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime


def day_as_text(day: date) -> str:
    """Write a day for the file. A datetime is a date too, and is refused."""
    if type(day) is not date:
        raise TypeError(f"a day column takes a date, not {type(day).__name__}")
    return day.isoformat()


def moment_as_text(moment: datetime) -> str:
    """Write a moment for the file. Local time without a zone is refused."""
    if moment.tzinfo is None:
        raise TypeError("a moment column takes a datetime with its time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def storable(text: str) -> str:
    """Return text as UTF-8 can hold it.

    A paste or a keyboard may leave half a character: it becomes the mark for one that is not known.
    Two halves that belong together become the character that was meant.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def storable_all(values: Sequence[object]) -> Sequence[object]:
    """Return values of which every text can be stored; almost always the very same."""
    if not any(issubclass(kind, str) for kind in set(map(type, values))):
        return values
    if "".join([value for value in values if isinstance(value, str)]).isascii():
        return values
    return tuple(storable(value) if isinstance(value, str) else value for value in values)
