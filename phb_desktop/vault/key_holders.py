"""Who can open a vault, who has opened it, and every change to that: the jobs on an open vault.

A change is prepared, then noted in the audit chain, then saved: one that fails has changed nothing,
and one that was said to be done is done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from phb_desktop.vault import errors, keyring_slot, practice, slots
from phb_desktop.vault.kdf import Hidden, KdfCost, wipe
from phb_desktop.vault.keys import HELPERS, HeldKey, KeyringSecret, Passphrase, Secret, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.practice import Practice
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.vault.work import Reader, Work
from phb_desktop.words import tr

_MOST_OPENINGS: Final = 200
OPENED: Final = "vault.opened"  # what the audit says when somebody who is not the holder comes in
# All that is noted for somebody who may only look: they came, which file they met, their own new passphrase.
LOOKERS_OWN: Final = (OPENED, "vault.opened_older_copy", "vault.change_passphrase")


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody with a passphrase of their own. removed_on: None while they can open.

    looks: they may only look; what they could do once they can open no more is not told.
    """

    ref: str
    name: str
    added_on: date
    removed_on: date | None
    looks: bool = False


@dataclass(frozen=True, slots=True)
class Holders:
    """Who can open. opener: who has it open now, by name, or nothing for the holder. looks: only to look."""

    opener: str
    looks: bool
    by_code: bool
    delegates: tuple[Delegate, ...]
    keyring: bool
    practice: Practice


@dataclass(frozen=True, slots=True)
class ChangesBy:
    """How many changes somebody who is not the holder made on one day; none, if they only had it open."""

    on: date
    name: str
    changes: int


@dataclass(frozen=True, slots=True)
class KeyHolders:
    """The jobs of the key file of an open vault; `vault.keys`."""

    place: Path
    opener: str
    work: Callable[[str], AbstractContextManager[Work]]
    read: Callable[[], AbstractContextManager[Reader]]
    note: Callable[[str], None]
    data_key: Hidden = field(repr=False)

    @during(Job.READ)
    def now(self) -> Holders:
        """Return who can open, and who has opened."""
        key_file, _ = read_keys(self.place)
        with self.read() as reader:
            names = _names(reader)
            known = practice.practice(reader)
        unknown = Delegate("", tr("Somebody"), known.made_on, None)
        return Holders(
            _name_of(self.opener, names),
            self.opener.startswith(SlotKind.LOOKING),
            self.opener == SlotKind.RECOVERY,
            tuple(
                replace(names.get(slot.label, unknown), ref=slot.label, looks=slot.kind is SlotKind.LOOKING)
                for slot in key_file.of_kind(*HELPERS)
            ),
            bool(key_file.of_kind(SlotKind.KEYRING)),
            known,
        )

    def changes_by_others(self) -> list[ChangesBy]:
        """Return on which days somebody who is not the holder changed something, newest first."""
        found: dict[tuple[date, str], int] = {}
        with self.read() as reader:
            names = _names(reader)
            rows = reader.rows(
                "SELECT at, opener, command FROM vault_audit WHERE opener LIKE ? OR opener LIKE ? "
                "ORDER BY id DESC",
                *(f"{kind}%" for kind in HELPERS),
            )
            for at, opener, command in rows:
                key = date.fromisoformat(at[:10]), _name_of(opener, names)
                found[key] = found.get(key, 0) + (command != OPENED)
        return [ChangesBy(on, name, count) for (on, name), count in list(found.items())[:_MOST_OPENINGS]]

    @during(Job.KEYS)
    def change_passphrase(self, secret: Secret, new: Passphrase, *, cost: KdfCost | None = None) -> None:
        """Replace the passphrase. secret: the old one, or the recovery code."""
        ready = slots.new_passphrase(self.place, secret, new, cost)
        self.note("vault.change_passphrase")
        ready.save()

    def prove_holder(self, passphrase: Passphrase) -> None:
        """Raise WrongSecret or NotYours unless this is the holder's passphrase."""
        slots.holder_passphrase(self.place, passphrase)

    @during(Job.KEYS)
    def set_passphrase(self, new: Passphrase, *, cost: KdfCost | None = None) -> None:
        """Set a new passphrase in a vault that the recovery code has opened; the old is forgotten."""
        if self.opener != SlotKind.RECOVERY:
            raise errors.NotYours
        ready = slots.new_passphrase(self.place, HeldKey(self.data_key.shown()), new, cost)
        self.note("vault.change_passphrase")
        ready.save()

    @during(Job.KEYS)
    def new_recovery_code(self, secret: Secret, code: RecoveryCode | None = None) -> RecoveryCode:
        """Let a new recovery code open, and the old one no more.

        code: the new one, if it was shown and typed back before; else it is made here and not yet proved.
        """
        made = code or RecoveryCode.fresh()
        ready = slots.new_code(self.place, secret, made)
        with self.work("vault.new_recovery_code") as work:
            practice.code_made(work, typed=code is not None)
        ready.save()
        return made

    def prove_code(self, code: RecoveryCode, sheet_at: str | None = None) -> Practice:
        """See that the code opens this vault, and note that it was to hand today. Raises WrongCode."""
        data_key, _ = read_keys(self.place)[0].open(code)
        wipe(data_key)
        with self.work("vault.prove_code") as work:
            practice.code_typed(work, sheet_at)
        with self.read() as reader:
            return practice.practice(reader)

    def practise_later(self) -> None:
        """Ask for the code again in a week."""
        with self.work("vault.practise_later") as work:
            practice.not_now(work)

    @during(Job.KEYS)
    def add_delegate(
        self,
        secret: Secret,
        name: str,
        passphrase: Passphrase,
        *,
        looks: bool = False,
        cost: KdfCost | None = None,
    ) -> None:
        """Give somebody, by name, a passphrase of their own. The name stays inside the vault.

        looks: they may only look.
        """
        from phb_desktop.vault.records import DelegateRecord  # noqa: PLC0415 - opening needs no records

        label = slots.fresh_label()
        kind = SlotKind.LOOKING if looks else SlotKind.DELEGATE
        ready = slots.new_delegate(self.place, secret, label, passphrase, cost, kind=kind)
        with self.work("vault.add_delegate") as work:
            work.add(DelegateRecord(ref=label, name=name, added_on=work.today))
        ready.save()

    @during(Job.KEYS)
    def remove_delegate(self, secret: Secret, ref: str) -> bool:
        """Take somebody's passphrase away. What they have copied before cannot be taken back."""
        from phb_desktop.vault.records import DelegateRecord  # noqa: PLC0415 - as above

        ready = slots.fewer_slots(self.place, secret, SlotKind.DELEGATE, ref)
        if ready is None:
            return False
        with self.work("vault.remove_delegate") as work:
            for record in work.session.query(DelegateRecord).filter(DelegateRecord.ref == ref):
                record.removed_on = work.today
        ready.save()  # if this fails they are still shown: who can open is what the key file says
        return True

    @during(Job.KEYS)
    def use_keyring(self, secret: Secret) -> None:
        """Let this computer's key store open the vault too. Raises NoKeyStore if it does not keep it."""
        self.admit_keyring(secret, keyring_slot.offer(self.place, secret))

    @during(Job.KEYS)
    def admit_keyring(self, secret: Secret, held: KeyringSecret) -> None:
        """Let what the key store was given open from now on."""
        ready = slots.with_keyring(self.place, secret, held)
        self.note("vault.use_keyring")
        ready.save()

    @during(Job.KEYS)
    def leave_keyring(self) -> None:
        """Take the slot away, and the secret out of the key store."""
        self.shut_keyring_out()
        keyring_slot.clear(self.place)

    @during(Job.KEYS)
    def shut_keyring_out(self) -> None:
        """Take the slot away."""
        self.note("vault.leave_keyring")
        keyring_slot.shut_out(self.place, HeldKey(self.data_key.shown()))


def _names(reader: Reader) -> dict[str, Delegate]:
    rows = reader.rows("SELECT ref, name, added_on, removed_on FROM vault_delegate")
    return {
        ref: Delegate(ref, name, date.fromisoformat(added), date.fromisoformat(removed) if removed else None)
        for ref, name, added, removed in rows
    }


def _name_of(opener: str, names: dict[str, Delegate]) -> str:
    kind, _, ref = opener.partition(" ")
    if kind not in HELPERS:
        return ""
    return names[ref].name if ref in names else tr("Somebody")
