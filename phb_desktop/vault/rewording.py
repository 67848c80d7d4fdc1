"""Words taken out of rows that are otherwise written once, for a person whose data is to be erased.

Rows stay where they are, with their amounts and days; only words and bytes change. The audit knows rows by
their digests, so it is told the new digest of each span that holds a changed row. What stood there before
leaves no trace in the chain, and the chain stays whole.
"""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from sqlcipher3 import dbapi2

from phb_desktop.errors import VaultError
from phb_desktop.vault.audit import Change, digest_rows
from phb_desktop.vault.audit_verify import spans_of
from phb_desktop.vault.engine import may_attach
from phb_desktop.vault.stored import storable
from phb_desktop.words import tr

_WORDS: Final = {"TEXT", "BLOB"}


def reword(
    connection: Any,
    table: str,
    columns: Sequence[str],
    change: Callable[[Any], Any],
    ids: Collection[int] | None = None,
) -> set[int]:
    """Put what `change` answers in place of words or bytes; return the ids of the rows that were changed.

    Where two rows may not hold the same words, the later one's get its number behind them.
    """
    if table.startswith("vault_"):
        raise TypeError("what the vault keeps of itself is never altered")
    kinds = {name: kind for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')}
    if wrong := [name for name in columns if kinds.get(name) not in _WORDS]:
        raise TypeError(f"only words and bytes are taken out, not {table}.{wrong[0]}")
    listed = ",".join(f'"{name}"' for name in columns)
    found: dict[int, dict[str, Any]] = {}
    for row_id, *values in connection.execute(f'SELECT id,{listed} FROM "{table}"'):
        if ids is not None and row_id not in ids:
            continue
        new = {
            name: changed
            for name, value in zip(columns, values, strict=True)
            if value is not None and (changed := _stored(change(value))) != value
        }
        if new:
            found[row_id] = new
    if found:
        _write(connection, table, found)
    return set(found)


def _stored(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _write(connection: Any, table: str, found: Mapping[int, Mapping[str, Any]]) -> None:
    """Write the words with the table's ban on changes lifted, and lay it again just as it was."""
    name = f"{table}_no_update"
    laid = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND name = ?", (table, name)
    ).fetchone()
    if laid:
        connection.execute(f'DROP TRIGGER "{name}"')
    for row_id, new in found.items():
        set_to = ",".join(f'"{column}" = ?' for column in new)
        asked = f'UPDATE "{table}" SET {set_to} WHERE id = ?'
        try:
            connection.execute(asked, (*new.values(), row_id))
        except dbapi2.IntegrityError:
            apart = [f"{value} {row_id}" if isinstance(value, str) else value for value in new.values()]
            connection.execute(asked, (*apart, row_id))
    if laid:
        connection.execute(laid[0])


class TracesStay(VaultError):
    """What was to be erased is erased, but the space where it stood could not be written anew."""

    def __init__(self) -> None:
        super().__init__(
            tr("It is erased. But the disk did not let us clear the space where it stood."),
            tr("Make some room on the disk, then erase it once more. Your other records are safe."),
        )


def clear_space(connection: Any) -> None:
    """Write the whole file anew, so that its pages hold nothing but what counts. Raises TracesStay."""
    try:
        with may_attach(connection):  # VACUUM works beside the file, in memory
            connection.execute("VACUUM")
    except dbapi2.Error:
        raise TracesStay from None


def accounts(connection: Any, reworded: Mapping[str, Collection[int]], own: Sequence[Change]) -> list[Change]:
    """Return what the audit record must say of reworded rows: each span that holds one, digested anew.

    own: what the record says already of the same change.
    """
    found: list[Change] = []
    for table, ids in reworded.items():
        spans = sorted(spans_of(connection, table, own))
        starts = [first for first, _ in spans]
        touched = {spans[bisect_right(starts, row_id) - 1] for row_id in ids}
        for first, last in sorted(touched):
            asked = f'SELECT * FROM "{table}" WHERE id BETWEEN ? AND ? ORDER BY id'
            found.append(
                (table, first, last, digest_rows(connection.execute(asked, (first, last)).fetchall()))
            )
    return found
