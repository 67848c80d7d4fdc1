"""Agreeing with statements of the bank, on a real encrypted account book: what is locked, what unlocks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from phb_desktop.banking import queries
from phb_desktop.banking.commands import (
    AgreeStatement,
    ImportBankFile,
    SetAsideLines,
    SortLines,
    StateBalance,
    UndoImport,
    UnlockStatement,
)
from phb_desktop.banking.commands.agreeing import (
    DaysLocked,
    GapOfDays,
    NoBankBalance,
    NotLocked,
    NotYetOver,
    OpeningDiffers,
    StillDiffers,
    WhyUnlock,
)
from phb_desktop.banking.formats import parse
from phb_desktop.banking.model import ParsedFile
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import export_whole
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import OpenAccount, OpeningPart, RecordSpending, Sort, TakeBack
from phb_desktop.ledger.model import Allocation, CashAccountId, CashKind, EntryId, PaymentType
from phb_desktop.office import Office
from phb_desktop.office.guards import StatementDepends
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span

BANK, NHS, PAS = CashAccountId(1), StreamId(1), PlanLineId(1)
APRIL, MAY, JUNE = date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)


def starling(*rows: tuple[str, str, str, str]) -> ParsedFile:
    """Rows of day, payee, amount, balance after it."""
    text = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    return parse(
        (text + "".join(f"{day},{who},,X,{sum_},{left}\n" for day, who, sum_, left in rows)).encode()
    )


WAGES = ("10/04/2026", "SAM WORKER", "-500.00", "900.00")
POOL = ("10/05/2026", "WARM POOL", "-45.00", "855.00")


def part(pence: int) -> tuple[Allocation, ...]:
    return (Allocation(Money(pence), NHS, type=PaymentType.PA_NET_WAGES, line=PAS),)


def spending(on: date, pence: int = 10_00, account: CashAccountId = BANK) -> RecordSpending:
    return RecordSpending(on, "Corner Shop", part(pence), account)


@pytest.fixture
def month(budget: Office) -> Office:
    """April and May brought in."""
    budget.do(ImportBankFile(BANK, starling(WAGES, POOL), "spring.csv")).result()
    return budget


def agreed(budget: Office, account: CashAccountId | None = None) -> list[queries.Agreed]:
    return budget.ask(queries.agreed, account).result()


class TestAgreeing:
    """Statement after statement, with no gap and no overlap."""

    def test_two_months_follow_each_other(self, month: Office) -> None:
        month.do(AgreeStatement(BANK, APRIL)).result()
        month.do(AgreeStatement(BANK, MAY)).result()
        may, april = agreed(month)
        assert (april.days, may.days) == (Span(date(2026, 4, 1), APRIL), Span(date(2026, 5, 1), MAY))
        assert (april.opening, april.bank, may.opening, may.bank) == tuple(
            map(Money, (1400_00, 900_00, 900_00, 855_00))
        )
        assert april.difference == may.difference == Money(0)

    def test_days_that_were_agreed_cannot_be_agreed_again(self, month: Office) -> None:
        month.do(AgreeStatement(BANK, MAY)).result()
        with pytest.raises(GapOfDays, match="1 June 2026"):
            month.do(AgreeStatement(BANK, APRIL)).result()

    def test_between_locked_days_all_must_be_agreed(self, month: Office) -> None:
        first = month.do(AgreeStatement(BANK, APRIL)).result()
        month.do(AgreeStatement(BANK, MAY)).result()
        month.do(UnlockStatement(first, "a payment was missing")).result()
        with pytest.raises(GapOfDays, match="30 April 2026"):
            month.do(AgreeStatement(BANK, date(2026, 4, 20))).result()
        month.do(AgreeStatement(BANK, APRIL)).result()
        assert [each.unlocked for each in agreed(month)] == [None, None, "a payment was missing"]

    def test_a_day_ahead_is_refused(self, month: Office) -> None:
        with pytest.raises(NotYetOver):
            month.do(AgreeStatement(BANK, date(2026, 7, 31))).result()

    def test_without_a_balance_of_the_bank_there_is_nothing_to_agree(self, budget: Office) -> None:
        with pytest.raises(NoBankBalance):
            budget.do(AgreeStatement(BANK, APRIL)).result()

    def test_a_difference_is_shown_explained_and_never_made_to_fit(self, month: Office) -> None:
        month.do(StateBalance(BANK, APRIL, Money(890_00))).result()
        with pytest.raises(StillDiffers, match="£10"):
            month.do(AgreeStatement(BANK, APRIL)).result()
        before = month.ask(ledger.balance_on, APRIL).result()
        month.do(AgreeStatement(BANK, APRIL, "the bank charged us and pays it back")).result()
        (kept,) = agreed(month)
        assert kept.difference == Money(-10_00)
        assert kept.explanation == "the bank charged us and pays it back"
        assert month.ask(ledger.balance_on, APRIL).result() == before

    def test_what_is_not_on_the_statement_yet_is_kept_with_it(self, month: Office) -> None:
        month.do(spending(date(2026, 4, 29), 30_00)).result()
        month.do(AgreeStatement(BANK, APRIL)).result()
        (kept,) = agreed(month)
        assert (kept.payments_not_yet, kept.difference) == (Money(30_00), Money(0))

    def test_a_statement_must_begin_where_the_one_before_ended(self, month: Office) -> None:
        month.do(StateBalance(BANK, APRIL, Money(890_00))).result()
        april = month.do(AgreeStatement(BANK, APRIL, "looked at")).result()
        month.do(UnlockStatement(april, "the balance was misread")).result()
        month.do(StateBalance(BANK, APRIL, Money(900_00))).result()
        month.do(AgreeStatement(BANK, APRIL)).result()
        month.do(AgreeStatement(BANK, MAY)).result()
        assert agreed(month)[0].opening == Money(900_00)

    def test_undo_unlocks(self, month: Office) -> None:
        month.do(AgreeStatement(BANK, APRIL)).result()
        month.undo().result()
        month.do(spending(date(2026, 4, 29))).result()


class TestLocked:
    """What a lock keeps out, by whichever command it comes; and what it lets through."""

    @pytest.fixture
    def closed(self, month: Office) -> Office:
        month.do(AgreeStatement(BANK, APRIL)).result()
        return month

    def test_a_payment_by_hand_within_the_days(self, closed: Office) -> None:
        with pytest.raises(DaysLocked, match="1 April 2026 to 30 April 2026"):
            closed.do(spending(APRIL)).result()
        closed.do(spending(date(2026, 5, 1))).result()

    def test_taking_a_payment_back(self, month: Office) -> None:
        entry = month.do(spending(date(2026, 4, 29), 30_00)).result()
        month.do(AgreeStatement(BANK, APRIL)).result()
        with pytest.raises(DaysLocked):
            month.do(TakeBack(entry, "wrong")).result()

    def test_undo_of_an_earlier_change(self, month: Office) -> None:
        month.do(spending(date(2026, 4, 29), 30_00)).result()
        month.do(AgreeStatement(BANK, APRIL)).result()
        month.undo().result()  # the agreement itself
        assert [each.unlocked for each in agreed(month)] == ["Undone"]

    def test_setting_a_line_aside_and_taking_its_file_back(self, closed: Office) -> None:
        line = closed.ask(queries.to_review).result()[0].line
        with pytest.raises(DaysLocked):
            closed.do(SetAsideLines((line.id,), "why not")).result()
        with pytest.raises(DaysLocked):
            closed.do(UndoImport(line.file)).result()

    def test_another_file_with_lines_in_the_days(self, closed: Office) -> None:
        late = starling(("11/04/2026", "LATE SHOP", "-1.00", ""))
        with pytest.raises(DaysLocked):
            closed.do(ImportBankFile(BANK, late, "late.csv")).result()
        assert len(closed.ask(queries.import_history).result()) == 1

    def test_another_balance_for_a_day(self, closed: Office) -> None:
        with pytest.raises(DaysLocked):
            closed.do(StateBalance(BANK, date(2026, 4, 15), Money(1))).result()

    def test_saying_what_a_payment_was_for_is_always_allowed(self, closed: Office) -> None:
        entry = closed.ask(queries.to_review).result()[0].line.entry
        closed.do(SortLines((Sort(EntryId(entry or 0), part(500_00)),))).result()

    def test_other_accounts_are_not_locked(self, closed: Office) -> None:
        opening = (OpeningPart(NHS, Money(50_00)),)
        box = closed.do(OpenAccount("Cash box", CashKind.CASH, date(2026, 4, 1), "", "", opening)).result()
        closed.do(spending(date(2026, 4, 29), account=box)).result()

    def test_unlocking_asks_why_and_keeps_it(self, closed: Office) -> None:
        (kept,) = agreed(closed)
        with pytest.raises(WhyUnlock):
            closed.do(UnlockStatement(kept.id, " ")).result()
        closed.do(UnlockStatement(kept.id, "a receipt turned up")).result()
        closed.do(spending(APRIL)).result()
        assert agreed(closed)[0].unlocked == "a receipt turned up"
        with pytest.raises(NotLocked):
            closed.do(UnlockStatement(kept.id, "again")).result()


class TestOtherKindsOfAccount:
    """A prepaid card with files, a managed account and a cash box without."""

    def opened(self, budget: Office, kind: CashKind) -> CashAccountId:
        opening = (OpeningPart(NHS, Money(100_00)),)
        return budget.do(OpenAccount(kind.title(), kind, date(2026, 4, 1), "", "", opening)).result()

    @pytest.mark.parametrize("kind", [CashKind.CASH, CashKind.MANAGED])
    def test_what_was_counted_is_set_beside_the_books(self, budget: Office, kind: CashKind) -> None:
        account = self.opened(budget, kind)
        budget.do(spending(date(2026, 4, 20), 30_00, account)).result()
        budget.do(StateBalance(account, APRIL, Money(70_00))).result()
        budget.do(AgreeStatement(account, APRIL)).result()
        (kept,) = agreed(budget, account)
        assert (kept.bank, kept.ledger, kept.payments_not_yet) == (Money(70_00), Money(70_00), Money(0))
        with pytest.raises(NoBankBalance):  # the count of April says nothing of May
            budget.do(AgreeStatement(account, MAY)).result()

    def test_a_count_that_is_short_differs(self, budget: Office) -> None:
        box = self.opened(budget, CashKind.CASH)
        budget.do(StateBalance(box, APRIL, Money(98_00))).result()
        with pytest.raises(StillDiffers, match="£2"):
            budget.do(AgreeStatement(box, APRIL)).result()

    def test_a_card_with_files(self, budget: Office) -> None:
        card = self.opened(budget, CashKind.CARD)
        file = starling(("20/04/2026", "SHOP", "-30.00", "70.00"))
        budget.do(ImportBankFile(card, file, "card.csv")).result()
        budget.do(AgreeStatement(card, APRIL)).result()
        assert agreed(budget, card)[0].bank == Money(70_00)


def test_a_file_that_an_issued_statement_rests_on_is_not_taken_back(month: Office) -> None:
    rows = month.ask(queries.to_review).result()
    sorts = tuple(Sort(EntryId(row.line.entry or 0), part(abs(row.line.amount).pence)) for row in rows)
    month.do(SortLines(sorts)).result()
    month.do(IssueStatement(date(2026, 4, 1), JUNE)).result()
    file = month.ask(queries.import_history).result()[0].id

    with pytest.raises(StatementDepends, match="Statement 1, 1 April 2026 to 30 June 2026") as refused:
        month.do(UndoImport(file, even_sorted=True)).result()
    assert "spring.csv" in refused.value.what
    late = starling(("20/06/2026", "LATE SHOP", "-1.00", ""))
    month.do(ImportBankFile(BANK, late, "late.csv")).result()
    month.undo().result()  # brought in after the statement was issued: nothing rests on it


def test_an_opening_that_moved_is_noticed(month: Office) -> None:
    """H8: what the bank says of a day beside it would give another balance than was agreed."""
    month.do(AgreeStatement(BANK, APRIL)).result()
    assert month.ask(queries.next_days, BANK, date(2026, 4, 1)).result() == (date(2026, 5, 1), None)
    month.do(StateBalance(BANK, date(2026, 5, 1), Money(901_00))).result()
    with pytest.raises(OpeningDiffers, match=r"£901\.00, but the statement before ended with £900\.00"):
        month.do(AgreeStatement(BANK, MAY)).result()


def test_a_budget_with_locked_days_travels_whole_and_stays_locked(month: Office, tmp_path: Path) -> None:
    month.do(AgreeStatement(BANK, APRIL)).result()
    out = month.ask(export_whole).result()
    month.create(tmp_path / "new", "four score and seven", ImportWhole(read_whole(out))).result()

    assert [each.days for each in agreed(month)] == [Span(date(2026, 4, 1), APRIL)]
    with pytest.raises(DaysLocked):
        month.do(spending(APRIL)).result()
