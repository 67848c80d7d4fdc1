"""What a line that does something else would have let through: found by changing one line at a time.

tests/tools/mutate.py makes the changes; each test here notices one that no other test noticed.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from phb_desktop import paths
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import backup, errors, kdf, keys, replacing, slots, swapping
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.keys import HeldKey, Passphrase, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE

COST = kdf.FOR_TESTS
OTHERS = (Passphrase("hers alone and nobody else"), Passphrase("his alone and nobody else"))


def with_two_delegates(vault: Vault) -> None:
    for label, theirs in zip(("aunt", "uncle"), OTHERS, strict=True):
        slots.new_delegate(vault.folder, PASSPHRASE, label, theirs, COST).save()


def test_one_delegate_goes_and_the_other_stays(vault: Vault) -> None:
    with_two_delegates(vault)

    ready = slots.fewer_slots(vault.folder, PASSPHRASE, SlotKind.DELEGATE, "aunt")
    assert ready is not None
    ready.save()

    key_file, _ = read_keys(vault.folder)
    assert [slot.label for slot in key_file.of_kind(SlotKind.DELEGATE)] == ["uncle"]
    assert not key_file.opened_by(OTHERS[0])
    assert key_file.opened_by(OTHERS[1])
    without_name = slots.fewer_slots(vault.folder, PASSPHRASE, SlotKind.DELEGATE)
    assert without_name is not None
    assert keys.decode(without_name.data).of_kind(SlotKind.DELEGATE) == ()


def test_a_key_that_was_lent_for_a_change_is_wiped(vault: Vault) -> None:
    held, _ = read_keys(vault.folder)[0].open(PASSPHRASE)
    assert any(held)

    slots.new_passphrase(vault.folder, HeldKey(held), OTHERS[0], COST)

    assert not any(held)


@pytest.mark.parametrize("spoilt", [SlotKind.PASSPHRASE, SlotKind.RECOVERY])
def test_a_new_key_is_not_taken_unless_passphrase_and_code_open_it(
    vault: Vault, spoilt: SlotKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrap = keys.wrap

    def spoil(data_key: bytearray, vault_id: bytes, kind: SlotKind, secret: Any, **more: Any) -> Any:
        key = bytearray(secrets.token_bytes(32)) if kind is spoilt else data_key
        return wrap(key, vault_id, kind, secret, **more)

    monkeypatch.setattr(keys, "wrap", spoil)
    key_file, _ = read_keys(vault.folder)

    with pytest.raises(errors.KeyFileDamaged):
        slots.all_anew(key_file, bytearray(secrets.token_bytes(32)), PASSPHRASE, RecoveryCode.fresh(), COST)


def test_a_backup_is_put_where_a_swap_was_cut_off(vault: Vault, tmp_path: Path, clock: FixedClock) -> None:
    """Between its two renames: the book has no folder of its name, and the note says which one takes it."""
    file, place = tmp_path / "a.vaultbackup", vault.folder
    vault.backup(file)
    vault.close()
    fresh = place.with_name(f".{place.name}.restored")
    backup.restore(file, fresh, PASSPHRASE)
    kept = place.with_name("Before.vault")
    place.rename(kept)
    paths.swap_note(place).write_text(json.dumps({"fresh": fresh.name, "kept": kept.name}))

    put = swapping.put_back(file, place, PASSPHRASE, clock.today())

    assert put.kept is not None  # the swap was finished first: there was a book to keep
    assert not paths.swap_note(place).exists()
    assert kept.exists()


def test_a_vault_whose_folder_is_gone_is_closed_before_a_backup_takes_its_place(
    vault: Vault, tmp_path: Path, clock: FixedClock
) -> None:
    file, place, closed = tmp_path / "a.vaultbackup", vault.folder, list[bool]()
    vault.backup(file)
    vault.close()
    place.rename(tmp_path / "away.vault")

    put = swapping.put_back(file, place, PASSPHRASE, clock.today(), lambda: closed.append(not place.exists()))

    assert closed == [True]
    assert put.kept is None
    assert place.is_dir()


def test_a_copy_for_a_new_key_that_was_not_whole_is_taken_away(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise errors.LedgerDamaged

    monkeypatch.setattr(replacing, "_prove", damaged)
    with pytest.raises(errors.KeyNotReplaced, match="The old recovery code still counts"):
        vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=COST)

    assert not (vault.folder / files.REKEYED).exists()


def test_a_copy_that_a_replacement_before_has_left_stands_in_nobodys_way(vault: Vault) -> None:
    (vault.folder / files.REKEYED).write_bytes(b"left by a kill")

    vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=COST)

    assert not (vault.folder / files.REKEYED).exists()
    assert vault.check() == []


def test_a_key_that_was_not_replaced_leaves_no_copy(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise errors.DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(files, "save_keys", full)
        with pytest.raises(errors.DiskFull):
            vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=COST)

    assert not (vault.folder / files.REKEYED).exists()
    assert read_keys(vault.folder)[0].opened_by(PASSPHRASE)


def test_a_backup_tells_when_it_is_done_and_is_of_what_it_says(vault: Vault, tmp_path: Path) -> None:
    told: list[float] = []
    vault.side().backup(tmp_path / "a.vaultbackup", told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    def of_another_head(half_made: Path) -> tuple[AuditHead, int]:
        head, version = backup.copy_database(vault._raw, half_made)
        return AuditHead(head.n + 1, head.mac), version

    key_data = read_keys(vault.folder)[1]
    with pytest.raises(errors.CopyNotWhole):
        backup.write(
            tmp_path / "b.vaultbackup", of_another_head, vault._data_key, key_data, "2026-05-01T00:00:00Z"
        )
    assert not (tmp_path / "b.vaultbackup").exists()
