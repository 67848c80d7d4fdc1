"""A debt is paid while its payment is said to be for it; receipts stay with their line. On a real book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from phb_desktop.banking import queries
from phb_desktop.banking.commands import (
    ImportBankFile,
    MatchLine,
    PayOwed,
    SetAsideLines,
    SortLines,
    TakeLinesBack,
    UndoImport,
)
from phb_desktop.banking.formats import parse
from phb_desktop.banking.model import BankLineId
from phb_desktop.banking.queries import ReviewRow
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import (
    CorrectEntry,
    OpenAccount,
    PayBills,
    RecordBill,
    RecordSpending,
    Sort,
    SortAsTransfer,
    TakeBack,
)
from phb_desktop.ledger.model import Allocation, CashAccountId, CashKind, EntryId, OwedKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import papers_by_subject
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

BANK, NHS, PAS, POOL = CashAccountId(1), StreamId(1), PlanLineId(1), PlanLineId(2)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


def bring(budget: Office, *rows: tuple[str, str, str]) -> None:
    text = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    text += "".join(f"{day},{who},,X,{amount},\n" for day, who, amount in rows)
    budget.do(ImportBankFile(BANK, parse(text.encode()), "may.csv")).result()


def waiting(budget: Office) -> list[ReviewRow]:
    return budget.ask(queries.to_review).result()


def owed(budget: Office) -> list[EntryId]:
    return [each.id for each in budget.ask(ledger.open_bills, JUNE).result()]


def wages(pence: int, line: PlanLineId = PAS) -> tuple[Allocation, ...]:
    return (Allocation(Money(pence), NHS, type=PaymentType.PA_NET_WAGES, line=line),)


@pytest.fixture
def paid(budget: Office) -> tuple[Office, ReviewRow, EntryId]:
    """Wages were owed, and a line of the bank was accepted as their payment."""
    bill = budget.do(RecordBill(MAY, "Sam Worker", OwedKind.WAGES, Money(50_00), PAS, NHS)).result()
    bring(budget, ("02/05/2026", "SAM WORKER", "-50.00"), ("20/05/2026", "CAFE", "-3.20"))
    row = waiting(budget)[0]
    assert row.suggestion is not None
    assert row.line.entry is not None
    budget.do(PayOwed(Sort(row.line.entry, row.suggestion.parts), bill)).result()
    assert owed(budget) == []
    return budget, row, bill


def entry_of(row: ReviewRow) -> EntryId:
    assert row.line.entry is not None
    return row.line.entry


Change = Callable[[Office, ReviewRow], object]


def waits_again(budget: Office, row: ReviewRow) -> None:
    budget.do(TakeLinesBack((row.line.id,))).result()


def set_aside(budget: Office, row: ReviewRow) -> None:
    budget.do(SetAsideLines((row.line.id,), "not ours")).result()


def for_something_else(budget: Office, row: ReviewRow) -> None:
    budget.do(SortLines((Sort(entry_of(row), wages(50_00, POOL)),))).result()


def moved(budget: Office, row: ReviewRow) -> None:
    box = budget.do(OpenAccount("Cash box", CashKind.CASH, date(2026, 4, 1))).result()
    budget.do(SortAsTransfer(entry_of(row), other_account=box)).result()


def by_hand(budget: Office, row: ReviewRow) -> None:
    entry = budget.do(RecordSpending(date(2026, 5, 2), "Sam Worker", wages(50_00), BANK)).result()
    budget.do(MatchLine(row.line.id, entry)).result()


def file_gone(budget: Office, _row: ReviewRow) -> None:
    (file,) = budget.ask(queries.import_history).result()
    budget.do(UndoImport(file.id, even_sorted=True)).result()


EVERY = [waits_again, set_aside, for_something_else, moved, by_hand, file_gone]


@pytest.mark.parametrize("change", EVERY)
def test_what_a_line_had_paid_is_owed_again_when_it_no_longer_says_so(
    paid: tuple[Office, ReviewRow, EntryId], change: Change
) -> None:
    budget, row, bill = paid
    change(budget, row)
    assert owed(budget) == [bill]
    assert budget.last_change is not None
    if change is not file_gone:
        assert "What it had paid is owed again." in budget.last_change.said


@pytest.mark.parametrize("change", EVERY)
def test_one_undo_pays_it_again_and_another_way_back_owes_it(
    paid: tuple[Office, ReviewRow, EntryId], change: Change
) -> None:
    budget, row, bill = paid
    change(budget, row)
    budget.undo().result()
    assert owed(budget) == []
    budget.redo().result()
    assert owed(budget) == [bill]


def test_undo_of_paying_owes_again_and_the_line_waits(paid: tuple[Office, ReviewRow, EntryId]) -> None:
    budget, row, bill = paid
    budget.undo().result()
    assert owed(budget) == [bill]
    assert row.line.id in [each.line.id for each in waiting(budget)]
    budget.redo().result()
    assert owed(budget) == []


def test_said_again_with_more_words_it_stays_paid(paid: tuple[Office, ReviewRow, EntryId]) -> None:
    budget, row, _ = paid
    budget.do(SortLines((Sort(entry_of(row), wages(50_00), details="April"),))).result()
    assert owed(budget) == []
    waits_again(budget, row)
    assert len(owed(budget)) == 1


def test_several_debts_of_one_payment_are_owed_again_together(budget: Office) -> None:
    bills = tuple(
        budget.do(RecordBill(MAY, who, OwedKind.WAGES, Money(pence), PAS, NHS)).result()
        for who, pence in (("Sam Worker", 30_00), ("Alex Worker", 20_00))
    )
    bring(budget, ("02/05/2026", "PAYROLL", "-50.00"))
    (row,) = waiting(budget)
    budget.do(PayBills(row.line.entry, bills)).result()
    assert owed(budget) == []
    waits_again(budget, row)
    assert owed(budget) == [*bills]
    assert budget.last_change is not None
    assert "2 debts that were paid are owed again." in budget.last_change.said
    budget.undo().result()
    assert owed(budget) == []


class TestAPaymentByHand:
    """What is recorded by hand pays debts too, and follows the same law."""

    @pytest.fixture
    def hand(self, budget: Office) -> tuple[Office, EntryId, EntryId]:
        bill = budget.do(RecordBill(MAY, "Sam Worker", OwedKind.WAGES, Money(50_00), PAS, NHS)).result()
        entry = budget.do(RecordSpending(date(2026, 5, 2), "Sam Worker", wages(50_00), BANK)).result()
        budget.do(PayBills(entry, (bill,))).result()
        assert owed(budget) == []
        return budget, entry, bill

    def test_taken_back_it_is_owed_again_and_undo_pays_it(
        self, hand: tuple[Office, EntryId, EntryId]
    ) -> None:
        budget, entry, bill = hand
        budget.do(TakeBack(entry, "wrong")).result()
        assert owed(budget) == [bill]
        budget.undo().result()
        assert owed(budget) == []
        budget.redo().result()
        assert owed(budget) == [bill]

    def test_corrected_in_its_words_it_stays_paid(self, hand: tuple[Office, EntryId, EntryId]) -> None:
        budget, entry, bill = hand
        right = RecordSpending(date(2026, 5, 3), "Sam Worker", wages(50_00), BANK)
        new = budget.do(CorrectEntry(entry, right, "the day")).result()
        assert owed(budget) == []
        budget.do(TakeBack(new, "wrong")).result()
        assert owed(budget) == [bill]

    def test_corrected_to_less_it_is_owed_again(self, hand: tuple[Office, EntryId, EntryId]) -> None:
        budget, entry, bill = hand
        right = RecordSpending(date(2026, 5, 2), "Sam Worker", wages(40_00), BANK)
        budget.do(CorrectEntry(entry, right, "the sum")).result()
        assert owed(budget) == [bill]
        budget.undo().result()
        assert owed(budget) == []


class TestALineBehindAPaymentByHand:
    """A line that was recorded by hand already follows that payment: the bank's money counts just once."""

    @pytest.fixture
    def matched(self, budget: Office) -> tuple[Office, ReviewRow, EntryId]:
        bring(budget, ("02/05/2026", "SAM WORKER", "-50.00"))
        (row,) = waiting(budget)
        entry = budget.do(RecordSpending(date(2026, 5, 2), "Sam Worker", wages(50_00), BANK)).result()
        budget.do(MatchLine(row.line.id, entry)).result()
        assert (waiting(budget), self.left(budget)) == ([], 1350_00)
        return budget, row, entry

    def left(self, budget: Office) -> int:
        found = budget.ask(queries.reconciliation, BANK, JUNE).result()
        assert found.not_on_statement == ()
        return found.ledger.pence

    def test_corrected_in_its_words_it_keeps_the_line(
        self, matched: tuple[Office, ReviewRow, EntryId]
    ) -> None:
        budget, _, entry = matched
        right = RecordSpending(date(2026, 5, 1), "Sam Worker", wages(50_00, POOL), BANK)
        budget.do(CorrectEntry(entry, right, "the line")).result()
        assert (waiting(budget), self.left(budget)) == ([], 1350_00)
        budget.undo().result()
        assert (waiting(budget), self.left(budget)) == ([], 1350_00)

    def test_taken_back_its_line_waits_and_undo_matches_it_again(
        self, matched: tuple[Office, ReviewRow, EntryId]
    ) -> None:
        budget, row, entry = matched
        budget.do(TakeBack(entry, "wrong")).result()
        assert budget.last_change is not None
        assert "Its line of the bank waits again." in budget.last_change.said
        assert [each.line.id for each in waiting(budget)] == [row.line.id]
        assert self.left(budget) == 1350_00
        budget.undo().result()
        assert (waiting(budget), self.left(budget)) == ([], 1350_00)

    def test_corrected_to_another_sum_its_line_waits(
        self, matched: tuple[Office, ReviewRow, EntryId]
    ) -> None:
        budget, row, entry = matched
        right = RecordSpending(date(2026, 5, 2), "Sam Worker", wages(40_00), BANK)
        budget.do(CorrectEntry(entry, right, "the sum")).result()
        assert [each.line.id for each in waiting(budget)] == [row.line.id]
        budget.undo().result()
        assert (waiting(budget), self.left(budget)) == ([], 1350_00)


class TestReceipts:
    """A receipt that proves a line of the bank proves it still, whichever entry stands for it now."""

    @pytest.fixture
    def proved(self, budget: Office) -> tuple[Office, BankLineId]:
        bring(budget, ("02/05/2026", "CAFE", "-3.20"))
        (row,) = waiting(budget)
        proves = (Subject(SubjectKind.ENTRY, entry_of(row)),)
        budget.do(KeepPaper("till.txt", b"Tea and cake 3.20", PaperKind.RECEIPT, proves=proves)).result()
        return budget, row.line.id

    def papers(self, budget: Office, entry: EntryId | None) -> list[str]:
        assert entry is not None
        found = budget.ask(papers_by_subject, SubjectKind.ENTRY, [entry]).result()
        return [paper.name for paper in found.get(entry, [])]

    def test_set_aside_and_waiting_again(self, proved: tuple[Office, BankLineId]) -> None:
        budget, line = proved
        budget.do(SetAsideLines((line,), "not ours")).result()
        budget.do(TakeLinesBack((line,))).result()
        assert self.papers(budget, waiting(budget)[0].line.entry) == ["till.txt"]

    def test_a_file_taken_back_and_brought_back(self, proved: tuple[Office, BankLineId]) -> None:
        budget, _ = proved
        (file,) = budget.ask(queries.import_history).result()
        budget.do(UndoImport(file.id)).result()
        budget.undo().result()
        assert self.papers(budget, waiting(budget)[0].line.entry) == ["till.txt"]

    def test_known_as_a_payment_recorded_by_hand(self, proved: tuple[Office, BankLineId]) -> None:
        budget, line = proved
        entry = budget.do(RecordSpending(date(2026, 5, 2), "Cafe", wages(3_20), BANK)).result()
        budget.do(MatchLine(line, entry)).result()
        assert self.papers(budget, entry) == ["till.txt"]
