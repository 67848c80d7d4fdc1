"""The audit chain: one keyed record for each change, linked to the one before.

A record holds hashes, never copies, so that a person's details can still be taken out later.
Each entry of `changes` is [table, first id, last id, digest]: what those rows were when the
command was done, or null when the row was removed. See docs/vault-format.md.
"""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from phb_desktop.vault.kdf import sub_key
from phb_desktop.vault.words import head_words

AUDIT_TABLE: Final = "vault_audit"
KEPT_KEY: Final = "audit_key"  # in vault_meta
GENESIS: Final = bytes(32)

Row = Sequence[object]
Change = tuple[str, int, int, str | None]


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Where the chain stands: how many records there are, and the seal of the last one (64 hex digits)."""

    n: int
    mac: str

    @property
    def words(self) -> str:
        """The seal as eight short words, for print."""
        return head_words(self.mac)


class Hashed:
    """Bytes of a row, hashed once for whoever needs that: its digest does not need them any more."""

    __slots__ = ("hash", "length")

    def __init__(self, value: bytes) -> None:
        self.length, self.hash = len(value), hashlib.sha256(value)


def _not_json(value: object) -> list[object]:
    """Blobs are named by length and digest, so that a receipt is not written out as text."""
    if isinstance(value, bytes | bytearray | memoryview):
        value = Hashed(bytes(value))
    if isinstance(value, Hashed):
        return ["blob", value.length, value.hash.hexdigest()]
    raise TypeError(f"a row holds whole numbers, text, bytes or nothing, not {type(value).__name__}")


encode = json.JSONEncoder(
    ensure_ascii=True, check_circular=False, allow_nan=False, separators=(",", ":"), default=_not_json
).encode


def digest_rows(rows: Sequence[Row]) -> str:
    """Return the SHA-256 of rows, each with its values in the table's column order."""
    return hashlib.sha256(encode(rows).encode("ascii")).hexdigest()


def encode_changes(changes: Iterable[Change]) -> str:
    """Write a record's changes the one way they are sealed."""
    return encode(list(changes))


def seal(key: bytes, before: bytes, n: int, at: str, opener: str, command: str, changes: str) -> bytes:
    """Return the record's HMAC-SHA256, which takes in the seal of the record before."""
    told = encode([before.hex(), n, at, opener, command, hashlib.sha256(changes.encode()).hexdigest()])
    return hmac.new(key, told.encode("ascii"), "sha256").digest()


def chain_key(connection: Any, data_key: bytearray, vault_id: bytes) -> bytes:
    """Return the key of the seals: kept in the file since its data key was replaced, if it was."""
    kept = connection.execute("SELECT value FROM vault_meta WHERE name = ?", (KEPT_KEY,)).fetchone()
    return bytes.fromhex(kept[0]) if kept else bytes(sub_key(data_key, vault_id, "audit"))


def last_record(connection: Any) -> tuple[int, bytes]:
    """Read how many records there are and the last seal: one index look-up, however long the chain."""
    found = connection.execute(f"SELECT id, mac FROM {AUDIT_TABLE} ORDER BY id DESC LIMIT 1").fetchone()
    return (found[0], bytes(found[1])) if found else (0, GENESIS)


def holds(connection: Any, head: AuditHead) -> bool:
    """Say whether the chain passes through a head: then the file is at least as new as it."""
    found = connection.execute(f"SELECT mac FROM {AUDIT_TABLE} WHERE id = ?", (head.n,)).fetchone()
    return found is not None and bytes(found[0]).hex() == head.mac


def append(
    connection: Any, key: bytes, at: str, opener: str, command: str, changes: Iterable[Change]
) -> AuditHead:
    """Add the record of one command, inside the transaction that made its changes.

    opener: with which key the vault was open: `passphrase`, `recovery`, `keyring`, `delegate 3f9a2c1b`.
    """
    n, before = last_record(connection)
    text = encode_changes(changes)
    mac = seal(key, before, n + 1, at, opener, command, text)
    connection.execute(
        f"INSERT INTO {AUDIT_TABLE} (id, at, opener, command, changes, mac) VALUES (?, ?, ?, ?, ?, ?)",
        (n + 1, at, opener, command, text, mac),
    )
    return AuditHead(n + 1, mac.hex())
