"""The process is killed at any moment while it saves, through the office, one payment after the other."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from phb_desktop.ledger.records import EntryRecord
from phb_desktop.vault.work import Reader
from tests.tools.faults import jobs
from tests.tools.faults.forks import finish, forked, must, start
from tests.tools.faults.jobs import BOOK, OLD
from tests.tools.faults.sweeps import SHOWN

_AFRESH: Final = 50  # kills until a new book is begun, so that checking stays quick


def saved(reader: Reader) -> tuple[int, int]:
    """Return how many entries there are, and how many changes the audit has seen."""
    entries = reader.session.scalar(select(func.count()).select_from(EntryRecord)) or 0
    return entries, reader.session.scalar(select(func.max(EntryRecord.id))) or 0


def save_for_ever(root: Path, tell: Callable[[Any], None]) -> None:
    office = jobs.an_office(root)
    office.open(root / BOOK, OLD).result()
    tell({"open": True})
    while True:
        tell({"entry": office.do(jobs.a_payment()).result()})


def look(root: Path, tell: Callable[[Any], None]) -> None:
    office = jobs.an_office(root)
    note = office.open(root / BOOK, OLD).result().note
    entries, highest = office.ask(saved).result()
    problems = [str(problem) for problem in office.safety.check().result()]
    office.shut()
    tell({"entries": entries, "highest": highest, "wrong": problems + ([note] if note else [])})


def run(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Kill so many times. An entry that was acknowledged must be there; one more may be."""
    chance = random.Random(request["seed"])
    template, root = folder / "template", folder / "trial"
    template.mkdir()
    must(forked(lambda _: jobs.a_budget(template)))
    first = must(forked(lambda tell: look(template, tell)))[-1]["entries"]
    failures: list[str] = []
    acknowledged = unacknowledged = known = 0
    for kill in range(request["count"]):
        if kill % _AFRESH == 0:
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(template, root)
            known = first
        child, out = start(lambda tell: save_for_ever(root, tell))
        told, ended = finish(child, out, kill_after=chance.uniform(0.0, 0.12))
        if ended != -9:
            failures.append(f"kill {kill}: it ended by itself with {ended}: {told[-1:]}")
        done = sum("entry" in line for line in told)
        found, looked = forked(lambda tell: look(root, tell))
        now = found[-1]
        if looked or now["wrong"]:
            failures.append(f"kill {kill}: {found}")
            known = now.get("entries", known)
            continue
        if not known + done <= now["entries"] <= known + done + 1:
            failures.append(f"kill {kill}: {known} and {done} were acknowledged, {now['entries']} are there")
        acknowledged += done
        unacknowledged += now["entries"] - known - done
        known = now["entries"]
    return {
        "trials": request["count"],
        "acknowledged": acknowledged,
        "unacknowledged": unacknowledged,
        "failed": len(failures),
        "failures": failures[:SHOWN],
    }
