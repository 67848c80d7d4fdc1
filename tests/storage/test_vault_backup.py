"""A backup counts only once it was read back; it opens anywhere with the secrets of its day."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import backup, errors, kdf
from phb_desktop.vault import folder as files
from phb_desktop.vault.backup import restore
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.around import digest
from tests.tools.example_records import PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]
NEW = Passphrase("entirely different words")


@pytest.fixture
def file(vault: Vault, tmp_path: Path) -> Path:
    """A backup of a vault with 40 people; the vault stays open."""
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"Person {n}", photo=bytes([n]) * 3000) for n in range(40))
    made = tmp_path / "backups" / "Gwen 2026-06-30.vaultbackup"
    made.parent.mkdir()
    vault.backup(made)
    return made


def test_a_restored_backup_is_equal_in_every_row_and_in_its_chain(
    vault: Vault, file: Path, tmp_path: Path, clock: FixedClock
) -> None:
    before, head = digest(vault._raw), vault.head()
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="later"))
    vault.close()

    info = restore(file, tmp_path / "Back.vault", PASSPHRASE)
    back = Vault.open(tmp_path / "Back.vault", PASSPHRASE, clock=clock, anchors=tmp_path / "another computer")

    assert digest(back._raw) == before
    assert back.head() == head == info.head
    assert back.check() == []
    assert back.note == ""
    assert {f.stat().st_mode & 0o777 for f in back.folder.iterdir()} == {0o600}
    back.close()


def test_on_the_same_computer_a_restored_backup_is_told_to_be_older(
    vault: Vault, file: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="later"))
    vault.close()
    restore(file, tmp_path / "Back.vault", PASSPHRASE)

    back = Vault.open(tmp_path / "Back.vault", PASSPHRASE, clock=clock, anchors=tmp_path / "anchors")

    assert "older" in back.note
    back.close()


def test_nothing_is_left_beside_a_backup(file: Path) -> None:
    assert [made.name for made in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_tells_what_it_is_without_a_secret(vault: Vault, file: Path) -> None:
    info = backup.look_at(file)

    assert info.head == vault.head()
    assert info.made_at == "2026-06-30T10:00:00Z"
    assert info.vault_id == vault._vault_id.hex()


def test_a_backup_opens_with_the_secrets_of_its_day(
    made: tuple[Vault, RecoveryCode], file: Path, tmp_path: Path
) -> None:
    vault, code = made
    vault.keys.change_passphrase(PASSPHRASE, NEW, cost=kdf.FOR_TESTS)

    with pytest.raises(errors.WrongSecret):
        restore(file, tmp_path / "a.vault", NEW)
    assert not (tmp_path / "a.vault").exists()
    restore(file, tmp_path / "a.vault", PASSPHRASE)
    restore(file, tmp_path / "b.vault", code)


def test_nothing_is_written_over(vault: Vault, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(errors.AlreadyThere):
        vault.backup(file)
    with pytest.raises(errors.AlreadyThere):
        restore(file, vault.folder, PASSPHRASE)
    assert file.read_bytes() == before
    assert vault.check() == []


def test_any_flipped_bit_and_any_cut_is_refused_and_makes_no_folder(file: Path, tmp_path: Path) -> None:
    whole, chance = file.read_bytes(), random.Random(3)
    end = len(whole) * 8
    bits = [end - 1 - n * 8 for n in range(100)] + chance.sample(range(end), 120)
    bits += chance.sample(range(end - 1500 * 8, end), 120)
    for bit in bits:
        harmed = bytearray(whole)
        harmed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(harmed)
        with pytest.raises((errors.BackupDamaged, errors.WrongSecret)):
            restore(file, tmp_path / "a.vault", PASSPHRASE)
    for harmed_bytes in (b"", whole[:10], whole[:-1], whole + b"\0", whole[: len(whole) // 2]):
        file.write_bytes(harmed_bytes)
        with pytest.raises(errors.BackupDamaged):
            restore(file, tmp_path / "a.vault", PASSPHRASE)
    assert not (tmp_path / "a.vault").exists()
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(".")]


def test_looking_notices_any_flipped_bit_without_a_secret(file: Path) -> None:
    """All but those of the seal itself, which only the key can judge."""
    whole, chance = file.read_bytes(), random.Random(4)
    seal = range((len(whole) - len(backup.MAGIC) - 32) * 8, (len(whole) - len(backup.MAGIC)) * 8)
    bits = chance.sample(range(len(whole) * 8), 60)
    bits += chance.sample(range((len(whole) - 2500) * 8, len(whole) * 8), 100)
    for bit in (bit for bit in bits if bit not in seal):
        harmed = bytearray(whole)
        harmed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(harmed)
        with pytest.raises(errors.BackupDamaged):
            backup.look_at(file)


def test_a_missing_backup_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.NoSuchBackup):
        restore(tmp_path / "none.vaultbackup", tmp_path / "a.vault", PASSPHRASE)


def test_a_failing_disk_leaves_no_half_backup(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "usb" / "x.vaultbackup"
    target.parent.mkdir()

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(errors.DiskFull):
        vault.backup(target)

    assert list(target.parent.iterdir()) == []
    monkeypatch.undo()


def test_a_damaged_vault_makes_no_backup(vault: Vault, tmp_path: Path, reopen: Reopen) -> None:
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"Person {n}", photo=bytes([n]) * 9000) for n in range(40))
    vault.close()
    ledger = vault.folder / files.LEDGER
    data = bytearray(ledger.read_bytes())
    data[len(data) - 4096 * 20] ^= 1
    ledger.write_bytes(data)
    again = reopen()

    with pytest.raises(errors.LedgerDamaged):
        again.backup(tmp_path / "x.vaultbackup")
    assert not [found for found in tmp_path.iterdir() if found.name.startswith((".", "x"))]
