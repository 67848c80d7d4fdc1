"""Numbered steps that bring a file to today's tables. A shipped step is never altered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from phb_desktop.vault import errors
from phb_desktop.vault.migrations import m0001_first_tables

STEPS: Final[list[Sequence[str]]] = [m0001_first_tables.STATEMENTS]


def version(connection: Any) -> int:
    """Return how many steps the file has been through."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def lay_tables(connection: Any) -> None:
    """Take a new, empty file through every step. Runs inside the caller's transaction."""
    for step in STEPS:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def refuse_newer(connection: Any) -> None:
    """Raise NewerFormat if a later version of the program wrote the file."""
    if version(connection) > len(STEPS):
        raise errors.NewerFormat
