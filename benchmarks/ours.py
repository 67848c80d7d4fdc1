"""Account books of ours to measure with: started (people, plan, account), or filled with a whole account."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import select

from benchmarks.files import ACCOUNT, FOLDER, SORT_CODE, budget_pence, parts_of
from benchmarks.household import CATEGORY_OF, SIZES, household
from benchmarks.light import PASSPHRASE as PASSPHRASE  # noqa: PLC0414 - taken from here too
from phb_desktop.banking.importing import ImportBankFile
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.ledger.commands import OpenAccount, OpeningPart
from phb_desktop.ledger.model import Account, CashKind, PaymentType, Purpose, ReceiptKind, Standing
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.office import Office
from phb_desktop.plan.commands import AddCommissioner, AddStream, AgreePlan, NewLine
from phb_desktop.plan.model import Per, StreamRate
from phb_desktop.plan.queries import versions
from phb_desktop.values.money import Money
from phb_desktop.vault.kdf import FOR_TESTS
from phb_desktop.vault.vault import Vault

TYPE_OF: Final = {
    "wages": PaymentType.PA_NET_WAGES,
    "hmrc": PaymentType.HMRC,
    "pension": PaymentType.PENSION,
    "payroll": PaymentType.PAYROLL_SERVICE,
    "insurance": PaymentType.INSURANCE,
    "therapy": PaymentType.THERAPIES,
    "activities": PaymentType.ACTIVITIES,
    "transport": PaymentType.TRANSPORT,
    "equipment": PaymentType.EQUIPMENT,
    "training": PaymentType.TRAINING,
    "charges": PaymentType.BANK_CHARGES,
}
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


def _fill(book: Path, size: str) -> None:
    door = office()
    try:
        door.open(book, PASSPHRASE).result()
        account = door.ask(cash_accounts).result()[0].id
        new = 0
        for path in parts_of(size):
            parsed = read_bank_file(path)
            new += door.do(ImportBankFile(account=account, parsed=parsed, file_name=path.name)).result().new
        if new != SIZES[size].lines:
            raise RuntimeError(f"{new} of {SIZES[size].lines} lines were new")
        door.with_vault(_sort_all).result()
    finally:
        door.shut()


def _sort_all(vault: Vault) -> None:
    """Say what each payment was for: the rows that SortEntries writes, for all at once."""
    with vault.work("SortEntries") as work:
        version = versions(work)[0]
        line_of = {line.heading: line.id for line in version.lines}
        stream = version.lines[0].rates[0].stream
        entry, posting = EntryRecord, PostingRecord
        asked = (
            select(entry.id, entry.on, entry.party, posting.pence)
            .join(posting, posting.entry_id == entry.id)
            .where(entry.purpose == Purpose.BANK, posting.account == Account.BANK)
            .order_by(entry.id)
        )
        found = work.session.execute(asked).all()
        nothing = {"details": "", "method": "", "reason": "", "agreed_by": ""}
        sorts = work.add_many(
            EntryRecord,
            [
                {"on": on, "purpose": Purpose.SORT, "party": party, "about_id": about, **nothing}
                for about, on, party, _ in found
            ],
        )
        parts: list[dict[str, object]] = []
        for sort, (_, on, party, amount) in zip(sorts, found, strict=True):
            common = {"entry_id": sort, "on": on, "cash_account_id": None}
            nowhere = {"kind": "", "standing": "", "plan_line_id": None, "stream_id": None}
            parts.append({**common, **nowhere, "account": Account.TO_SORT, "pence": amount})
            category = CATEGORY_OF[party]
            if category == "funding":
                to: dict[str, object] = {"account": Account.FUNDING, "kind": ReceiptKind.DIRECT_PAYMENT.value}
            else:
                to = {"account": Account.SPENDING, "kind": TYPE_OF[category].value}
                to |= {"standing": Standing.IN_PLAN.value, "plan_line_id": line_of[category.title()]}
            parts.append({**common, **nowhere, "stream_id": stream, **to, "pence": -amount})
        work.add_many(PostingRecord, parts)
