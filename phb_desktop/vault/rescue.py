"""When something is wrong: read what can be read, change nothing, and say what is affected."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from phb_desktop import paths
from phb_desktop.errors import VaultError
from phb_desktop.values.clock import Clock
from phb_desktop.vault import check, engine, errors, keys
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit_verify import Problem, tables
from phb_desktop.vault.copies import Copy, found_in
from phb_desktop.vault.engine import Mode
from phb_desktop.vault.kdf import wipe
from phb_desktop.vault.keys import KeyFile, Secret
from phb_desktop.vault.opening import FEWEST_PAGES, PAGE, Unlocked, unlock_folder, unlock_with
from phb_desktop.vault.upkeep import UpkeepFile
from phb_desktop.vault.vault import Vault
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Rescued:
    """vault: open to be read alone, or None where no key or no page could be read.

    copies_in: the folder that was chosen for copies on this computer, where the key was found.
    """

    vault: Vault | None
    copies_in: Path | None


def open_to_read(
    place: Path, secret: Secret, *, clock: Clock, anchors: Path | None = None, spare: Iterable[Copy] = ()
) -> Rescued:
    """Open a damaged vault so that nothing of it can change.

    spare: backups whose key files may stand in for one that is gone. Raises WrongSecret when a key file
    was read and the secret opens none. What lies in the folder is not touched, not even by a lock.
    """
    engine.check_versions()
    anchors = anchors or paths.user_data() / "anchors"
    unlocked = _unlocked(place, secret, spare)
    if unlocked is None:
        return Rescued(None, None)
    copies_in = UpkeepFile(anchors, unlocked.key_file.vault_id).place(unlocked.data_key)
    ledger = place / files.LEDGER
    # An empty file would open with any key, as a new empty vault.
    if not ledger.is_file() or ledger.stat().st_size < FEWEST_PAGES * PAGE:
        wipe(unlocked.data_key)
        return Rescued(None, copies_in)
    try:
        vault = Vault(place, None, unlocked, clock, anchors, mode=Mode.RESCUE)
    except VaultError:
        wipe(unlocked.data_key)
        return Rescued(None, copies_in)
    vault.only_reading = True
    return Rescued(vault, copies_in)


def _unlocked(place: Path, secret: Secret, spare: Iterable[Copy]) -> Unlocked | None:
    """Open the vault's own key file, else one that a backup carries: all wrap the same data key."""
    wrong: VaultError | None = None
    try:
        return unlock_folder(place, secret)
    except (errors.KeyFileDamaged, errors.FileMissing, errors.NotAVault):
        pass
    for copy in spare:
        try:
            return unlock_with(copy.info.key_file, secret)
        except errors.WrongSecret as told:
            wrong = wrong or told
        except errors.KeyFileDamaged:
            continue
    if wrong:
        raise wrong
    return None


def survey(vault: Vault) -> list[Problem]:
    """Return everything that is wrong with a vault that is open to be read alone, table by table.

    After a page that cannot be read the file is opened again, so that it hides no other trouble and
    condemns nothing that is whole.
    """
    found: list[Problem] = []

    def look(at: Callable[[Any, bytes], Iterable[Problem]]) -> None:
        told = list(vault.look_through(at))
        found.extend(told)
        if told:
            vault.read_anew()

    for number in range(_steps_of(vault)):
        look(lambda connection, key, number=number: check.run([check.steps(connection, key, None)[number]]))  # type: ignore[misc]
    try:
        names = vault.look_through(lambda connection, _key: tables(connection))
    except dbapi2.Error:
        what = tr("A part of the file could not be read.")
        return [*found, Problem("file.unreadable", files.LEDGER, what)]
    for table in names:
        look(lambda connection, _key, table=table: _unreadable(connection, table))  # type: ignore[misc]
    return list(dict.fromkeys(found))


def _steps_of(vault: Vault) -> int:
    """Return how many checks there are; none where not even the version of the tables can be read."""
    with contextlib.suppress(dbapi2.Error):
        return vault.look_through(lambda connection, key: len(check.steps(connection, key, None)))
    return 0


def _unreadable(connection: Any, table: str) -> Iterator[Problem]:
    reached = 0
    try:
        for row in connection.execute(f'SELECT id, * FROM "{table}" ORDER BY id'):  # noqa: S608 - the file's own
            reached = row[0]
    except dbapi2.Error:
        where = f"{table} {reached + 1}"
        yield Problem("file.rows", where, tr("Something in {table} cannot be read.", table=table))


def vault_id_of(place: Path) -> bytes | None:
    """Return the id of a vault that may be damaged: from its key files, else from its first page."""
    for name in (files.KEYS, files.KEYS_COPY):
        with contextlib.suppress(OSError, VaultError):
            key_file: KeyFile = keys.decode((place / name).read_bytes())
            return key_file.vault_id
    with contextlib.suppress(OSError), (place / files.LEDGER).open("rb") as ledger:
        salt = ledger.read(keys.VAULT_ID_BYTES)  # nobody has it open: it does not open
        return salt if len(salt) == keys.VAULT_ID_BYTES else None
    return None


def backups_for(place: Path, folders: Iterable[Path]) -> list[Copy]:
    """Return the backups of a vault in some folders, newest first.

    Where the vault no longer says who it is, every backup there is named.
    """
    vault_id = vault_id_of(place)
    found = {copy.file: copy for folder in folders for copy in found_in(folder, vault_id)}
    return sorted(found.values(), key=lambda copy: (copy.made_at, copy.info.head.n), reverse=True)
