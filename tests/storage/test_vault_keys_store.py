"""The system's key store: used only if it is safe and keeps what it takes, and never the only way in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from phb_desktop.vault import errors, keyring_slot, slots
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import KeyringSecret, Passphrase, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE

Reopen = Callable[..., Vault]
NEW = Passphrase("entirely different words")


class Store(keyring.backend.KeyringBackend):
    """A key store of this test's own, with one manner of going wrong."""

    priority = 5

    def __init__(self, manner: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.manner, self.held = manner, dict[tuple[str, str], str]()

    def get_password(self, service: str, username: str) -> str | None:
        if self.manner in ("locked", "breaks", "never answers"):
            self._refuse()
        found = self.held.get((service, username))
        changed = {"another value": "AAAA", "no base64": "?" * 44, "wrong kind": 7}
        return changed.get(self.manner, found) if found else None  # type: ignore[return-value]

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse()
        if self.manner != "drops":
            self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._refuse()
        if (service, username) not in self.held:
            raise keyring.errors.PasswordDeleteError("not there")
        del self.held[service, username]

    def _refuse(self) -> None:
        if self.manner == "locked":
            raise keyring.errors.KeyringLocked
        if self.manner == "breaks":
            raise ConnectionResetError("the bus went away")  # as a backend's own library may raise
        if self.manner == "never answers":
            time.sleep(5)


class PlainFile(Store):
    """As stores that write into a plain file rate themselves."""

    priority = 0.5  # type: ignore[assignment]


class Chain(keyring.backend.KeyringBackend):
    """As keyring's own chain: it hands over to the next in silence."""

    priority = 10

    def __init__(self, *backends: keyring.backend.KeyringBackend) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.backends = backends

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("the chain itself is not asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("the chain itself is not asked")


for each in (Store, PlainFile, Chain):  # keyring would offer them to every program of this process
    keyring.backend.KeyringBackend._classes.discard(each)


@pytest.fixture
def use() -> Iterator[Callable[[Any], Any]]:
    before = keyring.get_keyring()

    def put(store: Any) -> Any:
        keyring.set_keyring(store)
        return store

    yield put
    keyring.set_keyring(before)


FAILING: dict[str, Callable[[], Any]] = {
    "null": keyring.backends.null.Keyring,
    "none at all": keyring.backends.fail.Keyring,
    "plain file": PlainFile,
    "chain to a plain file": lambda: Chain(PlainFile(), Store()),
    **{
        manner: lambda manner=manner: Store(manner)  # type: ignore[misc]
        for manner in (
            "drops", "locked", "breaks", "never answers", "another value", "no base64", "wrong kind",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", FAILING)
def test_a_store_that_fails_in_any_way_is_not_used_and_nothing_is_lost(
    vault: Vault,
    reopen: Reopen,
    use: Callable[[Any], Any],
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keyring_slot, "PATIENCE", 0.1)
    use(FAILING[kind]())
    before = (vault.folder / files.KEYS).read_bytes()

    with pytest.raises(errors.NoKeyStore):
        vault.keys.use_keyring(PASSPHRASE)

    assert (vault.folder / files.KEYS).read_bytes() == before
    assert not vault.keys.now().keyring
    vault.close()
    assert keyring_slot.recall(vault.folder) in (None, KeyringSecret(bytes(3)))
    reopen()


def test_a_system_that_cannot_even_say_what_store_it_has_has_none(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("no session")

    monkeypatch.setattr(keyring, "get_keyring", fail)
    with pytest.raises(errors.NoKeyStore):
        vault.keys.use_keyring(PASSPHRASE)
    assert keyring_slot.recall(vault.folder) is None


@pytest.mark.parametrize("store", [Store(), Chain(Store(), PlainFile())], ids=["alone", "first of a chain"])
def test_a_store_that_keeps_opens_the_vault_until_it_is_forgotten(
    vault: Vault, reopen: Reopen, use: Callable[[Any], Any], store: Any
) -> None:
    use(store)
    vault.keys.use_keyring(PASSPHRASE)
    assert vault.keys.now().keyring
    vault.keys.use_keyring(PASSPHRASE)  # a second time replaces the first
    vault.close()
    assert len(read_keys(vault.folder)[0].of_kind(SlotKind.KEYRING)) == 1

    held = keyring_slot.recall(vault.folder)
    assert held is not None
    again = reopen(secret=held)
    assert again.opener == "keyring"
    again.keys.leave_keyring()
    assert not again.keys.now().keyring
    again.close()

    assert keyring_slot.recall(vault.folder) is None
    with pytest.raises(errors.WrongSecret):
        reopen(secret=held)
    reopen()


def test_a_store_that_is_gone_later_is_forgotten_all_the_same(
    vault: Vault, reopen: Reopen, use: Callable[[Any], Any]
) -> None:
    use(Store())
    vault.keys.use_keyring(PASSPHRASE)
    use(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    vault.keys.leave_keyring()
    vault.keys.leave_keyring()  # nothing there: nothing to do
    assert not vault.keys.now().keyring
    vault.close()
    reopen()


def test_the_key_store_is_never_the_only_way_in_and_may_change_nothing(
    vault: Vault, reopen: Reopen, use: Callable[[Any], Any]
) -> None:
    use(Store())
    vault.keys.use_keyring(PASSPHRASE)
    vault.close()
    held = keyring_slot.recall(vault.folder)
    assert held is not None
    by_store = reopen(secret=held)
    for kind in (SlotKind.PASSPHRASE, SlotKind.RECOVERY):
        with pytest.raises(TypeError):
            slots.fewer_slots(vault.folder, held, kind)
    with pytest.raises(errors.NotYours):
        by_store.keys.new_recovery_code(held)
    with pytest.raises(errors.NotYours):
        by_store.keys.set_passphrase(NEW)
    assert {slot.kind for slot in read_keys(vault.folder)[0].slots} >= {
        SlotKind.PASSPHRASE,
        SlotKind.RECOVERY,
    }


SERVICE_TEST = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import keyring
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
folder, words = Path(sys.argv[1]), sys.argv[2]
print(type(keyring.get_keyring()).__module__, flush=True)
office = Office(clock=FixedClock(datetime(2026, 6, 30, 10, tzinfo=UTC)), anchors=folder.parent / "anchors",
                cost=kdf.FOR_TESTS)
office.open(folder, words).result()
office.keys.use_keyring(words).result()
office.lock().result()
print(office.keys.opens_by_itself(folder).result(), flush=True)
office.keys.open_by_itself(folder).result()
print(office.is_open, flush=True)
office.keys.leave_keyring().result()
office.lock().result()
try:
    office.keys.open_by_itself(folder).result()
except Exception as error:
    print(type(error).__name__, flush=True)
office.shut()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Secret Service is of Linux desktops")
@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus (packaging/debian-packages.txt)",
)
def test_a_real_secret_service_opens_the_vault(vault: Vault, tmp_path: Path) -> None:
    """A private D-Bus session with gnome-keyring, unlocked by a password of its own."""
    vault.close()
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "run").mkdir(mode=0o700)
    script = tmp_path / "ask.py"
    script.write_text(SERVICE_TEST)
    started = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "
    asked = [sys.executable, str(script), str(vault.folder), PASSPHRASE.text]
    ran = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f'{started} "$@"', "sh", *asked],
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
            "XDG_DATA_HOME": str(home / "data"),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        check=False,
    )
    assert ran.stdout.splitlines() == [
        "keyring.backends.SecretService",
        "True",
        "True",
        "NoKeyStore",
    ], ran.stderr
