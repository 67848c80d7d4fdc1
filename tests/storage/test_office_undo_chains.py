"""Undo goes back through several steps about one thing, and forward again: each step means what stood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

import pytest

from phb_desktop.banking.commands import ImportBankFile, SetAsideLines, SortLines, TakeLinesBack
from phb_desktop.banking.formats import parse
from phb_desktop.banking.queries import to_review
from phb_desktop.casebook.commands import AskQuestion, CoverPayment, RecordAnswer
from phb_desktop.casebook.model import Kind, Outcome
from phb_desktop.casebook.queries import covered_payments
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import (
    CancelBill,
    CorrectEntry,
    PayBills,
    RecordBill,
    RecordSpending,
    ReopenBill,
    SettleBill,
    Sort,
    TakeBack,
)
from phb_desktop.ledger.commands.paying import PaidOtherDebts
from phb_desktop.ledger.model import Allocation, CashAccountId, OwedKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper, LinkPaper, NotNeeded, UnlinkPaper
from phb_desktop.papers.model import GapReason, Subject, SubjectKind
from phb_desktop.papers.queries import gaps_by_subject, links, papers_by_subject, papers_of
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 30)
FILE = (
    b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
    b"<BANKTRANLIST>\n<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260501<TRNAMT>-12.00<FITID><NAME>TAXI</STMTTRN>\n"
    b"</BANKTRANLIST></STMTRS></OFX>"
)

Result = TypeVar("Result")


def taxi(pence: int = 12_00, who: str = "Taxi") -> RecordSpending:
    part = Allocation(Money(pence), StreamId(1), type=PaymentType.TRANSPORT, line=PlanLineId(2))
    return RecordSpending(MAY, who, (part,), CashAccountId(1))


class Books:
    """What a person sees of the money, and a way through all steps, back to the first and forward again."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.seen_after = [self.seen]

    @property
    def seen(self) -> object:
        rows = self.office.ask(ledger.cash_book).result()
        bills = self.office.ask(ledger.open_bills, JUNE).result()
        return (
            sorted((row.on, row.party, row.amount, row.what) for row in rows),
            [(bill.party, bill.amount) for bill in bills],
            self.office.ask(ledger.standing_on, JUNE).result(),
        )

    def do(self, command: Command[Result]) -> Result:
        done = self.office.do(command).result()
        self.seen_after.append(self.seen)
        return done

    def there_and_back_twice(self) -> None:
        for _ in range(2):
            for seen in self.seen_after[-2::-1]:
                self.office.undo().result()
                assert self.seen == seen
            for seen in self.seen_after[1:]:
                self.office.redo().result()
                assert self.seen == seen


@pytest.fixture
def books(budget: Office) -> Iterator[Books]:
    yield Books(budget)
    assert budget.safety.check().result() == []


def test_a_payment_that_is_corrected_twice(books: Books) -> None:
    first = books.do(taxi())
    second = books.do(CorrectEntry(first, taxi(15_00), "misread"))
    books.do(CorrectEntry(second, taxi(15_00, "Bus"), "another firm"))
    books.there_and_back_twice()


def test_a_payment_that_is_taken_back(books: Books) -> None:
    books.do(TakeBack(books.do(taxi()), "twice"))
    books.there_and_back_twice()


def test_a_debt_that_is_paid_owed_again_and_cancelled(books: Books) -> None:
    bill = books.do(RecordBill(MAY, "HMRC", OwedKind.HMRC, Money(9_00), PlanLineId(1), StreamId(1), "tax"))
    books.do(ReopenBill(books.do(SettleBill(bill, MAY))))
    books.do(CancelBill(bill))
    books.there_and_back_twice()


def test_a_payment_for_a_debt_that_is_taken_back(books: Books) -> None:
    bill = books.do(RecordBill(MAY, "HMRC", OwedKind.HMRC, Money(12_00), PlanLineId(1), StreamId(1), "tax"))
    paid = books.do(taxi(who="HMRC"))
    books.do(SettleBill(bill, MAY, paid))
    books.do(TakeBack(paid, "twice"))
    books.there_and_back_twice()


def test_a_line_of_the_bank_that_is_sorted_set_aside_and_waits_again(books: Books) -> None:
    books.office.do(ImportBankFile(CashAccountId(1), parse(FILE), "may.ofx")).result()
    books.seen_after = [books.seen]
    (row,) = books.office.ask(to_review).result()
    assert row.line.entry is not None
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.TRANSPORT, line=PlanLineId(2))
    books.do(SortLines((Sort(row.line.entry, (part,)),)))
    books.do(SetAsideLines((row.line.id,), "not ours"))
    books.do(TakeLinesBack((row.line.id,)))
    books.there_and_back_twice()


def test_a_paper_that_is_linked_and_taken_away(budget: Office) -> None:
    entry = budget.do(taxi()).result()
    paper = budget.do(KeepPaper("receipt.txt", b"Taxi 12.00")).result()
    link = budget.do(LinkPaper(paper, Subject(SubjectKind.ENTRY, entry))).result()
    budget.do(UnlinkPaper((link,))).result()
    for there in (True, False):
        budget.undo().result()
        assert bool(budget.ask(links, paper=paper).result()) is there
    for there in (True, False):
        budget.redo().result()
        assert bool(budget.ask(links, paper=paper).result()) is there


def test_papers_are_with_the_payment_that_counts_at_every_step(budget: Office) -> None:
    """Linked, kept or said to be missing, then the payment is taken back: there and back, twice."""
    entry = budget.do(taxi()).result()
    subject = Subject(SubjectKind.ENTRY, entry)
    paper = budget.do(KeepPaper("receipt.txt", b"Taxi 12.00")).result()
    steps: list[Command[Any]] = [
        NotNeeded(subject, GapReason.LOST),
        LinkPaper(paper, subject),
        KeepPaper("photo.txt", b"A picture of it", proves=(subject,)),
        TakeBack(entry, "twice"),
    ]

    def seen() -> object:
        numbers = [row.id for row in budget.ask(ledger.cash_book).result() if row.party == "Taxi"]
        kind = SubjectKind.ENTRY
        kept = budget.ask(papers_by_subject, kind, numbers).result()
        gaps = budget.ask(gaps_by_subject, kind, numbers).result()
        missing = {number: [str(gap.reason)] for number, gap in gaps.items()}
        return [[each.name for each in kept.get(n, [])] + missing.get(n, []) for n in numbers]

    after = [seen()]
    for step in steps:
        budget.do(step).result()
        after.append(seen())
    lost = str(GapReason.LOST)
    assert after == [[[]], [[lost]], [["receipt.txt", lost]], [["receipt.txt", "photo.txt", lost]], []]
    for _ in range(2):
        for before in after[-2::-1]:
            budget.undo().result()
            assert seen() == before
        for then in after[1:]:
            budget.redo().result()
            assert seen() == then


def test_a_paper_comes_back_to_a_payment_that_came_back(budget: Office) -> None:
    """Recorded and proved, both undone and both done again: the payment has its paper."""
    entry = budget.do(taxi()).result()
    paper = budget.do(KeepPaper("receipt.txt", b"Taxi", proves=(Subject(SubjectKind.ENTRY, entry),))).result()
    for step in (budget.undo, budget.undo, budget.redo, budget.redo):
        step().result()
    [row] = [each for each in budget.ask(ledger.cash_book).result() if each.party == "Taxi"]
    assert row.id != entry
    assert [each.id for each in budget.ask(papers_of, Subject(SubjectKind.ENTRY, row.id)).result()] == [paper]


def test_a_payment_clears_no_second_debt_of_the_same_sum(books: Books) -> None:
    tax = RecordBill(MAY, "HMRC", OwedKind.HMRC, Money(12_00), PlanLineId(1), StreamId(1), "tax")
    first, second = books.do(tax), books.do(tax)
    paid = books.do(taxi(who="HMRC"))
    books.do(PayBills(paid, (first,)))
    with pytest.raises(PaidOtherDebts):
        books.office.do(PayBills(paid, (second,))).result()
    assert [each.id for each in books.office.ask(ledger.open_bills, JUNE).result()] == [second]


def test_an_agreement_covers_a_payment_that_was_corrected_undone_and_corrected_again(budget: Office) -> None:
    entry = budget.do(taxi()).result()
    asked = budget.do(AskQuestion(MAY, "The co-ordinator", "A taxi?", kind=Kind.PERMISSION)).result()
    budget.do(RecordAnswer(asked, MAY, "The co-ordinator", Outcome.YES)).result()
    budget.do(CoverPayment(asked, entry)).result()
    budget.do(CorrectEntry(entry, taxi(15_00), "misread")).result()
    for step, pence in ((budget.undo, -12_00), (budget.redo, -15_00), (budget.undo, -12_00)):
        step().result()
        [(said, row)] = budget.ask(covered_payments, asked).result()
        assert (said, row.amount) == (entry, Money(pence))
        assert row.id in {each.id for each in budget.ask(ledger.cash_book).result()}
