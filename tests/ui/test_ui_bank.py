"""The bank by keys alone: a file brought in, reviewed, compared, taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from phb_desktop.casebook.queries import questions
from phb_desktop.papers.model import SubjectKind
from phb_desktop.ui.bank.page import BankPage
from tests.person import Person
from tests.tools.bank_samples import names, sample

STARLING = """\
Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)
06/04/2026,Example ICB,DP APR,FASTER PAYMENT,2800.00,4200.00
28/04/2026,Sam Worker,WAGES,FASTER PAYMENT,-640.00,3560.00
29/04/2026,Warm Pool,SESSION,CARD,-45.00,3515.00
29/04/2026,Warm Pool,SESSION,CARD,-45.00,3470.00
"""
WAGES = ("What kind of payment", "PA net wages"), ("Plan line", "Personal assistants")
UNKNOWN = """\
Booked;Text;Out;In
15.04.2026;Warm Pool;45.00;
16.04.2026;Example ICB;;2800.00
"""


def test_a_file_is_previewed_brought_in_sorted_and_undone(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "april.csv"
    file.write_text(STARLING, encoding="utf-8")
    person.brings(file)
    person.sees("4 payments are new.")
    person.presses("Bring in 4 payments")
    person.waits_for("Payments to sort, 4 rows")
    person.sorts("Sam Worker", 3, *WAGES)
    person.sees_done("1 payment sorted.")
    person.presses("Undo")
    person.waits_for("Payments to sort, 4 rows")


def test_after_a_file_the_keyboard_is_at_the_list_and_undo_is_the_next_stop(
    person: Person, tmp_path: Path
) -> None:
    """The list was empty before, so it is there to be entered only once it shows what came."""
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.waits(person.control("Payments to sort, 4 rows").hasFocus, "the keyboard at the list")
    person.presses_key(Qt.Key.Key_Tab)
    assert person.window.frame is not None
    assert QApplication.focusWidget() is person.window.frame.desk.status.undo
    person.presses_key(Qt.Key.Key_Return)
    person.sees_done("Undone")
    person.sees("Nothing waits.")


def test_after_undo_the_keyboard_is_where_it_was(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.sorts("Warm Pool", 3, ("What kind of payment", "Therapies"), ("Plan line", "Hydrotherapy"))
    person.waits(person.control("Payments to sort, 3 rows").hasFocus, "the keyboard at the list")
    person.presses_key(Qt.Key.Key_Tab)
    person.presses_key(Qt.Key.Key_Return)
    person.waits_for("Payments to sort, 4 rows")
    person.waits(person.control("Payments to sort, 4 rows").hasFocus, "the keyboard at the list again")


def test_the_preview_says_what_there_is_and_that_nothing_is_missing(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "april.csv"
    file.write_text(STARLING, encoding="utf-8")
    person.brings(file)
    person.sees("Every line was read, and the balance beside them runs on without a break.")
    assert "already there" not in person.reads()
    person.presses("Go back")
    file.write_text(STARLING.replace("3560.00", "3559.00"), encoding="utf-8")
    person.presses("Look at the file")
    person.sees("A line may be missing before it.")
    assert "without a break" not in person.reads()


def test_the_same_file_twice_adds_nothing(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.brings(tmp_path / "april.csv")
    person.sees("0 payments are new.")
    person.sees("4 are already there.")


def test_a_habit_is_suggested_with_its_reason_and_accepted(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.sorts("Warm Pool", 3, ("What kind of payment", "Therapies"), ("Plan line", "Hydrotherapy"))
    person.picks("Payments to sort", "Warm Pool")
    person.presses("Accept the suggestion")
    person.waits_for("Payments to sort, 2 rows")


def test_an_unknown_csv_asks_once_what_its_columns_are(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "strange.csv"
    file.write_text(UNKNOWN, encoding="utf-8")
    person.brings(file)
    person.sees("What are the columns of this file?")
    person.chooses("Date column", "Column 1")
    person.chooses("Who or what column", "Column 2")
    person.chooses("Amount column", "None of them")
    person.chooses("Money in column", "Column 4")
    person.chooses("Money out column", "Column 3")
    person.presses("Go on")
    person.sees("2 payments are new.")


def test_dates_that_can_be_read_two_ways_are_asked_in_words(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(
        "Booked,Text,Amount\n03/05/2026,Warm Pool,-45.00\n04/05/2026,Warm Pool,-46.00\n", encoding="utf-8"
    )
    person.brings(file)
    person.sees("What are the columns of this file?")
    person.chooses("Amount column", "Column 3")
    person.presses("Go on")
    person.sees("Which date is meant?")
    person.sees("£45.00 paid out to Warm Pool.")
    person.presses("Go on")
    person.waits_for("There is a problem")
    person.chooses("When was this payment?", "3 May 2026")
    person.presses("Go on")
    person.sees("2 payments are new.")


def test_dates_that_can_only_be_day_first_are_not_asked_and_it_is_said(
    person: Person, tmp_path: Path
) -> None:
    """It is 30 June 2026: month first, the second would be of 6 July. No heading says which it is (HSBC)."""
    file = tmp_path / "hsbc.csv"
    file.write_text("07/06/2026,WARM POOL,-45.00\n03/06/2026,EXAMPLE ICB,2800.00\n", encoding="utf-8")
    person.brings(file)
    person.sees("2 payments are new.")
    person.sees("The dates were read with the day first.")
    person.presses("Bring in 2 payments")
    person.waits_for("Payments to sort, 2 rows")
    person.sees_row("Payments to sort", "3 June 2026")


def test_a_file_that_is_none_says_so_and_keeps_the_path(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "nothing.csv"
    file.write_bytes(b"")
    person.brings(file)
    person.waits_for("There is a problem")
    assert person.control("The bank’s file").text() == str(file)  # type: ignore[attr-defined]


def test_the_bank_and_the_books_are_compared(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.sees("The bank and your books agree on 30 June 2026. The last word of the bank is of")
    person.presses("Compare with the bank")
    person.types_day("At the end of this day", "30 apr 2026")
    person.types("The bank’s balance", "3,480")
    person.presses("Save what the bank says")
    person.sees("They differ by £10.00.")


def test_a_whole_file_is_taken_back(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.presses("Files brought in")
    person.sees_row("Bank files", "april.csv: 4 payments from 6 April 2026 to 29 April 2026.")
    person.reaches("Bank files")
    person.presses("Take this file back")
    person.sees_done("4 payments taken back.")
    person.sees_row("Bank files", "taken back")


def test_a_sorted_payment_of_the_bank_is_said_again_and_undone(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.sorts("Sam Worker", 3, *WAGES)
    person.goes_to("Money")
    person.sees_row("Payments", "PA net wages: Personal assistants")
    person.picks("Payments", "Sam Worker")
    person.presses("Say again what it was for")
    person.waits_for("What kind of payment")
    person.chooses("Plan line", "Insurance")
    person.presses("Save")
    person.sees_row("Payments", "PA net wages: Insurance")
    person.presses("Undo")
    person.sees_row("Payments", "PA net wages: Personal assistants")


def test_a_rule_is_seen_changed_and_applied(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.picks("Payments to sort", "Warm Pool")
    person.presses("Say what it was for")
    person.chooses("What kind of payment", "Therapies")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    person.waits_for("Payments to sort, 3 rows")
    person.presses("Rules for payees")
    person.sees_row(
        "Rules",
        "money out to Warm Pool: Therapies and counselling: Hydrotherapy. Sorted so once. 1 payment waits",
    )
    person.reaches("Rules")
    person.presses("Change the rule")
    person.chooses("Plan line", "Insurance")
    person.presses("Save")
    person.sees_row("Rules", "Insurance. You made it.")
    person.reaches("Rules")
    person.presses("Sort what waits by this rule")
    person.sees_done("1 payment sorted.")
    person.sees_row("Rules", "0 payments wait for it.")


def test_a_statement_is_agreed_locked_and_unlocked_for_a_reason(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.presses("Compare with the bank")
    person.types_day("At the end of this day", "30 apr 2026")
    person.presses("Agree up to this day, and lock")
    person.sees_done("Agreed and locked: 1 April 2026 to 30 April 2026.")
    person.presses("Go back")
    person.presses("Files brought in")
    person.sees_row("Bank files", "april.csv: 4 payments")
    person.reaches("Bank files")
    person.presses("Take this file back")
    person.sees("those days are locked")
    person.presses("Go back")
    person.presses("Agreed with the bank")
    person.sees_row("Agreed statements", "difference £0.00. Locked.")
    person.reaches("Agreed statements")
    person.types("Why the days are unlocked", "a payment was missing")
    person.presses("Unlock these days")
    person.sees_row("Agreed statements", "Unlocked: a payment was missing")


ELSEWHERE = {"rbs.csv", "card.qfx", "monzo_2018.csv"}  # two accounts, another account, before the books


def test_what_was_due_is_set_beside_what_came(person: Person) -> None:
    person.goes_to("Bank")
    person.presses("Did the money come?")
    person.sees_row("Payments from those who pay", "was due on 6 April 2026 and has not come.")


def test_a_question_is_raised_from_a_line_and_stays_linked(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.picks("Payments to sort", "Sam Worker")
    person.presses("Ask or note something")
    person.types("In your words", "May this be paid from the budget?")
    person.types("Who is asked", "Example ICB")
    person.presses("Save")
    person.sees_done("The question is noted.")
    office = person.window.office
    assert office is not None
    (asked,) = person.result(office.ask(questions))
    assert asked.words == "May this be paid from the budget?"
    assert asked.about is not None
    assert asked.about.kind is SubjectKind.ENTRY


def test_marked_payments_are_said_once_and_one_undo_takes_it_back(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.picks("Payments to sort", "Warm Pool")
    person.presses("Mark all that are alike")
    person.sees("2 payments are marked.")
    assert len([said for said in person.rows("Payments to sort") if said.startswith("Marked. ")]) == 2
    person.presses("Say what they were for")
    person.sees("2 payments from 29 April 2026 to 29 April 2026, £90.00 in all.")
    person.chooses("What kind of payment", "Therapies")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    person.sees_done("2 payments sorted.")
    person.waits_for("Payments to sort, 2 rows")
    person.presses("Undo")
    person.waits_for("Payments to sort, 4 rows")


def test_marks_go_with_space_and_shift_and_are_set_aside_together(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.picks("Payments to sort", "Sam Worker")
    person.presses_key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    person.sees("2 payments are marked.")
    person.presses_key(Qt.Key.Key_Down)
    person.presses_key(Qt.Key.Key_Space)
    person.sees("3 payments are marked.")
    person.presses_key(Qt.Key.Key_Space)
    person.sees("2 payments are marked.")
    person.presses("Set them aside")
    person.types("Why it stays out", "not of this budget")
    person.presses("Set them aside")
    person.sees_done("2 lines set aside.")
    person.waits_for("Payments to sort, 2 rows")
    person.chooses("Payments to show", "Those that were left out")
    person.sees_row("Payments to sort", "Set aside: not of this budget")
    person.picks("Payments to sort", "Sam Worker")
    person.presses("Let it wait again")
    person.sees_done("1 payment waits again.")
    person.chooses("Payments to show", "Those that wait")
    person.waits_for("Payments to sort, 3 rows")


def test_money_in_and_money_out_are_not_said_with_the_same_words(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.picks("Payments to sort", "Example ICB")
    person.presses_key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    person.sees("2 payments are marked.")
    person.presses("Say what they were for")
    person.sees("Some of these payments went out, and others came in.")
    person.presses("Take all marks off")
    person.waits_for("Say what it was for")


def test_the_list_finds_a_payment_by_its_words(person: Person, tmp_path: Path) -> None:
    person.brings_in(tmp_path / "april.csv", STARLING, 4)
    person.types("Find a payment of the bank", "warm")
    person.waits_for("Payments to sort, 2 rows")
    person.types("Find a payment of the bank", "")
    person.waits_for("Payments to sort, 4 rows")
    person.sorts("Warm Pool", 3, ("What kind of payment", "Therapies"), ("Plan line", "Hydrotherapy"))
    person.chooses("Payments to show", "Those that are sorted")
    person.sees_row("Payments to sort", "Sorted: Hydrotherapy")


def drops(person: Person, file: Path) -> bool:
    """Drag a file over the Bank page and let it go, as a file manager does; say whether it was taken."""
    page = next(each for each in person.window.findChildren(BankPage) if each.isVisible())
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(file))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    over = QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, held, left, none)
    QApplication.sendEvent(page, over)
    if not over.isAccepted():
        return False
    drop = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, held, left, none)
    QApplication.sendEvent(page, drop)
    return drop.isAccepted()


@pytest.mark.parametrize("name", [*names()])
def test_each_format_is_dropped_on_the_page_and_looked_at(person: Person, tmp_path: Path, name: str) -> None:
    """The drop puts the file in the box; then it is looked at, or it is asked which account is meant."""
    file = tmp_path / name
    file.write_bytes(sample(name))
    person.goes_to("Bank")
    assert drops(person, file)
    person.waits_for("The bank’s file")
    assert person.control("The bank’s file").text() == str(file)  # type: ignore[attr-defined]
    person.presses("Look at the file")
    person.waits(
        lambda: (
            "Nothing is added yet" in person.reads()
            or any(said.startswith("Bring in ") and "payment" in said for said in person.names())
            or person.has("There is a problem")
            or person.has("Which account in the file")
        ),
        "an answer",
    )
    if name not in ELSEWHERE:
        assert any(re.fullmatch(r"Bring in \d+ payments?", said) for said in person.names()), person.reads()


def test_what_is_no_file_of_this_computer_is_not_taken(person: Person) -> None:
    person.goes_to("Bank")
    page = next(each for each in person.window.findChildren(BankPage) if each.isVisible())
    words, elsewhere = QMimeData(), QMimeData()
    words.setText("42")
    elsewhere.setUrls([QUrl("https://example.org/bank.csv")])
    for held in (words, elsewhere):
        over = QDragEnterEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            held,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(page, over)
        assert not over.isAccepted()


def test_what_was_taken_back_or_set_aside_is_offered_again_and_not_silently(
    person: Person, tmp_path: Path
) -> None:
    file, later = tmp_path / "april.csv", tmp_path / "later.csv"
    file.write_text(STARLING, encoding="utf-8")
    later.write_text(STARLING + "30/04/2026,Shop,X,CARD,-5.00,3465.00\n", encoding="utf-8")
    person.brings(file)
    person.presses("Bring in 4 payments")
    person.waits_for("Payments to sort, 4 rows")
    person.presses("Undo")
    person.sees_done("4 payments taken back.")
    person.brings(later)
    person.sees("4 of the new ones were here before, with “april.csv”, and were taken back.")
    person.chooses("Those that were taken back", "Leave them out")
    person.waits_for("Bring in 1 payment")
    person.chooses("Those that were taken back", "Bring them in again")
    person.presses("Bring in 5 payments")
    person.waits_for("Payments to sort, 5 rows")
    person.picks("Payments to sort", "Shop")
    person.presses("Set it aside")
    person.types("Why it stays out", "not of this budget")
    person.presses("Set it aside")
    person.waits_for("Payments to sort, 4 rows")
    person.brings(later)
    person.sees("1 of those that are there was set aside, so it does not count.")
    person.sees_row(
        "Set aside before", "£5.00 paid out to Shop, 30 April 2026. Set aside: not of this budget"
    )
    person.presses("Let it wait to be sorted")
    person.sees_done("1 payment waits again.")
    person.sees("0 payments are new.")
    assert "set aside" not in person.reads()
