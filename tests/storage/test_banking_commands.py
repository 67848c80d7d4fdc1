"""Bank files on a real encrypted account book: what is taken, held, matched, undone, reconciled."""

from __future__ import annotations

import random
from datetime import date

import pytest

from phb_desktop.banking import queries
from phb_desktop.banking.commands import (
    AcceptHeldLines,
    ApplyRules,
    ChangeRule,
    ForgetRule,
    ImportBankFile,
    ImportResult,
    MatchLine,
    PayOwed,
    RememberMapping,
    SameAs,
    SetAsideLines,
    SortLines,
    StateBalance,
    UndoImport,
)
from phb_desktop.banking.commands.review import MatchedAlready, NotTheSamePayment, WhyAside
from phb_desktop.banking.commands.undoing import StillNeeded
from phb_desktop.banking.formats import parse
from phb_desktop.banking.importing import DaysNotSettled, WrongAccount
from phb_desktop.banking.matching import Why
from phb_desktop.banking.model import BankFileId, BankLineId, ColumnMapping, DayOrder, Decision, ParsedFile
from phb_desktop.banking.reconcile import Source
from phb_desktop.errors import Refused
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import (
    OpenAccount,
    RecordBill,
    RecordSpending,
    RecordTransfer,
    Sort,
    SortAsTransfer,
)
from phb_desktop.ledger.model import (
    Allocation,
    CashAccountId,
    CashKind,
    EntryId,
    OwedKind,
    PaymentType,
    ReceiptKind,
)
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

BANK, NHS, PAS = CashAccountId(1), StreamId(1), PlanLineId(1)
JUNE = date(2026, 6, 30)


def ofx(*rows: tuple[str, str, str], balance: str = "", number: str = "00012345") -> ParsedFile:
    """A file of (day as 20260401, amount, payee)."""
    lines = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID><NAME>{payee}</STMTTRN>\n"
        for day, amount, payee in rows
    )
    closing = f"<LEDGERBAL><BALAMT>{balance}<DTASOF>20260630</LEDGERBAL>" if balance else ""
    text = (
        f"OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>{number}"
        f"</BANKACCTFROM><BANKTRANLIST>\n{lines}</BANKTRANLIST>{closing}</STMTRS></OFX>"
    )
    return parse(text.encode())


WAGES = ("20260501", "-500.00", "SAM WORKER 0501")
COFFEE = ("20260502", "-3.20", "CAFE EXAMPLE")
NHS_PAY = ("20260504", "2800.00", "EXAMPLE ICB PHB")


def bring(budget: Office, parsed: ParsedFile, name: str = "may.ofx") -> ImportResult:
    return budget.do(ImportBankFile(BANK, parsed, name)).result()


def balance(budget: Office, on: date = JUNE) -> Money:
    return budget.ask(ledger.balance_on, on).result()


def waiting(budget: Office) -> list[queries.ReviewRow]:
    return budget.ask(queries.to_review).result()


def wages(amount: int = 500_00) -> Allocation:
    return Allocation(Money(amount), NHS, type=PaymentType.PA_NET_WAGES, line=PAS)


def test_a_file_lands_in_the_ledger_unsorted_and_the_balance_is_the_banks(budget: Office) -> None:
    result = bring(budget, ofx(WAGES, COFFEE, NHS_PAY))

    assert (result.new, result.already_there, result.to_decide, result.refused) == (3, 0, 0, 0)
    assert balance(budget) == Money(1400_00 - 500_00 - 3_20 + 2800_00)
    assert budget.ask(ledger.unsorted_count).result() == 3
    assert budget.ask(queries.review_count).result() == 3
    assert [row.line.payee for row in waiting(budget)] == [
        "SAM WORKER 0501",
        "CAFE EXAMPLE",
        "EXAMPLE ICB PHB",
    ]


def test_the_same_file_twice_adds_nothing_and_leaves_no_trace(budget: Office) -> None:
    bring(budget, ofx(WAGES, COFFEE, COFFEE, NHS_PAY))
    again = bring(budget, ofx(WAGES, COFFEE, COFFEE, NHS_PAY))

    assert (again.file, again.new, again.already_there) == (None, 0, 4)
    assert len(budget.ask(queries.import_history).result()) == 1


def test_overlapping_files_add_only_what_is_new_and_twins_stay_two(budget: Office) -> None:
    bring(budget, ofx(WAGES, COFFEE))
    second = bring(budget, ofx(COFFEE, COFFEE, NHS_PAY))

    assert (second.new, second.already_there) == (2, 1)
    assert sum(row.line.payee == "CAFE EXAMPLE" for row in waiting(budget)) == 2


def test_the_same_payment_written_differently_is_held_and_not_counted(budget: Office) -> None:
    bring(budget, ofx(WAGES))
    second = bring(budget, ofx(("20260501", "-500.00", "S WORKER WAGES")))

    assert (second.new, second.to_decide) == (0, 1)
    assert balance(budget) == Money(900_00)
    held = next(row for row in waiting(budget) if row.line.state is Decision.HELD)
    assert held.alike is not None
    assert held.alike.payee == "SAM WORKER 0501"

    budget.do(SameAs((held.line.id,))).result()
    assert [row.line.payee for row in waiting(budget)] == ["SAM WORKER 0501"]
    assert bring(budget, ofx(("20260501", "-500.00", "S WORKER WAGES"))).already_there == 1


def test_a_held_line_can_be_accepted_and_that_can_be_undone(budget: Office) -> None:
    bring(budget, ofx(WAGES))
    bring(budget, ofx(("20260501", "-500.00", "ANOTHER WORKER")))
    held = next(row.line for row in waiting(budget) if row.line.state is Decision.HELD)

    budget.do(AcceptHeldLines((held.id,))).result()
    assert balance(budget) == Money(400_00)
    budget.undo().result()
    assert balance(budget) == Money(900_00)
    assert [row.line.state for row in waiting(budget)] == [Decision.POSTED, Decision.HELD]


def test_a_file_of_another_account_is_stopped(budget: Office) -> None:
    with pytest.raises(WrongAccount, match="another account") as refused:
        bring(budget, ofx(WAGES, number="99999999"))

    assert "99999999" not in str(refused.value)  # no more than the last four digits
    assert budget.ask(queries.import_history).result() == []


def test_lines_before_the_books_began_are_in_the_opening_balance_already(budget: Office) -> None:
    result = bring(budget, ofx(("20260331", "-10.00", "OLD"), WAGES))

    assert (result.new, result.before_books) == (1, 1)
    assert balance(budget) == Money(900_00)


def test_dates_in_doubt_are_never_guessed(budget: Office) -> None:
    text = b"Date,Details,Amount\n03/04/2026,Shop,-5.00\n05/06/2026,Shop,-6.00\n"
    mapping = ColumnMapping(_digest_of(text), 0, (1,), amount=2)
    with pytest.raises(DaysNotSettled):
        bring(budget, parse(text, mapping=mapping))

    settled = parse(text, mapping=mapping, day_order=DayOrder.DAY_FIRST)
    assert bring(budget, settled).new == 2
    assert [row.line.on for row in waiting(budget)] == [date(2026, 4, 3), date(2026, 6, 5)]


def _digest_of(text: bytes) -> str:
    from phb_desktop.banking.refusals import MappingNeeded

    with pytest.raises(MappingNeeded) as needed:
        parse(text)
    return needed.value.digest


def test_undoing_an_import_leaves_the_books_as_they_were(budget: Office) -> None:
    before = balance(budget), budget.ask(ledger.cash_book_count).result()
    file = bring(budget, ofx(WAGES, COFFEE, balance="896.80")).file
    budget.undo().result()

    assert (balance(budget), budget.ask(ledger.cash_book_count).result()) == before
    assert waiting(budget) == []
    assert budget.ask(queries.stated_balances, BANK).result() == []
    assert [row.undone for row in budget.ask(queries.import_history).result()] == [True]
    with pytest.raises(Refused):
        budget.do(UndoImport(BankFileId(file or 0))).result()
    assert bring(budget, ofx(WAGES, COFFEE)).new == 2  # and it may come again


def test_an_import_somebody_has_worked_on_is_not_undone_by_accident(budget: Office) -> None:
    file = bring(budget, ofx(WAGES, COFFEE)).file
    entry = waiting(budget)[0].line.entry
    assert file is not None
    assert entry is not None
    budget.do(SortLines((Sort(entry, (wages(),)),))).result()

    with pytest.raises(StillNeeded) as refused:
        budget.do(UndoImport(file)).result()
    assert refused.value.count == 1
    budget.do(UndoImport(file, even_sorted=True)).result()
    assert balance(budget) == Money(1400_00)


def test_a_sorted_payee_is_suggested_next_time_and_is_sure_the_third_time(budget: Office) -> None:
    bring(budget, ofx(WAGES))
    budget.do(SortLines((Sort(_entry(waiting(budget)[0]), (wages(),)),))).result()
    bring(budget, ofx(("20260601", "-480.00", "SAM WORKER 0601")), "june.ofx")

    (row,) = waiting(budget)
    assert row.suggestion is not None
    assert (row.suggestion.why, row.suggestion.sure, row.heading) == (Why.HABIT, False, "Personal assistants")
    assert row.suggestion.parts == (wages(480_00),)

    budget.do(SortLines((Sort(_entry(row), row.suggestion.parts),))).result()
    bring(budget, ofx(("20260608", "-480.00", "SAM WORKER 0608")), "june2.ofx")
    third = waiting(budget)[0].suggestion
    assert third is not None
    assert third.sure


def _entry(row: queries.ReviewRow) -> EntryId:
    assert row.line.entry is not None
    return row.line.entry


def test_expected_money_is_suggested_as_the_direct_payment(budget: Office) -> None:
    bring(budget, ofx(NHS_PAY))

    found = waiting(budget)[0].suggestion
    assert found is not None
    assert (found.why, found.sure) == (Why.EXPECTED, True)
    assert found.parts[0].receipt is ReceiptKind.DIRECT_PAYMENT


def test_a_payment_recorded_by_hand_counts_once_when_matched(budget: Office) -> None:
    by_hand = RecordSpending(date(2026, 4, 29), "Sam Worker", (wages(),), BANK)
    entry = budget.do(by_hand).result()
    bring(budget, ofx(WAGES))
    (row,) = waiting(budget)
    assert row.suggestion is not None
    assert row.suggestion.match == entry
    assert balance(budget) == Money(400_00)

    budget.do(MatchLine(row.line.id, entry)).result()
    assert balance(budget) == Money(900_00)
    assert waiting(budget) == []
    assert budget.ask(queries.matched_entries, date(2026, 5, 1), JUNE).result() == {entry}

    budget.undo().result()
    assert balance(budget) == Money(400_00)
    assert len(waiting(budget)) == 1


def test_two_lines_cannot_stand_behind_one_payment(budget: Office) -> None:
    entry = budget.do(RecordSpending(date(2026, 4, 29), "Sam Worker", (wages(),), BANK)).result()
    bring(budget, ofx(WAGES, WAGES, COFFEE))
    first, second, coffee = (row.line.id for row in waiting(budget))
    budget.do(MatchLine(first, entry)).result()

    with pytest.raises(MatchedAlready):
        budget.do(MatchLine(second, entry)).result()
    with pytest.raises(NotTheSamePayment):
        budget.do(MatchLine(coffee, entry)).result()


def test_a_transfer_recorded_by_hand_is_matched_from_both_statements(budget: Office) -> None:
    pot = budget.do(OpenAccount("Savings", CashKind.POT, date(2026, 4, 1), "00-00-00", "00077777")).result()
    entry = budget.do(RecordTransfer(date(2026, 5, 1), Money(100_00), BANK, pot)).result()
    bring(budget, ofx(("20260501", "-100.00", "TO SAVINGS")))
    budget.do(
        ImportBankFile(pot, ofx(("20260501", "100.00", "FROM MAIN"), number="00077777"), "s.ofx")
    ).result()

    for row in waiting(budget):
        budget.do(MatchLine(row.line.id, entry)).result()
    bring(budget, ofx(("20260501", "-100.00", "TO SAVINGS"), ("20260501", "-100.00", "TO SAVINGS")))
    with pytest.raises(MatchedAlready):  # each statement shows it once
        budget.do(MatchLine(waiting(budget)[0].line.id, entry)).result()
    budget.undo().result()
    assert balance(budget) == Money(1400_00)
    assert budget.ask(ledger.balances, JUNE).result() == {BANK: Money(1300_00), pot: Money(100_00)}


def test_the_same_money_in_two_own_accounts_is_suggested_as_a_transfer(budget: Office) -> None:
    pot = budget.do(OpenAccount("Savings", CashKind.POT, date(2026, 4, 1), "00-00-00", "00077777")).result()
    bring(budget, ofx(("20260501", "-100.00", "TO SAVINGS")))
    budget.do(
        ImportBankFile(pot, ofx(("20260502", "100.00", "FROM MAIN"), number="00077777"), "s.ofx")
    ).result()

    found = [row.suggestion for row in waiting(budget)]
    assert found[0] is not None
    assert (found[0].why, found[0].transfer) == (Why.TRANSFER, _entry(waiting(budget)[1]))


def test_a_line_set_aside_leaves_the_books_but_not_the_reconciliation(budget: Office) -> None:
    bring(budget, ofx(WAGES, COFFEE, balance="896.80"))
    coffee = waiting(budget)[1].line.id
    with pytest.raises(WhyAside):
        budget.do(SetAsideLines((coffee,), " ")).result()
    budget.do(SetAsideLines((coffee,), "The bank's mistake, being put right")).result()

    assert balance(budget) == Money(900_00)
    section_h = budget.ask(queries.reconciliation, BANK, JUNE).result()
    assert section_h.difference == Money(-3_20)
    assert section_h.explained
    assert [each.reason for each in section_h.left_out] == ["The bank's mistake, being put right"]


def test_section_h_of_the_worked_miniature(budget: Office) -> None:
    """Bank £2,100.00, £60.00 unpresented, adjusted £2,040.00, difference nothing."""
    bring(budget, ofx(("20260601", "700.00", "EXAMPLE ICB"), balance="2100.00"))
    budget.do(
        RecordSpending(date(2026, 6, 29), "Payroll Example", (wages(60_00),), BANK, method="cheque")
    ).result()

    section_h = budget.ask(queries.reconciliation, BANK, JUNE).result()
    assert section_h.bank is not None
    assert (section_h.bank.balance.amount, section_h.bank.source) == (Money(2100_00), Source.FILE)
    assert section_h.payments_not_yet == Money(60_00)
    assert section_h.receipts_not_yet == Money(0)
    assert section_h.adjusted == section_h.ledger == Money(2040_00)
    assert section_h.difference == Money(0)
    assert section_h == budget.ask(queries.reconciliation, None, JUNE).result()


def test_a_balance_of_another_day_is_carried_by_the_banks_own_lines(budget: Office) -> None:
    bring(budget, ofx(WAGES, ("20260615", "-100.00", "SHOP"), balance="800.00"))

    found = budget.ask(queries.bank_balance, BANK, date(2026, 5, 31)).result()
    assert found is not None
    assert (found.balance.amount, found.source) == (Money(900_00), Source.WORKED_OUT)


def test_a_typed_balance_counts_before_the_files(budget: Office) -> None:
    bring(budget, ofx(WAGES, balance="900.00"))
    budget.do(StateBalance(BANK, JUNE, Money(901_00))).result()

    section_h = budget.ask(queries.reconciliation, BANK, JUNE, first=date(2026, 4, 1)).result()
    assert section_h.difference == Money(1_00)
    assert not section_h.explained
    assert section_h.opening is not None
    with pytest.raises(Refused):
        budget.do(StateBalance(BANK, date(2026, 7, 1), Money(1))).result()


def test_a_mapping_is_remembered_and_the_last_one_counts(budget: Office) -> None:
    first = ColumnMapping("a" * 64, 0, (1, 3), amount=2)
    second = ColumnMapping("a" * 64, 0, (1,), money_in=2, money_out=3, day_order=DayOrder.MONTH_FIRST)
    budget.do(RememberMapping(first)).result()
    budget.do(RememberMapping(second)).result()

    assert budget.ask(queries.mapping_for, "a" * 64).result() == second
    assert budget.ask(queries.mapping_for, "b" * 64).result() is None


def test_the_preview_says_what_the_import_then_does(budget: Office) -> None:
    bring(budget, ofx(WAGES, NHS_PAY))
    parsed = ofx(
        NHS_PAY,
        ("20260501", "-500.00", "S WORKER"),
        COFFEE,
        ("20260201", "1.00", "OLD"),
        ("20269901", "1.00", "X"),
    )
    preview = budget.ask(queries.preview, BANK, parsed).result()
    result = bring(budget, parsed)

    assert [line.payee for line in preview.new] == ["CAFE EXAMPLE"]
    assert [each.line.payee for each in preview.to_decide] == ["S WORKER"]
    assert [each.alike.payee for each in preview.to_decide] == ["SAM WORKER 0501"]
    assert len(preview.new) == result.new == 1
    assert len(preview.to_decide) == result.to_decide
    assert len(preview.already_there) == result.already_there == 1
    assert len(preview.before_books) == result.before_books == 1
    assert len(preview.refused) == result.refused == 1
    assert not preview.wrong_account


def test_every_line_of_a_refused_import_stays_out(budget: Office) -> None:
    with pytest.raises(Refused):
        budget.do(MatchLine(BankLineId(1), EntryId(1))).result()
    with pytest.raises(WrongAccount):
        bring(budget, ofx(WAGES, number="11111111"))

    assert budget.ask(ledger.cash_book_count).result() == 1


def test_a_balance_stated_at_noon_grows_with_what_the_day_still_brings(budget: Office) -> None:
    noon = ofx(WAGES, ("20260630", "-10.00", "BAKERY"), balance="890.00")
    bring(budget, noon)
    bring(budget, ofx(("20260630", "-10.00", "BAKERY"), ("20260630", "-5.00", "CAFE")), "evening.ofx")

    section_h = budget.ask(queries.reconciliation, BANK, JUNE).result()
    assert section_h.bank is not None
    assert section_h.bank.balance.amount == Money(885_00)
    assert section_h.difference == Money(0)


def test_a_running_balance_is_the_banks_word_for_any_day(budget: Office) -> None:
    heading = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    rows = (
        "01/05/2026,Sam,,T,-500.00,900.00\n02/05/2026,Cafe,,T,-3.20,896.80\n02/05/2026,Cafe,,T,-3.20,893.60\n"
    )
    bring(budget, parse((heading + rows).encode()))

    for day, pence in ((date(2026, 4, 30), 1400_00), (date(2026, 5, 1), 900_00), (date(2026, 5, 2), 893_60)):
        found = budget.ask(queries.bank_balance, BANK, day).result()
        assert found is not None
        assert found.balance.amount == Money(pence)
    assert budget.ask(queries.reconciliation, BANK, JUNE).result().difference == Money(0)


def test_a_line_is_not_the_same_as_one_that_was_taken_back(budget: Office) -> None:
    first = bring(budget, ofx(WAGES)).file
    bring(budget, ofx(("20260501", "-500.00", "S WORKER")))
    held = next(row.line for row in waiting(budget) if row.line.state is Decision.HELD)
    assert first is not None
    budget.do(UndoImport(first)).result()

    with pytest.raises(Refused, match="no other line"):
        budget.do(SameAs((held.id,))).result()
    budget.do(AcceptHeldLines((held.id,))).result()
    assert balance(budget) == Money(900_00)


def test_undo_takes_back_random_files_exactly(budget: Office) -> None:
    """Whatever overlaps: after import and undo, every figure and list is as before; then it stays."""
    chance = random.Random(20260630)
    for turn in range(12):
        amounts = ["-3.20", "-500.00", "12.00"]
        rows = [
            (f"202605{chance.randint(1, 6):02}", chance.choice(amounts), chance.choice("AB"))
            for _ in range(chance.randint(1, 9))
        ]
        parsed = ofx(*rows, balance=chance.choice(["", "100.00"]))
        before = everything(budget)
        first = bring(budget, parsed, f"{turn}.ofx")
        if first.file is not None:
            budget.undo().result()
            assert everything(budget) == before
            again = bring(budget, parsed, f"{turn}.ofx")
            assert (again.new, again.to_decide) == (first.new, first.to_decide)
        assert bring(budget, parsed, f"{turn}.ofx").file is None


def everything(budget: Office) -> tuple[object, ...]:
    return (
        [(row.id, row.amount) for row in budget.ask(ledger.cash_book).result()],
        [balance(budget, date(2026, 5, day)) for day in range(1, 8)],
        [(row.line.id, row.line.state, row.suggestion) for row in waiting(budget)],
        budget.ask(queries.review_count).result(),
        budget.ask(queries.stated_balances, BANK).result(),
        budget.ask(queries.reconciliation, None, JUNE).result(),
        budget.ask(queries.rules).result(),
    )


class TestTakingAFileBackWithItsWork:
    """A file whose lines were sorted, matched and leant upon goes whole, and comes back whole."""

    def sorted_month(self, budget: Office) -> tuple[object, ...]:
        """Bring a file in and work with it; return everything as it was before."""
        before = everything(budget)
        assert bring(budget, ofx(WAGES, COFFEE, NHS_PAY), "may.ofx").file is not None
        rows = {row.line.payee: row.line for row in waiting(budget)}
        wages_line = rows["SAM WORKER 0501"]
        assert wages_line.entry is not None
        budget.do(SortLines((Sort(wages_line.entry, (wages(),)),))).result()
        budget.do(SetAsideLines((rows["CAFE EXAMPLE"].id,), "not ours")).result()
        return before

    def test_every_figure_and_list_and_rule_is_as_before(self, budget: Office) -> None:
        before = self.sorted_month(budget)
        worked_with = everything(budget)
        file = budget.ask(queries.import_history).result()[0].id

        budget.do(UndoImport(file, even_sorted=True)).result()
        assert everything(budget) == before

        budget.undo().result()
        assert same_but_ids(everything(budget)) == same_but_ids(worked_with)
        assert budget.ask(queries.rules).result()[0].times == 1

        budget.redo().result()
        assert everything(budget) == before

    def test_also_after_the_book_was_closed_and_opened(self, budget: Office) -> None:
        before = self.sorted_month(budget)
        folder = budget.folder
        assert folder is not None
        budget.lock().result()
        budget.open(folder, "four score and seven").result()
        file = budget.ask(queries.import_history).result()[0].id
        budget.do(UndoImport(file, even_sorted=True)).result()
        assert everything(budget) == before

    def test_both_halves_of_a_transfer_go_and_come_together(self, budget: Office) -> None:
        card = budget.do(OpenAccount("Card", CashKind.CARD, date(2026, 4, 1), "", "", ())).result()
        budget.do(ImportBankFile(card, ofx(("20260502", "50.00", "TOP UP"), number=""), "card.ofx")).result()
        before = everything(budget)
        file = bring(budget, ofx(("20260502", "-50.00", "TO CARD"))).file
        assert file is not None
        out, came = (row.line.entry for row in sorted(waiting(budget), key=lambda row: row.line.amount))
        assert out is not None
        budget.do(SortAsTransfer(out, other_entry=came)).result()
        both = everything(budget)

        budget.do(UndoImport(file, even_sorted=True)).result()
        assert everything(budget) == before
        budget.undo().result()
        assert same_but_ids(everything(budget)) == same_but_ids(both)

    def test_a_line_known_again_as_one_that_goes_becomes_a_payment(self, budget: Office) -> None:
        first = bring(budget, ofx(WAGES), "one.ofx").file
        bring(budget, ofx(("20260501", "-500.00", "S WORKER WAGES")), "two.ofx")
        held = next(row.line for row in waiting(budget) if row.line.state is Decision.HELD)
        budget.do(SameAs((held.id,))).result()
        assert first is not None

        with pytest.raises(StillNeeded):
            budget.do(UndoImport(first)).result()
        budget.do(UndoImport(first, even_sorted=True)).result()
        assert balance(budget) == Money(900_00)
        assert [row.line.payee for row in waiting(budget)] == ["S WORKER WAGES"]
        budget.undo().result()
        assert balance(budget) == Money(900_00)
        assert [row.line.payee for row in waiting(budget)] == ["SAM WORKER 0501"]

    def test_it_says_which_later_file_held_some_of_it_too(self, budget: Office) -> None:
        first = bring(budget, ofx(WAGES, COFFEE), "april.ofx").file
        bring(budget, ofx(COFFEE, NHS_PAY), "both.ofx")
        assert first is not None
        budget.do(UndoImport(first)).result()
        assert budget.last_change is not None
        assert "“both.ofx” held some of them too" in budget.last_change.said
        assert bring(budget, ofx(COFFEE, NHS_PAY), "both.ofx").new == 1


def same_but_ids(seen: tuple[object, ...]) -> tuple[object, ...]:
    """What is seen without the numbers of entries: history is added to, so they differ."""
    cash_book, balances, rows, *others, found = seen
    amounts = sorted(amount for _, amount in cash_book)  # type: ignore[attr-defined]
    lines = [(line, state) for line, state, _ in rows]  # type: ignore[attr-defined]
    return (amounts, balances, lines, *others, [(rule.payee, rule.times, rule.heading) for rule in found])  # type: ignore[attr-defined]


class TestRules:
    """Rules for payees: learnt, changed, forgotten, and applied again."""

    def learnt(self, budget: Office) -> queries.Rule:
        bring(budget, ofx(WAGES, ("20260508", "-480.00", "SAM WORKER 0508")))
        entry = _entry(waiting(budget)[0])
        budget.do(SortLines((Sort(entry, (wages(),)),))).result()
        (rule,) = budget.ask(queries.rules).result()
        return rule

    def test_a_rule_says_what_it_was_learnt_from_and_what_waits_for_it(self, budget: Office) -> None:
        rule = self.learnt(budget)
        assert (rule.payee, rule.type, rule.times, rule.waiting) == (
            "SAM WORKER 0501",
            PaymentType.PA_NET_WAGES,
            1,
            1,
        )
        assert not rule.fixed

    def test_it_is_applied_to_all_that_wait_and_one_undo_takes_that_back(self, budget: Office) -> None:
        rule = self.learnt(budget)
        assert budget.do(ApplyRules((rule.id,))).result() == 1
        assert waiting(budget) == []
        budget.undo().result()
        assert len(waiting(budget)) == 1
        assert budget.ask(queries.rules).result() == [rule]

    def test_a_changed_rule_stays_and_can_be_applied_to_what_was_sorted(self, budget: Office) -> None:
        rule = self.learnt(budget)
        budget.do(ChangeRule(rule.id, NHS, PaymentType.TRAINING, None, PAS)).result()
        (changed,) = budget.ask(queries.rules).result()
        assert (changed.type, changed.fixed) == (PaymentType.TRAINING, True)
        (row,) = waiting(budget)
        assert row.suggestion is not None
        assert row.suggestion.sure
        assert "You made a rule" in row.suggestion.reason

        assert budget.do(ApplyRules((rule.id,), sorted_too=True)).result() == 2
        kinds = {row.what for row in budget.ask(ledger.cash_book).result() if "SAM" in row.party}
        assert len(kinds) == 1
        budget.undo().result()
        budget.do(SortLines((Sort(_entry(waiting(budget)[0]), (wages(480_00),)),))).result()
        assert budget.ask(queries.rules).result()[0].type is PaymentType.TRAINING

    def test_a_forgotten_rule_suggests_nothing_until_it_is_learnt_anew(self, budget: Office) -> None:
        rule = self.learnt(budget)
        budget.do(ForgetRule(rule.id)).result()
        assert budget.ask(queries.rules).result() == []
        assert waiting(budget)[0].suggestion is None
        budget.undo().result()
        assert budget.ask(queries.rules).result() == [rule]
        budget.do(ForgetRule(rule.id)).result()
        budget.do(SortLines((Sort(_entry(waiting(budget)[0]), (wages(480_00),)),))).result()
        assert [each.times for each in budget.ask(queries.rules).result()] == [1]

    def test_undoing_a_sort_unlearns_it(self, budget: Office) -> None:
        rule = self.learnt(budget)
        budget.do(SortLines((Sort(_entry(waiting(budget)[0]), (wages(480_00),)),))).result()
        assert budget.ask(queries.rules).result()[0].times == 2
        budget.undo().result()
        assert budget.ask(queries.rules).result() == [rule]
        budget.redo().result()
        assert budget.ask(queries.rules).result()[0].times == 2

    def test_a_rule_for_money_out_cannot_say_where_money_came_from(self, budget: Office) -> None:
        rule = self.learnt(budget)
        with pytest.raises(Refused, match="does not say what this money is for"):
            budget.do(ChangeRule(rule.id, NHS, None, ReceiptKind.REFUND, PAS)).result()


class TestWhatIsOwedAndPaidBack:
    """A line that pays a bill, and money that comes back, are suggested with their reason."""

    def test_a_bill_is_suggested_and_accepting_marks_it_as_paid(self, budget: Office) -> None:
        bill = budget.do(
            RecordBill(date(2026, 4, 28), "Sam Worker", OwedKind.WAGES, Money(500_00), PAS, NHS)
        ).result()
        bring(budget, ofx(("20260501", "-500.00", "FPO S WORKER"), COFFEE))
        row = next(row for row in waiting(budget) if row.line.amount == Money(-500_00))
        assert row.suggestion is not None
        assert (row.suggestion.why, row.suggestion.bill) == (Why.OWED, bill)
        assert "owed to “Sam Worker” since 28 Apr 2026" in row.suggestion.reason
        before = everything(budget)

        budget.do(PayOwed(Sort(_entry(row), row.suggestion.parts), bill)).result()
        assert budget.ask(ledger.open_bills, JUNE).result() == []
        assert [each.line.payee for each in waiting(budget)] == ["CAFE EXAMPLE"]
        budget.undo().result()
        assert len(budget.ask(ledger.open_bills, JUNE).result()) == 1
        assert everything(budget) == before

    def test_a_bill_is_not_suggested_twice_nor_for_long(self, budget: Office) -> None:
        budget.do(RecordBill(date(2026, 4, 28), "Sam", OwedKind.WAGES, Money(500_00), PAS, NHS)).result()
        twice = ("20260501", "-500.00", "A"), ("20260502", "-500.00", "B"), ("20261001", "-500.00", "C")
        bring(budget, ofx(*twice))
        whys = [row.suggestion.why if row.suggestion else None for row in waiting(budget)]
        assert whys == [Why.OWED, None, None]

    def test_money_back_from_a_payee_is_suggested_as_a_refund(self, budget: Office) -> None:
        bring(budget, ofx(("20260501", "-45.00", "WARM POOL 1")))
        budget.do(SortLines((Sort(_entry(waiting(budget)[0]), (wages(45_00),)),))).result()
        bring(
            budget, ofx(("20260520", "45.00", "WARM POOL 2"), ("20260521", "44.00", "WARM POOL")), "back.ofx"
        )
        first, second = waiting(budget)
        assert first.suggestion is not None
        assert first.suggestion.why is Why.REFUND
        assert "You paid £45.00" in first.suggestion.reason
        assert second.suggestion is None
        budget.do(SortLines((Sort(_entry(first), first.suggestion.parts),))).result()
