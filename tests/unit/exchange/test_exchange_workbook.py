"""Spreadsheets: text stays text, pennies stay pennies, the same content makes the same file."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from phb_desktop.exchange import queries
from phb_desktop.exchange.sheets import Cell, Sheet
from phb_desktop.exchange.workbook import as_csv, as_xlsx, guarded
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import OpenAccount
from phb_desktop.ledger.model import CashKind, Purpose
from phb_desktop.office import Office
from phb_desktop.values.letters import one_line
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from tests.tools.random_budget import HOSTILE, Fill

TODAY = date(2026, 6, 30)


def a_sheet(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet("a.csv", "A", ("One", "Two"), (10, 10), rows)


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\u3000=1"),
        *("＝1", "＋1", "－1", "＠A", "−1", "\tA"),
    ],
)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Sam", "'=1", "a=b", "1-2", "£5", "(=1)", "#N/A"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(max_size=30))
def test_no_text_begins_a_formula_in_a_csv_cell(text: str) -> None:
    _, (cell, _) = csv_rows(as_csv(a_sheet((text, 1))))

    assert cell == one_line(text) or cell == f"'{one_line(text)}"
    assert not cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠"))


@given(st.text(max_size=30) | st.sampled_from(HOSTILE))
def test_no_text_becomes_a_formula_in_a_workbook(text: str) -> None:
    page = load_workbook(io.BytesIO(as_xlsx([a_sheet((text, 1))], TODAY)))["A"]
    cell = page.cell(2, 1)

    assert (cell.value or "") == one_line(text)
    assert cell.data_type == ("s" if one_line(text) else "n")  # n is an empty cell


@given(st.integers(-(10**12), 10**12))
def test_amounts_are_exact_numbers(pence: int) -> None:
    sheet = a_sheet((Money(pence), "x"))
    cell = load_workbook(io.BytesIO(as_xlsx([sheet], TODAY)))["A"].cell(2, 1)

    assert cell.data_type == "n"
    assert "#,##0.00" in cell.number_format
    assert Decimal(str(cell.value)) == Decimal(pence) / 100
    assert Decimal(csv_rows(as_csv(sheet))[1][0]) == Decimal(pence) / 100


def test_a_workbook_holds_no_formula_at_all() -> None:
    data = as_xlsx([a_sheet(*((name, name) for name in HOSTILE))], TODAY)

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in page
    assert b't="e"' not in page
    assert b't="inlineStr"></c>' not in page


def test_the_same_content_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    sheet = a_sheet(("Sam", date(2026, 5, 1)), (None, Money(5)))
    first = as_xlsx([sheet], TODAY)
    real = time.time()
    monkeypatch.setattr(time, "time", lambda: real + 86_400)

    assert as_xlsx([sheet], TODAY) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert len({part.date_time for part in parts.infolist()}) == 1
        assert b"2026-06-30T00:00:00Z</dcterms:modified>" in parts.read("docProps/core.xml")


def test_the_cash_book_of_a_budget_adds_up_in_the_sheets(budget: Office) -> None:
    budget.do(OpenAccount("Cash box", CashKind.CASH, date(2026, 4, 1))).result()
    budget.do(Fill(seed=4, steps=90, lines=3, streams=1, accounts=2)).result()
    files = budget.ask(queries.export_as, "csv").result()
    book = csv_rows(files["cash-book.csv"])[1:]
    parts = csv_rows(files["parts.csv"])[1:]
    moved = budget.ask(ledger.movements, Span(date.min, date.max)).result()

    held = budget.ask(ledger.balances, date.max).result()
    for account in budget.ask(ledger.cash_accounts).result():
        cash = sum(Decimal(row[5]) for row in book if row[4] == account.name)
        assert cash == Decimal(held[account.id].plain())
    for movement in moved:
        number = str(movement.id)
        cash = sum(Decimal(row[5]) for row in book if row[0] == number)
        assert cash == sum(Decimal(part[-1]) for part in parts if part[0] == number)
    assert any(movement.purpose is Purpose.TRANSFER for movement in moved)
    to_the_box = [each for each in moved if each.purpose is Purpose.BANK and len(each.cash) == 2]
    assert to_the_box  # lines of the bank that were sorted as moved to the cash box
    assert {each.change for each in to_the_box} == {Money(0)}
    assert {row[0] for row in book} == {str(movement.id) for movement in moved}
    assert [row[1] for row in book] == sorted(row[1] for row in book)
    assert set(files) == {"cash-book.csv", "parts.csv", "positions.csv", "plan.csv", "accounts.csv"}


def test_an_accounts_number_leaves_with_four_digits_alone(budget: Office) -> None:
    data = budget.ask(queries.export_as, "csv").result()["accounts.csv"]

    assert csv_rows(data)[1] == ["PHB account", "own", "2345", "2026-04-01", "1400.00"]
    assert b"00012345" not in data
