"""What a window asks first, rehearsed while the passphrase is typed (decision 0133)."""

from __future__ import annotations

from datetime import date
from functools import cache

from phb_desktop.statements.today import overview
from phb_desktop.vault.rehearsal import rehearse


@cache
def rehearse_home(today: date) -> None:
    """Ask Home's question of an empty book in memory, once a day: a process forgets nothing of it."""
    rehearse(today, overview)
