"""The copies of one vault on this computer: where they go, when one is due, and making it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from phb_desktop.errors import VaultError
from phb_desktop.values.clock import Clock
from phb_desktop.vault import copies, disks, errors
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.backup import BackupInfo
from phb_desktop.vault.disks import Elsewhere
from phb_desktop.vault.kdf import Hidden, wipe
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.vault.stored import moment_as_text
from phb_desktop.vault.upkeep import Upkeep, UpkeepFile

Write = Callable[[Path], BackupInfo]


@dataclass(frozen=True, slots=True)
class Standing:
    """How safe a vault is. where: of the folder for copies. newest: when the newest copy there was made.

    chosen: whether the person said where copies go. behind: how many changes the newest copy lacks.
    """

    place: Path
    chosen: bool
    where: Elsewhere
    count: int
    newest: copies.Copy | None
    behind: int
    upkeep: Upkeep


class Copies:
    """Knows the folder for copies and what this computer remembers of them."""

    def __init__(
        self, vault: Path, vault_id: bytes, data_key: Hidden, upkeep: UpkeepFile, clock: Clock
    ) -> None:
        self._vault, self._vault_id, self._data_key = vault, vault_id, data_key
        self._upkeep, self._clock = upkeep, clock
        self._one_at_a_time = threading.Lock()

    def chosen(self) -> Path | None:
        """Return the folder that the person chose on this computer."""
        with self._key() as key:
            return self._upkeep.place(key)

    def place(self) -> Path:
        """Return the folder for copies: chosen, or beside the vault."""
        return self.chosen() or copies.usual_place(self._vault)

    @during(Job.PLACE)
    def choose(self, place: Path) -> None:
        """Let copies go to a folder from now on. It is made if it is not there."""
        copies.prepare(place)
        with self._key() as key:
            self._upkeep.note_place(place.absolute(), key)

    def standing(self, head: AuditHead) -> Standing:
        """Return how safe the vault is, as far as this computer can tell."""
        place, chosen = self.place(), self.chosen() is not None
        found = copies.found_in(place, self._vault_id)
        newest = found[0] if found else None
        behind = head.n - newest.info.head.n if newest else head.n
        where = disks.compare(self._vault, place)
        return Standing(place, chosen, where, len(found), newest, max(behind, 0), self._upkeep.read())

    @during(Job.COPY)
    def make(self, head: AuditHead, write: Write) -> Path | None:
        """Make a copy in the chosen folder unless its newest holds all there is; return the new file.

        If the chosen folder cannot be written to, as when a memory stick is out, the copy goes beside the
        vault and `failed` is remembered, so that the person hears of it.
        """
        place, usual = self.place(), copies.usual_place(self._vault)
        with self._one_at_a_time:
            try:
                try:
                    return self._make_in(place, head, write, failed=False)
                except (errors.NoSuchFolder, errors.CannotWrite, errors.DiskFailed):
                    if place == usual:
                        raise
                    return self._make_in(usual, head, write, failed=True)
            except VaultError:
                self._upkeep.note(failed=True)
                raise

    def _make_in(self, place: Path, head: AuditHead, write: Write, *, failed: bool) -> Path | None:
        copies.prepare(place)
        copies.tidy(place, self._vault)
        newest = copies.found_in(place, self._vault_id)[:1]
        known = self._upkeep.read()
        proved = (known.copied_n, known.copied_mac) == (head.n, head.mac)
        if proved and newest and newest[0].info.head == head:
            return None
        now = self._clock.now()
        file = copies.file_for(place, self._vault, now)
        made = write(file)
        self.made(file, made, failed=failed)
        copies.thin_out(place, self._vault, self._vault_id, file, now)
        return file

    def made(self, file: Path, info: BackupInfo, *, failed: bool = False) -> None:
        """Remember that a backup was made and proved, wherever it lies."""
        at = moment_as_text(self._clock.now())
        away = disks.compare(self._vault, file.parent) is Elsewhere.OTHER
        self._upkeep.note(
            copied_at=at,
            copied_n=info.head.n,
            copied_mac=info.head.mac,
            failed=failed,
            **({"elsewhere_at": at} if away else {}),
        )

    @contextmanager
    def _key(self) -> Iterator[bytearray]:
        shown = self._data_key.shown()
        try:
            yield shown
        finally:
            wipe(shown)
