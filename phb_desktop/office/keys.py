"""Who may open the account book: passphrase, recovery code, delegates, the computer's key store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from phb_desktop.errors import VaultError
from phb_desktop.vault import keyring_slot
from phb_desktop.vault.errors import BadRecoveryCode, NoKeyStore
from phb_desktop.vault.kdf import KdfCost
from phb_desktop.vault.key_holders import ChangesBy, Delegate, Holders
from phb_desktop.vault.keys import Passphrase, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.practice import Practice
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.vault.strength import Strength, strength
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.words import offer_passphrase

if TYPE_CHECKING:
    from phb_desktop.office.door import Office, Opened

T = TypeVar("T")

__all__ = [
    "ChangesBy",
    "CodeLook",
    "Delegate",
    "Holders",
    "Keys",
    "Practice",
    "Strength",
    "look_at_code",
    "offer_passphrase",
    "strength",
]


@dataclass(frozen=True, slots=True)
class CodeLook:
    """What can be said of a recovery code while it is typed.

    groups: how many are complete. wrong: the group (1 to 11) that cannot be right, 0 if none is known.
    fits: it is complete and without a slip.
    """

    groups: int
    wrong: int
    fits: bool


def look_at_code(typed: str, wanted: str = "") -> CodeLook:
    """Look at a code as far as it is typed. wanted: the code that was shown, if it is typed back."""
    symbols, right = RecoveryCode.symbols(typed), RecoveryCode.symbols(wanted)
    groups = len(symbols) // 4
    if right:
        for start in range(0, len(symbols) - 3, 4):
            if start < len(right) and symbols[start : start + 4] != right[start : start + 4]:
                return CodeLook(groups, start // 4 + 1, fits=False)
        return CodeLook(groups, 0, fits=symbols == right)
    try:
        RecoveryCode.read(typed)
    except BadRecoveryCode as bad:
        return CodeLook(groups, bad.group, fits=False)
    return CodeLook(groups, 0, fits=True)


class Keys:
    """The jobs of the key file. Each runs on the storage thread."""

    def __init__(self, office: Office, cost: KdfCost | None) -> None:
        self._office, self._cost = office, cost

    def holders(self) -> Future[Holders]:
        """Say who can open the open account book, and who has it open."""
        return self._office.with_vault(lambda vault: vault.keys.now())

    def changes_by_others(self) -> Future[list[ChangesBy]]:
        """Say on which days delegates changed something."""
        return self._office.with_vault(lambda vault: vault.keys.changes_by_others())

    # the passphrase

    def change_passphrase(self, passphrase: str, new: str) -> Future[None]:
        """Replace the passphrase of the open account book; a delegate replaces their own."""
        return self._office.with_vault(
            lambda vault: vault.keys.change_passphrase(
                Passphrase(passphrase), Passphrase(new), cost=self._cost
            )
        )

    def prove_holder(self, passphrase: str) -> Future[None]:
        """See that this is the holder's passphrase, before anything else is asked of them."""
        return self._office.with_vault(lambda vault: vault.keys.prove_holder(Passphrase(passphrase)))

    def set_passphrase(self, new: str) -> Future[None]:
        """Set a new passphrase in an account book that the recovery code has opened."""
        return self._office.with_vault(
            lambda vault: vault.keys.set_passphrase(Passphrase(new), cost=self._cost)
        )

    def recover(self, folder: Path, code: str, new: str) -> Future[Opened]:
        """Open with the recovery code, however it was typed, and set a new passphrase."""
        return self._office.in_turn(self._recover, folder, RecoveryCode.read(code), Passphrase(new))

    def _recover(self, folder: Path, code: RecoveryCode, new: Passphrase) -> Opened:
        opened = self._office.open_now(folder, code)
        self._office.vault_now().keys.set_passphrase(new, cost=self._cost)
        return opened

    # the recovery code

    def fresh_code(self) -> str:
        """Return a new recovery code that opens nothing yet: shown and typed back before it counts."""
        return RecoveryCode.fresh().printed()

    def new_recovery_code(self, passphrase: str, code: str = "") -> Future[str]:
        """Let a new recovery code open; the one before stops working.

        code: from fresh_code, shown and typed back before. Without it one is made, and shown only now.
        """
        made = RecoveryCode.read(code) if code else None
        return self._office.with_vault(
            lambda vault: vault.keys.new_recovery_code(Passphrase(passphrase), made).printed()
        )

    def prove_code(self, code: str, sheet_at: str | None = None) -> Future[Practice]:
        """See that the recovery code is to hand; note it, and where its sheet is kept."""
        return self._office.with_vault(lambda vault: vault.keys.prove_code(RecoveryCode.read(code), sheet_at))

    def practise_later(self) -> Future[None]:
        """Do not ask for the code for a week."""
        return self._office.with_vault(lambda vault: vault.keys.practise_later())

    def recovery_sheet(self, code: str, folder: Path) -> Future[bytes]:
        """Draw the recovery sheet as a tagged PDF, in memory."""
        return self._office.aside(_draw_sheet, code, folder)

    # others

    def add_delegate(self, passphrase: str, name: str, theirs: str, *, looks: bool = False) -> Future[None]:
        """Give somebody a passphrase of their own. looks: they may only look (decision 0183)."""
        return self._office.with_vault(
            lambda vault: vault.keys.add_delegate(
                Passphrase(passphrase), name, Passphrase(theirs), looks=looks, cost=self._cost
            )
        )

    def remove_delegate(self, passphrase: str, ref: str) -> Future[bool]:
        """Take somebody's passphrase away."""
        return self._office.with_vault(lambda vault: vault.keys.remove_delegate(Passphrase(passphrase), ref))

    def replace_key(self, passphrase: str, code: str) -> Future[None]:
        """Write every record again under a new key. code: the new one, shown and typed back before.

        A proved copy is made first; if there can be none, nothing is replaced: this cannot be undone.
        """

        def replace(vault: Vault) -> None:
            vault.keys.prove_holder(Passphrase(passphrase))
            with during(Job.NEW_KEY):
                self._office.safety.copy_first()
            vault.replace_key(Passphrase(passphrase), RecoveryCode.read(code), cost=self._cost)

        return self._office.with_vault(replace)

    # the computer's key store

    def use_keyring(self, passphrase: str) -> Future[None]:
        """Let this computer's key store open the account book too."""
        secret = Passphrase(passphrase)

        def use() -> None:
            folder = self._office.with_vault(lambda vault: vault.folder).result()
            held = keyring_slot.offer(folder, secret)
            self._office.with_vault(lambda vault: vault.keys.admit_keyring(secret, held)).result()

        return _waiting(use)

    def leave_keyring(self) -> Future[None]:
        """Let it open no more."""

        def leave() -> None:
            folder = self._office.with_vault(lambda vault: vault.folder).result()
            self._office.with_vault(lambda vault: vault.keys.shut_keyring_out()).result()
            keyring_slot.clear(folder)

        return _waiting(leave)

    def opens_by_itself(self, folder: Path) -> Future[bool]:
        """Say whether this computer's key store was allowed to open an account book."""
        return self._office.in_turn(_has_keyring_slot, folder)

    def open_by_itself(self, folder: Path) -> Future[Opened]:
        """Unlock with what the key store holds. Raises NoKeyStore: then the passphrase is asked for."""

        def open_it() -> Opened:
            held = keyring_slot.recall(folder)
            if held is None:
                raise NoKeyStore
            return self._office.in_turn(self._office.open_now, folder, held).result()

        return _waiting(open_it)


def _waiting(job: Callable[[], T]) -> Future[T]:
    """Run what waits for the system's key store on a thread of its own, so that storage waits for nobody.

    The store has a minute for each question (`keyring_slot.PATIENCE`); the thread keeps no program alive.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(job())
        except BaseException as why:  # noqa: BLE001 - whoever waits for the answer hears it
            answer.set_exception(why)

    threading.Thread(target=run, name="key store", daemon=True).start()
    return answer


def _has_keyring_slot(folder: Path) -> bool:
    try:
        return bool(read_keys(folder)[0].of_kind(SlotKind.KEYRING))
    except VaultError:
        return False


def _draw_sheet(code: str, folder: Path) -> bytes:
    from phb_desktop.statements.recovery_sheet import draw_sheet  # noqa: PLC0415 - reportlab: only here

    return draw_sheet(RecoveryCode.read(code).printed(), folder)
