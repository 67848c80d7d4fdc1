"""A proved copy is there before anything large or final: bank files, a budget, a key, an upgrade."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.banking.commands import ImportBankFile, UndoImport
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.exchange.commands import ImportWhole, StartBudget
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import export_whole
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.office.safety import COPIED_BEFORE
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import backup, copies, errors, kdf
from phb_desktop.vault.backup import header_of
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command
from tests.builders import a_starter

WORDS = "four score and seven"
CSV = (
    "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n08/04/2026,Warm Pool,,CARD,-3.20,1396.80\n"
)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Any:
    made = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    made.safety.automatic = True
    yield made
    made.shut()


@pytest.fixture
def book(office: Office, tmp_path: Path) -> Path:
    folder = tmp_path / "Gwen.vault"
    office.create(folder, WORDS, StartBudget(a_starter())).result()
    return folder


def made_for(folder: Path) -> list[int]:
    """Return how far the chain had come in each copy beside the book, oldest first."""
    place = copies.usual_place(folder)
    return sorted(header_of(file).head.n for file in place.iterdir()) if place.is_dir() else []


def chain(office: Office) -> int:
    return office.with_vault(lambda vault: vault.head().n).result()


def bank_file(office: Office, tmp_path: Path) -> ImportBankFile:
    file = tmp_path / "statement.csv"
    file.write_text(CSV)
    account = office.ask(cash_accounts).result()[0]
    return ImportBankFile(account.id, read_bank_file(file), file.name)


def test_every_command_that_is_named_is_there() -> None:
    kinds: tuple[type[Command[Any]], ...] = (ImportBankFile, UndoImport, ImportWhole)
    known = {each.__name__: each for each in kinds}
    assert set(known) == COPIED_BEFORE
    assert all(callable(handler_of(each)) for each in known.values())


def test_a_bank_file_and_its_undoing_each_find_a_copy_of_what_was_before(
    office: Office, book: Path, tmp_path: Path
) -> None:
    n = chain(office)
    done = office.do(bank_file(office, tmp_path)).result()
    assert made_for(book) == [n]
    after = chain(office)
    assert after > n

    assert done.file is not None
    office.do(UndoImport(done.file)).result()
    assert made_for(book) == [n, after]


def test_a_whole_budget_finds_a_copy_of_the_empty_book(office: Office, book: Path, tmp_path: Path) -> None:
    whole = office.ask(export_whole).result()
    office.lock().result()
    office.create(tmp_path / "Empty.vault", WORDS).result()
    n = chain(office)
    office.do(ImportWhole(read_whole(whole))).result()
    assert made_for(tmp_path / "Empty.vault") == [n]
    assert made_for(book) == []


def test_without_automatic_copies_none_is_made_of_a_book_never_copied(
    office: Office, book: Path, tmp_path: Path
) -> None:
    """The control: it is the hook that makes them, not the commands."""
    office.safety.automatic = None
    office.do(bank_file(office, tmp_path)).result()
    assert made_for(book) == []


def test_a_new_key_finds_a_proved_copy_under_the_old_one(office: Office, book: Path, tmp_path: Path) -> None:
    n = chain(office)
    office.keys.replace_key(WORDS, office.keys.fresh_code()).result()
    assert made_for(book) == [n]
    office.lock().result()
    (file,) = copies.usual_place(book).iterdir()
    office.safety.restore(file, tmp_path / "Back.vault", WORDS).result()


def test_a_wrong_passphrase_makes_no_copy_and_replaces_nothing(office: Office, book: Path) -> None:
    with pytest.raises(errors.WrongSecret):
        office.keys.replace_key("not this one at all", office.keys.fresh_code()).result()
    assert made_for(book) == []


def test_where_no_copy_can_be_made_the_key_stays(
    office: Office, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise errors.DiskFull

    before = (book / "keys.json").read_bytes()
    monkeypatch.setattr(backup, "write", full)
    with pytest.raises(errors.DiskFull):
        office.keys.replace_key(WORDS, office.keys.fresh_code()).result()
    assert (book / "keys.json").read_bytes() == before


def test_copies_before_upgrades_are_thinned_by_the_same_rule(vault: Vault, clock: FixedClock) -> None:
    start, made = clock.at, list[Path]()
    for day in range(12):
        clock.at = start + timedelta(days=day)
        made.append(vault.folder / f"{copies.BEFORE_UPGRADE}0001-{day}{backup.SUFFIX}")
        vault.backup(made[-1])
    mine = vault.folder / f"mine{backup.SUFFIX}"
    vault.backup(mine)
    vault_id = header_of(mine).vault_id

    gone = copies.thin_upgrades(vault.folder, bytes.fromhex(vault_id), made[-1], clock.at)

    left = [file for file in made if file.exists()]
    assert set(left) == set(made) - set(gone)
    assert set(made[-7:]) <= set(left), "a week of days stays"
    assert 0 < len(gone) <= 5
    assert mine.exists(), "what the person made is not ours to take away"
