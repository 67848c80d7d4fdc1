"""A new data key: every record written again under it, in a file that takes the old one's place.

    1  ledger.db.rekeyed: a copy of the records under the new key, checked from end to end
    2  keys.json for the new key
    3  ledger.db.rekeyed is renamed to ledger.db

Stopped before 2, the old key file opens the old records and the copy is thrown away. Stopped between
2 and 3, the new key file does not open ledger.db but does open the copy, and opening finishes step 3.
The audit key stays, kept inside the file, so that seals on paper can still be found in the chain.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phb_desktop.errors import VaultError
from phb_desktop.vault import audit, check, engine, errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.kdf import sub_key
from phb_desktop.vault.opening import open_ledger, read_keys


@dataclass(frozen=True, slots=True)
class Note:
    """What the chain says of it. at: UTC as text; opener: who did it; day: on which delegates ended.

    key: the chain's own, which stays.
    """

    at: str
    opener: str
    day: str
    key: bytes = field(repr=False)


def copy_under(
    raw: Any,
    place: Path,
    vault_id: bytes,
    old_key: bytearray,
    new_key: bytearray,
    note: Note,
) -> AuditHead:
    """Write ledger.db.rekeyed and prove it; return the head of its chain, one record further."""
    clear(place)
    copy = place / files.REKEYED
    try:
        with files.writing_in(place), engine.plain_words():
            files.write_new(copy, b"")
            with engine.may_attach(raw):
                raw.execute("VACUUM INTO ?", (str(copy),))
            _rekey(place, vault_id, old_key, new_key)
            head = _prove(place, vault_id, new_key, note)
            _journal(place).unlink(missing_ok=True)
            _wait_for_disk(copy)
    except errors.LedgerDamaged:
        clear(place)
        raise errors.KeyNotReplaced from None  # the records are as they were
    except BaseException:
        clear(place)
        raise
    return head


def _rekey(place: Path, vault_id: bytes, old_key: bytearray, new_key: bytearray) -> None:
    """Encrypt the copy anew, without a journal: what is cut off here is thrown away, never rolled back."""
    held = open_ledger(place, vault_id, old_key, name=files.REKEYED)
    try:
        held.execute("PRAGMA journal_mode = OFF")
        held.reset_key(engine.raw_key(sub_key(new_key, vault_id, "database"), vault_id))
    finally:
        held.close()


def _prove(place: Path, vault_id: bytes, new_key: bytearray, note: Note) -> AuditHead:
    """Open the copy under its new key, say in it what was done, and check the whole of it."""
    held = open_ledger(place, vault_id, new_key, name=files.REKEYED)
    try:
        held.execute("BEGIN IMMEDIATE")
        changes = _rows(held, note)
        head = audit.append(held, note.key, note.at, note.opener, "vault.replace_key", changes)
        held.execute("COMMIT")
        if check.run(check.steps(held, note.key, head)):
            raise errors.ChainBroken
    finally:
        held.close()
    return head


def _rows(held: Any, note: Note) -> list[audit.Change]:
    """Keep the chain's key in the file, and note that no delegate has a slot any more."""
    changes: list[audit.Change] = []
    if held.execute("SELECT 1 FROM vault_meta WHERE name = ?", (audit.KEPT_KEY,)).fetchone() is None:
        number = held.execute("SELECT max(id) + 1 FROM vault_meta").fetchone()[0]
        row = (number, audit.KEPT_KEY, note.key.hex())
        held.execute("INSERT INTO vault_meta (id, name, value) VALUES (?, ?, ?)", row)
        changes.append(("vault_meta", number, number, audit.digest_rows([row])))
    gone = held.execute("SELECT id FROM vault_delegate WHERE removed_on IS NULL ORDER BY id").fetchall()
    for (number,) in gone:
        held.execute("UPDATE vault_delegate SET removed_on = ? WHERE id = ?", (note.day, number))
        now = held.execute("SELECT * FROM vault_delegate WHERE id = ?", (number,)).fetchone()
        changes.append(("vault_delegate", number, number, audit.digest_rows([now])))
    return changes


def put_in_place(place: Path) -> None:
    """Let the copy take the place of the records, which are closed."""
    with files.writing_in(place):
        (place / files.JOURNAL).unlink(missing_ok=True)  # empty: nothing was under way
        (place / files.REKEYED).replace(place / files.LEDGER)
        with suppress(OSError):  # it is in place; if the disk forgets it, the next opening does it again
            files.sync_folder(place)


def swap(
    place: Path,
    key_data: bytes,
    old_key: bytearray,
    new_key: bytearray,
    let_go: Callable[[], object],
    take_up: Callable[[bytearray], object],
) -> None:
    """Put the new key file and the copy in place of the old; the file is open again afterwards.

    let_go closes the file, take_up opens it. If the disk refuses, the old ones stand and the reason is
    raised. If it refuses to put them back too, PerhapsSaved is raised: the next opening finishes the
    replacement, and what was saved meanwhile would be in the file that goes.
    """
    before = read_keys(place)[1]
    let_go()
    try:
        with files.writing_in(place):
            files.save_keys(place, key_data)
        put_in_place(place)
    except BaseException:
        if not _as_before(place, before, old_key, new_key, take_up):
            raise errors.PerhapsSaved from None
        raise
    take_up(new_key)


def _as_before(
    place: Path,
    before: bytes,
    old_key: bytearray,
    new_key: bytearray,
    take_up: Callable[[bytearray], object],
) -> bool:
    """Go on with whichever key fits the file, and let the key file say the same; False if it cannot."""
    try:
        take_up(old_key)
    except errors.LedgerDamaged:
        take_up(new_key)
        return True
    try:
        if read_keys(place)[1] != before:
            files.save_keys(place, before)
    except (OSError, VaultError):
        return False
    with suppress(VaultError):
        clear(place)
    return True


def settle(place: Path, vault_id: bytes, data_key: bytearray) -> None:
    """Finish a replacement that was cut off, or throw away what it left."""
    if not (place / files.REKEYED).exists():
        return
    if not _opens(place, vault_id, data_key, files.LEDGER) and _opens(
        place, vault_id, data_key, files.REKEYED
    ):
        put_in_place(place)
    clear(place)


def clear(place: Path) -> None:
    """Take away what a replacement left."""
    with files.writing_in(place):
        for left_over in (place / files.REKEYED, _journal(place)):
            left_over.unlink(missing_ok=True)


def _opens(place: Path, vault_id: bytes, data_key: bytearray, name: str) -> bool:
    try:
        open_ledger(place, vault_id, data_key, name=name).close()
    except errors.LedgerDamaged:
        return False
    return True


def _journal(place: Path) -> Path:
    return place / (files.REKEYED + "-journal")


def _wait_for_disk(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
