"""The power goes at any moment: rebuilt from a recording of every call that reached the disk."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from pathlib import Path
from typing import Any, Final

from phb_desktop.errors import VaultError
from phb_desktop.vault import folder as files
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.tools.faults import jobs
from tests.tools.faults.forks import forked, must, no_longer_than
from tests.tools.faults.jobs import BOOK, CLOCK, CODE, OLD
from tests.tools.faults.kills import saved
from tests.tools.faults.shim import Shim
from tests.tools.faults.sweeps import SHOWN
from tests.tools.power_cut import Disk, read_calls

SAVES: Final = 20
TOLD: Final = "told"
_NAMES: Final = BOOK  # the folder, whose sync makes sure which files there are
_WATCHED: Final = (f"{BOOK}/{files.LEDGER}", f"{BOOK}/{files.JOURNAL}")


def save(root: Path, log: Path, *, careless: bool) -> None:
    """Save twenty changes of many sizes while every call is written down; tell of each in a file."""
    office = jobs.an_office(root)
    with Shim().recording(root, log):
        told = os.open(root / TOLD, os.O_WRONLY | os.O_CREAT)
        office.open(root / BOOK, OLD).result()
        if careless:
            office.with_vault(lambda vault: vault._raw.execute("PRAGMA synchronous = OFF")).result()
        for n in range(1, SAVES + 1):
            office.do(jobs.a_payment(100 * n)).result()
            if n % 4 == 0:
                office.do(jobs.a_paper(3_000 * n)).result()
            os.write(told, b"%d" % n)
        os.close(told)
        office.shut()


def reopen(root: Path, log: Path) -> None:
    """Open, so that SQLite rolls back what was cut off; every call is written down."""
    office = jobs.an_office(root)
    with no_longer_than(30), Shim().recording(root, log):
        office.open_with_code(root / BOOK, (root / CODE).read_text()).exception()
        office.shut()


class Cuts:
    """One recorded session, and its disk at any moment."""

    def __init__(self, folder: Path, *, careless: bool) -> None:
        self.folder, self.root = folder, folder / "trial"
        self.root.mkdir()
        must(forked(lambda _: jobs.a_budget(self.root)))
        self.code = RecoveryCode.read((self.root / CODE).read_text())
        log = folder / "recording"
        must(forked(lambda _: self._first()))
        self.before = self._held()
        self.entries = self._entries()
        must(forked(lambda _: save(self.root, log, careless=careless)))
        self.steps = [step for step in read_calls(log, self.root) if step.file in (*_WATCHED, _NAMES, TOLD)]
        self.seen: dict[bytes, tuple[int, str]] = {}

    def _first(self) -> None:
        """Leave the folder as any session leaves it, with a journal."""
        office = jobs.an_office(self.root)
        office.open(self.root / BOOK, OLD).result()
        office.do(jobs.a_payment(1)).result()
        office.shut()

    def _held(self) -> dict[str, bytearray]:
        return {name: bytearray((self.root / name).read_bytes()) for name in _WATCHED}

    def _entries(self) -> int:
        vault = Vault.open(self.root / BOOK, self.code, clock=CLOCK, anchors=self.folder / "none")
        try:
            with vault.read() as reader:
                return saved(reader)[0]
        finally:
            vault.close()

    def disk(self) -> Disk:
        return Disk({name: bytearray(data) for name, data in self.before.items()})

    def lay(self, left: dict[str, bytes]) -> None:
        for name, data in left.items():
            (self.root / name).write_bytes(data)
        shutil.rmtree(self.folder / "none", ignore_errors=True)

    def verdict(self, told: int, left: dict[str, bytes]) -> str:
        """Say what is wrong with what lies there, or nothing. told: how many saves were acknowledged.

        The same bytes are looked at once: what they hold does not depend on how they came there.
        """
        bytes_are = hashlib.sha256(b"|".join(left[name] for name in _WATCHED)).digest()
        if bytes_are not in self.seen:
            self.lay(left)
            self.seen[bytes_are] = self.look()
        entries, wrong = self.seen[bytes_are]
        if not wrong and not told <= entries <= told + 1:
            wrong = f"{told} were told, {entries} are there"
        return wrong

    def look(self) -> tuple[int, str]:
        """Open what lies there and check it; return how many entries it has more, and what is wrong."""
        try:
            with no_longer_than(30):
                vault = Vault.open(self.root / BOOK, self.code, clock=CLOCK, anchors=self.folder / "none")
        except VaultError as error:
            return -1, f"does not open: {type(error).__name__}"
        try:
            with no_longer_than(30):
                with vault.read() as reader:
                    entries = saved(reader)[0] - self.entries
                return entries, "; ".join(jobs.whole_check(vault))
        except VaultError as error:
            return -1, f"cannot be read: {type(error).__name__}"
        finally:
            vault.close()

    def deeper(self, left: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
        """Begin to mend what a cut has left, and cut again in the middle of that."""
        self.lay(left)
        log = self.folder / "again"
        log.unlink(missing_ok=True)
        reopen(self.root, log)
        steps = [step for step in read_calls(log, self.root) if step.file in (*_WATCHED, _NAMES)]
        disk = Disk({name: bytearray(data) for name, data in left.items()})
        for step in steps[: chance.randint(0, len(steps))]:
            disk.take(step)
        return disk.after_a_cut(chance)


def run(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Cut so many times. depth: how often the power goes again while the cut before is being mended."""
    chance = random.Random(request["seed"])
    trial = Cuts(folder, careless=request.get("careless", False))
    disk, failures = trial.disk(), list[str]()
    moments = sorted(chance.choices(range(len(trial.steps)), k=request["count"]))
    for number, step in enumerate(trial.steps):
        while moments and moments[0] == number:
            moments.pop(0)
            left = disk.after_a_cut(chance)
            for _ in range(request.get("depth", 0)):
                left = trial.deeper(left, chance)
            if fault := trial.verdict(disk.told, left):
                failures.append(f"before call {number}: {fault}")
        disk.take(step)
    return {
        "trials": request["count"],
        "distinct": len(trial.seen),
        "calls": len(trial.steps),
        "syncs": sum(step.what == "sync" for step in trial.steps),
        "told": disk.told,
        "failed": len(failures),
        "failures": failures[:SHOWN],
    }
