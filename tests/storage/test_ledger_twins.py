"""A payment that is typed twice is told at once: nothing is refused, and Undo is the next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from phb_desktop.banking.commands import ImportBankFile
from phb_desktop.banking.formats import parse
from phb_desktop.ledger.commands import RecordReceipt, RecordSpending, TakeBack
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType, ReceiptKind
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

DAY: Final = date(2026, 5, 1)
PART: Final = Allocation(Money(40_00), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2))
PAID: Final = RecordSpending(DAY, "Coast Therapies", (PART,), CashAccountId(1))
LIKE_IT: Final = "There is one like it: Coast Therapies, 1 May 2026. Is it the same? Then undo this."
FILE: Final = (
    b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
    b"<BANKTRANLIST>\n<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260501<TRNAMT>-40.00<FITID>"
    b"<NAME>CARD 1234 COAST THERAPIES</STMTTRN>\n</BANKTRANLIST></STMTRS></OFX>"
)


def said(office: Office, command: RecordSpending | RecordReceipt) -> str:
    """Do a command, and return what was remarked beside what was done."""
    office.do(command).result()
    assert office.last_change is not None
    assert office.last_change.undoable
    return office.last_change.why


def test_the_first_is_saved_without_a_word_and_the_second_names_it(budget: Office) -> None:
    assert said(budget, PAID) == ""
    assert said(budget, replace(PAID, on=DAY + timedelta(days=3), party="COAST  therapies ltd")) == LIKE_IT
    assert budget.last_change is not None
    assert budget.last_change.said == "Saved: £40.00 to COAST  therapies ltd."  # Undo is called by this


@pytest.mark.parametrize(
    "other",
    [
        replace(PAID, on=DAY + timedelta(days=4)),
        replace(PAID, on=DAY - timedelta(days=7)),
        replace(PAID, party="Warm Pool"),
        replace(PAID, parts=(replace(PART, amount=Money(40_01)),)),
        RecordReceipt(
            DAY,
            "Coast Therapies",
            (Allocation(Money(40_00), StreamId(1), receipt=ReceiptKind.OTHER),),
            CashAccountId(1),
        ),
    ],
    ids=["days later", "a week before", "somebody else", "another sum", "money in"],
)
def test_what_only_resembles_it_is_no_twin(budget: Office, other: RecordSpending | RecordReceipt) -> None:
    said(budget, PAID)
    assert said(budget, other) == ""


def test_what_was_taken_back_is_no_twin(budget: Office) -> None:
    entry = budget.do(PAID).result()
    budget.do(TakeBack(entry, "typed twice")).result()
    assert said(budget, PAID) == ""


def test_what_the_bank_shows_already_is_told_in_the_banks_words(budget: Office) -> None:
    budget.do(ImportBankFile(CashAccountId(1), parse(FILE), "May.ofx")).result()
    assert said(budget, replace(PAID, on=DAY - timedelta(days=1))) == LIKE_IT.replace(
        "Coast Therapies", "CARD 1234 COAST THERAPIES"
    )
