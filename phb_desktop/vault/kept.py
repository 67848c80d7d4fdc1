"""Answers that stay true until their room is changed: nearly every page and change asks what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


class Kept:
    """What was answered over one connection, by room and question.

    Rooms that a change of this connection touches are dropped before it commits. When another connection
    commits, SQLite's `data_version` moves, and all is dropped.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._answers: dict[str, dict[Callable[[Any], Any], Any]] = {}
        self._version = -1

    def of(self, room: str) -> dict[Callable[[Any], Any], Any]:
        """Return the answers of a room that hold in the transaction that has begun."""
        version: int = self._raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._answers.clear()
            self._version = version
        return self._answers.setdefault(room, {})

    def drop(self, rooms: Iterable[str]) -> None:
        """Forget what was answered of rooms that are being changed."""
        for room in rooms:
            self._answers.pop(room, None)
