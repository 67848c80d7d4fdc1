"""A repayment over several periods: earlier payments of it stand beside the letter, counted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from statements_household import FIRST, LAST, Household, miniature

from phb_desktop.ledger.commands import RecordSpending, record_spending
from phb_desktop.ledger.model import Allocation, PaymentType
from phb_desktop.statements.commands import IssueStatement, NoteAskedBack, issue_statement, note_asked_back
from phb_desktop.statements.content import Content
from phb_desktop.statements.explained import explained
from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import Money
from phb_desktop.vault.vault import Vault
from tests.openings import shut

JULY, AUGUST, SEPTEMBER = date(2026, 7, 20), date(2026, 8, 20), date(2026, 9, 20)
MONTHS = ((date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 8, 1), date(2026, 8, 31)))


@pytest.fixture
def home(vault: Vault) -> Household:
    return miniature(vault)


@pytest.fixture
def asked_back(vault: Vault, home: Household) -> Household:
    """The quarter is issued, a letter asks for some of it, and it is given back in three months."""
    with vault.work("IssueStatement") as work:
        statement = issue_statement(work, IssueStatement(FIRST, LAST, bank_explanation="typed later"))
    with vault.work("NoteAskedBack") as work:
        note_asked_back(work, NoteAskedBack(statement, date(2026, 7, 10), Money(300_00)))
    for day in (JULY, AUGUST, SEPTEMBER):
        part = Allocation(Money(100_00), home.stream, type=PaymentType.REPAYMENT)
        with vault.work("RecordSpending") as work:
            record_spending(work, RecordSpending(day, "Example ICB", (part,), home.account))
    return home


def of(vault: Vault, first: date, last: date) -> Content:
    with vault.read() as reader:
        content = draft(reader, first, last)
    assert broken(content) == []
    assert shut(content) == []
    return content


def test_earlier_payments_of_a_repayment_are_told_and_not_counted_again(
    vault: Vault, asked_back: Household
) -> None:
    july, august = (of(vault, *month) for month in MONTHS)
    september = of(vault, date(2026, 9, 1), date(2026, 9, 30))

    assert july.owed is not None
    assert august.owed is not None
    assert september.owed is not None
    assert july.owed.given_before == ()
    assert [each.on for each in august.owed.given_before] == [JULY]
    assert [each.on for each in september.owed.given_before] == [JULY, AUGUST]
    assert {each.summary.repaid for each in (july, august, september)} == {Money(100_00)}
    behind = explained(september)["J16_before"].made[0]
    assert behind.amount == Money(200_00)
    assert [part.words for part in behind.parts] == ["Example ICB, NHS"] * 2


def test_a_period_without_a_letter_or_repayment_tells_none(vault: Vault, asked_back: Household) -> None:
    later = of(vault, date(2026, 10, 1), date(2026, 10, 31))

    assert later.owed is not None
    assert later.owed.given_before == ()


def test_one_that_was_given_back_on_these_days_is_no_earlier_one(vault: Vault, asked_back: Household) -> None:
    august = of(vault, *MONTHS[1])
    assert august.owed is not None
    (earlier,) = august.owed.given_before
    moved = replace(august.owed, given_before=(replace(earlier, on=AUGUST),))

    assert {each.rule for each in broken(replace(august, owed=moved))} == {"X21"}
