"""A second opinion on every vault that the tests make: the reader that shares no code with the program.

Each time a test closes a vault, the file is read with textbook cryptography and every page, every seal and
every row is verified. A test may have harmed its vault on purpose; then the program itself must find fault
too. What one of them sees and the other does not is a failure of that test.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.vault import check, folder
from phb_desktop.vault.kdf import wipe
from phb_desktop.vault.opening import open_ledger
from phb_desktop.vault.vault import Vault
from tests.tools import page_reader

SECONDS: Final = 12.0  # of one process in one run, after which one vault in twenty is looked at
ONE_IN: Final = 20
LARGEST: Final = 8 * 1024 * 1024


@dataclass
class Opinion:
    """What the second reader has seen."""

    vaults: int = 0
    closed: int = 0
    seconds: float = 0.0
    differ: list[str] = field(default_factory=list)

    def look(self, place: Path, vault_id: bytes, data_key: bytearray, audit_key: bytes) -> None:
        ledger = place / folder.LEDGER
        self.closed += 1
        if self.seconds > SECONDS and self.closed % ONE_IN:
            return
        if not ledger.exists() or not 0 < ledger.stat().st_size <= LARGEST or _unfinished(place):
            return
        started = time.monotonic()
        self.vaults += 1
        found = list(page_reader.problems_with_key(place, bytes(data_key), vault_id))
        if found and not _program_finds(place, vault_id, data_key, audit_key):
            self.differ.append(f"{place}: {found[:3]}")
        self.seconds += time.monotonic() - started


def _unfinished(place: Path) -> bool:
    journal = place / folder.JOURNAL
    return journal.exists() and journal.stat().st_size > 0


def _program_finds(place: Path, vault_id: bytes, data_key: bytearray, audit_key: bytes) -> bool:
    try:
        raw = open_ledger(place, vault_id, data_key)
    except VaultError:
        return True
    try:
        return bool(check.run(check.steps(raw, audit_key, None)))
    finally:
        raw.close()


@contextmanager
def looking() -> Iterator[Opinion]:
    """Look at each vault when it is closed; nothing of the program is replaced, only followed."""
    opinion, close = Opinion(), Vault.close

    def closed(vault: Vault) -> None:
        data_key, audit_key = vault._data_key.shown(), vault._audit_key  # gone once it is closed
        close(vault)
        try:
            if any(data_key) and audit_key:
                opinion.look(vault.folder, vault._vault_id, data_key, audit_key)
        finally:
            wipe(data_key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Vault, "close", closed)
        yield opinion
