"""What is looked at before SQLite may see a file: is this a vault, whole, and a pair?"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from phb_desktop.vault import engine, errors, keys
from phb_desktop.vault import folder as files
from phb_desktop.vault.engine import Mode
from phb_desktop.vault.kdf import sub_key, wipe
from phb_desktop.vault.keys import KeyFile, Secret, Slot
from phb_desktop.words import tr

PAGE: Final = 4096
FEWEST_PAGES: Final = 8


def read_keys(place: Path) -> tuple[KeyFile, bytes]:
    """Read the key file of a vault; say plainly what is not there."""
    if not place.exists():
        raise errors.NoSuchVault(place.name)
    file = place / files.KEYS
    if not place.is_dir() or not (file.exists() or (place / files.LEDGER).exists()):
        raise errors.NotAVault(place.name)
    if not file.exists():
        raise errors.FileMissing(files.KEYS)
    if not (place / files.LEDGER).exists():
        raise errors.FileMissing(files.LEDGER)
    data = _bounded(file)
    return keys.decode(data), data


def _bounded(file: Path) -> bytes:
    """Read a key file, but never more of it than any of ours could hold."""
    with files.reading_in(file.parent), file.open("rb") as opened:
        return opened.read(keys.LONGEST_FILE + 1)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key, the slot that gave it, and whether the second copy of the key file was needed."""

    key_file: KeyFile
    data: bytes = field(repr=False)
    data_key: bytearray = field(repr=False)
    slot: Slot
    from_copy: bool = False


def unlock_folder(place: Path, secret: Secret) -> Unlocked:
    """Open the key file with a secret; if it is damaged or gone, its second copy."""
    try:
        key_file, data = read_keys(place)
        data_key, slot = _proved(key_file, data, secret)
    except (errors.KeyFileDamaged, errors.FileMissing) as first:
        copy = place / files.KEYS_COPY
        if not copy.exists() or not (place / files.LEDGER).exists():
            raise
        data = _bounded(copy)
        try:
            key_file = keys.decode(data)
            data_key, slot = _proved(key_file, data, secret)
        except errors.KeyFileDamaged:
            raise first from None
        return Unlocked(key_file, data, data_key, slot, from_copy=True)
    return Unlocked(key_file, data, data_key, slot)


def settle_keys(place: Path, unlocked: Unlocked) -> str:
    """Make both copies of the key file say what the vault was opened with.

    A damaged keys.json is kept as `keys.json.bad`. The second copy may be older after a kill.
    A disk that refuses is no reason not to open: the next opening tries again.
    """
    with contextlib.suppress(OSError, errors.DiskFailed):
        main, copy, bad = place / files.KEYS, place / files.KEYS_COPY, place / (files.KEYS + ".bad")
        if unlocked.from_copy:
            if main.exists():
                bad.unlink(missing_ok=True)
                files.write_new(bad, main.read_bytes())
            files.replace_file(main, unlocked.data)
            return tr("The key file was damaged. Its second copy was used and put in its place.")
        if not copy.exists() or _bounded(copy) != unlocked.data:
            files.replace_file(copy, unlocked.data)
        return ""
    return tr("The key file is damaged. Its second copy was used.") if unlocked.from_copy else ""


def unlock_with(data: bytes, secret: Secret) -> Unlocked:
    """Open the bytes of a key file, wherever they were kept."""
    key_file = keys.decode(data)
    data_key, slot = _proved(key_file, data, secret)
    return Unlocked(key_file, data, data_key, slot)


def unlock(key_file: KeyFile, data: bytes, secret: Secret) -> bytearray:
    """Return the data key, and see that the key file is as the vault wrote it."""
    return _proved(key_file, data, secret)[0]


def _proved(key_file: KeyFile, data: bytes, secret: Secret) -> tuple[bytearray, Slot]:
    data_key, slot = key_file.open(secret)
    if not key_file.proves(data_key, data):
        wipe(data_key)
        raise errors.KeyFileDamaged
    return data_key, slot


def look_at_ledger(place: Path, vault_id: bytes) -> bool:
    """Look at size and salt: an empty file would open with any key, as a new empty vault.

    Returns whether a change was cut off in the middle, so that SQLite will roll it back.
    """
    file = place / files.LEDGER
    size = file.stat().st_size
    if size < FEWEST_PAGES * PAGE:
        raise errors.LedgerEmpty
    with files.reading_in(place), file.open("rb") as head:  # safe here alone: SQLite holds no lock on it yet
        salt = head.read(keys.VAULT_ID_BYTES)
    if salt != vault_id:
        raise errors.WrongPair
    journal = place / files.JOURNAL
    unfinished = journal.exists() and journal.stat().st_size > 0
    if size % PAGE and not unfinished:
        raise errors.LedgerDamaged
    return unfinished


def whole_length(place: Path, connection: Any) -> bool:
    """Say whether the file is as long as its own first page says: no tail cut off or added."""
    pages: int = connection.execute("PRAGMA page_count").fetchone()[0]
    return pages * PAGE == (place / files.LEDGER).stat().st_size


def open_ledger(
    place: Path,
    vault_id: bytes,
    data_key: bytearray,
    *,
    create: bool = False,
    mode: Mode = Mode.WRITE,
    name: str = files.LEDGER,
) -> Any:
    """Open the encrypted file and return a bare connection."""
    key = sub_key(data_key, vault_id, "database")
    with engine.plain_words():
        return engine.open_file(place / name, key, vault_id, Mode.CREATE if create else mode)
