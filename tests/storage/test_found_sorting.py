"""What an adversary found in sorting: undo that lost what was said, halves of transfers left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.bank_lines import BankPosting
from phb_desktop.ledger.commands import (
    OpenAccount,
    RecordBill,
    SettleBill,
    Sort,
    SortAsTransfer,
    SortEntries,
    Unsort,
    post_bank_lines,
)
from phb_desktop.ledger.model import Allocation, CashAccountId, CashKind, EntryId, OwedKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

LAST = date(2026, 6, 30)


class Books:
    """A budget with a bank account, a card, and lines of the bank posted as “not sorted yet”."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.card = office.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1))).result()
        self.bank = next(
            each.id for each in office.ask(ledger.cash_accounts).result() if each.id != self.card
        )
        self.lines = {name: line for line, name in office.ask(plan.line_headings).result().items()}
        self.stream: StreamId = office.ask(plan.streams).result()[0].id

    def line(self, on: date, pence: int, account: CashAccountId | None = None) -> EntryId:
        posting = BankPosting(on, Money(pence), "Somebody", "", "")
        vault = self.office.with_vault(lambda vault: vault).result()

        def post() -> int:
            with vault.work("post") as work:
                return post_bank_lines(work, account or self.bank, [posting])[0]

        return EntryId(self.office.with_vault(lambda _: post()).result())

    def part(self, pence: int, heading: str = "Personal assistants") -> Allocation:
        return Allocation(
            Money(pence), self.stream, type=PaymentType.PA_NET_WAGES, line=PlanLineId(self.lines[heading])
        )

    def sort(self, *sorts: Sort) -> None:
        self.office.do(SortEntries(sorts)).result()

    def undo(self) -> None:
        self.office.undo().result()

    def redo(self) -> None:
        self.office.redo().result()

    @property
    def spent(self) -> dict[str, int]:
        rows = self.office.ask(ledger.position_on, LAST).result()
        return {row.heading: row.spent.pence for row in rows if row.spent}

    @property
    def seen(self) -> tuple[object, ...]:
        standing = self.office.ask(ledger.standing_on, LAST).result()
        held = self.office.ask(ledger.balances, LAST).result()
        return self.spent, held, standing, self.office.ask(ledger.unsorted_count).result()


@pytest.fixture
def books(budget: Office) -> Iterator[Books]:
    yield Books(budget)
    assert budget.safety.check().result() == []


def test_undoing_a_sort_of_several_says_again_what_was_said_of_each(books: Books) -> None:
    first, second = books.line(date(2026, 4, 5), -1000), books.line(date(2026, 4, 6), -2000)
    books.sort(Sort(first, (books.part(1000),)))
    before = books.seen
    books.sort(Sort(first, (books.part(1000, "Hydrotherapy"),)), Sort(second, (books.part(2000),)))
    after = books.seen
    books.undo()
    assert books.seen == before
    books.redo()
    assert books.seen == after


def test_undoing_a_transfer_says_again_what_was_said_before(books: Books) -> None:
    entry = books.line(date(2026, 4, 5), -1000)
    books.sort(Sort(entry, (books.part(1000),)))
    before = books.seen
    books.office.do(SortAsTransfer(entry, other_account=books.card)).result()
    after = books.seen
    books.undo()
    assert books.seen == before
    books.redo()
    assert books.seen == after


def test_undoing_an_unsort_sorts_again(books: Books) -> None:
    entry = books.line(date(2026, 4, 5), -1000)
    books.sort(Sort(entry, (books.part(400, "Hydrotherapy"), books.part(600))))
    before = books.seen
    books.office.do(Unsort((entry,), "a slip")).result()
    assert books.spent == {}
    books.undo()
    assert books.seen == before


def test_one_half_of_a_transfer_is_not_left_between_accounts_for_ever(books: Books) -> None:
    out = books.line(date(2026, 4, 30), -3000)
    there = books.line(date(2026, 5, 2), 3000, books.card)
    elsewhere = books.line(date(2026, 5, 2), -3000)
    unsorted = books.seen
    books.office.do(SortAsTransfer(out, other_entry=there)).result()
    paired = books.seen
    books.office.do(Unsort((there,), "it was something else")).result()
    assert books.seen == unsorted
    books.undo()
    assert books.seen == paired
    books.sort(Sort(out, (books.part(3000),)))
    in_all = books.office.ask(ledger.standing_on, LAST).result().balance
    assert in_all == sum(books.office.ask(ledger.balances, LAST).result().values(), Money(0))
    books.undo()
    assert books.seen == paired
    books.office.do(SortAsTransfer(elsewhere, other_entry=there)).result()
    assert books.office.ask(ledger.unsorted_count).result() == 1  # what `there` was paired with waits again


def test_two_transfers_of_one_sum_said_one_after_the_other_are_two(books: Books) -> None:
    out = [books.line(date(2026, 4, 30), -3000) for _ in range(2)]
    there = [books.line(date(2026, 4, 30), 3000, books.card) for _ in range(2)]
    for one, other in zip(out, there, strict=True):
        books.office.do(SortAsTransfer(one, other_entry=other)).result()
    for which in (1, 0):
        books.office.do(Unsort((out[which],), "a slip")).result()
        waits = {row.id for row in books.office.ask(ledger.cash_book).result() if not row.sorted}
        assert waits == {out[which], there[which]}
        books.undo()


def test_bills_come_back_and_go_again_as_often_as_undo_is_pressed(books: Books) -> None:
    def owed() -> int:
        return books.office.ask(ledger.standing_on, LAST).result().owed.pence

    wages = PlanLineId(books.lines["Personal assistants"])
    bill = books.office.do(
        RecordBill(date(2026, 4, 20), "HMRC", OwedKind.HMRC, Money(900), wages, books.stream, "tax")
    ).result()
    for way, left in ((books.undo, 0), (books.redo, 900), (books.undo, 0), (books.redo, 900)):
        way()
        assert owed() == left
    books.undo()
    books.redo()
    (bill,) = [each.id for each in books.office.ask(ledger.open_bills, LAST).result()]
    books.office.do(SettleBill(bill, date(2026, 5, 1))).result()
    for way, left in ((books.undo, 900), (books.redo, 0), (books.undo, 900)):
        way()
        assert owed() == left
