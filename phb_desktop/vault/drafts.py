"""What was being typed when the vault was locked: kept inside it, and gone with the next change.

One row of text, which only the screens can read. Keeping it is an event of the vault's own in the
audit chain, as a change of passphrase is: no business record, but nothing lies in the file that the
chain does not answer for.
"""

from __future__ import annotations

from typing import Any, Final

from phb_desktop.vault.audit import Change, digest_rows
from phb_desktop.vault.stored import storable

TABLE: Final = "vault_draft"
_ROW: Final = 1


def read(connection: Any) -> str:
    """Return what was being typed, or nothing."""
    found = connection.execute("SELECT words FROM vault_draft WHERE id = ?", (_ROW,)).fetchone()
    return str(found[0]) if found else ""


def keep(connection: Any, words: str) -> list[Change]:
    """Keep these words in place of those before, inside the caller's transaction; say what changed."""
    if not words:
        return drop(connection)
    row = (_ROW, storable(words))
    connection.execute("INSERT OR REPLACE INTO vault_draft (id, words) VALUES (?, ?)", row)
    return [(TABLE, _ROW, _ROW, digest_rows([row]))]


def drop(connection: Any) -> list[Change]:
    """Take the words away, inside the caller's transaction; secure_delete overwrites them."""
    gone = connection.execute("DELETE FROM vault_draft").rowcount
    return [(TABLE, _ROW, _ROW, None)] if gone else []
