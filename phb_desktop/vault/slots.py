"""Changing the ways to open a vault. The records are never written again for it."""

from __future__ import annotations

from pathlib import Path

from phb_desktop.vault import errors, keys
from phb_desktop.vault import folder as files
from phb_desktop.vault.kdf import KdfCost, calibrated, wipe
from phb_desktop.vault.keys import KeyFile, KeyringSecret, Passphrase, Secret, Slot, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.recovery import RecoveryCode

SHORTEST_PASSPHRASE = 12


def strong_enough(passphrase: Passphrase) -> None:
    """Raise WeakPassphrase for one that a program would guess: short, or few different letters."""
    text = passphrase.text.strip()
    if len(text) < SHORTEST_PASSPHRASE or len(set(text)) < SHORTEST_PASSPHRASE // 2:
        raise errors.WeakPassphrase


def change_passphrase(place: Path, secret: Secret, new: Passphrase, cost: KdfCost | None = None) -> None:
    """Replace the passphrase. secret: the old one, or the recovery code when the old is forgotten.

    A delegate who gives their own passphrase changes their own alone.
    """
    strong_enough(new)
    key_file, opened = _opened(place, secret)
    with opened as data_key:
        kind, label, gone = SlotKind.PASSPHRASE, "", key_file.of_kind(SlotKind.PASSPHRASE)
        if opened.slot.kind is SlotKind.DELEGATE:
            kind, label, gone = SlotKind.DELEGATE, opened.slot.label, (opened.slot,)
        slot = keys.wrap(data_key, key_file.vault_id, kind, new, cost=cost or calibrated(), label=label)
        _save(place, key_file.without(*gone).with_slot(slot), data_key, new)


def new_recovery_code(place: Path, secret: Secret) -> RecoveryCode:
    """Make a new recovery code; the one printed before stops working."""
    code = RecoveryCode.fresh()
    key_file, opened = _opened(place, secret)
    with opened as data_key:
        slot = keys.wrap(data_key, key_file.vault_id, SlotKind.RECOVERY, code)
        changed = key_file.without(*key_file.of_kind(SlotKind.RECOVERY)).with_slot(slot)
        _save(place, changed, data_key, code)
    return code


def add_delegate(
    place: Path, secret: Secret, label: str, passphrase: Passphrase, cost: KdfCost | None = None
) -> None:
    """Give someone else, named by label, a passphrase of their own."""
    strong_enough(passphrase)
    key_file, opened = _opened(place, secret)
    with opened as data_key:
        slot = keys.wrap(
            data_key, key_file.vault_id, SlotKind.DELEGATE, passphrase, cost=cost or calibrated(), label=label
        )
        _save(place, key_file.with_slot(slot), data_key, passphrase)


def add_keyring(place: Path, secret: Secret, held: KeyringSecret) -> None:
    """Let a secret held by the system's key store open the vault too."""
    key_file, opened = _opened(place, secret)
    with opened as data_key:
        slot = keys.wrap(data_key, key_file.vault_id, SlotKind.KEYRING, held)
        changed = key_file.without(*key_file.of_kind(SlotKind.KEYRING)).with_slot(slot)
        _save(place, changed, data_key, held)


def remove_slots(place: Path, secret: Secret, kind: SlotKind, label: str = "") -> int:
    """Take ways to open away: delegates of that label, or the key store. Returns how many went.

    The owner's passphrase and the recovery code cannot be taken away, only replaced.
    """
    if kind not in (SlotKind.DELEGATE, SlotKind.KEYRING):
        raise TypeError(f"a {kind} slot is replaced, never removed")
    key_file, opened = _opened(place, secret)
    with opened as data_key:
        gone = [slot for slot in key_file.of_kind(kind) if not label or slot.label == label]
        if gone:
            files.save_keys(place, key_file.without(*gone).encode(data_key))
    return len(gone)


def restore_key_copy(place: Path) -> None:
    """Put the kept copy of the key file in place of a damaged one, which is kept as `keys.json.bad`.

    The copy may be from before the last change of passphrase: then the older one opens it.
    """
    kept = place / files.KEYS_BEFORE
    if not kept.exists():
        raise errors.FileMissing(files.KEYS_BEFORE)
    with files.writing_in(place):
        data = kept.read_bytes()
        keys.decode(data)
        bad = place / (files.KEYS + ".bad")
        if (place / files.KEYS).exists():
            bad.unlink(missing_ok=True)
            files.write_new(bad, (place / files.KEYS).read_bytes())
        files.replace_file(place / files.KEYS, data)


class _Opened:
    """The data key for as long as a change takes."""

    def __init__(self, data_key: bytearray, slot: Slot) -> None:
        self.slot = slot
        self._data_key = data_key

    def __enter__(self) -> bytearray:
        return self._data_key

    def __exit__(self, *_: object) -> None:
        wipe(self._data_key)


def _opened(place: Path, secret: Secret) -> tuple[KeyFile, _Opened]:
    key_file, data = read_keys(place)
    data_key, slot = key_file.open(secret)
    if not key_file.proves(data_key, data):
        wipe(data_key)
        raise errors.KeyFileDamaged
    return key_file, _Opened(data_key, slot)


def _save(place: Path, key_file: KeyFile, data_key: bytearray, new: Secret) -> None:
    """Prove that the new secret opens what will be written, and only then write it."""
    data = key_file.encode(data_key)
    found, _ = keys.decode(data).open(new)
    same = found == data_key
    wipe(found)
    if not same:
        raise errors.KeyFileDamaged
    with files.writing_in(place):
        files.save_keys(place, data)
