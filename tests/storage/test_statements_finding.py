"""The search over everything: every room answers, calmly, and each answer says what it is."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.banking.commands import ForgetRule, ImportBankFile, SortLines
from phb_desktop.banking.formats import parse
from phb_desktop.banking.queries import rules, to_review
from phb_desktop.casebook.commands import (
    AskQuestion,
    MarkDone,
    NoteDuty,
    NoteForReview,
    NoteHelper,
    NoteIncident,
    NoteLocalRule,
    TakeBackNote,
)
from phb_desktop.casebook.model import DutyKey, ReviewPart, Tag, What
from phb_desktop.employer.commands import TakeOnPA
from phb_desktop.employer.model import WorkerStatus
from phb_desktop.ledger.commands import RecordSpending, TakeBack
from phb_desktop.ledger.commands import Sort as Sorted
from phb_desktop.ledger.commands.pots import ClosePot, StartPot
from phb_desktop.ledger.model import Allocation, CashAccountId, EntryId, PaymentType
from phb_desktop.ledger.queries import cash_book
from phb_desktop.ledger.queries.finding import rows_above
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.statements.finding import MOST, SORT_WORDS, Group, Sort, everything
from phb_desktop.values.money import Money


def pays(
    office: Office, who: str, pence: int = 45_00, on: date = date(2026, 5, 1), details: str = ""
) -> EntryId:
    part = Allocation(Money(pence), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2))
    return office.do(RecordSpending(on, who, (part,), CashAccountId(1), details=details)).result()


def found(office: Office, words: str) -> dict[Sort, Group]:
    return {group.sort: group for group in office.ask(everything, words).result()}


def test_every_room_is_looked_through(budget: Office) -> None:
    pays(budget, "Zebra Pool", details="two lessons")
    budget.do(KeepPaper("zebra receipt.txt", b"one lesson", PaperKind.RECEIPT)).result()
    budget.do(TakeOnPA("Zebra Worker", WorkerStatus.SELF_EMPLOYED, "Gwen Sample")).result()
    budget.do(AskQuestion(date(2026, 5, 2), "R. Example", "May zebra lessons be paid?")).result()
    budget.do(NoteIncident(date(2026, 5, 3), "The zebra crossing was closed", Tag.OTHER)).result()
    budget.do(NoteHelper("Aunt Zebra", "telephone calls", "01632 960001")).result()

    seen = found(budget, "zebra")

    assert list(seen) == [Sort.PAYEE, Sort.PAYMENT, Sort.PAPER, Sort.WORKER, Sort.CASE, Sort.HELPER]
    assert seen[Sort.PAYEE].hits[0].says == "Zebra Pool: 1 payment, the last on 1 May 2026."
    assert seen[Sort.PAYMENT].hits[0].says.startswith("£45.00 paid out to Zebra Pool, 1 May 2026")
    assert seen[Sort.PAPER].hits[0].says == "P1: zebra receipt.txt, Receipt"
    assert seen[Sort.WORKER].hits[0].says == "Zebra Worker (Z.W.)"
    assert seen[Sort.CASE].count == 2
    assert seen[Sort.HELPER].hits[0].says == "Aunt Zebra: telephone calls"


def test_the_plan_and_who_pays(budget: Office) -> None:
    (line,) = found(budget, "hydro")[Sort.PLAN_LINE].hits
    assert (line.id, line.on) == (2, date(2026, 6, 30))
    assert line.says == "Hydrotherapy, agreed from 1 April 2026 to 31 March 2027"
    assert [hit.says for hit in found(budget, "hands moving")[Sort.PLAN_LINE].hits] == [line.says], (
        "its outcome"
    )
    assert found(budget, "example icb")[Sort.FUNDER].hits[0].says == "Example ICB"
    assert found(budget, "EX/0001")[Sort.FUNDER].count == 1


def test_an_amount_and_a_day_find_payments(budget: Office) -> None:
    pays(budget, "Warm Pool", 12_34, date(2026, 5, 7))
    pays(budget, "Cafe", 99_99, date(2026, 5, 8))
    for words in ("12.34", "£12.34", "7 may 2026", "07/05/26"):
        (hit,) = found(budget, words)[Sort.PAYMENT].hits
        assert "Warm Pool" in hit.says


@pytest.mark.parametrize("words", ["", "   ", "nothing holds this", "%", "_", "\\", "'", '"'])
def test_no_words_and_strange_words_find_nothing(budget: Office, words: str) -> None:
    pays(budget, "Warm Pool")
    assert found(budget, words) == {}


def test_a_payment_that_was_taken_back_is_found_no_more(budget: Office) -> None:
    entry = pays(budget, "Warm Pool")
    budget.do(TakeBack(entry, "wrong")).result()
    assert found(budget, "warm") == {}


def test_the_list_stays_calm_and_says_how_many_there_are(budget: Office) -> None:
    for number in range(12):
        pays(budget, f"Pool {number:02}", on=date(2026, 5, 1 + number))
    seen = found(budget, "pool")
    for sort in (Sort.PAYEE, Sort.PAYMENT):
        assert len(seen[sort].hits) == MOST
        assert seen[sort].count == 12
    assert "Pool 11" in seen[Sort.PAYMENT].hits[0].says, "the newest first"


def test_a_row_of_the_cash_book_is_found_by_how_many_stand_above(budget: Office) -> None:
    entries = [pays(budget, f"Pool {n}", on=date(2026, 5, 1 + n % 3)) for n in range(9)]
    rows = [row.id for row in budget.ask(cash_book).result()]
    for entry in entries:
        assert budget.ask(rows_above, entry).result() == rows.index(entry)
    budget.do(TakeBack(entries[0], "wrong")).result()
    assert budget.ask(rows_above, entries[0]).result() is None
    assert budget.ask(rows_above, EntryId(999)).result() is None


def test_savings_pots_and_accounts(budget: Office) -> None:
    day = date(2026, 5, 1)
    pot = budget.do(StartPot("A tricycle", Money(300_00), date(2027, 2, 1), day)).result()
    seen = found(budget, "tricycle")
    assert seen[Sort.POT].hits[0].says == "A tricycle: £300.00 to be saved, wanted by 1 February 2027"
    assert seen[Sort.ACCOUNT].hits[0].says == "A tricycle, ear-marked pot, since 1 May 2026"
    assert found(budget, "savings pot")[Sort.POT].count == 1
    budget.do(ClosePot(pot, date(2026, 6, 30))).result()
    assert Sort.POT not in found(budget, "tricycle")

    (account,) = found(budget, "00012345")[Sort.ACCOUNT].hits
    assert account.says == "PHB account, own bank account ending 2345, since 1 April 2026"
    assert "00012345" not in account.says, "no more of the number is told than its end"
    assert found(budget, "000000")[Sort.ACCOUNT].hits[0] == account, "its sort code"


def test_what_is_to_be_done_noted_for_the_review_and_said_of_the_area(budget: Office) -> None:
    budget.do(NoteDuty("Ring about the zebra", date(2026, 7, 1), "Gwen")).result()
    duty = budget.do(NoteDuty("Wash the zebra", date(2026, 6, 1))).result()
    budget.do(MarkDone(DutyKey(f"own:{duty}"), "with soap")).result()
    note = budget.do(NoteForReview(ReviewPart.WORKING, "The zebra calms me", "Hands moving")).result()
    rule = budget.do(NoteLocalRule("zebra, zebras", "Once a week.", "agreement, page 4", date(2026, 4, 1)))

    seen = found(budget, "zebra")
    assert list(seen) == [Sort.DUTY, Sort.REVIEW_NOTE, Sort.LOCAL_RULE]
    assert [(hit.says, hit.aside) for hit in seen[Sort.DUTY].hits] == [
        ("Wash the zebra, by 1 June 2026, done", True),
        ("Gwen: Ring about the zebra, by 1 July 2026", False),
    ]
    assert seen[Sort.REVIEW_NOTE].hits[0].says == "What is working: The zebra calms me"
    assert seen[Sort.LOCAL_RULE].hits[0].says == "zebra, zebras: Once a week."
    assert found(budget, "soap")[Sort.DUTY].count == found(budget, "page 4")[Sort.LOCAL_RULE].count == 1
    for what, number in ((What.REVIEW_NOTE, note), (What.LOCAL_RULE, rule.result()), (What.DUTY, duty)):
        budget.do(TakeBackNote(what, number)).result()
    assert list(found(budget, "zebra")) == [Sort.DUTY]


def test_a_rule_for_a_payee_until_it_is_forgotten(budget: Office) -> None:
    file = (
        b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
        b"<BANKTRANLIST><STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260501<TRNAMT>-12.00<FITID>1<NAME>ZEBRA CABS"
        b"</STMTTRN></BANKTRANLIST></STMTRS></OFX>"
    )
    budget.do(ImportBankFile(CashAccountId(1), parse(file), "may.ofx")).result()
    (row,) = budget.ask(to_review).result()
    assert row.line.entry is not None
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.TRANSPORT, line=PlanLineId(2))
    budget.do(SortLines((Sorted(row.line.entry, (part,)),))).result()

    (hit,) = found(budget, "rule zebra")[Sort.PAYEE_RULE].hits
    assert hit.says == "money out to ZEBRA CABS is Transport: Hydrotherapy"
    (rule,) = budget.ask(rules).result()
    assert hit.id == rule.id
    assert Sort.PAYEE_RULE not in found(budget, "money out"), "those words are a button's"
    budget.do(ForgetRule(rule.id)).result()
    assert Sort.PAYEE_RULE not in found(budget, "zebra")


def test_every_sort_has_words() -> None:
    assert set(SORT_WORDS) == set(Sort)
