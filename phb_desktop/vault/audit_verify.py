"""Does the file still hold exactly what the audit chain says was put into it?

Two questions, each answered from the first record to the last: are the links whole, and is every
row of every table what its newest record says it was? A row that no record explains was written
around the program; a row that is missing was taken out of it.
"""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from phb_desktop.vault.audit import AUDIT_TABLE, GENESIS, AuditHead, digest_rows, seal
from phb_desktop.words import tr

_RECENT: Final = 50
_ROWS_AT_ONCE: Final = 1000

Explained = dict[str, dict[tuple[int, int], str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a check has found. rule: its short name; where: table and row; what: in plain words."""

    rule: str
    where: str
    what: str


def verify(connection: Any, key: bytes, noted: AuditHead | None) -> Iterator[Problem]:
    """Yield every problem of chain and rows. noted: the head that the anchor knows, if any."""
    explained: Explained = {}
    yield from _links(connection, key, noted, explained)
    for table in tables(connection):
        yield from _rows(connection, table, explained.pop(table, {}))
    for table in explained:
        yield Problem("audit.table", table, tr("A whole table is gone."))


def recent_links_hold(connection: Any, key: bytes) -> bool:
    """Recompute the last 50 seals: cheap enough for each opening."""
    records = connection.execute(
        f"SELECT id, at, opener, command, changes, mac FROM {AUDIT_TABLE} "
        f"ORDER BY id DESC LIMIT {_RECENT + 1}"
    ).fetchall()[::-1]
    if records and records[0][0] == 1:
        records.insert(0, (0, "", "", "", "", GENESIS))
    return len(records) > 1 and all(
        n == before[0] + 1
        and hmac.compare_digest(seal(key, bytes(before[5]), n, at, opener, command, changes), mac)
        for before, (n, at, opener, command, changes, mac) in pairwise(records)
    )


def tables(connection: Any) -> list[str]:
    """Return the tables whose rows the audit answers for."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND name <> ? ORDER BY name",
        (AUDIT_TABLE,),
    )
    return [name for (name,) in found]


def _links(connection: Any, key: bytes, noted: AuditHead | None, explained: Explained) -> Iterator[Problem]:
    reached, before = 0, GENESIS
    seen = noted is None
    for n, at, opener, command, changes, mac in connection.execute(
        f"SELECT id, at, opener, command, changes, mac FROM {AUDIT_TABLE} ORDER BY id"
    ):
        where = f"{AUDIT_TABLE} {n}"
        if n != reached + 1:
            yield Problem("audit.gap", where, tr("Audit records before number {n} are missing.", n=n))
        elif not hmac.compare_digest(seal(key, before, n, at, opener, command, changes), mac):
            yield Problem("audit.seal", where, tr("Audit record {n} is not as it was written.", n=n))
        reached, before = n, bytes(mac)
        seen = seen or (noted is not None and n == noted.n and before.hex() == noted.mac)
        _take_in(changes, explained)
    if not seen and noted is not None:
        yield Problem(
            "audit.older",
            f"{AUDIT_TABLE} {noted.n}",
            tr("This file is older than the one last used on this computer, or is not the same one."),
        )


def _take_in(changes: str, explained: Explained) -> None:
    try:
        entries = [
            (str(table), int(first), int(last), digest) for table, first, last, digest in json.loads(changes)
        ]
    except (ValueError, TypeError):
        return  # the seal has already told
    for table, first, last, digest in entries:
        known = explained.setdefault(table, {})
        if digest is not None:
            known[first, last] = digest
        elif first == last:
            known.pop((first, last), None)
        else:  # a step of the file format starts a table's account afresh
            for span in [span for span in known if first <= span[0] and span[1] <= last]:
                del known[span]


def _rows(connection: Any, table: str, known: dict[tuple[int, int], str]) -> Iterator[Problem]:
    """Walk rows and spans side by side, both in order of id."""
    place = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')].index("id")
    rows = _stream(connection, table)
    row = next(rows, None)
    for (first, last), digest in sorted(known.items()):
        while row is not None and row[place] < first:
            yield _unexplained(table, row[place])
            row = next(rows, None)
        held = []
        while row is not None and row[place] <= last:
            held.append(row)
            row = next(rows, None)
        where = f"{table} {first}" if first == last else f"{table} {first} to {last}"
        if len(held) != last - first + 1:
            yield Problem(
                "audit.missing", where, tr("Something that was saved is missing from {table}.", table=table)
            )
        elif digest_rows(held) != digest:
            yield Problem(
                "audit.changed", where, tr("Something in {table} is not as it was saved.", table=table)
            )
    while row is not None:
        yield _unexplained(table, row[place])
        row = next(rows, None)


def _stream(connection: Any, table: str) -> Iterator[tuple[Any, ...]]:
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
    cursor.arraysize = _ROWS_AT_ONCE
    yield from cursor


def _unexplained(table: str, row_id: int) -> Problem:
    return Problem(
        "audit.unexplained",
        f"{table} {row_id}",
        tr("Something in {table} was not put there by this program.", table=table),
    )
