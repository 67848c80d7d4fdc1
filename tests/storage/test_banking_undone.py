"""Random and damaged bank files, brought in, worked with and taken back: all is as it was. On a real book."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from datetime import date
from pathlib import Path

from phb_desktop.banking import queries
from phb_desktop.banking.commands import (
    ImportBankFile,
    PayOwed,
    SetAsideLines,
    SortLines,
    TakeLinesBack,
    UndoImport,
)
from phb_desktop.banking.formats import parse
from phb_desktop.banking.queries import ReviewRow
from phb_desktop.errors import Refused
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import RecordBill, RecordSpending, Sort
from phb_desktop.ledger.model import (
    Allocation,
    CashAccountId,
    OwedKind,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.day import LATEST
from phb_desktop.values.money import Money
from tests.tools import evidence
from tests.tools.bank_samples import DATA, OURS
from tests.tools.fuzz_bank import files

BANK, NHS, PAS = CashAccountId(1), StreamId(1), PlanLineId(1)
PASSPHRASE = "four score and seven"


def digest(budget: Office) -> str:
    """What the book says, as one number: every figure, list, rule, debt and suggestion, and no history."""
    told = (
        [(row.id, row.on, row.amount, row.party) for row in budget.ask(ledger.cash_book).result()],
        budget.ask(ledger.balances, LATEST).result(),
        budget.ask(ledger.position_on, date(2026, 6, 30)).result(),
        [(row.line, row.suggestion) for row in budget.ask(queries.to_review, limit=10_000).result()],
        [row.id for row in budget.ask(queries.import_history).result() if not row.undone],
        budget.ask(queries.stated_balances, BANK).result(),
        budget.ask(queries.reconciliation, BANK, date(2026, 6, 30)).result(),
        budget.ask(queries.rules).result(),
        budget.ask(ledger.open_bills, LATEST).result(),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def works(budget: Office, rows: list[ReviewRow], chance: random.Random) -> None:
    """Do with lines what a person may: sort, pay what is owed, set aside, let wait again."""
    for row in rows:
        entry, amount = row.line.entry, abs(row.line.amount)
        if entry is None or row.line.state != "posted":
            continue
        deed = chance.randrange(5)
        suggestion = row.suggestion
        if deed == 0 and suggestion is not None and suggestion.bill is not None:
            budget.do(PayOwed(Sort(entry, suggestion.parts), suggestion.bill)).result()
        elif deed <= 2:
            part = Allocation(amount, NHS, PaymentType.PA_NET_WAGES, None, PAS, Standing.IN_QUESTION)
            if row.line.amount.pence > 0:
                part = Allocation(amount, NHS, receipt=ReceiptKind.OTHER)
            budget.do(SortLines((Sort(entry, (part,)),))).result()
            if chance.random() < 0.2:
                budget.do(TakeLinesBack((row.line.id,))).result()
        elif deed == 3:
            budget.do(SetAsideLines((row.line.id,), "by chance")).result()


def test_random_files_are_taken_back_exactly_with_what_was_done(budget: Office) -> None:
    """Goal 30: the digest before an import is the digest after it was taken back, also after a restart."""
    count = evidence.count("imports", 60)
    chance = random.Random(20260401)
    budget.do(ImportBankFile(BANK, parse((DATA / "starling.csv").read_bytes()), "first.csv")).result()
    for pence in (640_00, 3_20):
        budget.do(RecordBill(date(2026, 4, 1), "Sam Worker", OwedKind.WAGES, Money(pence), PAS, NHS)).result()
    parts = (Allocation(Money(2_50), NHS, type=PaymentType.PA_NET_WAGES, line=PAS),)
    budget.do(RecordSpending(date(2026, 4, 9), "Cafe", parts, BANK)).result()
    folder = budget.folder
    assert folder is not None
    done: Counter[str] = Counter()
    differ: list[int] = []
    made = files(11, count * 40)
    while done["undone"] < count:
        number, data, _ = next(made)
        try:
            parsed = parse(data, account=OURS)
        except Refused:
            done["refused"] += 1
            continue
        before = digest(budget)
        try:
            result = budget.do(ImportBankFile(BANK, parsed, f"{number}.bank")).result()
        except Refused:
            result = None
        if result is None or result.file is None:
            done["nothing new"] += 1
            differ += [number] if digest(budget) != before else []
            continue
        worked = chance.random() < 0.5
        if worked:
            rows = budget.ask(queries.to_review, limit=10_000).result()
            works(budget, [row for row in rows if row.line.file == result.file][:6], chance)
        if done["undone"] % 20 == 0:
            budget.lock().result()
            budget.open(Path(folder), PASSPHRASE).result()
            done["restarts"] += 1
        budget.do(UndoImport(result.file, even_sorted=True)).result()
        done["undone"] += 1
        done["worked with"] += worked
        differ += [number] if digest(budget) != before else []
    evidence.note("B30", "random imports undone: digest before = after", done["undone"], len(differ), done)
    assert differ == []
    assert done["worked with"] > count // 4
