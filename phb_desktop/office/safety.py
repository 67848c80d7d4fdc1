"""Is it whole, and is there a copy: checking, backing up, bringing back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.backup import BackupInfo
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import restore
from phb_desktop.vault.work import Reader

if TYPE_CHECKING:
    from phb_desktop.office.door import Office

RoomCheck = Callable[[Reader], Iterable[Problem]]


class Safety:
    """The jobs that keep the account book whole. Each runs on the storage thread."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def check(self, progress: Callable[[float], None] | None = None) -> Future[list[Problem]]:
        """Check everything that must be true: the file, the audit chain, and each room's own rules.

        progress is told the share done, from 0 to 1.
        """
        return self._office.with_vault(lambda vault: vault.check(progress, rooms=_room_checks()))

    def backup(self, file: Path) -> Future[BackupInfo]:
        """Make one encrypted backup file, proved by opening it."""
        return self._office.with_vault(lambda vault: vault.backup(file))

    def restore(self, file: Path, folder: Path, passphrase: str) -> Future[BackupInfo]:
        """Bring a backup back into a folder that is not there yet; everything in it is checked."""
        return self._office.in_turn(restore, file, folder, Passphrase(passphrase))


def _room_checks() -> tuple[RoomCheck, ...]:
    """Return what each room says must be true. Loaded when asked for: opening a book needs none of it."""
    from phb_desktop.ledger.queries.checks import check_ledger  # noqa: PLC0415
    from phb_desktop.papers.checks import check_papers  # noqa: PLC0415
    from phb_desktop.statements.checks import check_statements  # noqa: PLC0415

    return check_ledger, check_papers, check_statements
