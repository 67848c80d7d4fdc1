"""Ways around the vault that the program itself does not have: for tests that tamper."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from phb_desktop.vault.opening import open_ledger, read_keys, unlock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from phb_desktop.vault.keys import Secret


@contextmanager
def around(place: Path, secret: Secret) -> Iterator[Any]:
    """Lend a bare connection to a closed vault: anything can be done, and no record is made of it."""
    key_file, data = read_keys(place)
    connection = open_ledger(place, key_file.vault_id, unlock(key_file, data, secret))
    try:
        yield connection
    finally:
        connection.close()


def without_triggers(connection: Any) -> dict[str, str]:
    """Drop all triggers; return their names and SQL, to be put back."""
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    return found


def digest(connection: Any, *, without: Collection[str] = ()) -> list[str]:
    """Return everything a file holds, for comparing before with after. without: tables to leave out."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        repr(connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall())
        for table in sorted(set(tables) - set(without))
    ]
