"""Proof from outside: hledger and beancount read our journals and come to the same pennies."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from beancount import loader
from beancount.core import data
from beancount.core.inventory import Inventory

from phb_desktop.exchange import plain_text, queries
from phb_desktop.exchange.books import Books
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import Account, Posting
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.letters import one_line
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.vault import kdf
from tests.tools.random_budget import HOSTILE, filling, starter

HLEDGER = shutil.which("hledger")
SEEDS = range(8)
QUARTERS = (
    Span(date(2026, 4, 1), date(2026, 6, 30)),
    Span(date(2026, 7, 1), date(2026, 9, 30)),
    Span(date(2026, 10, 1), date(2026, 12, 31)),
    Span(date(2027, 1, 1), date(2027, 3, 31)),
)
needs_hledger = pytest.mark.skipif(HLEDGER is None, reason="hledger is not installed (apt install hledger)")


@dataclass(frozen=True)
class Ours:
    """A random budget: as it is written down, and what our own rooms say of it."""

    books: Books
    spent: dict[tuple[PlanLineId, Span], Money]


@contextmanager
def a_random_budget(folder: Path, clock: FixedClock, seed: int, steps: int) -> Iterator[Office]:
    office = Office(clock=clock, anchors=folder / "anchors", cost=kdf.FOR_TESTS)
    start = starter(Random(seed))
    try:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            office.create(Path(place) / "book", "four score and seven", StartBudget(start)).result()
            office.do(filling(start, seed, steps)).result()
            yield office
            office.lock().result()
    finally:
        office.shut()


@pytest.fixture(scope="module")
def all_ours(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Ours]:
    from datetime import UTC, datetime

    clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
    made = {}
    for seed in SEEDS:
        with a_random_budget(tmp_path_factory.mktemp("proof"), clock, seed, 20 + 40 * seed) as office:
            spent = {
                (row.line, quarter): row.spent
                for quarter in QUARTERS
                for row in office.ask(ledger.positions_in, quarter).result()
            }
            made[seed] = Ours(office.ask(queries.books).result(), spent)
    return made


@pytest.fixture(params=SEEDS)
def ours(request: pytest.FixtureRequest, all_ours: dict[int, Ours]) -> Ours:
    return all_ours[request.param]


def hledger(journal: str, *words: str) -> str:
    assert HLEDGER is not None
    done = subprocess.run(
        [HLEDGER, "-f-", *words],
        input=journal.encode(),
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def pence(shown: str) -> Money:
    amount = Decimal(shown.removesuffix(" GBP") or "0") * 100
    assert amount == int(amount)
    return Money(int(amount))


def our_sums(books: Books, name: object) -> dict[str, Money]:
    """Add our postings up by account, under the names of a journal."""
    found: dict[str, Money] = {}
    for entry in books.entries:
        for posting in entry.postings:
            key = name(posting)  # type: ignore[operator]
            found[key] = found.get(key, ZERO) + posting.amount
    return {key: amount for key, amount in found.items() if amount}


def line_prefix(chart: plain_text.Chart, line: PlanLineId) -> str:
    return chart.name(Posting(Account.SPENDING, Money(1), line=line))


@needs_hledger
def test_hledger_accepts_the_journal_in_its_strictest_mode(ours: Ours) -> None:
    journal = plain_text.hledger(ours.books)

    hledger(journal, "check", "--strict", "ordereddates")  # balance assertions too


@needs_hledger
def test_hledger_comes_to_the_same_balance_on_every_account(ours: Ours) -> None:
    chart = plain_text.hledger_chart(ours.books)
    rows = csv.reader(
        io.StringIO(hledger(plain_text.hledger(ours.books), "balance", "-O", "csv", "--no-total", "--flat"))
    )
    theirs = {name: pence(amount) for name, amount in list(rows)[1:]}

    assert theirs == our_sums(ours.books, chart.name)
    for account, balance in ours.books.balances.items():
        assert theirs.get(chart.cash(account), ZERO) == balance


@needs_hledger
def test_hledger_comes_to_the_same_spending_on_every_plan_line_in_every_quarter(ours: Ours) -> None:
    chart = plain_text.hledger_chart(ours.books)
    matrix = hledger(
        plain_text.hledger(ours.books),
        "balance",
        "expenses:plan",
        "-Q",
        "-b2026-04-01",
        "-e2027-04-01",
        "-O",
        "csv",
        "--no-total",
        "--flat",
        "-E",
    )
    heading, *rows = csv.reader(io.StringIO(matrix))
    assert heading == ["account", "2026Q2", "2026Q3", "2026Q4", "2027Q1"]
    theirs: dict[tuple[PlanLineId, Span], Money] = {}
    for name, *cells in rows:
        (line,) = [each for each in ours.books.lines if name.startswith(f"{line_prefix(chart, each)}:")]
        for quarter, shown in zip(QUARTERS, cells, strict=True):
            theirs[line, quarter] = theirs.get((line, quarter), ZERO) + pence(shown)

    for key, amount in ours.spent.items():
        assert theirs.get(key, ZERO) == amount
    assert {key for key, amount in theirs.items() if amount} <= set(ours.spent)


@needs_hledger
def test_a_payee_is_only_ever_a_payee_to_hledger(ours: Ours) -> None:
    rows = list(csv.DictReader(io.StringIO(hledger(plain_text.hledger(ours.books), "print", "-O", "csv"))))
    seen = {row["code"]: row for row in rows if row["code"]}

    assert set(seen) == {str(entry.id) for entry in ours.books.entries}
    assert len({row["txnidx"] for row in rows}) == len(ours.books.entries) + 1  # and the assertions
    assert {row["account"] for row in rows} <= set(plain_text.hledger_chart(ours.books).used(ours.books))
    for entry in ours.books.entries:
        assert seen[str(entry.id)]["date"] == entry.on.isoformat()
        party = one_line(entry.party).replace(";", ",").replace("|", "/")
        assert seen[str(entry.id)]["description"].startswith(party)


def loaded(journal: str) -> list[data.Directive]:
    entries, errors, _ = loader.load_string(journal)
    assert errors == []
    return list(entries)


def test_beancount_accepts_the_journal_and_its_balances(ours: Ours) -> None:
    entries = loaded(plain_text.beancount(ours.books))

    asserted = [entry for entry in entries if isinstance(entry, data.Balance)]
    assert len(asserted) == len(ours.books.cash)
    assert all(entry.tolerance == 0 for entry in asserted)


def test_beancount_comes_to_the_same_balance_on_every_account(ours: Ours) -> None:
    chart = plain_text.beancount_chart(ours.books)
    inventories: dict[str, Inventory] = {}
    for entry in loaded(plain_text.beancount(ours.books)):
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                inventories.setdefault(posting.account, Inventory()).add_position(posting)
    theirs = {
        account: pence(str(held.get_currency_units("GBP").number))  # type: ignore[no-untyped-call]
        for account, held in inventories.items()
    }

    assert {key: amount for key, amount in theirs.items() if amount} == our_sums(ours.books, chart.name)
    for account, balance in ours.books.balances.items():
        assert theirs.get(chart.cash(account), ZERO) == balance


def test_beancount_comes_to_the_same_spending_on_every_plan_line_in_every_quarter(ours: Ours) -> None:
    chart = plain_text.beancount_chart(ours.books)
    theirs: dict[tuple[PlanLineId, Span], Money] = {}
    for entry in loaded(plain_text.beancount(ours.books)):
        if not isinstance(entry, data.Transaction):
            continue
        (quarter,) = [each for each in QUARTERS if entry.date in each]
        for posting in entry.postings:
            for line in ours.books.lines:
                if posting.account.startswith(f"{line_prefix(chart, line)}:"):
                    assert posting.units is not None
                    amount = pence(str(posting.units.number))
                    theirs[line, quarter] = theirs.get((line, quarter), ZERO) + amount

    for key, amount in ours.spent.items():
        assert theirs.get(key, ZERO) == amount


def test_a_payee_is_only_ever_a_payee_to_beancount(ours: Ours) -> None:
    entries = loaded(plain_text.beancount(ours.books))
    found = [entry for entry in entries if isinstance(entry, data.Transaction)]

    assert len(found) == len(ours.books.entries)
    assert {type(entry) for entry in entries} <= {data.Open, data.Transaction, data.Balance}
    told = {entry.meta["entry"]: entry for entry in found}
    for entry in ours.books.entries:
        theirs = told[Decimal(entry.id)]
        assert (theirs.date, theirs.payee or "") == (entry.on, one_line(entry.party))
        assert theirs.narration == one_line(entry.details)
        assert theirs.tags == theirs.links == frozenset()


def test_the_random_budgets_hold_what_the_proof_is_about(all_ours: dict[int, Ours]) -> None:
    """A proof over budgets without splits, reversals or hostile names would prove little."""
    entries = [entry for each in all_ours.values() for entry in each.books.entries]

    assert {name.strip() for name in HOSTILE} <= {entry.party for entry in entries}
    assert {posting.account for entry in entries for posting in entry.postings} >= set(Account) - {
        Account.TRANSIT
    }
    assert len({entry.purpose for entry in entries}) == 9
    assert any(len(entry.postings) > 3 for entry in entries)
    assert any(amount < ZERO for each in all_ours.values() for amount in each.spent.values())
