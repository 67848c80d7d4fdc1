"""Which lines are known, and what a line was most likely for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from phb_desktop.banking.identity import Known, compare, digests
from phb_desktop.banking.matching import (
    Habit,
    HandEntry,
    Knowledge,
    OpenLine,
    Suggestion,
    Why,
    payee_key,
    suggestions,
)
from phb_desktop.banking.model import BankBalance, BankLineId, Lines, ParsedLine
from phb_desktop.banking.reconcile import Reconciliation, Source, StatedBalance, Waiting, balance_at
from phb_desktop.ledger.model import CashAccountId, EntryId, PaymentType, ReceiptKind
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.schedule import Expected
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span

DAY = date(2026, 5, 1)
MAIN, POT, NHS = CashAccountId(1), CashAccountId(2), StreamId(1)


def lines(*told: tuple[int, str]) -> Lines:
    return Lines.of([ParsedLine(n, DAY, Money(pence), payee) for n, (pence, payee) in enumerate(told, 1)])


def known(found: Lines) -> list[Known]:
    return [
        Known(BankLineId(n), on, pence, mark)
        for n, (on, pence, mark) in enumerate(zip(found.on, found.pence, digests(found), strict=True), 1)
    ]


def test_as_many_twins_are_there_as_were_stored_and_one_more_is_new() -> None:
    coffee = (-320, "CAFE")
    found = lines(coffee, coffee, coffee)
    result = compare(found, digests(found), known(lines(coffee, coffee)), date(2026, 4, 1))
    assert (len(result.already_there), len(result.new), result.to_decide) == (2, 1, [])


def test_a_line_already_claimed_by_its_equal_makes_no_other_doubtful() -> None:
    found = lines((-320, "CAFE"), (-320, "BAKERY"))
    result = compare(found, digests(found), known(lines((-320, "CAFE"))), date(2026, 4, 1))
    assert (result.already_there, result.new, result.to_decide) == ([0], [1], [])


def test_the_same_day_and_amount_in_other_words_is_to_decide_once() -> None:
    found = lines((-320, "CAFE LTD"), (-320, "CAFE LTD"))
    result = compare(found, digests(found), known(lines((-320, "CAFE"))), date(2026, 4, 1))
    assert (result.to_decide, result.new) == ([(0, BankLineId(1))], [1])


def test_what_the_bank_said_is_the_identity_and_the_balance_is_not() -> None:
    base = ParsedLine(1, DAY, Money(-320), "CAFE", "memo", "POS", "id", Money(1), "wrote")
    same = ParsedLine(9, DAY, Money(-320), "CAFE", "memo", "POS", "id", Money(2), "other")
    others = [
        ParsedLine(1, DAY + timedelta(days=1), Money(-320), "CAFE", "memo", "POS", "id"),
        ParsedLine(1, DAY, Money(320), "CAFE", "memo", "POS", "id"),
        ParsedLine(1, DAY, Money(-320), "CAFES", "memo", "POS", "id"),
        ParsedLine(1, DAY, Money(-320), "CAFE", "", "POS", "id"),
        ParsedLine(1, DAY, Money(-320), "CAFE", "memo", "DD", "id"),
        ParsedLine(1, DAY, Money(-320), "CAFE", "memo", "POS", ""),
    ]
    marks = digests(Lines.of([base, same, *others]))
    assert marks[0] == marks[1]
    assert len(set(marks)) == 1 + len(others)


@pytest.mark.parametrize(
    ("payee", "key"),
    [
        ("TESCO STORES 4321", "tescostores"),
        ("Tesco-Stores 99", "tescostores"),
        ("CAFÉ Nº 5", "café"),
        ("12345", ""),
    ],
)
def test_payees_are_known_by_their_letters(payee: str, key: str) -> None:
    assert payee_key(payee).removesuffix("nº").removesuffix("no") == key


NOTHING = Knowledge({}, [], [], [])


def suggest(line: OpenLine, known_: Knowledge) -> Suggestion | None:
    return suggestions([line], known_)[0]


def a_line(pence: int = -500_00, on: date = DAY, payee: str = "SAM WORKER 1", entry: int = 1) -> OpenLine:
    return OpenLine(EntryId(entry), on, Money(pence), payee, MAIN)


def by_hand(pence: int = -500_00, on: date = DAY, party: str = "Sam Worker", entry: int = 7) -> HandEntry:
    return HandEntry(EntryId(entry), on, Money(pence), party, MAIN)


def test_nothing_known_suggests_nothing() -> None:
    assert suggest(a_line(), NOTHING) is None


@pytest.mark.parametrize(("days", "found"), [(0, True), (5, True), (-5, True), (6, False)])
def test_hand_entries_match_within_five_days(days: int, found: bool) -> None:
    one = Knowledge({}, [], [by_hand(on=DAY + timedelta(days=days))], [])
    assert (suggest(a_line(), one) is not None) == found


def test_of_two_hand_entries_the_payee_decides_and_none_is_sure() -> None:
    two = [by_hand(party="Someone Else", entry=7), by_hand(on=DAY - timedelta(days=3), entry=8)]
    found = suggest(a_line(), Knowledge({}, [], two, []))
    assert found is not None
    assert (found.match, found.sure) == (EntryId(8), False)


def test_one_hand_entry_is_not_suggested_for_two_lines() -> None:
    found = suggestions([a_line(entry=1), a_line(entry=2)], Knowledge({}, [], [by_hand()], []))
    assert [each and each.match for each in found] == [EntryId(7), None]


def test_a_hand_entry_of_another_account_is_no_match() -> None:
    other = HandEntry(EntryId(7), DAY, Money(-500_00), "Sam Worker", POT)
    assert suggest(a_line(), Knowledge({}, [], [other], [])) is None


def test_a_transfer_is_the_opposite_amount_in_another_account() -> None:
    other = OpenLine(EntryId(9), DAY, Money(500_00), "FROM MAIN", POT)
    found = suggest(a_line(), Knowledge({}, [], [], [other]))
    assert found is not None
    assert (found.why, found.transfer, found.sure) == (Why.TRANSFER, EntryId(9), False)
    same_account = OpenLine(EntryId(9), DAY, Money(500_00), "REFUND", MAIN)
    assert suggest(a_line(), Knowledge({}, [], [], [same_account])) is None


def test_expected_money_by_amount_and_day() -> None:
    due = Expected(NHS, DAY, Money(2800_00), Span(DAY, DAY))
    found = suggest(a_line(2800_00, DAY + timedelta(days=2), "ICB"), Knowledge({}, [due], [], []))
    assert found is not None
    assert found.parts[0].receipt is ReceiptKind.DIRECT_PAYMENT
    assert found.sure
    assert suggest(a_line(2799_99, DAY, "ICB"), Knowledge({}, [due], [], [])) is None


def test_a_habit_is_of_one_direction_and_sure_after_two() -> None:
    habit = Habit(PaymentType.PA_NET_WAGES, None, PlanLineId(1), NHS, times=2)
    found = suggest(a_line(), Knowledge({("samworker", True): habit}, [], [], []))
    assert found is not None
    assert found.sure
    assert found.parts[0].amount == Money(500_00)
    assert "2 times" in found.reason
    assert suggest(a_line(500_00), Knowledge({("samworker", True): habit}, [], [], [])) is None


def stated(amount: int, on: date, source: Source = Source.FILE) -> StatedBalance:
    return StatedBalance(BankBalance(Money(amount), on), source)


class TestSectionH:
    """H5 = H1 - H2 + H3 + H4, H7 = H5 - H6 (X7)."""

    def test_the_worked_miniature(self) -> None:
        unpresented = Waiting(DAY, "Payroll", Money(-60_00))
        found = Reconciliation(DAY, stated(2100_00, DAY), (unpresented,), Money(0), Money(2040_00))
        assert (found.payments_not_yet, found.receipts_not_yet) == (Money(60_00), Money(0))
        assert found.adjusted == Money(2040_00)
        assert found.difference == Money(0)
        assert found.explained

    def test_cash_and_receipts_add(self) -> None:
        coming = Waiting(DAY, "Refund", Money(25_00))
        found = Reconciliation(DAY, stated(100_00, DAY), (coming,), Money(10_00), Money(130_00))
        assert found.adjusted == Money(135_00)
        assert found.difference == Money(5_00)
        assert not found.explained

    def test_without_a_bank_balance_nothing_is_claimed(self) -> None:
        found = Reconciliation(DAY, None, (), Money(0), Money(0))
        assert found.adjusted is None
        assert found.difference is None
        assert not found.explained


class TestBalanceAt:
    """The bank's balance of any day, from the nearest that it gave and its lines between."""

    MOVES = ((DAY, Money(-1)), (DAY + timedelta(days=1), Money(-10)), (DAY + timedelta(days=2), Money(-100)))

    def test_the_very_day_counts_and_what_was_typed_counts_first(self) -> None:
        anchors = [stated(5, DAY), stated(6, DAY, Source.TYPED)]
        assert balance_at(DAY, anchors, self.MOVES) == anchors[1]

    def test_carried_forward_and_back(self) -> None:
        later = DAY + timedelta(days=2)
        assert balance_at(later, [stated(1000, DAY)], self.MOVES) == stated(890, later, Source.WORKED_OUT)
        assert balance_at(DAY, [stated(890, later)], self.MOVES) == stated(1000, DAY, Source.WORKED_OUT)

    def test_nothing_known(self) -> None:
        assert balance_at(DAY, [], self.MOVES) is None
