"""A backup brought back in the place of the vault: the old one or the new one, whole, at every moment."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from phb_desktop import paths
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office, WrongSecret
from phb_desktop.office.safety import secret_in
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.vault import errors, swapping
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.recovery import RecoveryCode
from tests.builders import a_starter
from tests.conftest import PASSPHRASE
from tests.tools.faults.client import Trials
from tests.tools.faults.shim import KILL, TEAR

WORDS = PASSPHRASE.text
TODAY = date(2026, 6, 30)
NEW = "entirely different words"


@pytest.fixture
def book(office: Office, tmp_path: Path) -> tuple[Path, Path, str]:
    """An open book with one paper more than its backup: folder, backup file, recovery code."""
    folder, file = tmp_path / "Gwen.vault", tmp_path / "Gwen.vaultbackup"
    code = office.create(folder, WORDS, StartBudget(a_starter())).result()
    office.safety.backup(file).result()
    office.do(KeepPaper("newer.pdf", b"%PDF-1.7\nnewer")).result()
    return folder, file, code


@pytest.mark.parametrize(
    ("job", "fault"), [("put back", KILL), ("copy", TEAR), ("put back", "EIO"), ("copy", "ENOSPC")]
)
def test_struck_at_some_calls_the_old_or_the_new_is_there_whole(trials: Trials, job: str, fault: str) -> None:
    """At each of them in the long tier: tests/endure sweeps every job."""
    every = max(1, trials.calls(job) // 8)
    found = trials.sweep(job, fault, every=every)

    assert found.failures == ()
    assert found.struck >= 5


def test_the_replaced_one_is_kept_whole_under_a_name_that_says_when(
    office: Office, book: tuple[Path, Path, str]
) -> None:
    folder, file, _ = book
    for name in ("Gwen before restore 2026-06-30.vault", "Gwen before restore 2026-06-30 2.vault"):
        put = office.safety.put_back(file, folder, WORDS).result()
        assert put.kept == folder.with_name(name)
        assert not office.is_open
        office.open(put.kept, WORDS).result()
        assert office.safety.check().result() == []
    office.open(folder, WORDS).result()
    assert office.safety.check().result() == []


def test_a_passphrase_a_delegate_or_the_recovery_code_of_that_day_brings_it_back(
    office: Office, book: tuple[Path, Path, str], tmp_path: Path
) -> None:
    folder, _, code = book
    office.keys.add_delegate(WORDS, "Aunt Example", NEW).result()
    file = tmp_path / "later.vaultbackup"
    office.safety.backup(file).result()
    for n, secret in enumerate((WORDS, NEW, code, code.lower().replace("-", " "))):
        office.safety.restore(file, tmp_path / f"{n}.vault", secret).result()
        office.safety.open_with(tmp_path / f"{n}.vault", secret).result()
    with pytest.raises(WrongSecret):
        office.safety.put_back(file, folder, "not this one at all").result()


def test_a_refused_secret_leaves_the_book_open_as_it_was(
    office: Office, book: tuple[Path, Path, str]
) -> None:
    folder, file, _ = book
    with pytest.raises(WrongSecret):
        office.safety.put_back(file, folder, "not this one at all").result()

    assert office.is_open
    office.do(KeepPaper("more.pdf", b"%PDF-1.7\nmore")).result()


def test_a_slip_in_a_recovery_code_names_the_group() -> None:
    printed = RecoveryCode(bytes(range(25))).printed()
    wrong = printed[:-1] + ("2" if printed[-1] != "2" else "3")

    assert secret_in(printed) == RecoveryCode(bytes(range(25)))
    with pytest.raises(errors.BadRecoveryCode):
        secret_in(wrong)
    assert secret_in("five words of your own choosing") == Passphrase("five words of your own choosing")


def test_where_nothing_is_left_the_backup_simply_takes_the_place(
    office: Office, book: tuple[Path, Path, str]
) -> None:
    folder, file, _ = book
    office.lock().result()
    shutil.rmtree(folder)

    assert office.safety.put_back(file, folder, WORDS).result().kept is None
    office.open(folder, WORDS).result()


def test_what_another_program_has_open_is_not_moved(office: Office, book: tuple[Path, Path, str]) -> None:
    folder, file, _ = book
    office.lock().result()
    lock = files.Lock(folder)
    with pytest.raises(errors.OpenElsewhere):
        swapping.put_back(file, folder, PASSPHRASE, TODAY)
    lock.release()
    assert (folder / files.LEDGER).exists()


def forward(folder: Path) -> None:
    folder.rename(folder.with_name("Old.vault"))


def stay(folder: Path) -> None:
    assert folder.exists()


@pytest.mark.parametrize("moved", [forward, stay])
def test_a_swap_that_was_cut_off_is_finished_at_the_next_opening(
    office: Office, book: tuple[Path, Path, str], moved: Callable[[Path], None]
) -> None:
    folder, file, _ = book
    office.lock().result()
    fresh = folder.with_name(".Gwen.vault.restored")
    office.safety.restore(file, fresh, WORDS).result()
    note = paths.swap_note(folder)
    note.write_text(json.dumps({"fresh": fresh.name, "kept": "Old.vault"}))
    moved(folder)

    office.open(folder, WORDS).result()

    assert not note.exists()
    assert not fresh.exists()
    assert office.safety.check().result() == []


def test_a_torn_note_moves_nothing(office: Office, book: tuple[Path, Path, str]) -> None:
    folder, _, _ = book
    office.lock().result()
    paths.swap_note(folder).write_text("{")

    office.open(folder, WORDS).result()

    assert not paths.swap_note(folder).exists()


def test_a_rename_that_is_refused_once_is_done_at_the_second_attempt_and_told_as_done(
    office: Office, book: tuple[Path, Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file, _ = book
    office.lock().result()
    real = Path.rename

    def refuse_the_second(self: Path, target: Path) -> Path:
        if self.name == ".Gwen.vault.restored":
            monkeypatch.undo()
            raise OSError(5, "refused")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse_the_second)

    done = swapping.put_back(file, folder, PASSPHRASE, TODAY)

    assert done.kept is not None
    assert done.kept.exists()
    office.open(folder, WORDS).result()
    assert not paths.swap_note(folder).exists()
