"""A key store that asks its own questions keeps nobody waiting: the storage thread goes on beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import pytest

from phb_desktop.office import Locked, Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import errors, kdf, keyring_slot

WORDS = "four score and seven"


class Slow(keyring.backend.KeyringBackend):
    """A store that waits, as for a person's password, until it is let go."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held = dict[tuple[str, str], str]()
        self.asked, self.answer = threading.Event(), threading.Event()

    def again(self) -> None:
        """Wait anew at the next question."""
        self.asked.clear()
        self.answer.clear()

    def _wait(self) -> None:
        self.asked.set()
        self.answer.wait(10)

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        self.held.pop((service, username), None)


keyring.backend.KeyringBackend._classes.discard(Slow)


@pytest.fixture
def slow() -> Iterator[Slow]:
    before, store = keyring.get_keyring(), Slow()
    keyring.set_keyring(store)
    yield store
    store.answer.set()
    keyring.set_keyring(before)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    made = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    made.create(tmp_path / "Gwen.vault", WORDS).result()
    yield made
    made.shut()


def head(office: Office) -> Any:
    """Ask storage something; a second is far more than it takes, and less than the store takes."""
    return office.with_vault(lambda vault: vault.head().n).result(timeout=5)


def test_storage_answers_while_the_store_asks_at_each_of_its_jobs(office: Office, slow: Slow) -> None:
    folder = office.folder
    assert folder is not None
    using = office.keys.use_keyring(WORDS)
    assert slow.asked.wait(5)
    head(office)
    assert not using.done()
    slow.answer.set()
    using.result(timeout=10)
    assert office.keys.holders().result().keyring

    office.lock().result()
    slow.again()
    opening = office.keys.open_by_itself(folder)
    assert slow.asked.wait(5)
    assert office.keys.opens_by_itself(folder).result(timeout=5), "storage is free meanwhile"
    assert not opening.done()
    slow.answer.set()
    opening.result(timeout=10)

    slow.again()
    leaving = office.keys.leave_keyring()
    assert slow.asked.wait(5)
    assert not office.keys.holders().result(timeout=5).keyring, "it opens no more, whatever the store says"
    slow.answer.set()
    leaving.result(timeout=10)
    assert slow.held == {}


def test_a_store_that_never_answers_is_given_up_after_its_time(
    office: Office, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring_slot, "PATIENCE", 0.2)
    with pytest.raises(errors.NoKeyStore):
        office.keys.use_keyring(WORDS).result(timeout=5)
    assert not office.keys.holders().result().keyring


def test_a_wrong_passphrase_is_refused_before_the_store_is_asked(office: Office, slow: Slow) -> None:
    with pytest.raises(errors.WrongSecret):
        office.keys.use_keyring("not this one at all").result(timeout=5)
    assert not slow.asked.is_set()


def test_a_locked_book_has_nothing_to_give(office: Office, slow: Slow) -> None:
    office.lock().result()
    with pytest.raises(Locked):
        office.keys.use_keyring(WORDS).result(timeout=5)
    with pytest.raises(Locked):
        office.keys.leave_keyring().result(timeout=5)
    assert not slow.asked.is_set()
