"""Account books of ours to measure with: started (people, plan, account), or filled with a whole account."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.files import ACCOUNT, FOLDER, SORT_CODE, budget_pence
from benchmarks.household import household
from phb_desktop.ledger.commands import OpenAccount, OpeningPart
from phb_desktop.ledger.model import CashKind
from phb_desktop.office import Office
from phb_desktop.plan.commands import AddCommissioner, AddStream, AgreePlan, NewLine
from phb_desktop.plan.model import Per, StreamRate
from phb_desktop.values.money import Money
from phb_desktop.vault.kdf import FOR_TESTS

PASSPHRASE: Final = "a passphrase for measuring only"
PRODUCT: Final = Path(__file__).resolve().parent.parent / "phb_desktop"


def passphrase_file() -> Path:
    """Return a file that holds the passphrase of every account book made here."""
    path = FOLDER / "passphrase.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


def office() -> Office:
    """Return an office whose keys cost as little as they may, so that other work can be seen."""
    return Office(cost=FOR_TESTS, anchors=FOLDER / "anchors")


def _place(size: str, kind: str) -> Path:
    """Return the folder of an account book; another version of the product gets another one."""
    digest = hashlib.sha256()
    for path in sorted(PRODUCT.rglob("*.py")):
        if "ui" not in path.relative_to(PRODUCT).parts:
            digest.update(path.read_bytes())
    kept = FOLDER / size / "ours"
    for old in kept.glob("*") if kept.exists() else ():
        if not old.name.startswith(digest.hexdigest()[:12]):
            shutil.rmtree(old)
    kept.mkdir(parents=True, exist_ok=True)
    return kept / f"{digest.hexdigest()[:12]}-{kind}"


def started(size: str) -> Path:
    """Return an account book with a plan, a funder and an account, and no payment yet."""
    place = _place(size, "started")
    if not place.exists():
        home = household(size)
        door = office()
        try:
            door.create(place, PASSPHRASE).result()
            payer = door.do(AddCommissioner("NHS Oakvale ICB")).result()
            stream = door.do(AddStream(payer, "Health")).result()
            lines = tuple(
                NewLine(category.title(), Per.YEAR, (StreamRate(stream, Money(max(4 * pence, 100))),))
                for category, pence in budget_pence(home).items()
            )
            ends = date(home.last_day.year + 1, 3, 31)
            door.do(AgreePlan(home.first_day, ends, lines)).result()
            opening = (OpeningPart(stream, Money(home.opening_pence)),)
            door.do(
                OpenAccount("Care account", CashKind.OWN, home.first_day, SORT_CODE, ACCOUNT, opening)
            ).result()
        finally:
            door.shut()
    return place


def filled(size: str) -> Path:
    """Return an account book that holds the whole account, each line sorted."""
    place = _place(size, "filled")
    if not place.exists():
        half = place.with_name(f"{place.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(started(size), half)
        _fill(half, size)
        half.rename(place)
    return place


def _fill(folder: Path, size: str) -> None:
    raise NotImplementedError
