"""Who may open the account book: its passphrase, its recovery code."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.vault.kdf import KdfCost
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.recovery import RecoveryCode

if TYPE_CHECKING:
    from phb_desktop.office.door import Office, Opened


class Keys:
    """The jobs of the key file. Each runs on the storage thread; the records are not written again."""

    def __init__(self, office: Office, cost: KdfCost | None) -> None:
        self._office, self._cost = office, cost

    def change_passphrase(self, passphrase: str, new: str) -> Future[None]:
        """Replace the passphrase of the open account book."""
        return self._office.with_vault(
            lambda vault: vault.change_passphrase(Passphrase(passphrase), Passphrase(new), cost=self._cost)
        )

    def recover(self, folder: Path, code: str, new: str) -> Future[Opened]:
        """Open with the recovery code, however it was typed, and set a new passphrase."""
        return self._office.in_turn(self._recover, folder, RecoveryCode.read(code), Passphrase(new))

    def _recover(self, folder: Path, code: RecoveryCode, new: Passphrase) -> Opened:
        opened = self._office.open_now(folder, code)
        self._office.vault_now().change_passphrase(code, new, cost=self._cost)
        return opened

    def new_recovery_code(self, passphrase: str) -> Future[str]:
        """Make a new recovery code, shown once; the one before stops working."""
        return self._office.with_vault(
            lambda vault: vault.new_recovery_code(Passphrase(passphrase)).printed()
        )
