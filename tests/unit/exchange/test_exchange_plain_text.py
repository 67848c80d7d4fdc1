"""Names in a journal: each thing has its own, whatever a person called it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.exchange import plain_text
from phb_desktop.exchange.books import BookEntry, Books
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, Posting, Purpose
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from tests.tools.random_budget import HOSTILE, LINES

BANK, NHS = CashAccountId(1), StreamId(1)


def some_books(*, lines: Iterable[str] = ("Hydrotherapy",), party: str = "Pool", details: str = "") -> Books:
    spent = tuple(
        Posting(Account.SPENDING, Money(45_00), line=PlanLineId(n), stream=NHS, kind="therapies")
        for n, _ in enumerate(lines, 1)
    )
    paid = Posting(Account.BANK, Money(-45_00 * len(spent)), cash_account=BANK)
    entry = BookEntry(
        EntryId(1), date(2026, 5, 4), Purpose.SPENDING, party, details, None, "", (paid, *spent)
    )
    return Books(
        person="Gwen Sample",
        entries=(entry,),
        cash={BANK: "PHB account"},
        lines={PlanLineId(n): name for n, name in enumerate(lines, 1)},
        streams={NHS: "NHS money"},
        balances={BANK: paid.amount},
    )


def test_an_hledger_journal_reads_like_one() -> None:
    assert plain_text.hledger(some_books(party="Pool; warm", details="a|b")).splitlines()[7:13] == [
        "2026-05-04 * (1) Pool, warm | a/b",
        "    ; purpose: spending",
        "    assets:cash:PHB account                                             -45.00 GBP",
        f"    {'expenses:plan:Hydrotherapy:NHS money':<60}         45.00 GBP  ; kind: therapies",
        "",
        "2026-05-04 * the balances that these books show",
    ]


def test_a_beancount_file_reads_like_one() -> None:
    written = plain_text.beancount(some_books(party='The "Pool"', details="back\\slash"))

    assert '2026-05-04 * "The \\"Pool\\"" "back\\\\slash"' in written
    assert "2026-05-04 open Expenses:Plan:Hydrotherapy:NHS-Money GBP" in written
    assert "2026-05-05 balance Assets:Cash:PHB-Account  -45.00 ~ 0 GBP" in written


names = st.lists(
    st.text(max_size=80) | st.sampled_from([*LINES, *HOSTILE, "A", "a", "A 3", "A-3"]), max_size=9
)


@given(names)
def test_no_two_lines_share_an_account(lines: list[str]) -> None:
    books = some_books(lines=lines)

    for chart in (plain_text.hledger_chart(books), plain_text.beancount_chart(books)):
        spent = {chart.name(posting).casefold() for posting in books.entries[0].postings[1:]}
        assert len(spent) == len(lines)


@given(names)
def test_account_names_hold_only_what_each_program_allows(lines: list[str]) -> None:
    books = some_books(lines=lines)

    for name in plain_text.beancount_chart(books).used(books):
        assert re.fullmatch(r"[A-Z][A-Za-z0-9-]*(:[A-Z0-9][A-Za-z0-9-]*)+", name)
    for name in plain_text.hledger_chart(books).used(books):
        assert not re.search(r"  |[;\n\t\"|()\[\]=@*!]|::|:$|: ", name)


@pytest.mark.parametrize("party", HOSTILE)
def test_a_payee_adds_no_line_to_a_journal(party: str) -> None:
    plain = some_books()
    hostile = some_books(party=party, details=party)

    for write in (plain_text.hledger, plain_text.beancount):
        assert len(write(hostile).splitlines()) == len(write(plain).splitlines())


def test_an_empty_budget_is_a_journal_too() -> None:
    empty = Books("", (), {BANK: "PHB account"}, {}, {}, {BANK: Money(0)})

    assert "account assets:cash:PHB account" in plain_text.hledger(empty)
    assert "2000-01-01 open Assets:Cash:PHB-Account GBP" in plain_text.beancount(empty)
