"""Who looks on while the rows are read for the chain, and how far the reading is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

_AS_MANY: Final = 500  # rows of texts and numbers are read in the time that one part of a paper takes


class Watcher(ABC):
    """A room's own look at the rows of one table while the chain reads them, so that they are read once."""

    table: str

    @abstractmethod
    def begin(self, columns: Sequence[str]) -> None:
        """Begin, perhaps anew: what was met before counts no more. columns: names, in the rows' order."""

    @abstractmethod
    def meet(self, row: Sequence[Any], told: Sequence[Any]) -> None:
        """Look at a row; they come in order of id. told: the same, but its bytes are `Hashed`."""


class Reading:
    """One reading of all rows.

    rows: how many each table should have. heavy: the tables whose rows hold bytes. progress: told the share
    that is read, in steps of a hundredth.
    """

    def __init__(
        self,
        rows: Mapping[str, int],
        heavy: Collection[str],
        watchers: Iterable[Watcher],
        progress: Callable[[float], None] | None,
    ) -> None:
        self.heavy, self._rows, self._progress = heavy, rows, progress
        self.watchers = {each.table: each for each in watchers}
        self._all = max(sum(self._weight(name) * count for name, count in rows.items()), 1)
        self._read = self._told = 0

    def _weight(self, table: str) -> int:
        return _AS_MANY if table in self.heavy else 1

    def one_of(self, table: str) -> None:
        """Count one more row of a table."""
        self._count(self._weight(table))

    def all_of(self, table: str) -> None:
        """Count all rows of a table."""
        self._count(self._weight(table) * self._rows[table])

    def _count(self, weight: int) -> None:
        self._read += weight
        percent = min(self._read * 100 // self._all, 100)
        if self._progress and percent > self._told:
            self._told = percent
            self._progress(percent / 100)
