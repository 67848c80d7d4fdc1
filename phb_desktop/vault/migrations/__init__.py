"""Numbered steps that bring a file to today's tables. A shipped step is never altered.

A step is a list of SQL statements. It runs inside one transaction with all the others that are
due; a file that went through steps 1, 2, 3 has exactly the tables of one made new.
"""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from sqlcipher3 import dbapi2

from phb_desktop.vault import errors
from phb_desktop.vault.audit import AUDIT_TABLE, Change, digest_rows
from phb_desktop.vault.audit_verify import tables
from phb_desktop.vault.migrations import m0001_first_tables

STEPS: Final[list[Sequence[str]]] = [m0001_first_tables.STATEMENTS]

_ALL_IDS: Final = (1, 2**63 - 1)


def version(connection: Any) -> int:
    """Return how many steps the file has been through."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def take_steps(connection: Any) -> list[Change]:
    """Take a file through the steps it lacks, inside the caller's transaction.

    Return what the audit record must hold: rows that were there before are digested afresh,
    because a step may have added a column to them.
    """
    known = tables(connection)
    lifted = _lift_triggers(connection)
    for step in STEPS[version(connection) :]:
        for statement in step:
            connection.execute(statement)
    _lay_triggers(connection, lifted)
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    now = set(tables(connection))
    changes: list[Change] = []
    for table in known:
        changes.append((table, *_ALL_IDS, None))
        if table in now:
            changes += _digests(connection, table)
    for table in sorted(now.difference(known)):  # a step may have filled what it made
        changes += _digests(connection, table)
    return changes


def refuse_newer(connection: Any) -> None:
    """Raise NewerFormat if a later version of the program wrote the file."""
    if version(connection) > len(STEPS):
        raise errors.NewerFormat


def schema_of(connection: Any) -> dict[str, str]:
    """Return every table, index, trigger and view of a file, with the SQL that made it."""
    found = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(found)


def schema_expected() -> dict[str, str]:
    """Return the same of a file made new."""
    return dict(_made_by(tuple(map(tuple, STEPS))))


@lru_cache(maxsize=2)
def _made_by(_steps: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """Make such a file in memory: once, for it takes as long as the check of a small book."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    try:
        take_steps(connection)
        return schema_of(connection)
    finally:
        connection.close()


def _lift_triggers(connection: Any) -> dict[str, tuple[str, str]]:
    """Let a step fill a new column of rows that nothing else may change; return name -> table and SQL."""
    found = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _, _ in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    return {name: (table, sql) for name, table, sql in found}


def _lay_triggers(connection: Any, lifted: dict[str, tuple[str, str]]) -> None:
    """Put back the triggers of the tables that are still there, as they were."""
    now = set(tables(connection))
    there = {name for name, *_ in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for name, (table, sql) in lifted.items():
        if name not in there and (table in now or table == AUDIT_TABLE):
            connection.execute(sql)


def _digests(connection: Any, table: str) -> list[Change]:
    """Digest what a table holds now: row by row, or as one range if rows may only be added."""
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
    if not rows:
        return []
    place = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')].index("id")
    once = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = ?", (f"{table}_no_delete",)
    ).fetchone()[0]
    first, last = rows[0][place], rows[-1][place]
    if once and last - first + 1 == len(rows):
        return [(table, first, last, digest_rows(rows))]
    return [(table, row[place], row[place], digest_rows([row])) for row in rows]
