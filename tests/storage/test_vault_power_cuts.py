"""The power goes at any moment: what was said to be saved is there, and nothing is half there.

PHB_POWER_CUTS sets how many states of the disk are tried (200 on each run, 20,000 before a release).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import folder as files
from phb_desktop.vault.engine import plain_words
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools import power_cut
from tests.tools.power_cut import Disk

CUTS = int(os.environ.get("PHB_POWER_CUTS", "200"))

pytestmark = [
    pytest.mark.usefixtures("example_tables"),
    pytest.mark.skipif(shutil.which("strace") is None, reason="records the child with strace"),
]

SAVES = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import migrations
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.engine import plain_words
from phb_desktop.vault.vault import Vault
from tests.tools import example_records, freeze_schema
from tests.tools.example_records import GiftRecord, PersonRecord
freeze_schema.import_all_records(forgiving=True)
migrations.STEPS[0] = [*freeze_schema.todays_statements(), *example_records.statements()]
place, words, told, careless = sys.argv[1:]
clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
vault = Vault.open(Path(place), Passphrase(words), clock=clock, anchors=Path(place).parent / "other")
if careless == "careless":
    vault._raw.execute("PRAGMA synchronous = OFF")
handle = os.open(told, os.O_WRONLY | os.O_CREAT)
for n in range(1, 21):
    with vault.work("example.meet") as work:
        person = work.add(PersonRecord(name=f"Person {n}", photo=bytes([n]) * (900 * (n % 12))))
        work.add_many(GiftRecord, [{"on": clock.today(), "amount": Money(n), "person_id": person.id}] * 20)
        if n > 1:
            work.session.get_one(PersonRecord, n - 1).name += " again"
    os.write(handle, b"%d" % n)
"""


def record(vault: Vault, tmp_path: Path, manner: str) -> tuple[Disk, list[power_cut.Step]]:
    place, log, told = vault.folder, tmp_path / "recording", tmp_path / "told"
    vault.close()
    before = {name: bytearray((place / name).read_bytes()) for name in (files.LEDGER, files.JOURNAL)}
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000", "-o", str(log), "-e", f"trace={power_cut.CALLS}"]
    child = [sys.executable, "-c", SAVES, str(place), PASSPHRASE.text, str(told), manner]
    ran = subprocess.run([*strace, *child], capture_output=True, text=True, check=False)
    if "PTRACE" in ran.stderr or "ptrace" in ran.stderr:
        pytest.skip("this system does not let strace look")
    assert ran.returncode == 0, ran.stderr
    return Disk(before), power_cut.read_recording(log, place, told)


def verdict(place: Path, left: dict[str, bytes], told: int, clock: FixedClock) -> str:
    """Say what is wrong with a state of the disk, or nothing."""
    for name, data in left.items():
        (place / name).write_bytes(data)
    try:
        vault = Vault.open(place, PASSPHRASE, clock=clock, anchors=place / "none")
    except VaultError as error:
        return f"does not open: {type(error).__name__}"
    try:
        with plain_words():
            people, gifts = (
                vault._raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("example_person", "example_gift")
            )
        if not told <= people <= told + 1:
            return f"{told} were told, {people} are there"
        if gifts != people * 20 or vault.head().n != people + 1:
            return "a change is half there"
        return str(vault.check() or "")
    except VaultError as error:
        return f"cannot be read: {type(error).__name__}"
    finally:
        vault.close()
        shutil.rmtree(place / "none", ignore_errors=True)


def faults(disk: Disk, steps: list[power_cut.Step], place: Path, clock: FixedClock, cuts: int) -> list[str]:
    chance = random.Random(20260630)
    moments = sorted(chance.choices(range(len(steps)), k=cuts))
    found = []
    for number, step in enumerate(steps):
        while moments and moments[0] == number:
            moments.pop(0)
            if fault := verdict(place, disk.after_a_cut(chance), disk.told, clock):
                found.append(f"before call {number}: {fault}")
        disk.take(step)
    return found


def test_a_power_cut_loses_nothing_that_was_said_to_be_saved(
    vault: Vault, tmp_path: Path, clock: FixedClock
) -> None:
    disk, steps = record(vault, tmp_path, "as it is")
    assert sum(step.what == "told" for step in steps) == 20
    assert sum(step.what == "sync" for step in steps) >= 60

    assert faults(disk, steps, vault.folder, clock, CUTS) == []


def test_the_same_trial_finds_fault_with_a_careless_setting(
    vault: Vault, tmp_path: Path, clock: FixedClock
) -> None:
    """Without this the test above would prove nothing."""
    disk, steps = record(vault, tmp_path, "careless")

    assert len(faults(disk, steps, vault.folder, clock, 60)) > 20
