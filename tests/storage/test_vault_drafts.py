"""What was being typed when the vault was locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from phb_desktop.casebook.records import OwnDutyRecord
from phb_desktop.office import Office
from phb_desktop.vault import errors
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE

TYPED = '{"party": "Gwenllian of Nowhere", "amount": "12."}'


def test_a_draft_outlives_the_lock_and_is_locked_away(vault: Vault, reopen: Callable[..., Vault]) -> None:
    vault.keep_draft(TYPED)
    vault.close()

    assert all(b"Gwenllian" not in file.read_bytes() for file in vault.folder.iterdir())
    again = reopen()
    assert again.draft() == TYPED
    assert again.check() == []


def test_the_next_draft_takes_the_place_of_the_one_before(vault: Vault) -> None:
    vault.keep_draft("one")
    vault.keep_draft(TYPED)
    n = vault.head().n
    vault.keep_draft(TYPED)

    assert vault.draft() == TYPED
    assert vault.head().n == n, "the same words again are no event"
    assert vault.check() == []


def test_a_saved_change_and_its_draft_are_one_transaction(budget: Office) -> None:
    vault = budget.vault_now()
    vault.keep_draft(TYPED)

    def fails() -> None:
        with vault.work("TestChange") as work:
            work.add(_duty())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert vault.draft() == TYPED, "nothing was saved, so nothing that was typed goes"

    with vault.work("TestChange") as work:
        work.add(_duty())
    assert vault.draft() == ""
    assert vault.check() == []


def test_dropping_nothing_is_no_event(vault: Vault) -> None:
    n = vault.head().n
    vault.keep_draft("")

    assert vault.head().n == n


def test_the_office_locks_with_a_draft_and_hands_it_back(budget: Office) -> None:
    folder = budget.folder
    assert folder is not None
    budget.lock(TYPED).result()
    assert not budget.is_open

    budget.open(folder, PASSPHRASE.text).result()
    assert budget.draft().result() == TYPED
    budget.lock().result()
    budget.open(folder, PASSPHRASE.text).result()
    assert budget.draft().result() == TYPED, "a lock that says nothing leaves it"
    budget.drop_draft().result()
    assert budget.draft().result() == ""


def test_a_book_that_cannot_keep_it_stays_open(budget: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise errors.DiskFull

    monkeypatch.setattr(Vault, "keep_draft", full)
    with pytest.raises(errors.DiskFull):
        budget.lock(TYPED).result()

    assert budget.is_open


def _duty() -> OwnDutyRecord:
    return OwnDutyRecord(words="Ring", who="", due_on=date(2026, 7, 1), noted_on=date(2026, 6, 30))
