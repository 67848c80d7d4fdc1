"""Nothing that was said to be saved is ever lost: killed at any moment, refused at any call."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.vault import errors, kdf, slots
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]
KILLS = int(os.environ.get("PHB_KILLS", "25"))
NEW = Passphrase("entirely different words")

SAVES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import migrations
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from tests.tools import example_records, freeze_schema
from tests.tools.example_records import GiftRecord, PersonRecord
from phb_desktop.values.money import Money
freeze_schema.import_all_records(forgiving=True)
migrations.STEPS[0] = [*freeze_schema.todays_statements(), *example_records.statements()]
clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
vault = Vault.open(Path(sys.argv[1]), Passphrase(sys.argv[2]), clock=clock, anchors=Path(sys.argv[3]))
while True:
    with vault.work("example.meet") as work:
        person = work.add(PersonRecord(name=f"Person {vault.head().n}", photo=bytes(6000)))
        work.add_many(GiftRecord, [{"on": clock.today(), "amount": Money(1), "person_id": person.id}] * 20)
    print(person.id, flush=True)
"""


def test_a_process_killed_while_saving_loses_nothing_it_acknowledged(
    vault: Vault, reopen: Reopen, tmp_path: Path
) -> None:
    place = vault.folder
    vault.close()
    chance = random.Random(7)
    acknowledged = 0
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVES, str(place), PASSPHRASE.text, str(tmp_path / "anchors")],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        acknowledged = int(child.stdout.readline() or 0)  # it is at work
        time.sleep(chance.uniform(0, 0.05))
        child.send_signal(signal.SIGKILL)
        for line in child.stdout:
            if line.endswith("\n"):
                acknowledged = int(line)
        child.wait()
        child.stdout.close()
        again = reopen()
        people, gifts = (
            again._raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("example_person", "example_gift")
        )
        # At most the one that was under way is there without having been told.
        assert acknowledged <= people <= acknowledged + 1
        assert gifts == people * 20
        assert again.head().n == people + 1
        assert again.note == ""
        assert again.check() == []
        again.close()
    assert acknowledged > KILLS


class Struck(BaseException):
    """Stands for a kill: nothing may catch it and tidy up with further calls."""


CALLS = ("open", "write", "fsync", "close", "replace", "rename", "unlink")


def test_the_key_file_opens_with_the_old_or_the_new_whenever_the_saving_stops(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop at the first call to the system, the second, ... until the change goes through."""
    place = vault.folder
    vault.close()
    stopped = 0
    while True:
        with monkeypatch.context() as patch:
            finished = _change_until(patch, place, calls=stopped)
        opened = [secret for secret in (PASSPHRASE, NEW) if _opens(reopen, secret)]
        assert len(opened) == 1, f"after call {stopped}: {opened}"
        if finished:
            break
        if opened == [NEW]:
            slots.change_passphrase(place, NEW, PASSPHRASE, kdf.FOR_TESTS)
        stopped += 1
    assert stopped >= 8
    assert opened == [NEW]


def _change_until(patch: pytest.MonkeyPatch, place: Path, *, calls: int) -> bool:
    """Change the passphrase, and stop dead before the call of that number. Say whether it ended."""
    left = [calls]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if left[0] == 0:
                raise Struck
            left[0] -= 1
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        patch.setattr(os, name, counted(getattr(os, name)))
    try:
        slots.change_passphrase(place, PASSPHRASE, NEW, kdf.FOR_TESTS)
    except Struck:
        return False
    return True


def _opens(reopen: Reopen, secret: Passphrase) -> bool:
    try:
        reopen(secret=secret).close()
    except errors.WrongSecret:
        return False
    return True


@pytest.mark.parametrize("errno_", [28, 5, 13, 30])
def test_a_system_that_refuses_any_call_of_saving_keys_is_told_and_locks_nobody_out(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, errno_: int
) -> None:
    place = vault.folder
    vault.close()
    for target in ("fsync", "write", "replace"):

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno_, os.strerror(errno_))

        with monkeypatch.context() as patch:
            patch.setattr(os, target, refuse)
            with pytest.raises((errors.DiskFull, errors.DiskFailed, errors.CannotWrite)):
                slots.change_passphrase(place, PASSPHRASE, NEW, kdf.FOR_TESTS)
        assert _opens(reopen, PASSPHRASE)
    assert not list(place.glob("*.bad"))
    assert (place / files.KEYS).exists()
