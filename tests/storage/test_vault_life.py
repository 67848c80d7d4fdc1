"""A vault is made, opened, refused: each circumstance in its own words, and nothing is created."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import errors, kdf, making, migrations, slots
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import Passphrase, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.around import around

Reopen = Callable[..., Vault]
NEW = Passphrase("entirely different words")


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_vault_opens_with_passphrase_and_with_code(
    made: tuple[Vault, RecoveryCode], reopen: Reopen
) -> None:
    vault, code = made
    head = vault.head()
    vault.close()

    for secret in (PASSPHRASE, code, RecoveryCode.read(code.printed().lower())):
        again = reopen(secret=secret)
        assert again.head() == head
        assert again.note == ""
        assert again.check() == []
        again.close()


def test_the_folder_holds_what_the_format_names_and_is_the_owners_alone(vault: Vault) -> None:
    wanted = {files.LEDGER, files.JOURNAL, files.KEYS, files.KEYS_COPY}
    wanted |= {files.LOCK, files.BALLAST, files.READ_ME}

    assert names(vault.folder) == wanted
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in vault.folder.iterdir()} == {0o600}


def test_an_accent_typed_in_another_way_opens_it_too(tmp_path: Path, clock: FixedClock) -> None:
    place, anchors = tmp_path / "a.vault", tmp_path / "anchors"
    composed, apart = Passphrase("caf\u00e9 on the corner"), Passphrase(" cafe\u0301 on the corner ")
    Vault.create(place, composed, clock=clock, cost=kdf.FOR_TESTS, anchors=anchors)[0].close()

    Vault.open(place, apart, clock=clock, anchors=anchors).close()


def test_names_with_signs_open_the_file_they_name(tmp_path: Path, clock: FixedClock) -> None:
    for name in ("a?mode=memory.vault", "b#c.vault", "100%.vault", "it's 50%25.vault", "Gwên 🏡.vault"):
        vault, _ = Vault.create(
            tmp_path / name, PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path / "anchors"
        )
        assert (tmp_path / name / files.LEDGER).stat().st_size > 4096
        assert vault.check() == []
        vault.close()
    assert len(names(tmp_path)) == 6


def _wrong_passphrase(place: Path) -> Passphrase:
    return NEW


def _wrong_code(place: Path) -> RecoveryCode:
    return RecoveryCode.fresh()


def _damaged_keys(place: Path) -> Passphrase:
    (place / files.KEYS_COPY).unlink()
    file = place / files.KEYS
    file.write_bytes(file.read_bytes().replace(b'"kib"', b'"kit"'))
    return PASSPHRASE


def _no_keys(place: Path) -> Passphrase:
    (place / files.KEYS).unlink()
    (place / files.KEYS_COPY).unlink()
    return PASSPHRASE


def _no_ledger(place: Path) -> Passphrase:
    (place / files.LEDGER).unlink()
    return PASSPHRASE


def _empty_ledger(place: Path) -> Passphrase:
    os.truncate(place / files.LEDGER, 0)
    return PASSPHRASE


def _short_ledger(place: Path) -> Passphrase:
    os.truncate(place / files.LEDGER, 3 * 4096)
    return PASSPHRASE


def _torn_ledger(place: Path) -> Passphrase:
    os.truncate(place / files.LEDGER, (place / files.LEDGER).stat().st_size - 100)
    return PASSPHRASE


def _tail_cut(place: Path) -> Passphrase:
    os.truncate(place / files.LEDGER, (place / files.LEDGER).stat().st_size - 4096)
    return PASSPHRASE


def _tail_added(place: Path) -> Passphrase:
    with (place / files.LEDGER).open("ab") as file:
        file.write(bytes(4096))
    return PASSPHRASE


def _first_page_damaged(place: Path) -> Passphrase:
    with (place / files.LEDGER).open("r+b") as file:
        file.seek(500)
        file.write(b"\x00" * 8)
    return PASSPHRASE


def _other_salt(place: Path) -> Passphrase:
    with (place / files.LEDGER).open("r+b") as file:
        file.write(b"\x00" * 16)
    return PASSPHRASE


def _newer(place: Path) -> Passphrase:
    with around(place, PASSPHRASE) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    return PASSPHRASE


def _no_folder(place: Path) -> Passphrase:
    shutil.rmtree(place)
    return PASSPHRASE


def _other_folder(place: Path) -> Passphrase:
    for file in place.iterdir():
        file.unlink()
    (place / "holiday.jpg").write_bytes(b"sea")
    return PASSPHRASE


def _newest_record_gone(place: Path) -> Passphrase:
    with around(place, PASSPHRASE) as connection:
        connection.execute("DROP TRIGGER vault_audit_no_update")
        connection.execute("UPDATE vault_audit SET command = 'other'")
    return PASSPHRASE


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_wrong_passphrase, errors.WrongSecret),
        (_wrong_code, errors.WrongSecret),
        (_damaged_keys, errors.KeyFileDamaged),
        (_no_keys, errors.FileMissing),
        (_no_ledger, errors.FileMissing),
        (_empty_ledger, errors.LedgerEmpty),
        (_short_ledger, errors.LedgerEmpty),
        (_torn_ledger, errors.LedgerDamaged),
        (_tail_cut, errors.LedgerDamaged),
        (_tail_added, errors.LedgerDamaged),
        (_first_page_damaged, errors.LedgerDamaged),
        (_other_salt, errors.WrongPair),
        (_newer, errors.NewerFormat),
        (_no_folder, errors.NoSuchVault),
        (_other_folder, errors.NotAVault),
        (_newest_record_gone, errors.ChainBroken),
    ],
)
def test_each_circumstance_has_its_own_words_and_nothing_is_created(
    vault: Vault, reopen: Reopen, harm: Callable[[Path], Passphrase], told: type[VaultError]
) -> None:
    vault.close()
    (vault.folder / files.LOCK).unlink()
    secret = harm(vault.folder)
    before = names(vault.folder) if vault.folder.exists() else None

    with pytest.raises(told) as caught:
        reopen(vault.folder, secret)

    assert caught.value.what
    assert caught.value.do
    after = names(vault.folder) - {files.LOCK} if vault.folder.exists() else None
    assert after == before


def test_a_ledger_under_the_key_file_of_another_vault_is_told(
    vault: Vault, tmp_path: Path, clock: FixedClock, reopen: Reopen
) -> None:
    vault.close()
    other = tmp_path / "other.vault"
    Vault.create(other, PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path)[0].close()
    shutil.copy(other / files.LEDGER, vault.folder / files.LEDGER)

    with pytest.raises(errors.WrongPair):
        reopen()


def test_a_file_in_place_of_the_folder_is_no_vault(tmp_path: Path, reopen: Reopen) -> None:
    (tmp_path / "Gwen.vault").write_text("not a folder")

    with pytest.raises(errors.NotAVault):
        reopen()


def test_nothing_that_exists_is_made_over(vault: Vault, tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "a file").write_text("dear diary")
    (tmp_path / "a link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a folder").mkdir()
    before = (vault.folder / files.KEYS).read_bytes()

    for place in (vault.folder, tmp_path / "a file", tmp_path / "a link", tmp_path / "a folder"):
        with pytest.raises(errors.AlreadyThere):
            Vault.create(place, PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path)

    assert (vault.folder / files.KEYS).read_bytes() == before
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_a_failed_making_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_new", no_room)

    with pytest.raises(errors.DiskFull):
        Vault.create(tmp_path / "x.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path)

    assert names(tmp_path) == set()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder we may not write in")
def test_a_folder_we_may_not_write_in_is_told(tmp_path: Path, clock: FixedClock) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(errors.CannotWrite):
        Vault.create(tmp_path / "x.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path)


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaaaa", "   password   "])
def test_a_weak_passphrase_makes_no_vault(tmp_path: Path, clock: FixedClock, weak: str) -> None:
    with pytest.raises(errors.WeakPassphrase):
        Vault.create(tmp_path / "x.vault", Passphrase(weak), clock=clock, anchors=tmp_path)
    assert names(tmp_path) == set()


def test_one_process_at_a_time(vault: Vault, reopen: Reopen) -> None:
    with pytest.raises(errors.OpenElsewhere):
        reopen()

    other = (
        "import sys; from pathlib import Path\n"
        "from phb_desktop.vault.folder import Lock\n"
        "from phb_desktop.vault.errors import OpenElsewhere\n"
        "try: Lock(Path(sys.argv[1]))\n"
        "except OpenElsewhere: print('refused')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", other, str(vault.folder)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "refused\n"

    vault.close()
    reopen().close()


def test_the_passphrase_changes_and_the_old_one_stops_working(vault: Vault, reopen: Reopen) -> None:
    vault.keys.change_passphrase(PASSPHRASE, NEW, cost=kdf.FOR_TESTS)
    assert vault.check() == []
    vault.close()

    with pytest.raises(errors.WrongSecret):
        reopen()
    reopen(secret=NEW)


def test_a_weak_passphrase_replaces_none(vault: Vault) -> None:
    before = (vault.folder / files.KEYS).read_bytes()
    weak = Passphrase("password")

    with pytest.raises(errors.WeakPassphrase):
        vault.keys.change_passphrase(PASSPHRASE, weak, cost=kdf.FOR_TESTS)
    with pytest.raises(errors.WeakPassphrase):
        slots.new_delegate(vault.folder, PASSPHRASE, "Sister", weak, kdf.FOR_TESTS)

    assert (vault.folder / files.KEYS).read_bytes() == before


def test_a_wrong_old_passphrase_changes_nothing(vault: Vault) -> None:
    before = (vault.folder / files.KEYS).read_bytes()

    with pytest.raises(errors.WrongSecret):
        vault.keys.change_passphrase(NEW, NEW, cost=kdf.FOR_TESTS)

    assert (vault.folder / files.KEYS).read_bytes() == before


def test_a_forgotten_passphrase_is_replaced_with_the_code(
    made: tuple[Vault, RecoveryCode], reopen: Reopen
) -> None:
    vault, code = made
    vault.close()
    again = reopen(secret=code)
    again.keys.change_passphrase(code, NEW, cost=kdf.FOR_TESTS)
    again.close()

    reopen(secret=NEW).close()
    reopen(secret=code).close()


def test_a_new_recovery_code_replaces_the_old(made: tuple[Vault, RecoveryCode], reopen: Reopen) -> None:
    vault, old = made
    new = vault.keys.new_recovery_code(PASSPHRASE)
    vault.close()

    with pytest.raises(errors.WrongSecret):
        reopen(secret=old)
    reopen(secret=new).close()
    reopen().close()


def test_a_delegate_has_a_passphrase_of_their_own_that_can_be_taken_away(
    vault: Vault, reopen: Reopen
) -> None:
    theirs, changed = Passphrase("sister keeps this one"), Passphrase("sister's second phrase")
    slots.new_delegate(vault.folder, PASSPHRASE, "Sister", theirs, kdf.FOR_TESTS).save()
    vault.keys.change_passphrase(theirs, changed, cost=kdf.FOR_TESTS)
    vault.close()
    reopen(secret=changed).close()
    reopen().close()
    with pytest.raises(errors.WrongSecret):
        reopen(secret=theirs)

    fewer = slots.fewer_slots(vault.folder, PASSPHRASE, SlotKind.DELEGATE, "Sister")
    assert fewer is not None
    fewer.save()

    with pytest.raises(errors.WrongSecret):
        reopen(secret=changed)
    with pytest.raises(TypeError):
        slots.fewer_slots(vault.folder, PASSPHRASE, SlotKind.RECOVERY)


def test_the_stated_words_hold_nothing_personal() -> None:
    assert "Gwen" not in making.read_me()


def test_key_file_is_small_and_says_which_kinds_there_are(vault: Vault) -> None:
    key_file, data = read_keys(vault.folder)

    assert [slot.kind for slot in key_file.slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert len(data) < 2000


def test_ballast_comes_back_after_it_was_used(vault: Vault, reopen: Reopen) -> None:
    files.drop_ballast(vault.folder)
    assert files.BALLAST not in names(vault.folder)
    vault.close()

    reopen()

    assert (vault.folder / files.BALLAST).stat().st_size == files.BALLAST_BYTES


def test_a_book_cannot_be_made_in_a_folder_that_is_not_there(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(errors.NoSuchFolder, match="nowhere"):
        Vault.create(tmp_path / "nowhere" / "A.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS)
    assert not (tmp_path / "nowhere").exists()
