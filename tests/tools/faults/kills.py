"""The process is killed at any moment while it saves, through the office, one payment after the other."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from phb_desktop.errors import VaultError
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.vault.work import Reader
from tests.tools.faults import jobs
from tests.tools.faults.forks import finish, forked, must, no_longer_than, start
from tests.tools.faults.jobs import BOOK, CODE
from tests.tools.faults.sweeps import SHOWN

_AFRESH: Final = 40  # kills until a new book is begun, so that checking stays quick
_WHILE_OPENING: Final = 0.25  # of the kills; the others come when it is open and saves
_OPENING, _SAVING = 0.08, 0.006  # seconds within which a kill comes: about what each takes
_SAVES: Final = 6  # at most this many are acknowledged before the seconds begin


def saved(reader: Reader) -> tuple[int, int]:
    """Return how many entries there are, and how many changes the audit has seen."""
    entries = reader.session.scalar(select(func.count()).select_from(EntryRecord)) or 0
    return entries, reader.session.scalar(select(func.max(EntryRecord.id))) or 0


def save_for_ever(root: Path, tell: Callable[[Any], None]) -> None:
    office = jobs.an_office(root)
    office.open_with_code(root / BOOK, (root / CODE).read_text()).result()
    tell({"open": True})
    while True:
        tell({"entry": office.do(jobs.a_payment()).result()})


def look(root: Path) -> tuple[int, list[str]]:
    """Open what a kill has left and check all of it; return how many entries there are, and what is wrong.

    It runs in this process: what would end it, ends the run.
    """
    office = jobs.an_office(root)
    try:
        with no_longer_than(30):
            note = office.open_with_code(root / BOOK, (root / CODE).read_text()).result().note
            entries, _ = office.ask(saved).result()
            problems = office.with_vault(jobs.whole_check).result()
    except VaultError as error:
        return -1, [f"cannot be read: {type(error).__name__}"]
    finally:
        office.shut()
    return entries, problems + ([note] if note else [])


def run(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Kill so many times. An entry that was acknowledged must be there; one more may be."""
    chance = random.Random(request["seed"])
    template, root = folder / "template", folder / "trial"
    template.mkdir()
    must(forked(lambda _: jobs.a_budget(template)))
    first, _ = look(template)
    failures: list[str] = []
    acknowledged = unacknowledged = known = 0
    for kill in range(request["count"]):
        if kill % _AFRESH == 0:
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(template, root)
            known = first
        child, out = start(lambda tell: save_for_ever(root, tell))
        opening = chance.random() < _WHILE_OPENING
        seconds = chance.uniform(0.0, _OPENING if opening else _SAVING)
        told_first = 0 if opening else 1 + chance.randint(0, _SAVES)
        told, ended = finish(child, out, kill_after=seconds, told_first=told_first)
        if ended != -9 or any("hung" in line for line in told):
            failures.append(f"kill {kill}: it ended by itself with {ended}: {told[-1:]}")
        done = sum("entry" in line for line in told)
        now, wrong = look(root)
        if wrong:
            failures.append(f"kill {kill}: {wrong}")
        if not known + done <= now <= known + done + 1:
            failures.append(f"kill {kill}: {known} and {done} were acknowledged, {now} are there")
        acknowledged += done
        unacknowledged += now - known - done
        known = now
    return {
        "trials": request["count"],
        "acknowledged": acknowledged,
        "unacknowledged": unacknowledged,
        "failed": len(failures),
        "failures": failures[:SHOWN],
    }
