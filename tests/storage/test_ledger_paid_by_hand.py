"""It is paid: how, is asked, and kept as what it was. Debts, the bank and section J stay true."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.banking import queries as bank
from phb_desktop.banking.commands import ImportBankFile, MatchLine, PayOwed, StateBalance
from phb_desktop.banking.formats import parse
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import (
    OpenAccount,
    OwedToUs,
    PayFromAccount,
    PayWithOwnMoney,
    RecordBill,
    RecordSpending,
    SettleBill,
    Sort,
)
from phb_desktop.ledger.commands.bills import SettledAlready
from phb_desktop.ledger.model import Allocation, CashAccountId, CashKind, EntryId, OwedKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.statements.content import Content
from phb_desktop.statements.identities.money import x7_bank, x8_running
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import ZERO, Money, total

BANK, NHS, POOL = CashAccountId(1), StreamId(1), PlanLineId(2)
MAY, PAID, JUNE = date(2026, 5, 4), date(2026, 5, 20), date(2026, 6, 30)
SUM = Money(90_00)


@pytest.fixture
def bill(budget: Office) -> EntryId:
    return budget.do(RecordBill(MAY, "Warm Pool", OwedKind.INVOICE, SUM, POOL, NHS, "Lessons")).result()


def owed(budget: Office) -> Money:
    return total(each.amount for each in budget.ask(ledger.open_bills, JUNE).result())


def balance(budget: Office) -> Money:
    return budget.ask(ledger.balance_on, JUNE).result()


def uncommitted(budget: Office) -> Money:
    """J8 as far as it depends on debts: what is there less what is owed."""
    return balance(budget) - owed(budget)


def bring(budget: Office, *rows: tuple[str, str, str]) -> None:
    text = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    text += "".join(f"{day},{who},,X,{amount},\n" for day, who, amount in rows)
    budget.do(ImportBankFile(BANK, parse(text.encode()), "may.csv")).result()


class TestFromAnAccount:
    def test_the_money_went_and_nothing_is_owed_and_undo_takes_both_back(
        self, budget: Office, bill: EntryId
    ) -> None:
        before, free = balance(budget), uncommitted(budget)
        budget.do(PayFromAccount(bill, PAID, BANK, PaymentType.THERAPIES, "transfer")).result()
        assert (balance(budget), owed(budget)) == (before - SUM, ZERO)
        assert uncommitted(budget) == free  # paying what is owed changes nothing of what may be surplus
        budget.undo().result()
        assert (balance(budget), owed(budget)) == (before, SUM)
        budget.redo().result()
        assert (balance(budget), owed(budget)) == (before - SUM, ZERO)

    def test_it_is_not_on_the_statement_until_the_bank_shows_it(self, budget: Office, bill: EntryId) -> None:
        bring(budget, ("01/05/2026", "CAFE", "-3.20"))
        budget.do(StateBalance(BANK, JUNE, balance(budget))).result()
        entry = budget.do(PayFromAccount(bill, PAID, BANK, PaymentType.THERAPIES)).result()
        found = budget.ask(bank.reconciliation, BANK, JUNE).result()
        assert (found.payments_not_yet, found.difference) == (SUM, ZERO)  # H2 says it

        bring(budget, ("22/05/2026", "WARM POOL LTD", "-90.00"))
        row = next(each for each in budget.ask(bank.to_review).result() if each.line.amount == -SUM)
        budget.do(MatchLine(row.line.id, entry)).result()
        budget.do(StateBalance(BANK, JUNE, balance(budget))).result()
        found = budget.ask(bank.reconciliation, BANK, JUNE).result()
        assert (found.payments_not_yet, found.difference, owed(budget)) == (ZERO, ZERO, ZERO)

    def test_in_cash_it_leaves_the_box(self, budget: Office, bill: EntryId) -> None:
        box = budget.do(OpenAccount("Cash box", CashKind.CASH, MAY)).result()
        budget.do(PayFromAccount(bill, PAID, box, PaymentType.THERAPIES, "cash")).result()
        assert budget.ask(ledger.balances, JUNE).result()[box] == -SUM
        assert budget.ask(bank.reconciliation, None, JUNE).result().cash == -SUM  # H4

    def test_wages_are_net_wages_without_being_asked(self, budget: Office) -> None:
        wages = budget.do(RecordBill(MAY, "Sam", OwedKind.WAGES, SUM, PlanLineId(1), NHS)).result()
        entry = budget.do(PayFromAccount(wages, PAID, BANK)).result()
        row = next(each for each in budget.ask(ledger.cash_book).result() if each.id == entry)
        assert [part.kind for part in row.movement.parts] == [PaymentType.PA_NET_WAGES]

    def test_a_debt_is_paid_once(self, budget: Office, bill: EntryId) -> None:
        budget.do(PayFromAccount(bill, PAID, BANK, PaymentType.THERAPIES)).result()
        before = balance(budget)
        with pytest.raises(SettledAlready):
            budget.do(PayFromAccount(bill, PAID, BANK)).result()
        with pytest.raises(SettledAlready):
            budget.do(PayWithOwnMoney(bill, PAID, "Mo")).result()
        assert balance(budget) == before

    def test_what_is_owed_to_us_is_paid_by_nobody_here(self, budget: Office) -> None:
        refund = budget.do(
            RecordBill(MAY, "HMRC", OwedKind.HMRC, -SUM, PlanLineId(1), NHS, below=True)
        ).result()
        with pytest.raises(OwedToUs):
            budget.do(PayFromAccount(refund, PAID, BANK)).result()
        with pytest.raises(OwedToUs):
            budget.do(PayWithOwnMoney(refund, PAID, "Mo")).result()


class TestWhatTheStatementSays:
    """J8 is the same before and after, whatever paid: paying what is owed makes no surplus and hides none."""

    def told(self, budget: Office) -> Content:
        return budget.ask(draft, date(2026, 4, 1), JUNE).result()

    def test_from_an_account_the_balance_and_what_is_owed_fall_together(
        self, budget: Office, bill: EntryId
    ) -> None:
        before = self.told(budget)
        assert before.owed is not None
        budget.do(PayFromAccount(bill, PAID, BANK, PaymentType.THERAPIES)).result()
        after = self.told(budget)
        assert after.owed is not None
        assert (before.owed.invoices, after.owed.invoices) == (SUM, ZERO)  # J5
        assert after.owed.balance == before.owed.balance - SUM  # J1
        assert after.owed.uncommitted == before.owed.uncommitted  # J8
        assert after.summary.in_plan == before.summary.in_plan + SUM  # D6
        assert [*x7_bank(after), *x8_running(after)] == []

    def test_with_own_money_to_come_back_nothing_changes_but_to_whom(
        self, budget: Office, bill: EntryId
    ) -> None:
        before = self.told(budget)
        assert before.owed is not None
        budget.do(PayWithOwnMoney(bill, PAID, "Aunt Mo")).result()
        after = self.told(budget)
        assert after.owed is not None
        assert (after.owed.invoices, after.owed.uncommitted) == (SUM, before.owed.uncommitted)
        assert [item.to_whom for item in after.owed.items] == ["Aunt Mo"]
        assert after.summary == before.summary

    def test_for_good_the_budget_has_it_left(self, budget: Office, bill: EntryId) -> None:
        before = self.told(budget)
        assert before.owed is not None
        budget.do(PayWithOwnMoney(bill, PAID)).result()
        after = self.told(budget)
        assert after.owed is not None
        assert after.owed.invoices == ZERO
        assert after.owed.uncommitted == before.owed.uncommitted + SUM
        assert after.summary.carried_forward == before.summary.carried_forward


class TestWithOwnMoney:
    def test_to_be_paid_back_the_same_is_owed_to_somebody_else(self, budget: Office, bill: EntryId) -> None:
        before = balance(budget)
        again = budget.do(PayWithOwnMoney(bill, PAID, "Aunt Mo")).result()
        assert again is not None
        found = budget.ask(ledger.open_bills, JUNE).result()
        assert [(each.id, each.party, each.amount, each.line) for each in found] == [
            (again, "Aunt Mo", SUM, POOL)
        ]
        assert found[0].details == "Paid for us to Warm Pool: Lessons"
        assert balance(budget) == before
        budget.undo().result()
        assert [each.id for each in budget.ask(ledger.open_bills, JUNE).result()] == [bill]
        budget.redo().result()
        assert [each.party for each in budget.ask(ledger.open_bills, JUNE).result()] == ["Aunt Mo"]

    def test_for_good_nothing_is_owed_and_nothing_was_spent(self, budget: Office, bill: EntryId) -> None:
        before = balance(budget)
        assert budget.do(PayWithOwnMoney(bill, PAID)).result() is None
        assert (balance(budget), owed(budget)) == (before, ZERO)
        assert budget.ask(ledger.position_on, JUNE).result()[POOL].spent == ZERO
        budget.undo().result()
        assert owed(budget) == SUM
        budget.undo().result()
        assert owed(budget) == ZERO


class TestWhatIsHereAlready:
    def ways(self, budget: Office) -> ledger.WaysToPay:
        return budget.ask(ledger.ways_to_pay, budget.ask(ledger.open_bills, JUNE).result()[0]).result()

    def test_payments_of_the_very_sum_that_paid_nothing_else_are_offered(
        self, budget: Office, bill: EntryId
    ) -> None:
        bring(budget, ("06/05/2026", "WARM POOL", "-90.00"), ("07/05/2026", "WARM POOL", "-90.01"))
        by_hand = budget.do(
            RecordSpending(PAID, "Pool", (Allocation(SUM, NHS, type=PaymentType.THERAPIES, line=POOL),), BANK)
        ).result()
        found = self.ways(budget)
        assert [(each.party, each.amount) for each in found.payments] == [("Pool", -SUM), ("WARM POOL", -SUM)]

        other = budget.do(RecordBill(MAY, "Other", OwedKind.INVOICE, SUM, POOL, NHS)).result()
        budget.do(SettleBill(other, PAID, by_hand)).result()
        assert [each.party for each in self.ways(budget).payments] == ["WARM POOL"]
        budget.undo().result()
        assert len(self.ways(budget).payments) == 2

        waiting = self.ways(budget).payments[1]
        part = Allocation(SUM, NHS, type=PaymentType.THERAPIES, line=POOL)
        budget.do(PayOwed(Sort(waiting.id, (part,)), bill)).result()
        assert [each.id for each in budget.ask(ledger.open_bills, JUNE).result()] == [other]
