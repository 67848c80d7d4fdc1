"""Reads a ledger.db with textbook cryptography alone: no SQLCipher code, no code of ours.

It proves that the written format is enough to get every record back; it judges each page
by itself, and then every record by the audit chain.

Layout of a 4096-byte page n: (page 1: 16 bytes of salt,) ciphertext, 16 bytes IV,
64 bytes HMAC-SHA512 over ciphertext, IV and n as four bytes, lowest first.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PAGE, TAIL = 4096, 80
SQLITE_HEADER = b"SQLite format 3\x00"


class BadPage(Exception):
    """A page whose seal does not fit. args[0] is its number, from 1."""


def data_key_from(folder: Path, passphrase: str) -> tuple[bytes, bytes]:
    """Return (data key, vault id) from keys.json and the passphrase."""
    told = json.loads((folder / "keys.json").read_text())
    vault_id = bytes.fromhex(told["vault_id"])
    slot = next(slot for slot in told["slots"] if slot["kind"] == "passphrase")
    stretched = Argon2id(
        salt=bytes.fromhex(slot["salt"]),
        length=32,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["kib"],
    ).derive(passphrase.encode())
    bound = f"phb-desktop keys 1 {vault_id.hex()} passphrase".encode()
    wrapped = bytes.fromhex(slot["wrapped"])
    return AESGCM(stretched).decrypt(bytes.fromhex(slot["nonce"]), wrapped, bound), vault_id


def database_key(data_key: bytes, vault_id: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=vault_id, info=b"phb-desktop database").derive(data_key)


def plain_pages(data: bytes, key: bytes) -> list[bytes]:
    """Verify and decrypt every page; raise BadPage for the first that is not as written."""
    salt = data[:16]
    seal_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    if not data or len(data) % PAGE:
        raise BadPage(len(data) // PAGE + 1)
    for number in range(1, len(data) // PAGE + 1):
        page = data[(number - 1) * PAGE : number * PAGE]
        start = 16 if number == 1 else 0
        body, iv, seal = page[start : PAGE - TAIL], page[PAGE - TAIL : PAGE - 64], page[PAGE - 64 :]
        made = hmac.new(seal_key, body + iv + struct.pack("<I", number), hashlib.sha512).digest()
        if not hmac.compare_digest(made, seal):
            raise BadPage(number)
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain = decryptor.update(body) + decryptor.finalize()
        pages.append((SQLITE_HEADER if number == 1 else b"") + plain + bytes(TAIL))
    return pages


def free_pages(pages: list[bytes]) -> list[int]:
    """Return the numbers, from 0, of pages that hold nothing: the leaves of SQLite's list of free pages."""
    found, trunk = [], int.from_bytes(pages[0][32:36], "big")
    while trunk:
        page = pages[trunk - 1]
        trunk, count = struct.unpack_from(">II", page)
        found += [number - 1 for number in struct.unpack_from(f">{count}I", page, 8)]
    return found


def plain_database(folder: Path, passphrase: str, where: Path) -> sqlite3.Connection:
    """Decrypt a vault into a plain SQLite file, for tests, and open it with plain SQLite."""
    key = database_key(*data_key_from(folder, passphrase))
    where.write_bytes(b"".join(plain_pages((folder / "ledger.db").read_bytes(), key)))
    return sqlite3.connect(where)


def problems(folder: Path, passphrase: str) -> list[str]:
    """Return everything that is wrong with a closed vault, by the written format alone."""
    return list(problems_with_key(folder, *data_key_from(folder, passphrase)))


def problems_with_key(folder: Path, data_key: bytes, vault_id: bytes) -> Iterator[str]:
    try:
        pages = plain_pages((folder / "ledger.db").read_bytes(), database_key(data_key, vault_id))
    except BadPage as bad:
        yield f"page {bad.args[0]} is not as it was written"
        return
    plain = sqlite3.connect(":memory:")
    try:
        plain.deserialize(b"".join(pages))
        told = plain.execute("PRAGMA integrity_check").fetchone()[0]
        if told != "ok":
            yield f"structure: {told}"
        first_key = HKDF(SHA256(), 32, salt=vault_id, info=b"phb-desktop audit").derive(data_key)
        # A file whose data key was replaced keeps the key of its chain.
        kept = plain.execute("SELECT value FROM vault_meta WHERE name = 'audit_key'").fetchone()
        yield from _chain(plain, bytes.fromhex(kept[0]) if kept else first_key)
    except sqlite3.DatabaseError as error:
        yield f"SQLite: {error}"
    except (ValueError, TypeError) as error:  # what is written there has another shape than the format says
        yield f"not as the format has it: {error}"
    finally:
        plain.close()


def _chain(plain: sqlite3.Connection, key: bytes) -> Iterator[str]:
    """Recompute each seal, then each row's digest."""
    spans: dict[str, dict[tuple[int, int], str]] = {}
    before, expected = bytes(32), 1
    for n, at, opener, command, changes, mac in plain.execute(
        "SELECT id, at, opener, command, changes, mac FROM vault_audit ORDER BY id"
    ):
        told = _json([before.hex(), n, at, opener, command, hashlib.sha256(changes.encode()).hexdigest()])
        if n != expected or hmac.new(key, told, hashlib.sha256).digest() != mac:
            yield f"audit record {n} does not fit"
        before, expected = mac, n + 1
        for table, first, last, digest in json.loads(changes):
            of_table = spans.setdefault(table, {})
            if digest is None:
                for span in [span for span in of_table if first <= span[0] and span[1] <= last]:
                    del of_table[span]
            else:
                of_table[first, last] = digest
    if expected == 1:
        yield "there is no audit record"
    tables = plain.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    for (table,) in tables.fetchall():
        if table != "vault_audit":
            yield from _table(plain, table, spans.get(table, {}))


def _table(plain: sqlite3.Connection, table: str, spans: dict[tuple[int, int], str]) -> Iterator[str]:
    cursor = plain.execute(f'SELECT * FROM "{table}" ORDER BY id')
    place = [column[0] for column in cursor.description].index("id")
    rows = {row[place]: row for row in cursor}
    for (first, last), digest in spans.items():
        held = [rows.pop(n) for n in range(first, last + 1) if n in rows]
        if hashlib.sha256(_json(held)).hexdigest() != digest:
            yield f"{table} {first} to {last} is not what the audit says"
    if rows:
        yield f"{table}: no audit record speaks of {sorted(rows)[:5]}"


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True, default=_blob).encode("ascii")


def _blob(value: bytes) -> list[object]:
    return ["blob", len(value), hashlib.sha256(value).hexdigest()]
