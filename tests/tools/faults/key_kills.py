"""The process is killed at any moment while it changes the passphrase, again and again, back and forth.

After each kill exactly one of the two passphrases opens the book: the newest that was acknowledged, or the
one that was about to be. The recovery code opens it always. A change is mostly stretching, in which
nothing is written: here a passphrase is not stretched but hashed, so that the kills strike the files.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from phb_desktop.errors import VaultError
from phb_desktop.vault import keys
from phb_desktop.vault.kdf import KdfCost
from phb_desktop.vault.keys import Passphrase
from tests.tools.faults import jobs
from tests.tools.faults.forks import finish, forked, must, no_longer_than, start
from tests.tools.faults.jobs import BOOK, CODE, NEW, OLD
from tests.tools.faults.sweeps import SHOWN

_AFRESH: Final = 100  # kills until a new book is begun, so that opening stays quick
_FIRST_GUESS: Final = 0.01  # seconds that a change may take; learnt from each kill
_LEARNS: Final = 1.04
_WHOLE_CHECK: Final = 25  # each so many kills everything is checked; after the others opening is enough
_AFTER: Final = {OLD: NEW, NEW: OLD}


def change_for_ever(root: Path, now: str, tell: Callable[[Any], None]) -> None:
    """Change the passphrase without end; tell of each change that was acknowledged."""
    office = jobs.an_office(root)
    office.open_with_code(root / BOOK, (root / CODE).read_text()).result()
    tell({"open": True})
    while True:
        office.keys.change_passphrase(now, _AFTER[now]).result()
        now = _AFTER[now]
        tell({"now": now})


@contextmanager
def not_stretched() -> Iterator[None]:
    """Take the time out of a change that its files do not take."""

    def hashed(passphrase: str, salt: bytes, _cost: KdfCost) -> bytearray:
        return bytearray(hashlib.sha256(salt + passphrase.encode()).digest())

    with patch.object(keys, "stretch", hashed):
        yield


def look(root: Path, *, whole: bool) -> tuple[str, int, str]:
    """Open what a kill has left; return the passphrase that opens it, how long its chain is, what is wrong.

    whole: check every page and record too.
    """
    opens = [text for text in (OLD, NEW) if jobs.opens(root / BOOK, Passphrase(text))]
    if len(opens) != 1:
        return "", 0, f"{len(opens)} passphrases open it"
    office = jobs.an_office(root)
    try:
        with no_longer_than(30):
            note = office.open_with_code(root / BOOK, (root / CODE).read_text()).result().note
            chain = office.with_vault(lambda vault: vault.head().n).result()
            problems = office.with_vault(jobs.whole_check).result() if whole else []
    except VaultError as error:
        return opens[0], 0, f"its recovery code does not open it: {type(error).__name__}"
    finally:
        office.shut()
    return opens[0], chain, "; ".join(problems + ([note] if note else []))


def run(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Kill so many times, about the time at which a change is done."""
    template = folder / "template"
    template.mkdir()
    with not_stretched():
        must(forked(lambda _: jobs.a_budget(template)))
        trial = _Trial(template, folder / "trial", random.Random(request["seed"]))
        for kill in range(request["count"]):
            trial.kill(kill)
    return {
        "trials": request["count"],
        "acknowledged": trial.acknowledged,
        "half_way": trial.half_way,
        "milliseconds": round(trial.seconds * 1000, 2),
        "failed": len(trial.failures),
        "failures": trial.failures[:SHOWN],
    }


class _Trial:
    """One book, whose passphrase is changed back and forth until the process is killed.

    half_way: how many kills struck after the change was noted in the chain and before it was acknowledged.
    """

    def __init__(self, template: Path, root: Path, chance: random.Random) -> None:
        self.template, self.root, self.chance = template, root, chance
        self.failures: list[str] = []
        self.acknowledged = self.half_way = 0
        self.seconds = _FIRST_GUESS

    def afresh(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.template, self.root)
        self.now, self.chain, _ = look(self.root, whole=False)

    def kill(self, number: int) -> None:
        if number % _AFRESH == 0:
            self.afresh()
        child, out = start(lambda tell: change_for_ever(self.root, self.now, tell))
        seconds = self.chance.uniform(0.5, 1.5) * self.seconds
        told, ended = finish(child, out, kill_after=seconds, told_first=1)
        wrong = "" if ended == -9 and not any("hung" in line for line in told) else f"ended: {told[-1:]}"
        changed = [line["now"] for line in told if "now" in line]
        self.seconds *= 1 / _LEARNS if changed else _LEARNS
        known = changed[-1] if changed else self.now
        opens, chain, found = look(self.root, whole=number % _WHOLE_CHECK == 0)
        if opens not in (known, _AFTER[known]):
            wrong = wrong or "another passphrase opens it"
        if wrong or found:
            self.failures.append(f"kill {number}: {len(changed)} were acknowledged; {wrong} {found}")
            self.afresh()
            return
        self.acknowledged += len(changed)
        self.half_way += chain > self.chain + len(changed)
        self.now, self.chain = opens, chain
