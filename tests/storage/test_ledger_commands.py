"""The ledger's commands on a real encrypted file: effect, audit, refusal, undo."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.errors import Refused
from phb_desktop.ledger import queries
from phb_desktop.ledger.commands import (
    BankPosting,
    CorrectEntry,
    RecordBill,
    RecordReceipt,
    RecordSpending,
    RecordTransfer,
    SettleBill,
    Sort,
    SortEntries,
    TakeBack,
    post_bank_lines,
)
from phb_desktop.ledger.commands.keeping import NeedsLine, OutsidePlanDates
from phb_desktop.ledger.model import (
    Account,
    Allocation,
    CashAccountId,
    CashKind,
    EntryId,
    OwedKind,
    PaymentType,
    ReceiptKind,
    Unbalanced,
)
from phb_desktop.ledger.position import Position
from phb_desktop.ledger.queries.finding import payees
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import papers_of
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.queries import line_named
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Command, Work

BANK, NHS, PAS, HYDRO = CashAccountId(1), StreamId(1), PlanLineId(1), PlanLineId(2)
YEAR = Span(date(2026, 4, 1), date(2027, 3, 31))


def wages(amount: int = 500_00, line: PlanLineId | None = PAS) -> Allocation:
    return Allocation(Money(amount), NHS, type=PaymentType.PA_NET_WAGES, line=line)


def a_payment(on: date = date(2026, 5, 1), **changes: object) -> RecordSpending:
    fields = {"party": "Sam Worker", "parts": (wages(),), "account": BANK, **changes}
    return RecordSpending(on, **fields)  # type: ignore[arg-type]


def position(office: Office, line: PlanLineId, on: date = date(2026, 6, 30)) -> Position:
    return next(row for row in office.ask(queries.position_on, on).result() if row.line == line)


def balance(office: Office, on: date = date(2026, 6, 30)) -> Money:
    return office.ask(queries.balance_on, on).result()


def test_spending_lands_on_its_plan_line_and_leaves_the_account(budget: Office) -> None:
    budget.do(a_payment()).result()

    assert balance(budget) == Money(900_00)
    assert position(budget, PAS).spent == Money(500_00)
    assert position(budget, PAS).left == position(budget, PAS).agreed - Money(500_00)


def test_undo_takes_the_payment_back_and_history_keeps_both(budget: Office) -> None:
    entry = budget.do(a_payment()).result()
    budget.undo().result()

    assert balance(budget) == Money(1400_00)
    assert len(budget.ask(queries.history, entry).result()) == 2
    assert budget.ask(queries.cash_book_count).result() == 1  # the opening balance


def test_the_first_rows_are_counted_only_where_they_are_not_all(budget: Office) -> None:
    for _ in range(3):
        budget.do(a_payment()).result()

    def first(wanted: queries.Filter, limit: int) -> tuple[int | None, int]:
        count, rows = budget.ask(queries.cash_book_first, wanted, limit=limit).result()
        whole, same = budget.ask(queries.cash_book_start, wanted, limit=limit).result()
        assert same == rows
        assert whole == budget.ask(queries.cash_book_count, wanted).result()
        return count, len(rows)

    words = queries.Filter(text=a_payment().party)
    assert first(words, 4) == (3, 3)
    assert first(words, 3) == (None, 3), "there may be more, and each payment would have to be looked at"
    assert first(queries.Filter(), 3) == (4, 3), "all there are is known"
    assert first(queries.Filter(text="nobody at all"), 3) == (0, 0)


def test_spending_outside_the_plan_is_refused_and_nothing_is_written(budget: Office) -> None:
    before = budget.with_vault(lambda vault: vault.head()).result()

    with pytest.raises(OutsidePlanDates):
        budget.do(a_payment(date(2026, 3, 31))).result()

    assert budget.with_vault(lambda vault: vault.head()).result() == before
    assert budget.ask(queries.cash_book_count).result() == 1


def test_spending_without_a_line_is_refused_unless_it_is_in_question(budget: Office) -> None:
    with pytest.raises(NeedsLine):
        budget.do(a_payment(parts=(wages(line=None),))).result()


def test_parts_of_a_split_reach_their_own_lines(budget: Office) -> None:
    therapy = Allocation(Money(45_00), NHS, type=PaymentType.THERAPIES, line=HYDRO)
    budget.do(a_payment(parts=(wages(), therapy))).result()

    assert position(budget, PAS).spent == Money(500_00)
    assert position(budget, HYDRO).spent == Money(45_00)
    assert balance(budget) == Money(855_00)


def test_a_refund_gives_money_back_to_its_plan_line(budget: Office) -> None:
    budget.do(a_payment()).result()
    back = Allocation(Money(25_00), NHS, receipt=ReceiptKind.REFUND, line=PAS)
    budget.do(RecordReceipt(date(2026, 5, 20), "Sam Worker", (back,), BANK)).result()

    assert position(budget, PAS).spent == Money(475_00)
    assert balance(budget) == Money(925_00)


def test_a_correction_keeps_the_old_entry_and_says_why(budget: Office) -> None:
    old = budget.do(a_payment()).result()
    right = a_payment(parts=(wages(505_00),))
    new = budget.do(CorrectEntry(old, right, "typed wrongly")).result()

    assert balance(budget) == Money(895_00)
    story = budget.ask(queries.history, new).result()
    assert story[0].id == old
    assert "typed wrongly" in {row.reason for row in story}
    (correction,) = budget.ask(queries.corrections_since, EntryId(0), YEAR).result()
    assert (correction.old_amount, correction.new_amount) == (Money(-500_00), Money(-505_00))

    budget.undo().result()
    assert balance(budget) == Money(900_00)


def test_a_corrected_payment_keeps_its_receipt(budget: Office) -> None:
    old = budget.do(a_payment()).result()
    proves = (Subject(SubjectKind.ENTRY, old),)
    budget.do(KeepPaper("receipt.txt", b"Paid, 500 pounds", PaperKind.RECEIPT, proves=proves)).result()

    new = budget.do(CorrectEntry(old, a_payment(parts=(wages(505_00),)), "typed wrongly")).result()

    for entry in (old, new):
        (paper,) = budget.ask(papers_of, Subject(SubjectKind.ENTRY, entry)).result()
        assert paper.name == "receipt.txt"


def test_a_transfer_changes_no_total(budget: Office) -> None:
    from phb_desktop.ledger.commands import OpenAccount

    box = budget.do(OpenAccount("Cash box", CashKind.CASH, date(2026, 4, 1))).result()
    budget.do(RecordTransfer(date(2026, 5, 2), Money(30_00), BANK, box)).result()

    assert balance(budget) == Money(1400_00)
    held = budget.ask(queries.balances, date(2026, 5, 2)).result()
    assert held == {BANK: Money(1370_00), box: Money(30_00)}


class Post(Command[list[EntryId]]):
    """Stands for the banking room: posts two lines."""

    lines = (
        BankPosting(date(2026, 5, 4), Money(-60_00), "POOL", "SESSION", "card"),
        BankPosting(date(2026, 5, 5), Money(2800_00), "EXAMPLE ICB", "PHB", "transfer"),
    )


def post(work: Work, command: Post) -> list[EntryId]:
    return [EntryId(each) for each in post_bank_lines(work, BANK, command.lines)]


def test_a_bank_line_counts_at_once_and_is_sorted_later(budget: Office) -> None:
    out, received = budget.do(Post()).result()

    assert balance(budget) == Money(4140_00)
    assert budget.ask(queries.unsorted_count).result() == 2

    therapy = Allocation(Money(60_00), NHS, type=PaymentType.THERAPIES, line=HYDRO)
    nhs = Allocation(Money(2800_00), NHS, receipt=ReceiptKind.DIRECT_PAYMENT)
    budget.do(SortEntries((Sort(out, (therapy,)), Sort(received, (nhs,))))).result()

    assert budget.ask(queries.unsorted_count).result() == 0
    assert balance(budget) == Money(4140_00)
    assert position(budget, HYDRO).spent == Money(60_00)

    again = Allocation(Money(60_00), NHS, type=PaymentType.ACTIVITIES, line=PAS)
    budget.do(SortEntries((Sort(out, (again,)),))).result()
    assert position(budget, HYDRO).spent == Money(0)
    assert position(budget, PAS).spent == Money(60_00)

    budget.undo().result()  # back to what was said before, not to nothing
    assert position(budget, HYDRO).spent == Money(60_00)


def test_a_sort_must_add_up_to_the_penny(budget: Office) -> None:
    out, _ = budget.do(Post()).result()
    short = Allocation(Money(59_99), NHS, type=PaymentType.THERAPIES, line=HYDRO)

    with pytest.raises(Unbalanced, match=r"£0\.01"):
        budget.do(SortEntries((Sort(out, (short,)),))).result()


def test_a_bill_is_owed_until_it_is_settled(budget: Office) -> None:
    bill = budget.do(
        RecordBill(date(2026, 5, 8), "Pool", OwedKind.INVOICE, Money(90_00), HYDRO, NHS)
    ).result()
    assert position(budget, HYDRO).owed == Money(90_00)
    assert len(budget.ask(queries.open_bills, date(2026, 6, 30)).result()) == 1

    budget.do(SettleBill(bill, date(2026, 5, 20))).result()
    assert position(budget, HYDRO).owed == Money(0)
    assert position(budget, HYDRO, date(2026, 5, 10)).owed == Money(90_00)

    budget.undo().result()
    assert position(budget, HYDRO).owed == Money(90_00)


def test_taking_back_needs_a_reason(budget: Office) -> None:
    entry = budget.do(a_payment()).result()
    with pytest.raises(Refused, match="why"):
        budget.do(TakeBack(entry)).result()


def test_the_cash_book_finds_what_is_typed(budget: Office) -> None:
    budget.do(a_payment()).result()
    budget.do(a_payment(party="100% Pool_Club", details="May")).result()

    def found(text: str) -> list[str]:
        return [row.party for row in budget.ask(queries.cash_book, queries.Filter(text=text)).result()]

    assert found("sam wor") == ["Sam Worker"]
    assert found("100%") == ["100% Pool_Club"]
    assert found("l_c") == ["100% Pool_Club"]
    assert found("nobody") == []
    budget.do(a_payment(party="Ólafur Æsir", details="May")).result()
    budget.do(a_payment(party="ÓLAFUR ÆSIR", details="June")).result()
    assert set(found("ólafur æs")) == set(found("ÓLAF")) == {"Ólafur Æsir", "ÓLAFUR ÆSIR"}
    assert budget.ask(payees, "ólafur", limit=5).result()[0] == 2


def test_streams_add_up_to_the_balance(budget: Office) -> None:
    budget.do(Post()).result()
    budget.do(a_payment()).result()
    shares = budget.ask(queries.stream_balances, date(2026, 6, 30)).result()
    assert sum(share.balance.pence for share in shares) == balance(budget).pence
    assert shares[-1].stream is None  # what is not sorted yet


def test_figures_open_into_their_payments(budget: Office) -> None:
    budget.do(a_payment()).result()
    out, _ = budget.do(Post()).result()
    therapy = Allocation(Money(60_00), NHS, type=PaymentType.THERAPIES, line=HYDRO)
    budget.do(SortEntries((Sort(out, (therapy,)),))).result()

    (row,) = budget.ask(queries.entries_behind, YEAR, line=HYDRO).result()
    assert row.id == out
    assert row.movement.parts[0].account is Account.SPENDING
    assert row.sentence() == "£60.00 paid out to POOL, 4 May 2026, Therapies and counselling: Hydrotherapy."


def test_lines_are_found_by_name(budget: Office) -> None:
    assert budget.ask(line_named, "hydrotherapy").result() == HYDRO
