"""Several lines decided at once, and all of it taken back by one Undo; on a real encrypted account book."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.banking import queries
from phb_desktop.banking.commands import AcceptAll, ImportBankFile, SetAsideLines, SortLines, TakeLinesBack
from phb_desktop.banking.commands.review import WaitsAlready
from phb_desktop.banking.formats import parse
from phb_desktop.banking.matching import Why
from phb_desktop.banking.queries import ReviewRow, Rule, Shown
from phb_desktop.banking.queries.listed import PAGE
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import RecordBill, Sort
from phb_desktop.ledger.model import Allocation, CashAccountId, OwedKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

BANK, NHS, PAS = CashAccountId(1), StreamId(1), PlanLineId(1)
JUNE = date(2026, 6, 30)


def bring(budget: Office, *rows: tuple[str, str, str]) -> None:
    lines = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID><NAME>{payee}</STMTTRN>\n"
        for day, amount, payee in rows
    )
    head = (
        "OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
    )
    text = f"{head}<BANKTRANLIST>\n{lines}</BANKTRANLIST></STMTRS></OFX>"
    budget.do(ImportBankFile(BANK, parse(text.encode()), "may.ofx")).result()


def waiting(budget: Office) -> list[ReviewRow]:
    return budget.ask(queries.to_review).result()


def learnt(budget: Office) -> list[Rule]:
    return budget.ask(queries.rules).result()


THREE = (
    ("20260501", "-50.00", "SAM WORKER"),
    ("20260508", "-60.00", "SAM WORKER"),
    ("20260509", "-3.20", "CAFE"),
)


def sorted_as_wages(budget: Office, rows: list[ReviewRow]) -> None:
    sorts = [
        Sort(
            row.line.entry, (Allocation(abs(row.line.amount), NHS, type=PaymentType.PA_NET_WAGES, line=PAS),)
        )
        for row in rows
        if row.line.entry is not None
    ]
    budget.do(SortLines(tuple(sorts))).result()


def test_sorted_lines_set_aside_are_sorted_again_by_one_undo(budget: Office) -> None:
    bring(budget, *THREE)
    rows = waiting(budget)
    sorted_as_wages(budget, rows[:2])
    before, rules = budget.ask(ledger.balance_on, JUNE).result(), learnt(budget)

    lines = tuple(row.line.id for row in rows[:2])
    budget.do(SetAsideLines(lines, "not of this budget")).result()
    assert budget.ask(ledger.balance_on, JUNE).result() == before + Money(110_00)
    assert learnt(budget) == []  # what was learnt from them went too

    budget.undo().result()
    assert budget.ask(ledger.balance_on, JUNE).result() == before
    assert [row.line.payee for row in waiting(budget)] == ["CAFE"]
    assert learnt(budget) == rules

    budget.redo().result()  # leaves them out once more, and Undo sorts them again
    assert budget.ask(ledger.balance_on, JUNE).result() == before + Money(110_00)
    budget.undo().result()
    assert [row.line.payee for row in waiting(budget)] == ["CAFE"]
    assert learnt(budget) == rules


def test_sorted_and_set_aside_lines_wait_again_and_one_undo_says_all_of_it_again(budget: Office) -> None:
    bring(budget, *THREE)
    rows = waiting(budget)
    sorted_as_wages(budget, rows[:2])
    budget.do(SetAsideLines((rows[2].line.id,), "a mistake of the bank")).result()
    rules = learnt(budget)
    assert waiting(budget) == []

    assert budget.do(TakeLinesBack(tuple(row.line.id for row in rows))).result() == 3
    assert len(waiting(budget)) == 3
    assert learnt(budget) == []

    budget.undo().result()
    assert waiting(budget) == []
    assert learnt(budget) == rules
    left = budget.ask(queries.reconciliation, BANK, JUNE).result().left_out
    assert [each.reason for each in left] == ["a mistake of the bank"]

    budget.redo().result()
    assert len(waiting(budget)) == 3


def test_what_waits_cannot_be_taken_back(budget: Office) -> None:
    bring(budget, *THREE)
    with pytest.raises(WaitsAlready):
        budget.do(TakeLinesBack((waiting(budget)[0].line.id,))).result()


def test_all_that_are_sure_take_what_is_owed_and_one_undo_owes_it_again(budget: Office) -> None:
    bill = RecordBill(date(2026, 4, 30), "Sam Worker", OwedKind.WAGES, Money(50_00), PAS, NHS)
    budget.do(bill).result()
    bring(budget, *THREE)
    (sure,) = budget.ask(queries.review_list).result().sure
    assert sure.line.payee == "SAM WORKER"
    assert sure.suggestion is not None
    assert sure.suggestion.bill is not None
    assert sure.line.entry is not None

    budget.do(
        AcceptAll((Sort(sure.line.entry, sure.suggestion.parts),), ((sure.line.entry, sure.suggestion.bill),))
    ).result()
    assert budget.ask(ledger.open_bills, JUNE).result() == []
    assert len(waiting(budget)) == 2

    budget.undo().result()
    assert len(budget.ask(ledger.open_bills, JUNE).result()) == 1
    assert len(waiting(budget)) == 3


def test_a_refund_that_came_already_is_not_suggested_twice(budget: Office) -> None:
    bring(budget, ("20260501", "-45.00", "WARM POOL"), ("20260510", "45.00", "WARM POOL"))
    spent, back = waiting(budget)
    sorted_as_wages(budget, [spent])
    (again,) = waiting(budget)
    assert again.suggestion is not None
    assert (again.suggestion.why, again.suggestion.sure) == (Why.REFUND, True)
    assert back.line.entry is not None
    budget.do(SortLines((Sort(back.line.entry, again.suggestion.parts),))).result()

    bring(budget, ("20260512", "45.00", "WARM POOL"))
    (third,) = waiting(budget)
    assert third.suggestion is None or third.suggestion.why is not Why.REFUND


def test_the_list_is_the_same_lines_in_pages_as_in_one(budget: Office) -> None:
    bring(budget, *((f"202605{1 + n % 28:02}", f"-{n + 1}.00", f"SHOP {n}") for n in range(250)))
    found = budget.ask(queries.review_list).result()
    pages = [
        budget.ask(queries.page_of, found.lines[n : n + PAGE], Shown.WAITING).result()
        for n in range(0, 250, PAGE)
    ]
    whole = budget.ask(queries.to_review, limit=1_000).result()
    assert [row.line for page in pages for row in page] == [row.line for row in whole]
    assert list(found.first) == pages[0]
    assert budget.ask(queries.review_list, Shown.WAITING, "shop 24").result().lines == tuple(
        row.line.id for row in whole if "SHOP 24" in row.line.payee
    )
    alike = budget.ask(queries.lines_alike, "Shop 9", outgoing=True, shown=Shown.WAITING).result()
    assert len(alike) == 250
