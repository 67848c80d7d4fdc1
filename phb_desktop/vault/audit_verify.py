"""Does the file still hold exactly what the audit chain says was put into it?

Two questions, each answered from the first record to the last: are the links whole, and is every
row of every table what its newest record says it was? A row that no record explains was written
around the program; a row that is missing was taken out of it.
"""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

import hmac
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise
from typing import Any, Final

from sqlcipher3 import dbapi2

from phb_desktop.vault.audit import AUDIT_TABLE, GENESIS, AuditHead, Change, Hashed, digest_rows, seal
from phb_desktop.vault.watching import Reading, Watcher
from phb_desktop.words import tr

_RECENT: Final = 50
_ROWS_AT_ONCE: Final = 4000
_WRITTEN_ALIKE: Final = {"INTEGER", "TEXT"}  # columns that SQLite's JSON and ours write alike
_OUTSIDE: Final = re.compile(r"[^ -~]+")

Sealed = tuple[tuple[int, int], str]  # (first id, last id), digest
Explained = dict[str, dict[tuple[int, int], str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a check has found. rule: its short name; where: table and row; what: in plain words."""

    rule: str
    where: str
    what: str


def verify(
    connection: Any,
    key: bytes,
    noted: AuditHead | None,
    watchers: Iterable[Watcher] = (),
    progress: Callable[[float], None] | None = None,
) -> Iterator[Problem]:
    """Yield every problem of chain and rows.

    noted: the head that the anchor knows, if any. progress: told the share of all rows that was read.
    """
    explained: Explained = {}
    yield from _links(connection, key, noted, explained)
    names = tables(connection)
    rows = {name: sum(last - first + 1 for first, last in explained.get(name, ())) for name in names}
    heavy = {name for name in names if "BLOB" in _columns(connection, name).values()}
    reading = Reading(rows, heavy, watchers, progress)
    for table in names:
        spans = sorted(explained.pop(table, {}).items())
        if all_as_sealed(connection, table, spans):
            reading.all_of(table)
        else:
            yield from _rows(connection, table, spans, reading)
    for table in (name for name, spans in explained.items() if spans):
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


def spans_of(connection: Any, table: str, also: Iterable[Change] = ()) -> list[tuple[int, int]]:
    """Return the spans in which the audit accounts for a table's rows. also: entries not written yet."""
    explained: Explained = {}
    asked = f"SELECT changes FROM {AUDIT_TABLE} WHERE instr(changes, ?) ORDER BY id"
    for (changes,) in connection.execute(asked, (f'["{table}",',)):
        _take_in(changes, explained)
    _account(also, explained)
    return list(explained.get(table, ()))


def _take_in(changes: str, explained: Explained) -> None:
    try:
        entries = [
            (str(table), int(first), int(last), digest) for table, first, last, digest in json.loads(changes)
        ]
    except (ValueError, TypeError):
        return  # the seal has already told
    _account(entries, explained)


def _account(entries: Iterable[Change], explained: Explained) -> None:
    for table, first, last, digest in entries:
        known = explained.setdefault(table, {})
        if digest is not None:
            known[first, last] = digest
        elif first == last:
            known.pop((first, last), None)
        else:  # a step of the file format starts a table's account afresh
            for span in [span for span in known if first <= span[0] and span[1] <= last]:
                del known[span]


def all_as_sealed(connection: Any, table: str, spans: list[Sealed]) -> bool:
    """Say whether a table holds exactly what its spans say. spans: in order of id.

    SQLite writes each row as the JSON that was digested, which takes a fraction of the time that reading
    the values takes. Only if something does not fit are the rows walked one by one, to say what.
    """
    columns = _columns(connection, table)
    if not set(columns.values()) <= _WRITTEN_ALIKE:
        return False
    row = "json_array({})".format(",".join(f'"{name}"' for name in columns))
    held = 0
    try:
        for one_by_one, group in groupby(spans, key=lambda span: span[0][0] == span[0][1]):
            for found in (
                (_singly(connection, table, row, list(group)),)
                if one_by_one
                else (_together(connection, table, row, span) for span in group)
            ):
                if not found:
                    return False
                held += found
        total: int = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    except dbapi2.Error:
        return False
    return held == total


def _singly(connection: Any, table: str, row: str, spans: list[Sealed]) -> int:
    """Return how many rows there are if each is as it was sealed, else 0."""
    asked = f'SELECT id, {row} FROM "{table}" WHERE id BETWEEN ? AND ? ORDER BY id'
    rows = connection.execute(asked, (spans[0][0][0], spans[-1][0][1])).fetchall()
    fits = len(rows) == len(spans) and all(
        number == first and sha256(b"[%b]" % _ascii(text)).hexdigest() == digest
        for (number, text), ((first, _), digest) in zip(rows, spans, strict=True)
    )
    return len(rows) if fits else 0


def _together(connection: Any, table: str, row: str, span: Sealed) -> int:
    """Return how many rows a span has if they are as they were sealed, else 0; a few thousand at a time."""
    (first, last), digest = span
    asked = f'SELECT count(*), group_concat({row}) FROM "{table}" WHERE id BETWEEN ? AND ?'
    held, made = 0, sha256(b"[")
    for start in range(first, last + 1, _ROWS_AT_ONCE):
        count, text = connection.execute(asked, (start, min(start + _ROWS_AT_ONCE - 1, last))).fetchone()
        if not count:
            return 0
        made.update(b"," if held else b"")
        made.update(_ascii(text))
        held += count
    made.update(b"]")
    return held if held == last - first + 1 and made.hexdigest() == digest else 0


def _ascii(text: str) -> bytes:
    r"""Write JSON with everything outside plain ASCII as \uXXXX, as it was digested."""
    if text.isascii() and "\x7f" not in text:
        return text.encode("ascii")
    return _OUTSIDE.sub(lambda found: json.dumps(found[0])[1:-1], text).encode("ascii")


def _columns(connection: Any, table: str) -> dict[str, str]:
    """Return the columns of a table, with the kind of each."""
    return {name: kind for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')}


def _rows(connection: Any, table: str, spans: list[Sealed], reading: Reading) -> Iterator[Problem]:
    """Walk rows and spans side by side, both in order of id."""
    place = list(_columns(connection, table)).index("id")
    rows = _stream(connection, table, reading)
    row = next(rows, None)
    for (first, last), digest in spans:
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


def _stream(connection: Any, table: str, reading: Reading) -> Iterator[tuple[Any, ...]]:
    """Yield the rows with their bytes hashed, so that no more than one row's bytes are in memory."""
    if watcher := reading.watchers.get(table):
        watcher.begin(list(_columns(connection, table)))
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY id'):
        told = tuple(Hashed(value) if isinstance(value, bytes) else value for value in row)
        if watcher:
            watcher.meet(row, told)
        reading.one_of(table)
        yield told


def _unexplained(table: str, row_id: int) -> Problem:
    return Problem(
        "audit.unexplained",
        f"{table} {row_id}",
        tr("Something in {table} was not put there by this program.", table=table),
    )
