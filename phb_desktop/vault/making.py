"""Making a vault: put together under another name, then moved into place whole."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from phb_desktop.values.clock import Clock
from phb_desktop.vault import audit, engine, errors, keys, migrations
from phb_desktop.vault import folder as files
from phb_desktop.vault.kdf import KdfCost, sub_key
from phb_desktop.vault.keys import Passphrase, SlotKind, wrap
from phb_desktop.vault.opening import open_ledger
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.stored import moment_as_text
from phb_desktop.words import tr


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """Lend a half-made folder beside `place`; move it there if all goes well, else take it away.

    Never over something that exists: a name that is taken is refused before and after.
    """
    if place.exists() or place.is_symlink():
        raise errors.AlreadyThere(place.name)
    if not place.parent.is_dir():
        raise errors.NoSuchFolder(place.parent.name)
    half_made = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    with files.writing_in(place.parent):
        try:
            files.make_folder(half_made)
            yield half_made
            files.sync_folder(half_made)
            if place.exists():
                raise errors.AlreadyThere(place.name)
            half_made.rename(place)
            try:
                files.sync_folder(place.parent)
            except OSError:  # nobody is told that it is there, so it must not be
                shutil.rmtree(place, ignore_errors=True)
                raise
        finally:
            shutil.rmtree(half_made, ignore_errors=True)


def furnish(
    place: Path,
    data_key: bytearray,
    passphrase: Passphrase,
    code: RecoveryCode,
    clock: Clock,
    cost: KdfCost,
) -> None:
    """Put everything a vault has into an empty folder."""
    vault_id = secrets.token_bytes(keys.VAULT_ID_BYTES)
    key_file = keys.new_key_file(vault_id, clock.now())
    key_file = key_file.with_slot(wrap(data_key, vault_id, SlotKind.PASSPHRASE, passphrase, cost=cost))
    key_file = key_file.with_slot(wrap(data_key, vault_id, SlotKind.RECOVERY, code))
    files.save_keys(place, key_file.encode(data_key))
    files.write_new(place / files.LEDGER, b"")  # so that SQLite does not choose who may read it
    raw = open_ledger(place, vault_id, data_key, create=True)
    try:
        with engine.plain_words():
            _lay_first_rows(raw, vault_id, data_key, clock)
    finally:
        raw.close()
    furnish_around(place)


def furnish_around(place: Path) -> None:
    """Add what every vault has beside its two files: words for a stranger, and ballast."""
    files.owner_only(place / files.LEDGER)
    files.write_new(place / files.READ_ME, read_me().encode())
    files.lay_ballast(place)


def _lay_first_rows(raw: Any, vault_id: bytes, data_key: bytearray, clock: Clock) -> None:
    at = moment_as_text(clock.now())
    raw.execute("BEGIN IMMEDIATE")
    migrations.take_steps(raw)
    rows = [(1, "vault_id", vault_id.hex()), (2, "created", at)]
    raw.executemany("INSERT INTO vault_meta (id, name, value) VALUES (?, ?, ?)", rows)
    changes = [("vault_meta", row[0], row[0], audit.digest_rows([row])) for row in rows]
    audit.append(raw, bytes(sub_key(data_key, vault_id, "audit")), at, "passphrase", "vault.create", changes)
    raw.execute("COMMIT")


def read_me() -> str:
    """Return what a stranger who finds the folder should know; nothing in it is personal."""
    lines = (
        tr("This folder is an account book made with PHB Desktop."),
        tr("Keep all its files together. They are locked with a passphrase."),
        tr("To open it, start PHB Desktop and choose this folder."),
        tr("To move it, close PHB Desktop first, then copy the whole folder."),
        tr("To restore a backup, choose “Restore a backup” on the first screen."),
        tr("Do not delete this folder, even if it will not open."),
    )
    return "\n".join(lines) + "\n"
