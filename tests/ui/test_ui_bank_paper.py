"""A statement on paper by keys alone: typed, ticked, agreed with what differs, locked, unlocked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from phb_desktop.ledger.commands import OpenAccount, OpeningPart, RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, CashKind, PaymentType
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from tests.person import Person, held_up

NHS, POOL = StreamId(1), PlanLineId(2)
TABLE = "Payments to look for"


@pytest.fixture
def card(person: Person) -> Person:
    """A card with £100.00 on it whose firm gives paper only, and three payments in April."""
    office = person.window.office
    assert office is not None
    opening = (OpeningPart(NHS, Money(100_00)),)
    account = person.result(
        office.do(OpenAccount("Paper card", CashKind.CARD, date(2026, 4, 1), "", "", opening))
    )
    for day, pence in ((3, 30_00), (20, 12_50), (29, 5_00)):
        parts = (Allocation(Money(pence), NHS, type=PaymentType.THERAPIES, line=POOL),)
        person.result(
            office.do(RecordSpending(date(2026, 4, day), "Warm Pool", parts, CashAccountId(account)))
        )
    return person


def types_april(person: Person, closing: str) -> None:
    person.goes_to("Bank")
    person.presses("Go through a paper statement")
    person.sees("It begins on 1 April 2026.")
    person.sees("Type what the statement says first.")
    person.types_day("Last day of the statement", "30 apr 2026")
    person.types("Balance at its start", "100")
    person.types("Balance at its end", closing)
    person.presses("Save what the paper says")


def test_a_paper_statement_is_ticked_until_nothing_is_left_and_locked(card: Person) -> None:
    types_april(card, "57.50")
    card.sees("Still to find: £42.50 that went out.")
    card.reaches(f"{TABLE}, 3 rows")
    card.presses_key(Qt.Key.Key_Space)
    card.sees("Still to find: £12.50 that went out.")
    card.sees_row(TABLE, "Found. £30.00 paid out to Warm Pool, 3 April 2026.")
    card.presses_key(Qt.Key.Key_Space)
    card.sees("Still to find: £42.50 that went out.")
    card.presses_key(Qt.Key.Key_Space)
    card.sees("Still to find: £12.50 that went out.")
    card.presses_key(Qt.Key.Key_Down)
    card.presses_key(Qt.Key.Key_Return)
    card.sees("Nothing is left to find.")
    card.presses("Agree with this paper, and lock")
    card.sees_done("Agreed and locked: 1 April 2026 to 30 April 2026.")
    card.sees("It begins on 1 May 2026.")
    assert card.control("Balance at its start").text() == "57.50"  # type: ignore[attr-defined]
    card.sees_row(TABLE, "£5.00 paid out to Warm Pool, 29 April 2026.")
    card.presses("Go back")
    card.presses("Agreed with the bank")
    card.sees_row("Agreed statements", "the books £52.50, difference £0.00. Locked.")


def test_what_is_pressed_again_with_more_said_is_done_after_the_first_no(card: Person) -> None:
    types_april(card, "50.50")
    card.presses("All of them are on the paper")
    card.sees("Still to find: £2.00 that went out.")
    with held_up(card):
        card.presses("Agree with this paper, and lock")
        card.types("Why they differ, if they do", "A charge, asked back")
        card.presses("Agree with this paper, and lock")
    card.sees_done("Agreed and locked")


def test_a_difference_needs_a_reason_and_unlocking_asks_why(card: Person) -> None:
    types_april(card, "50.50")
    card.presses("All of them are on the paper")
    card.sees("Still to find: £2.00 that went out.")
    card.presses("Agree with this paper, and lock")
    card.sees("Bank and books differ by £2.00.")
    card.types("Why they differ, if they do", "A charge, asked back")
    card.presses("Agree with this paper, and lock")
    card.sees_done("Agreed and locked")
    card.presses("Go back")
    card.presses("Agreed with the bank")
    card.sees_row("Agreed statements", "A charge, asked back")
    card.reaches("Agreed statements")
    card.presses("Unlock these days")
    card.sees_problem("Why the days are unlocked")
    card.types("Why the days are unlocked", "the charge came back")
    card.presses("Unlock these days")
    card.sees_row("Agreed statements", "Unlocked: the charge came back")
    card.presses("Go back")
    card.presses("Go through a paper statement")
    card.sees("Still to find: £2.00 that went out.")


def test_a_tick_is_undone_and_a_statement_put_away(card: Person) -> None:
    types_april(card, "70")
    card.reaches(f"{TABLE}, 3 rows")
    card.presses_key(Qt.Key.Key_Space)
    card.sees("Nothing is left to find.")
    card.presses("Put this statement away")
    card.sees_done("The statement is put away.")
    card.sees("Type what the statement says first.")
    card.presses("Undo")
    card.sees_done("Saved.")
    card.sees_row(TABLE, "Found. £30.00 paid out to Warm Pool, 3 April 2026.")


def test_the_button_that_ticks_keeps_the_keyboard(card: Person) -> None:
    types_april(card, "70")
    card.reaches(f"{TABLE}, 3 rows")
    card.presses("It is on the paper")
    card.waits_for("It is not on the paper")
    here = QApplication.focusWidget()
    assert isinstance(here, QPushButton)
    assert here.text() == "It is not on the paper"
