"""A budget that was closed for good: it is read, given out and backed up, and changes no more (0230).

The question stands in plain SQL, for it is asked before every change, also of those that load no SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_NEWEST = 'SELECT archived, "on", reason, kept_until FROM statements_archive ORDER BY id DESC LIMIT 1'


@dataclass(frozen=True, slots=True)
class Archive:
    """Since when the budget is only read, until when it is kept, and why if something was open."""

    on: date
    reason: str
    kept_until: date | None


class ArchiveTakes:
    """Marks the commands that an archived budget takes: to open it again, and to say how long it is kept."""

    __slots__ = ()


class OnlyKept(Refused):
    """The budget is archived, so nothing in it changes."""

    def __init__(self, since: date) -> None:
        super().__init__(
            tr("This budget was closed and archived on {day}. Nothing was changed.", day=in_words(since)),
            tr("You can read it, take it out and back it up. To change it, open it again and say why."),
        )


def archive(reader: Reader) -> Archive | None:
    """Return how the budget was archived, or nothing while it can be changed."""
    row = next(iter(reader.rows(_NEWEST)), None)
    if row is None or not row[0]:
        return None
    _, on, reason, until = row
    return Archive(date.fromisoformat(on), reason, date.fromisoformat(until) if until else None)


def keep_closed(reader: Reader, commands: Iterable[object]) -> None:
    """Refuse a change of an archived budget, but for what speaks of the archive itself. Raises OnlyKept."""
    if (kept := archive(reader)) is not None and not all(isinstance(each, ArchiveTakes) for each in commands):
        raise OnlyKept(kept.on)
