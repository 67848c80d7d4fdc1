"""A stretch of weeks and days in words. It loads nothing else: Home says it first of all."""

from __future__ import annotations

from phb_desktop.words import tr, trn


def long(weeks: tuple[int, int]) -> str:
    """Return `9 weeks and 3 days`."""
    full, over = trn("{count} week", "{count} weeks", weeks[0]), trn("{count} day", "{count} days", weeks[1])
    if not weeks[1]:
        return full
    return tr("{weeks} and {days}", weeks=full, days=over) if weeks[0] else over
