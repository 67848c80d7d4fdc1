"""Changing the ways to open a vault. The records are never written again for it.

Each change is prepared first: the secret is tried, the new slot is wrapped, and what will be written is
proved to open with it. Only then may it be saved. The caller can do something in between.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from phb_desktop.vault import errors, keys
from phb_desktop.vault import folder as files
from phb_desktop.vault.kdf import FLOOR, KdfCost, affordable, calibrated, wipe
from phb_desktop.vault.keys import (
    HELPERS,
    HeldKey,
    KeyFile,
    KeyringSecret,
    Passphrase,
    Secret,
    Slot,
    SlotKind,
)
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.strength import strong_enough

MOST_DELEGATES: Final = 4  # each wrong passphrase is tried on every one of them
HOLDERS: Final = (SlotKind.PASSPHRASE, SlotKind.RECOVERY)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A key file that is proved and not yet written."""

    place: Path
    data: bytes = field(repr=False)

    def save(self) -> None:
        """Write it, so that at every instant the old or the new one is there, whole."""
        with files.writing_in(self.place):
            files.save_keys(self.place, self.data)


def new_passphrase(
    place: Path, secret: Secret | HeldKey, new: Passphrase, cost: KdfCost | None = None
) -> Prepared:
    """Replace the passphrase. secret: the old one, or the recovery code when the old is forgotten.

    A delegate who gives their own passphrase changes their own alone.
    """
    strong_enough(new)
    started = time.perf_counter()
    with _opened(place, secret) as (key_file, data_key, opened):
        price = cost or _as_measured(opened, time.perf_counter() - started)
        kind, label, gone = SlotKind.PASSPHRASE, "", key_file.of_kind(SlotKind.PASSPHRASE)
        if opened is not None and opened.kind in HELPERS:
            kind, label, gone = opened.kind, opened.label, (opened,)
        others = key_file.without(*gone)
        if others.opened_by(new):
            raise errors.UsedAlready
        slot = keys.wrap(data_key, key_file.vault_id, kind, new, cost=price, label=label)
        return _prove(place, others.with_slot(slot), data_key, new)


def _as_measured(opened: Slot | None, seconds: float) -> KdfCost:
    """Return what a slot should cost on this computer. The holder's own has just shown what it can bear."""
    spent = opened.cost if opened is not None and opened.kind is SlotKind.PASSPHRASE else None
    if spent is None or (spent.passes, spent.lanes) != (FLOOR.passes, FLOOR.lanes):
        return calibrated()
    return affordable(seconds * FLOOR.kib / spent.kib)


def new_code(place: Path, secret: Secret, code: RecoveryCode) -> Prepared:
    """Let another recovery code open; the one printed before stops working when this is saved."""
    with _opened(place, secret, HOLDERS) as (key_file, data_key, _):
        slot = keys.wrap(data_key, key_file.vault_id, SlotKind.RECOVERY, code)
        changed = key_file.without(*key_file.of_kind(SlotKind.RECOVERY)).with_slot(slot)
        return _prove(place, changed, data_key, code)


def new_delegate(
    place: Path,
    secret: Secret,
    label: str,
    passphrase: Passphrase,
    cost: KdfCost | None = None,
    *,
    kind: SlotKind = SlotKind.DELEGATE,
) -> Prepared:
    """Give someone else a passphrase of their own. label: what keys.json calls them; never a name.

    kind: what they may do, one of HELPERS.
    """
    strong_enough(passphrase)
    started = time.perf_counter()
    with _opened(place, secret, HOLDERS) as (key_file, data_key, opened):
        price = cost or _as_measured(opened, time.perf_counter() - started)
        if len(key_file.of_kind(*HELPERS)) >= MOST_DELEGATES:
            raise errors.TooManyKeys(MOST_DELEGATES)
        if key_file.opened_by(passphrase):
            raise errors.UsedAlready
        slot = keys.wrap(data_key, key_file.vault_id, kind, passphrase, cost=price, label=label)
        return _prove(place, key_file.with_slot(slot), data_key, passphrase)


def fresh_label() -> str:
    """Return what keys.json calls a delegate: it says nothing about them."""
    return secrets.token_hex(4)


def with_keyring(place: Path, secret: Secret, held: KeyringSecret) -> Prepared:
    """Let a secret held by the system's key store open the vault too."""
    with _opened(place, secret, HOLDERS) as (key_file, data_key, _):
        slot = keys.wrap(data_key, key_file.vault_id, SlotKind.KEYRING, held)
        changed = key_file.without(*key_file.of_kind(SlotKind.KEYRING)).with_slot(slot)
        return _prove(place, changed, data_key, held)


def fewer_slots(place: Path, secret: Secret | HeldKey, kind: SlotKind, label: str = "") -> Prepared | None:
    """Take ways to open away: the helper of that label, whichever their kind, or the key store. None if none.

    The owner's passphrase and the recovery code cannot be taken away, only replaced.
    """
    if kind not in (*HELPERS, SlotKind.KEYRING):
        raise TypeError(f"a {kind} slot is replaced, never removed")
    kinds = HELPERS if kind in HELPERS else (kind,)
    with _opened(place, secret, HOLDERS) as (key_file, data_key, _):
        gone = [slot for slot in key_file.of_kind(*kinds) if not label or slot.label == label]
        return Prepared(place, key_file.without(*gone).encode(data_key)) if gone else None


def holder_passphrase(place: Path, passphrase: Passphrase) -> None:
    """Raise WrongSecret or NotYours unless this is the passphrase of the holder."""
    with _opened(place, passphrase, (SlotKind.PASSPHRASE,)):
        return


def all_anew(
    key_file: KeyFile, data_key: bytearray, passphrase: Passphrase, code: RecoveryCode, cost: KdfCost | None
) -> bytes:
    """Return a key file of the same vault for another data key: passphrase and code alone open it."""
    fresh = KeyFile(key_file.vault_id, key_file.created, ())
    for kind, secret, price in (
        (SlotKind.PASSPHRASE, passphrase, cost or calibrated()),
        (SlotKind.RECOVERY, code, None),
    ):
        fresh = fresh.with_slot(keys.wrap(data_key, key_file.vault_id, kind, secret, cost=price))
    _prove(Path(), fresh, data_key, code)
    return _prove(Path(), fresh, data_key, passphrase).data


@contextmanager
def _opened(
    place: Path, secret: Secret | HeldKey, by: tuple[SlotKind, ...] = tuple(SlotKind)
) -> Iterator[tuple[KeyFile, bytearray, Slot | None]]:
    """Lend the key file, the data key for as long as a change takes, and the slot that gave it."""
    key_file, data = read_keys(place)
    data_key, slot = (secret.data_key, None) if isinstance(secret, HeldKey) else key_file.open(secret)
    try:
        if not key_file.proves(data_key, data):
            raise errors.KeyFileDamaged
        if slot is not None and slot.kind not in by:
            raise errors.NotYours
        yield key_file, data_key, slot
    finally:
        wipe(data_key)


def _prove(place: Path, key_file: KeyFile, data_key: bytearray, new: Secret) -> Prepared:
    """See that the new secret opens what will be written."""
    data = key_file.encode(data_key)
    found, _ = keys.decode(data).open(new)
    same = found == data_key
    wipe(found)
    if not same:
        raise errors.KeyFileDamaged
    return Prepared(place, data)
