"""Agreeing with the bank on the command line: a balance, a statement on paper, unlocking. Own processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import OpenAccount, OpeningPart, RecordSpending
from phb_desktop.ledger.model import Allocation, CashKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.builders import a_starter

PASSPHRASE = "four score and seven"


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Path:
    """A budget with a card on paper: £100.00 on it, and two payments in April. Closed."""
    office = Office(clock=clock, anchors=tmp_path / "home" / "anchors", cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Gwen.vault", PASSPHRASE, StartBudget(a_starter())).result()
    opening = (OpeningPart(StreamId(1), Money(100_00)),)
    card = office.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1), "", "", opening)).result()
    for day, pence in ((3, 30_00), (29, 5_00)):
        parts = (Allocation(Money(pence), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2)),)
        office.do(RecordSpending(date(2026, 4, day), "Warm Pool", parts, card)).result()
    office.shut()
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path / "Gwen.vault"


def run(book: Path, *words: str) -> tuple[int, str]:
    secret = book.parent / "passphrase.txt"
    command, rest = words[:2], words[2:]
    done = subprocess.run(
        [sys.executable, "-m", "phb_desktop", *command, str(book), *rest, "--passphrase-file", str(secret)],
        capture_output=True,
        text=True,
        env={**os.environ, "PHB_DESKTOP_HOME": str(book.parent / "home")},
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout + done.stderr


def ask(book: Path, *words: str) -> Any:
    code, said = run(book, *words, "--json")
    assert code == 0, said
    return json.loads(said)


def test_a_paper_statement_is_typed_ticked_agreed_and_unlocked(book: Path) -> None:
    paper = ("bank", "paper", "--account", "card")
    typed = ask(book, *paper, "--to", "2026-04-30", "--starts", "100", "--ends", "70")
    assert (typed["still_to_find"], typed["agreed"]) == (-30_00, False)
    first = typed["payments"][0]["number"]
    code, said = run(book, *paper, "--tick", str(first))
    assert (code, "Nothing is left to find." in said) == (0, True)
    assert ask(book, *paper, "--untick", str(first))["still_to_find"] == -30_00
    code, said = run(book, *paper, "--agree")
    assert code == 1
    assert "Bank and books differ by £30.00." in said
    agreed = ask(book, *paper, "--tick", str(first), "--agree")
    assert (agreed["agreed"], agreed["still_to_find"], agreed["last"]) == (True, 0, "2026-04-30")
    after = ask(book, *paper)
    assert (after["first"], after["last"], [each["amount"] for each in after["payments"]]) == (
        "2026-05-01",
        None,
        [-5_00],
    )
    unlock = ("bank", "unlock", "--account", "card", "--why", "a payment was missing", "--on")
    assert run(book, *unlock, "2026-05-03")[0] == 1
    assert ask(book, *unlock, "2026-04-03")["first"] == "2026-04-01"


def test_a_statement_needs_its_day_and_both_balances(book: Path) -> None:
    code, said = run(book, "bank", "paper", "--account", "card", "--to", "2026-04-30")
    assert code == 1
    assert "two balances" in said


def test_books_and_balance_are_compared_and_agreed(book: Path) -> None:
    agree = ("bank", "agree", "--account", "card", "--to", "2026-04-30")
    seen = ask(book, *agree, "--balance", "64", "--dry-run")
    assert (seen["ledger"], seen["difference"], seen["agreed"]) == (65_00, -1_00, False)
    assert run(book, *agree)[0] == 1
    assert ask(book, *agree, "--explain", "a charge, asked back")["agreed"] is True
