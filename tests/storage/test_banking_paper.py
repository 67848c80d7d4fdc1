"""Statements on paper, gone through payment by payment: cash box, card, managed account. On a real book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from phb_desktop.banking import queries
from phb_desktop.banking.commands import (
    AgreeStatement,
    GiveUpStatement,
    ImportBankFile,
    StateBalance,
    TickEntries,
    TypeStatement,
    UnlockStatement,
)
from phb_desktop.banking.commands.agreeing import (
    DaysLocked,
    GapOfDays,
    NotYetOver,
    OpeningDiffers,
    StillDiffers,
)
from phb_desktop.banking.commands.ticking import NoStatementTyped, NotOnThisStatement
from phb_desktop.banking.formats import parse
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import export_whole
from phb_desktop.ledger.commands import (
    CorrectEntry,
    OpenAccount,
    OpeningPart,
    RecordReceipt,
    RecordSpending,
    SortAsTransfer,
    TakeBack,
)
from phb_desktop.ledger.model import (
    Allocation,
    CashAccountId,
    CashKind,
    EntryId,
    PaymentType,
    ReceiptKind,
)
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.statements.content import AccountProof
from phb_desktop.statements.identities.money import x7_bank, x8_running
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import ZERO, Money, total

BANK, NHS, POOL = CashAccountId(1), StreamId(1), PlanLineId(2)
APRIL, MAY, JUNE = date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)
BEGAN = Money(100_00)


def spent(budget: Office, account: CashAccountId, on: date, pence: int, who: str = "Warm Pool") -> EntryId:
    parts = (Allocation(Money(pence), NHS, type=PaymentType.THERAPIES, line=POOL),)
    return budget.do(RecordSpending(on, who, parts, account)).result()


def came(budget: Office, account: CashAccountId, on: date, pence: int) -> EntryId:
    parts = (Allocation(Money(pence), NHS, receipt=ReceiptKind.OTHER),)
    return budget.do(RecordReceipt(on, "Card firm", parts, account)).result()


def seen(budget: Office, account: CashAccountId) -> queries.Ticking:
    return budget.ask(queries.ticking, account).result()


def left(budget: Office, account: CashAccountId) -> Money | None:
    return seen(budget, account).still_to_find


@pytest.fixture(params=[CashKind.CASH, CashKind.CARD, CashKind.MANAGED])
def account(request: pytest.FixtureRequest, budget: Office) -> CashAccountId:
    opening = (OpeningPart(NHS, BEGAN),)
    return budget.do(OpenAccount("On paper", request.param, date(2026, 4, 1), "", "", opening)).result()


class TestGoingThroughAStatement:
    """Typed, ticked, agreed, locked."""

    def test_what_is_still_to_find_shrinks_with_each_tick(
        self, budget: Office, account: CashAccountId
    ) -> None:
        first = spent(budget, account, date(2026, 4, 3), 30_00)
        second = spent(budget, account, date(2026, 4, 20), 12_50)
        third = came(budget, account, date(2026, 4, 21), 5_00)
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(62_50))).result()
        assert left(budget, account) == Money(-37_50)
        assert budget.do(TickEntries(account, (first,))).result() == Money(-7_50)
        assert budget.last_change is not None
        assert budget.last_change.said == "Still to find: £7.50 that went out."
        assert budget.do(TickEntries(account, (second,))).result() == Money(5_00)
        assert budget.last_change.said == "Still to find: £5.00 that came in."
        assert budget.do(TickEntries(account, (third,))).result() == ZERO
        budget.undo().result()
        assert left(budget, account) == Money(5_00)

    def test_agreed_with_what_is_not_on_it_yet_it_is_locked(
        self, budget: Office, account: CashAccountId
    ) -> None:
        there = spent(budget, account, date(2026, 4, 3), 30_00)
        spent(budget, account, date(2026, 4, 29), 12_50)  # on the next statement
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(70_00))).result()
        budget.do(TickEntries(account, (there,))).result()
        budget.do(AgreeStatement(account, APRIL)).result()
        (kept,) = budget.ask(queries.agreed, account).result()
        assert (kept.opening, kept.bank, kept.payments_not_yet, kept.ledger, kept.difference) == (
            BEGAN,
            Money(70_00),
            Money(12_50),
            Money(57_50),
            ZERO,
        )
        with pytest.raises(DaysLocked):
            spent(budget, account, date(2026, 4, 15), 1_00)

    def test_what_was_not_on_one_is_found_on_the_next(self, budget: Office, account: CashAccountId) -> None:
        late = spent(budget, account, date(2026, 4, 29), 12_50)
        budget.do(TypeStatement(account, APRIL, BEGAN, BEGAN)).result()
        budget.do(AgreeStatement(account, APRIL)).result()
        may = spent(budget, account, date(2026, 5, 10), 7_50)
        budget.do(TypeStatement(account, MAY, BEGAN, Money(80_00))).result()
        assert [row.entry for row in seen(budget, account).rows] == [late, may]
        budget.do(TickEntries(account, (late, may))).result()
        budget.do(AgreeStatement(account, MAY)).result()
        newest = budget.ask(queries.agreed, account).result()[0]
        assert (newest.payments_not_yet, newest.difference) == (ZERO, ZERO)
        april = budget.ask(queries.reconciliation, account, APRIL).result()
        assert (april.payments_not_yet, april.difference) == (Money(12_50), ZERO)

    def test_a_difference_is_refused_until_it_is_explained_and_stays_in_sight(
        self, budget: Office, account: CashAccountId
    ) -> None:
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(98_00))).result()
        with pytest.raises(StillDiffers, match="£2"):
            budget.do(AgreeStatement(account, APRIL)).result()
        budget.do(AgreeStatement(account, APRIL, "a charge that the firm pays back")).result()
        (kept,) = budget.ask(queries.agreed, account).result()
        assert (kept.difference, kept.ledger) == (Money(-2_00), BEGAN)
        budget.do(TypeStatement(account, MAY, Money(98_00), Money(98_00))).result()
        with pytest.raises(StillDiffers, match="£2"):  # it is not forgotten with the lock
            budget.do(AgreeStatement(account, MAY)).result()

    def test_unlocked_for_a_reason_it_is_gone_through_again_where_it_was_left(
        self, budget: Office, account: CashAccountId
    ) -> None:
        entry = spent(budget, account, date(2026, 4, 3), 30_00)
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(70_00))).result()
        budget.do(TickEntries(account, (entry,))).result()
        locked = budget.do(AgreeStatement(account, APRIL)).result()
        with pytest.raises(NoStatementTyped):
            budget.do(TickEntries(account, (entry,), ticked=False)).result()
        budget.do(UnlockStatement(locked, "a payment was missing")).result()
        assert [row.ticked for row in seen(budget, account).rows] == [True]
        budget.do(TickEntries(account, (entry,), ticked=False)).result()
        assert left(budget, account) == Money(-30_00)

    def test_days_follow_without_gap_or_overlap_and_balances_too(
        self, budget: Office, account: CashAccountId
    ) -> None:
        with pytest.raises(NotYetOver):
            budget.do(TypeStatement(account, date(2026, 7, 1), BEGAN, BEGAN)).result()
        budget.do(TypeStatement(account, APRIL, BEGAN, BEGAN)).result()
        budget.do(AgreeStatement(account, APRIL)).result()
        with pytest.raises(GapOfDays):
            budget.do(TypeStatement(account, date(2026, 4, 20), BEGAN, BEGAN)).result()
        with pytest.raises(OpeningDiffers):
            budget.do(TypeStatement(account, MAY, Money(99_00), BEGAN)).result()

    def test_typed_again_the_ticks_stay_and_undo_brings_the_first_back(
        self, budget: Office, account: CashAccountId
    ) -> None:
        entry = spent(budget, account, date(2026, 4, 3), 30_00)
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(71_00))).result()
        budget.do(TickEntries(account, (entry,))).result()
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(70_00))).result()
        assert left(budget, account) == ZERO
        budget.undo().result()
        assert left(budget, account) == Money(1_00)
        budget.do(GiveUpStatement(account)).result()
        assert left(budget, account) is None
        assert budget.ask(queries.reconciliation, account, APRIL).result().bank is None
        budget.undo().result()
        assert left(budget, account) == Money(1_00)

    def test_only_what_may_be_on_it_can_be_ticked(self, budget: Office, account: CashAccountId) -> None:
        later = spent(budget, account, date(2026, 5, 3), 30_00)
        elsewhere = spent(budget, BANK, date(2026, 4, 3), 30_00)
        with pytest.raises(NoStatementTyped):
            budget.do(TickEntries(account, (later,))).result()
        budget.do(TypeStatement(account, APRIL, BEGAN, BEGAN)).result()
        for entry in (later, elsewhere):
            with pytest.raises(NotOnThisStatement):
                budget.do(TickEntries(account, (entry,))).result()

    def test_what_is_taken_back_or_corrected_is_to_find_again(
        self, budget: Office, account: CashAccountId
    ) -> None:
        wrong = spent(budget, account, date(2026, 4, 3), 30_00)
        gone = spent(budget, account, date(2026, 4, 4), 1_00)
        budget.do(TypeStatement(account, APRIL, BEGAN, Money(69_00))).result()
        budget.do(TickEntries(account, (wrong, gone))).result()
        budget.do(TakeBack(gone, "twice")).result()
        assert left(budget, account) == Money(-1_00)
        parts = (Allocation(Money(31_00), NHS, type=PaymentType.THERAPIES, line=POOL),)
        right = RecordSpending(date(2026, 4, 3), "Warm Pool", parts, account)
        entry = budget.do(CorrectEntry(wrong, right, "the sum")).result()
        assert left(budget, account) == Money(-31_00)
        budget.do(TickEntries(account, (entry,))).result()
        assert left(budget, account) == ZERO


def test_money_that_the_bank_moved_to_a_card_is_ticked_on_the_cards_statement(budget: Office) -> None:
    card = budget.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1))).result()
    text = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n02/04/2026,CARD TOP UP,,X,-50.00,\n"
    budget.do(ImportBankFile(BANK, parse(text.encode()), "april.csv")).result()
    (row,) = budget.ask(queries.to_review).result()
    assert row.line.entry is not None
    budget.do(SortAsTransfer(row.line.entry, other_account=card)).result()
    budget.do(TypeStatement(card, APRIL, ZERO, Money(50_00))).result()
    (shown,) = seen(budget, card).rows
    assert (shown.amount, shown.party) == (Money(50_00), "CARD TOP UP")
    budget.do(TickEntries(card, (shown.entry,))).result()
    budget.do(AgreeStatement(card, APRIL)).result()
    assert seen(budget, BANK).rows == ()  # at the bank it has its own line


def test_days_between_two_statements_are_worked_out_from_what_was_found(budget: Office) -> None:
    card = budget.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1), "", "", ())).result()
    entries = [came(budget, card, date(2026, 4, 2), 80_00), spent(budget, card, date(2026, 4, 20), 30_00)]
    budget.do(TypeStatement(card, APRIL, ZERO, Money(50_00))).result()
    budget.do(TickEntries(card, tuple(entries))).result()
    spent(budget, card, date(2026, 5, 20), 10_00)
    for on, bank, not_yet in ((date(2026, 4, 10), 80_00, 0), (APRIL, 50_00, 0), (JUNE, 50_00, 10_00)):
        found = budget.ask(queries.reconciliation, card, on).result()
        assert found.bank is not None
        assert (found.bank.balance.amount, found.payments_not_yet, found.difference) == (
            Money(bank),
            Money(not_yet),
            ZERO,
        )


def test_random_ticks_leave_just_what_is_not_ticked_to_find(budget: Office) -> None:
    random = Random(7)
    card = budget.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1), "", "", ())).result()
    made = {
        spent(budget, card, date(2026, 4, random.randint(1, 30)), amount): -amount
        for amount in random.sample(range(1, 99_99), 25)
    }
    budget.do(TypeStatement(card, APRIL, ZERO, Money(sum(made.values())))).result()
    ticked: set[EntryId] = set()
    for _ in range(40):
        some = set(random.sample(sorted(made), random.randint(1, 5)))
        put = random.random() < 0.7
        ticked = ticked | some if put else ticked - some
        budget.do(TickEntries(card, tuple(some), ticked=put)).result()
        rest = Money(sum(amount for entry, amount in made.items() if entry not in ticked))
        assert left(budget, card) == rest
        found = budget.ask(queries.reconciliation, card, APRIL).result()
        assert found.difference == rest == total(each.amount for each in found.not_on_statement)


def test_a_count_alone_is_still_enough_for_a_cash_box(budget: Office) -> None:
    box = budget.do(OpenAccount("Box", CashKind.CASH, date(2026, 4, 1), "", "", ())).result()
    came(budget, box, date(2026, 4, 2), 80_00)
    budget.do(StateBalance(box, APRIL, Money(80_00))).result()
    budget.do(AgreeStatement(box, APRIL)).result()


def test_section_h_and_the_columns_of_a_statement_know_the_paper(budget: Office) -> None:
    card = budget.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1), "", "", ())).result()
    there = came(budget, card, date(2026, 4, 2), 80_00)
    spent(budget, card, date(2026, 4, 29), 30_00)
    budget.do(TypeStatement(card, APRIL, ZERO, Money(80_00))).result()
    budget.do(TickEntries(card, (there,))).result()
    assert budget.ask(queries.known_to_bank, date(2026, 4, 1), APRIL).result() == {there}
    content = budget.ask(draft, date(2026, 4, 1), APRIL).result()
    shown = next(each for each in content.bank.accounts if each.account == "Card")
    assert (shown.opening, shown.statement, shown.payments_sum, shown.ledger, shown.difference) == (
        ZERO,
        Money(80_00),
        Money(30_00),
        Money(50_00),
        ZERO,
    )


def test_paper_statements_travel_whole(budget: Office, tmp_path: Path) -> None:
    card = budget.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1), "", "", ())).result()
    entry = came(budget, card, date(2026, 4, 2), 80_00)
    budget.do(TypeStatement(card, APRIL, ZERO, Money(81_00))).result()
    budget.do(TickEntries(card, (entry,))).result()
    out = budget.ask(export_whole).result()
    budget.create(tmp_path / "new", "four score and seven", ImportWhole(read_whole(out))).result()
    assert left(budget, card) == Money(1_00)


class TestSectionHOfEveryKindOfAccount:
    """H1 to H8 for what has files, what has paper, and what is only counted."""

    FIRST = date(2026, 4, 1)

    def shown(self, budget: Office, name: str, last: date = APRIL) -> AccountProof:
        content = budget.ask(draft, self.FIRST, last).result()
        assert [*x7_bank(content), *x8_running(content)] == []
        return next(each for each in content.bank.accounts if each.account == name)

    def test_a_box_that_nobody_counted_is_what_the_books_say(self, budget: Office) -> None:
        box = budget.do(OpenAccount("Box", CashKind.CASH, self.FIRST, "", "", ())).result()
        came(budget, box, date(2026, 4, 2), 80_00)
        found = self.shown(budget, "Box")
        assert (found.cash, found.ledger, found.difference, found.statement_on) == (
            Money(80_00),
            Money(80_00),
            ZERO,
            None,
        )

    def test_a_box_that_was_counted_short_differs_until_it_is_put_right(self, budget: Office) -> None:
        box = budget.do(OpenAccount("Box", CashKind.CASH, self.FIRST, "", "", ())).result()
        came(budget, box, date(2026, 4, 2), 80_00)
        budget.do(StateBalance(box, date(2026, 4, 20), Money(78_00))).result()
        spent(budget, box, date(2026, 4, 25), 10_00)
        found = self.shown(budget, "Box")
        assert (found.cash, found.ledger, found.difference) == (Money(68_00), Money(70_00), Money(-2_00))
        assert found.statement_on == date(2026, 4, 20)
        whole = budget.ask(queries.reconciliation, None, APRIL).result()
        assert whole.cash == Money(68_00)

        spent(budget, box, date(2026, 4, 19), 2_00)  # the receipt turned up
        assert self.shown(budget, "Box").difference == ZERO

    def test_a_box_whose_paper_was_gone_through_has_a_statement(self, budget: Office) -> None:
        box = budget.do(OpenAccount("Box", CashKind.CASH, self.FIRST, "", "", ())).result()
        there = came(budget, box, date(2026, 4, 2), 80_00)
        spent(budget, box, date(2026, 4, 29), 30_00)
        budget.do(TypeStatement(box, APRIL, ZERO, Money(79_00))).result()
        budget.do(TickEntries(box, (there,))).result()
        found = self.shown(budget, "Box")
        assert (found.opening, found.statement, found.payments_sum, found.cash) == (
            ZERO,
            Money(79_00),
            Money(30_00),
            ZERO,
        )
        assert (found.adjusted, found.ledger, found.difference) == (
            Money(49_00),
            Money(50_00),
            Money(-1_00),
        )
        content = budget.ask(draft, self.FIRST, APRIL).result()
        assert [each.account for each in content.evidence.bank if not each.gaps] == ["Box"]

    @pytest.mark.parametrize("seed", range(6))
    @pytest.mark.parametrize("kind", [CashKind.CASH, CashKind.CARD, CashKind.MANAGED])
    def test_random_months_keep_every_law(self, budget: Office, kind: CashKind, seed: int) -> None:
        """Months of payments, ticked or not, agreed or with a difference; counts of a box in between.

        H7 of a month is what its statement moves beyond what was ticked, with every difference before it.
        H8 is the H1 before.
        """
        random = Random(f"{kind} {seed}")
        account = budget.do(OpenAccount("Any", kind, self.FIRST, "", "", ())).result()
        balance, off, waiting = ZERO, ZERO, ZERO
        for month, last in ((4, APRIL), (5, MAY), (6, JUNE)):
            made: dict[EntryId, Money] = {}
            for _ in range(random.randint(1, 5)):
                on, pence = date(2026, month, random.randint(1, 30)), random.randint(1, 50_00)
                if random.random() < 0.5:
                    made[spent(budget, account, on, pence)] = Money(-pence)
                else:
                    made[came(budget, account, on, pence)] = Money(pence)
            there = [entry for entry in made if random.random() < 0.7]
            lost = Money(random.choice([0, 0, -1_00, 50]))
            moved = total(made[entry] for entry in there) + lost
            budget.do(TypeStatement(account, last, balance, balance + moved)).result()
            if there:
                budget.do(TickEntries(account, tuple(there))).result()
            before, balance, off = balance, balance + moved, off + lost
            waiting += total(made[entry] for entry in made if entry not in there)
            assert left(budget, account) == lost

            content = budget.ask(draft, date(2026, month, 1), last).result()
            assert [*x7_bank(content), *x8_running(content)] == []
            found = next(each for each in content.bank.accounts if each.account == "Any")
            assert (found.statement, found.opening, found.difference) == (balance, before, off)
            assert found.receipts_sum - found.payments_sum == waiting
            assert found.ledger == balance + waiting - off
            budget.do(AgreeStatement(account, last, "we do not know" if off else "")).result()
            kept = budget.ask(queries.agreed, account).result()[0]
            assert (kept.opening, kept.bank, kept.difference) == (before, balance, off)

    @pytest.mark.parametrize("seed", range(4))
    def test_random_counts_differ_by_what_was_missing(self, budget: Office, seed: int) -> None:
        random = Random(seed)
        box = budget.do(OpenAccount("Any", CashKind.CASH, self.FIRST, "", "", ())).result()
        books = short = ZERO
        for day in range(1, 29):
            if random.random() < 0.6:
                pence = random.randint(1, 20_00)
                came(budget, box, date(2026, 4, day), pence)
                books += Money(pence)
            if random.random() < 0.3:
                short = Money(random.choice([0, -1, -2_50, 10]))
                budget.do(StateBalance(box, date(2026, 4, day), books + short)).result()
            found = self.shown(budget, "Any", date(2026, 4, day))
            assert (found.ledger, found.difference) == (books, short)
