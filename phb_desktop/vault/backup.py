"""Backups: one encrypted file that holds a whole vault, proven by opening it before it counts.

    magic | length of header (8 bytes) | header (JSON) | ledger.db as VACUUM wrote it | HMAC-SHA256

The header carries the key file of that day, so a backup opens with the passphrase or recovery
code of the day it was made, and with nothing else from the old computer.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from phb_desktop.vault import check, engine, errors, keys, migrations
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit import AuditHead, last_record
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.kdf import Hidden, sub_key, wipe
from phb_desktop.vault.keys import KeyFile, Secret
from phb_desktop.vault.making import furnish_around, new_folder
from phb_desktop.vault.opening import open_ledger, unlock

MAGIC: Final = b"PHB Desktop backup 1\n"
SUFFIX: Final = ".vaultbackup"
_PIECE: Final = 1024 * 1024
_LONGEST_HEADER: Final = 1024 * 1024
_MAC_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup says of itself, before any secret is asked for.

    made_at: UTC as text. length: bytes of the database. version: of its tables.
    The header is not encrypted, so it counts nothing: not even how many PAs there are.
    """

    vault_id: str
    made_at: str
    head: AuditHead
    version: int
    length: int
    sha256: str
    key_file: bytes


def write(
    file: Path, raw: Any, data_key: Hidden, key_data: bytes, head: AuditHead, made_at: str
) -> BackupInfo:
    """Copy the open database into one new file, and read it back before saying so."""
    if file.exists():
        raise errors.AlreadyThere(file.name)
    key_file = keys.decode(key_data)
    with files.writing_in(file.parent), _scratch(file) as (copy, container):
        files.write_new(copy, b"")
        _copy_database(raw, copy)
        with _key(data_key) as key:
            _prove_copy(copy, key_file.vault_id, key, head)
            info = BackupInfo(
                key_file.vault_id.hex(),
                made_at,
                head,
                migrations.version(raw),
                copy.stat().st_size,
                _sha256(copy),
                key_data,
            )
            mac_key = sub_key(key, key_file.vault_id, "backup")
        _pack(container, copy, info, mac_key)
        if not _mac_holds(container, mac_key):
            raise errors.DiskFailed
        container.replace(file)
        files.sync_folder(file.parent)
    return info


def look_at(file: Path) -> BackupInfo:
    """Read what a backup says of itself, and that its database bytes are as written."""
    try:
        with file.open("rb") as stream:
            info = _header_in(stream)
            if (
                _sha256_of(stream, info.length) != info.sha256
                or len(stream.read(_MAC_BYTES + 1)) != _MAC_BYTES
            ):
                raise errors.BackupDamaged
    except FileNotFoundError:
        raise errors.FileMissing(file.name) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.BackupDamaged from None
    return info


def restore(file: Path, place: Path, secret: Secret) -> BackupInfo:
    """Make a new vault folder from a backup. Everything is checked before the folder appears."""
    info = look_at(file)
    key_file = _key_file_of(info)
    try:
        data_key = unlock(key_file, info.key_file, secret)
    except errors.KeyFileDamaged:
        raise errors.BackupDamaged from None
    try:
        if not _mac_holds(file, sub_key(data_key, key_file.vault_id, "backup")):
            raise errors.BackupDamaged
        with new_folder(place) as half_made:
            files.save_keys(half_made, info.key_file)
            _unpack(file, info, half_made / files.LEDGER)
            if problems := _problems_of(half_made, key_file, data_key, info):
                raise errors.BackupDamaged from ValueError(problems[0].rule)
            furnish_around(half_made)
    finally:
        wipe(data_key)
    return info


def _copy_database(raw: Any, copy: Path) -> None:
    with engine.plain_words(), engine.may_attach(raw):  # VACUUM INTO attaches its target
        raw.execute("VACUUM INTO ?", (str(copy),))
    handle = os.open(copy, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prove_copy(copy: Path, vault_id: bytes, data_key: bytearray, head: AuditHead) -> None:
    """Open the copy as a restore would; every page must be sealed, and the chain must end alike."""
    raw = open_ledger(copy.parent, vault_id, data_key, name=copy.name)
    try:
        with engine.plain_words():
            whole = not raw.execute("PRAGMA cipher_integrity_check").fetchall()
            n, mac = last_record(raw)
            if not whole or AuditHead(n, mac.hex()) != head:
                raise errors.DiskFailed
    finally:
        raw.close()
        _journal_of(copy).unlink(missing_ok=True)


def _problems_of(place: Path, key_file: KeyFile, data_key: bytearray, info: BackupInfo) -> list[Problem]:
    raw = open_ledger(place, key_file.vault_id, data_key)
    try:
        migrations.refuse_newer(raw)
        steps = check.steps(raw, bytes(sub_key(data_key, key_file.vault_id, "audit")), info.head)
        if migrations.version(raw) < len(migrations.STEPS):
            steps.remove(steps[check.TABLES_STEP])  # an older file has older tables
        return check.run(steps)
    finally:
        raw.close()
        _journal_of(place / files.LEDGER).unlink(missing_ok=True)


def _key_file_of(info: BackupInfo) -> KeyFile:
    try:
        key_file = keys.decode(info.key_file)
    except errors.KeyFileDamaged:
        raise errors.BackupDamaged from None
    if key_file.vault_id.hex() != info.vault_id:
        raise errors.BackupDamaged
    return key_file


def _pack(container: Path, copy: Path, info: BackupInfo, mac_key: bytearray) -> None:
    header = json.dumps(
        {
            "vault_id": info.vault_id,
            "made_at": info.made_at,
            "head": {"n": info.head.n, "mac": info.head.mac},
            "version": info.version,
            "length": info.length,
            "sha256": info.sha256,
            "key_file": info.key_file.decode("ascii"),
        },
        sort_keys=True,
    ).encode("ascii")
    mac = hmac.new(mac_key, digestmod="sha256")
    files.write_new(container, b"")
    with container.open("wb") as out, copy.open("rb") as source:
        for piece in (MAGIC, len(header).to_bytes(8, "big"), header):
            mac.update(piece)
            out.write(piece)
        while piece := source.read(_PIECE):
            mac.update(piece)
            out.write(piece)
        out.write(mac.digest())
        out.flush()
        os.fsync(out.fileno())


def _header_in(stream: BinaryIO) -> BackupInfo:
    if stream.read(len(MAGIC)) != MAGIC:
        raise errors.BackupDamaged
    length = int.from_bytes(stream.read(8), "big")
    if not 0 < length <= _LONGEST_HEADER:
        raise errors.BackupDamaged
    told = json.loads(stream.read(length))
    return BackupInfo(
        vault_id=str(told["vault_id"]),
        made_at=str(told["made_at"]),
        head=AuditHead(int(told["head"]["n"]), str(told["head"]["mac"])),
        version=int(told["version"]),
        length=int(told["length"]),
        sha256=str(told["sha256"]),
        key_file=str(told["key_file"]).encode("ascii"),
    )


def _unpack(file: Path, info: BackupInfo, target: Path) -> None:
    files.write_new(target, b"")
    with file.open("rb") as stream, target.open("wb") as out:
        _header_in(stream)
        left = info.length
        while left and (piece := stream.read(min(_PIECE, left))):
            out.write(piece)
            left -= len(piece)
        out.flush()
        os.fsync(out.fileno())


def _mac_holds(container: Path, mac_key: bytearray) -> bool:
    mac, left = hmac.new(mac_key, digestmod="sha256"), container.stat().st_size - _MAC_BYTES
    with container.open("rb") as stream:
        while left > 0 and (piece := stream.read(min(_PIECE, left))):
            mac.update(piece)
            left -= len(piece)
        return left == 0 and hmac.compare_digest(mac.digest(), stream.read())


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sha256_of(stream: BinaryIO, length: int) -> str:
    digest, left = hashlib.sha256(), length
    while left > 0 and (piece := stream.read(min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


def _journal_of(database: Path) -> Path:
    return database.with_name(database.name + "-journal")


@contextmanager
def _scratch(file: Path) -> Iterator[tuple[Path, Path]]:
    """Lend two names beside the target, and leave nothing under them."""
    stem = f".{file.name}.{secrets.token_hex(4)}"
    copy, container = file.with_name(stem + ".db"), file.with_name(stem + ".part")
    try:
        yield copy, container
    finally:
        for left_over in (copy, container, _journal_of(copy)):
            left_over.unlink(missing_ok=True)


@contextmanager
def _key(hidden: Hidden) -> Iterator[bytearray]:
    shown = hidden.shown()
    try:
        yield shown
    finally:
        wipe(shown)
