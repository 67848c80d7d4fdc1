"""The page for strangers names everything that a file may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from phb_desktop.exchange import plain_text, queries
from phb_desktop.exchange.books import Books
from phb_desktop.exchange.interchange import read_starter
from phb_desktop.ledger.model import Account, CashAccountId, Posting
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from tests.tools.write_interchange_schema import shipped

PAGE = (Path(__file__).resolve().parents[3] / "docs/interchange.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))
HAND_WRITTEN = [
    name for name, part in shipped()["$defs"].items() if "properties" in part and name != "records"
]


@pytest.mark.parametrize("part", HAND_WRITTEN)
def test_every_field_of_the_start_is_explained(part: str) -> None:
    assert set(shipped()["$defs"][part]["properties"]) - NAMED == set()


def test_every_table_is_explained() -> None:
    assert {table.name for table in queries.tables()} - NAMED == set()


def test_every_word_that_a_field_may_take_is_named() -> None:
    words = {
        word
        for part in HAND_WRITTEN
        for field in shipped()["$defs"][part]["properties"].values()
        for word in field.get("enum", ())
    }

    assert words - NAMED == set()


def test_the_smallest_file_on_the_page_is_taken() -> None:
    smallest = next(
        block for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL) if '"payers"' in block
    )

    assert read_starter(smallest).payers[0].name == "Example ICB"


def test_the_accounts_on_the_page_are_those_of_the_journals() -> None:
    books = Books(
        "",
        (),
        {CashAccountId(1): "PHB account"},
        {PlanLineId(1): "Hydrotherapy"},
        {StreamId(1): "NHS money"},
        {},
    )
    for chart in (plain_text.hledger_chart(books), plain_text.beancount_chart(books)):
        for account in Account:
            cash = CashAccountId(1) if account is Account.BANK else None
            name = chart.name(Posting(account, Money(1), cash_account=cash))
            assert name in PAGE, f"docs/interchange.md does not say where {account} lies"
