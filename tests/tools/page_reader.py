"""Reads a ledger.db with textbook cryptography alone: no SQLCipher code, no code of ours.

It proves that the written format is enough to get every record back, and it judges each page
by itself. Layout of a 4096-byte page n: (page 1: 16 bytes of salt,) ciphertext, 16 bytes IV,
64 bytes HMAC-SHA512 over ciphertext, IV and n as four bytes, lowest first.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
import struct
from pathlib import Path

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


def plain_database(folder: Path, passphrase: str, where: Path) -> sqlite3.Connection:
    """Decrypt a vault into a plain SQLite file, for tests, and open it with plain SQLite."""
    key = database_key(*data_key_from(folder, passphrase))
    where.write_bytes(b"".join(plain_pages((folder / "ledger.db").read_bytes(), key)))
    return sqlite3.connect(where)
