"""Backups: one encrypted file that holds a whole vault, proven by opening it before it counts.

    ledger.db as VACUUM wrote it | header (JSON) | tail of fixed length

    tail: length of the header (8 bytes) | SHA-256 | HMAC-SHA256 | magic

The header carries the key file of that day, so a backup opens with the passphrase or recovery
code of the day it was made, and with nothing else from the old computer. The database comes first so
that it is written once, where it will stay.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from phb_desktop.vault import check, engine, errors, keys, migrations
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit import AuditHead, chain_key, last_record
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.kdf import Hidden, sub_key, wipe
from phb_desktop.vault.keys import KeyFile, Secret
from phb_desktop.vault.making import furnish_around, new_folder
from phb_desktop.vault.opening import open_ledger, unlock
from phb_desktop.vault.refused_by_disk import Job, during

MAGIC: Final = b"PHB Desktop backup 1\n"
SUFFIX: Final = ".vaultbackup"
_PIECE: Final = 1024 * 1024
_LONGEST_HEADER: Final = 1024 * 1024
_DIGEST_BYTES: Final = 32
_TAIL_BYTES: Final = 8 + 2 * _DIGEST_BYTES + len(MAGIC)
_COPIED, _PROVED = 0.4, 0.8  # of the work: told to whoever watches

Progress = Callable[[float], None]


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
    key_file: bytes


@during(Job.COPY)
def write(
    file: Path,
    copy: Callable[[Path], tuple[AuditHead, int]],
    data_key: Hidden,
    key_data: bytes,
    made_at: str,
    progress: Progress | None = None,
    given_up: Callable[[], bool] = lambda: False,
) -> BackupInfo:
    """Copy the open database into one new file, and read it back before saying so.

    copy: puts the database into the file named, as `copy_database` does. given_up: whether nobody wants the
    backup any more; then CancelledError is raised and nothing stays.
    """
    if file.exists():
        raise errors.AlreadyThere(file.name)
    key_file = keys.decode(key_data)

    def done(share: float) -> None:
        if given_up():
            raise CancelledError
        if progress:
            progress(share)

    with files.writing_in(file.parent), _scratch(file) as half_made:
        head, version = copy(half_made)
        done(_COPIED)
        with _key(data_key) as key:
            _prove_copy(half_made, key_file, key, head, done)
            mac_key = sub_key(key, key_file.vault_id, "backup")
        length = half_made.stat().st_size
        info = BackupInfo(key_file.vault_id.hex(), made_at, head, version, length, key_data)
        _seal(half_made, info, mac_key)
        done(1.0)
        half_made.replace(file)
        try:
            files.sync_folder(file.parent)
        except OSError:  # nobody is told that it is there, so it must not be
            file.unlink(missing_ok=True)
            raise
    return info


def copy_database(raw: Any, copy: Path) -> tuple[AuditHead, int]:
    """Write the whole database into one new file; return the end of its chain and the version of its tables.

    Nothing may be saved meanwhile. A copy that was broken off before is written anew.
    """
    copy.unlink(missing_ok=True)
    files.write_new(copy, b"")  # so that SQLite does not choose who may read it
    with engine.plain_words(), engine.may_attach(raw):  # VACUUM INTO attaches its target
        raw.execute("VACUUM INTO ?", (str(copy),))
        n, mac = last_record(raw)
        version = migrations.version(raw)
    handle = os.open(copy, os.O_RDWR)
    try:
        os.fsync(handle)
        files.forget_read(handle)  # so that the copy is proved from the disk, not from memory
    finally:
        os.close(handle)
    return AuditHead(n, mac.hex()), version


def look_at(file: Path) -> BackupInfo:
    """Read what a backup says of itself, and see that every byte is as written. Asks for no secret."""
    info = header_of(file)
    with file.open("rb") as stream:
        plain = hashlib.sha256()
        _run_through(stream, file.stat().st_size - _TAIL_BYTES + 8, plain.update)
        if stream.read(_DIGEST_BYTES) != plain.digest():
            raise errors.BackupDamaged
    return info


@during(Job.BRING_BACK)
def restore(file: Path, place: Path, secret: Secret) -> BackupInfo:
    """Make a new vault folder from a backup. Everything is checked before the folder appears."""
    engine.check_versions()
    info = header_of(file)
    key_file = _key_file_of(info)
    try:
        data_key = unlock(key_file, info.key_file, secret)
    except errors.KeyFileDamaged:
        raise errors.BackupDamaged from None
    try:
        with new_folder(place) as half_made:
            files.save_keys(half_made, info.key_file)
            _unpack(file, info, half_made / files.LEDGER, sub_key(data_key, key_file.vault_id, "backup"))
            if problems := _problems_of(half_made, key_file, data_key, info):
                raise errors.BackupDamaged from ValueError(problems[0].rule)
            furnish_around(half_made)
    finally:
        wipe(data_key)
    return info


def _prove_copy(copy: Path, key_file: KeyFile, data_key: bytearray, head: AuditHead, done: Progress) -> None:
    """Check the copy as a restore would: pages, structure, tables, every row against the chain."""
    with _two_connections(copy, key_file, data_key) as (raw, second):
        n, mac = last_record(raw)
        if AuditHead(n, mac.hex()) != head:
            raise errors.CopyNotWhole
        audit_key = chain_key(raw, data_key, key_file.vault_id)
        share_done: Progress = lambda share: done(_COPIED + share * (_PROVED - _COPIED))  # noqa: E731
        if check.run_in_two(raw, second, audit_key, head, share_done):
            raise errors.CopyNotWhole


def _problems_of(place: Path, key_file: KeyFile, data_key: bytearray, info: BackupInfo) -> list[Problem]:
    with _two_connections(place / files.LEDGER, key_file, data_key) as (raw, second):
        migrations.refuse_newer(raw)
        audit_key = chain_key(raw, data_key, key_file.vault_id)
        return check.run_in_two(raw, second, audit_key, info.head)


@contextmanager
def _two_connections(database: Path, key_file: KeyFile, data_key: bytearray) -> Iterator[tuple[Any, Any]]:
    """Lend two connections to a database that nobody else has open; no journal stays."""
    place, name = database.parent, database.name
    raw = open_ledger(place, key_file.vault_id, data_key, name=name)
    engine.keep_little(raw)
    try:
        second = open_ledger(place, key_file.vault_id, data_key, name=name, mode=engine.Mode.READ)
        try:
            yield raw, second
        finally:
            second.close()
    finally:
        raw.close()
        _journal_of(database).unlink(missing_ok=True)


def _key_file_of(info: BackupInfo) -> KeyFile:
    try:
        key_file = keys.decode(info.key_file)
    except errors.KeyFileDamaged:
        raise errors.BackupDamaged from None
    if key_file.vault_id.hex() != info.vault_id:
        raise errors.BackupDamaged
    return key_file


def _seal(half_made: Path, info: BackupInfo, mac_key: bytearray) -> None:
    """Read the copied database back, add header and tail to it, and read these back.

    Raises DiskFailed where they are not as they were written.
    """
    header = json.dumps(
        {
            "vault_id": info.vault_id,
            "made_at": info.made_at,
            "head": {"n": info.head.n, "mac": info.head.mac},
            "version": info.version,
            "length": info.length,
            "key_file": info.key_file.decode("ascii"),
        },
        sort_keys=True,
    ).encode("ascii")
    ending = header + len(header).to_bytes(8, "big")
    plain, keyed = hashlib.sha256(), hmac.new(mac_key, digestmod="sha256")
    with half_made.open("r+b") as stream:
        _run_through(stream, info.length, plain.update, keyed.update)
        plain.update(ending)
        keyed.update(ending + plain.digest())
        ending += plain.digest() + keyed.digest() + MAGIC
        stream.seek(info.length)
        stream.write(ending)
        stream.flush()
        os.fsync(stream.fileno())
        files.forget_read(stream.fileno())
        stream.seek(info.length)
        if stream.read() != ending or header_of(half_made) != info:
            raise errors.DiskFailed


def header_of(file: Path) -> BackupInfo:
    """Read header and tail. Raises BackupDamaged for anything that is not one of our files."""
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            stream.seek(size - _TAIL_BYTES)
            tail = stream.read()
            length = int.from_bytes(tail[:8], "big")
            if not tail.endswith(MAGIC) or not 0 < length <= _LONGEST_HEADER:
                raise errors.BackupDamaged
            stream.seek(size - _TAIL_BYTES - length)
            info = _header_in(stream.read(length))
        if info.length != size - _TAIL_BYTES - length:
            raise errors.BackupDamaged
    except FileNotFoundError:
        raise errors.NoSuchBackup(file.name) from None
    except PermissionError:
        raise errors.CannotRead(file.name) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.BackupDamaged from None
    return info


def _header_in(text: bytes) -> BackupInfo:
    told = json.loads(text)
    return BackupInfo(
        vault_id=str(told["vault_id"]),
        made_at=str(told["made_at"]),
        head=AuditHead(int(told["head"]["n"]), str(told["head"]["mac"])),
        version=int(told["version"]),
        length=int(told["length"]),
        key_file=str(told["key_file"]).encode("ascii"),
    )


def _unpack(file: Path, info: BackupInfo, target: Path, mac_key: bytearray) -> None:
    """Write the database out; raise BackupDamaged unless the seal over the whole file fits."""
    keyed = hmac.new(mac_key, digestmod="sha256")
    files.write_new(target, b"")
    with file.open("rb") as stream, target.open("wb") as out:
        _run_through(stream, info.length, keyed.update, out.write)
        rest = stream.read()
        keyed.update(rest[: -_DIGEST_BYTES - len(MAGIC)])
        if not hmac.compare_digest(keyed.digest(), rest[-_DIGEST_BYTES - len(MAGIC) : -len(MAGIC)]):
            raise errors.BackupDamaged
        out.flush()
        os.fsync(out.fileno())


def _run_through(stream: BinaryIO, length: int, *takers: Callable[[bytes], object]) -> None:
    """Hand length bytes to each taker, piece by piece."""
    left = length
    while left > 0:
        piece = stream.read(min(_PIECE, left))
        if not piece:
            raise errors.BackupDamaged
        for take in takers:
            take(piece)
        left -= len(piece)


def _journal_of(database: Path) -> Path:
    return database.with_name(database.name + "-journal")


@contextmanager
def _scratch(file: Path) -> Iterator[Path]:
    """Lend a name beside the target, and leave nothing under it.

    A disk that will not look after what is left over does not undo what is done.
    """
    half_made = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        yield half_made
    finally:
        for left_over in (half_made, _journal_of(half_made)):
            with suppress(OSError):
                left_over.unlink(missing_ok=True)


@contextmanager
def _key(hidden: Hidden) -> Iterator[bytearray]:
    shown = hidden.shown()
    try:
        yield shown
    finally:
        wipe(shown)
