"""Which backups are kept: the newest of each of the last days, weeks, months and years."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from typing import Final, TypeVar

Backup = TypeVar("Backup", bound=Hashable)

# How many periods of each kind are remembered, and how a day is put into one.
KEPT: Final[tuple[tuple[int, Callable[[date], Hashable]], ...]] = (
    (7, lambda day: day),
    (5, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
    (7, lambda day: day.year),
)


def may_go(made: Mapping[Backup, datetime]) -> list[Backup]:
    """Return the backups that no rule keeps, oldest first. made: when each was made.

    Periods without a backup do not count, so after a year away nothing goes that was kept before.
    """
    newest_first = sorted(made, key=lambda backup: made[backup], reverse=True)
    kept: set[Backup] = set()
    for how_many, period in KEPT:
        seen: set[Hashable] = set()
        for backup in newest_first:
            if len(seen) == how_many:
                break
            if (found := period(made[backup].date())) not in seen:
                seen.add(found)
                kept.add(backup)
    return [backup for backup in reversed(newest_first) if backup not in kept]
