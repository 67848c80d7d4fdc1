"""Which rows a change has touched, and what its audit record will say of them."""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from phb_desktop.vault.audit import AUDIT_TABLE, Change, digest_rows

_IDS_AT_ONCE: Final = 500


class Tables:
    """How the tables of one open file are made; that stays as it is while the file is open."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._columns: dict[str, list[str]] = {}
        self._only_added: dict[str, bool] = {}

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order."""
        if table not in self._columns:
            found = [name for _, name, *_ in self._connection.execute(f'PRAGMA table_info("{table}")')]
            self._columns[table] = found
        return self._columns[table]

    def only_added(self, table: str) -> bool:
        """Say whether the file itself refuses to change rows of a table: then many are audited as one."""
        if table not in self._only_added:
            names = (f"{table}_no_update", f"{table}_no_delete")
            asked = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
            refused = self._connection.execute(f"{asked} AND name IN (?, ?)", (table, *names))
            self._only_added[table] = bool(refused.fetchone()[0] == 2)
        return self._only_added[table]


class Touched:
    """Which rows one change has touched."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.rows: dict[str, set[int]] = {}
        self.ranges: list[Change] = []
        self._once: set[str] = set()  # append-only tables, whose neighbouring rows join to one range

    def row(self, table: str, row_id: int, *, once: bool) -> None:
        self.rows.setdefault(table, set()).add(row_id)
        if once:
            self._once.add(table)

    def first(self, table: str) -> int | None:
        ranges = [first for name, first, *_ in self.ranges if name == table]
        return min([*ranges, *self.rows.get(table, ())], default=None)

    def next_id(self, connection: Any, table: str) -> int:
        highest: int | None = connection.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0]
        return (highest or 0) + 1

    def changes(self, connection: Any) -> list[Change]:
        """Read back what was stored, not what was meant, and digest that."""
        found: list[Change] = list(self.ranges)
        for table, ids in self.rows.items():
            if table == AUDIT_TABLE:
                raise TypeError("the audit is written by the vault alone")
            wanted = sorted(ids)
            live = _rows_by_id(connection, table, wanted, self.tables.columns(table))
            if table in self._once:
                found += [
                    (table, first, last, digest_rows([live[n] for n in range(first, last + 1)]))
                    for first, last in _runs(wanted)
                ]
            else:
                found += [(table, n, n, digest_rows([live[n]]) if n in live else None) for n in wanted]
        return found


def _rows_by_id(
    connection: Any, table: str, ids: Sequence[int], columns: Sequence[str]
) -> dict[int, tuple[Any, ...]]:
    place = columns.index("id")
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        marks = ",".join("?" * len(some))
        for row in connection.execute(f'SELECT * FROM "{table}" WHERE id IN ({marks})', some):
            found[row[place]] = row
    return found


def _runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring ids, in rising order, to (first, last)."""
    runs: list[tuple[int, int]] = []
    for n in ids:
        if runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs
