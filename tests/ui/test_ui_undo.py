"""Undo, step by step, at the window: each step is named, the next one is near, and it goes forward too."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from phb_desktop.ledger.commands import RecordSpending, TakeBack
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.ledger.queries import cash_book
from phb_desktop.plan.commands import AddCommissioner
from phb_desktop.plan.model import Body, PlanLineId, StreamId
from phb_desktop.values.money import Money
from tests.person import Person, spoken

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def here() -> str:
    focus = QApplication.focusWidget()
    return spoken(focus) if focus else ""


def test_two_changes_are_undone_and_done_again_and_each_is_named(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.pays("Cafe", "12")
    person.sees_row("Payments", "Cafe")

    person.presses("Undo: Saved: £12.00 to Cafe.")
    person.sees_no_row("Payments", "Cafe")
    person.waits_for("Undo: Saved: £45.00 to Warm Pool.")
    assert person.has("Do it again: Saved: £12.00 to Cafe.")
    assert not here().startswith("Undo"), "pressing Enter once more must not undo more"
    person.presses("Undo: Saved: £45.00 to Warm Pool.")
    person.sees_no_row("Payments", "Warm Pool")
    person.waits(lambda: not person.has("Undo"), "no further step")

    person.presses("Do it again: Saved: £45.00 to Warm Pool.")
    person.sees_row("Payments", "Warm Pool")
    person.sees_done("Done again: ")
    person.presses_key(Qt.Key.Key_Y, CTRL | SHIFT)
    person.sees_row("Payments", "Cafe")
    person.presses_key(Qt.Key.Key_Z, CTRL | SHIFT)
    person.sees_no_row("Payments", "Cafe")


def test_what_cannot_be_undone_says_so_with_the_change(person: Person) -> None:
    person.goes_to("Plan")
    person.presses("Add a commissioner")
    person.types("Its name", "Another ICB")
    person.presses("Save")
    person.sees_done("Who pays stays in the books. If the name is wrong, enter who takes its place.")
    assert not person.has("Undo")
    person.presses_key(Qt.Key.Key_Escape)
    frame = person.window.frame
    assert frame is not None
    frame.desk.status.say("")
    person.presses_key(Qt.Key.Key_Z, CTRL | SHIFT)
    person.sees_done("Who pays stays in the books. If the name is wrong, enter who takes its place.")


def has_paid(person: Person) -> None:
    """Do five things, of which the second cannot be undone."""
    office = person.window.office
    assert office is not None
    for who, pence in (("Warm Pool", 45_00), ("", 0), ("Cafe", 12_00), ("Taxi", 8_00), ("Bus", 3_00)):
        part = Allocation(Money(pence), StreamId(1), type=PaymentType.TRANSPORT, line=PlanLineId(2))
        paid = RecordSpending(date(2026, 5, 1), who, (part,), CashAccountId(1))
        person.result(office.do(paid if who else AddCommissioner("Another ICB", Body.ICB)))


def steps(person: Person) -> list[str]:
    """Return every row of the list as it is said."""
    view = person.control("Steps, ")
    assert isinstance(view, QTableView)
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def goes_to_step(person: Person, words: str) -> None:
    view = person.reaches("Steps, ")
    assert isinstance(view, QTableView)
    person.presses_key(Qt.Key.Key_Home, CTRL)
    while words not in person.row_said(view):
        before = view.currentIndex().row()
        person.presses_key(Qt.Key.Key_Down)
        assert view.currentIndex().row() > before, f"{words} is no step"


def payees(person: Person) -> list[str]:
    assert person.window.office is not None
    return sorted(filter(None, (row.party for row in person.result(person.window.office.ask(cash_book)))))


def test_all_steps_are_listed_and_one_that_is_chosen_is_gone_back_to(person: Person) -> None:
    person.goes_to("Money")
    has_paid(person)
    person.sees_row("Payments", "Bus")
    person.presses_key(Qt.Key.Key_H, CTRL | SHIFT)
    person.waits(lambda: here().startswith("Steps, 5 rows"), "the list of steps")
    bus, taxi, cafe, funder, pool = steps(person)
    assert bus == "Saved: £3.00 to Bus. It can be undone."
    assert taxi == "Saved: £8.00 to Taxi. It can be undone. 1 later change goes with it."
    assert cafe.endswith("It can be undone. 2 later changes go with it.")
    assert "It cannot be undone. Who pays stays in the books." in funder
    assert pool.endswith("Undo does not come this far: a later change cannot be undone.")

    goes_to_step(person, "Warm Pool")
    assert not person.has("Undo th"), "there is no button for what no step leads to"
    goes_to_step(person, "Taxi")
    person.presses_key(Qt.Key.Key_Return)
    person.waits(lambda: here() == "Undo these 2 changes", "the button: what it would do is heard first")
    person.presses_key(Qt.Key.Key_Return)
    person.waits(lambda: here().startswith("Steps, 5 rows"), "the list again")
    person.sees_done("2 changes are undone. Everything is as it was before: Saved: £8.00 to Taxi.")
    assert payees(person) == ["Cafe", "Warm Pool"]
    assert steps(person)[:2] == [
        "Saved: £3.00 to Bus. Undone. It can be done again. 1 earlier change comes with it.",
        "Saved: £8.00 to Taxi. Undone. It can be done again.",
    ]
    goes_to_step(person, "Bus")
    person.presses("Do these 2 changes again")
    person.sees_done("2 changes are done again, up to: Saved: £3.00 to Bus.")
    assert payees(person) == ["Bus", "Cafe", "Taxi", "Warm Pool"]
    assert steps(person) == [bus, taxi, cafe, funder, pool], "in the words in which they were done"
    person.presses_key(Qt.Key.Key_Z, CTRL | SHIFT)
    person.waits(lambda: "Undone." in steps(person)[0], "Undo itself shows in the list")
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("Undo: Saved: £8.00 to Taxi.")
    person.presses("Steps of Undo")
    person.waits(lambda: here().startswith("Steps, 5 rows"), "the line at the foot leads there too")


def test_a_step_that_refuses_ends_the_way_and_says_so(person: Person) -> None:
    """What was undone before it stays undone, and the list shows how far it came."""
    person.goes_to("Money")
    has_paid(person)
    office = person.window.office
    assert office is not None
    [taxi] = [row for row in person.result(office.ask(cash_book)) if row.party == "Taxi"]
    person.result(office.note(TakeBack(taxi.id, "elsewhere")))  # behind the steps: they know nothing of it
    person.presses_key(Qt.Key.Key_H, CTRL | SHIFT)
    person.waits(lambda: here().startswith("Steps, 5 rows"), "the list of steps")
    goes_to_step(person, "Cafe")
    person.presses("Undo these 3 changes")
    person.sees_done("It stopped after 1 step.")
    person.sees_problem("This payment was changed or taken back already.")
    assert payees(person) == ["Cafe", "Warm Pool"]
    said = steps(person)
    assert "Undone." in said[0]
    assert "It can be undone." in said[1]


def test_nothing_was_done_yet(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F, CTRL)
    person.waits_for("What are you looking for?")
    person.types("What are you looking for?", "steps of undo")
    person.sees_row("Found", "To do: Steps of Undo. Everywhere. Ctrl+Shift+H.")
    person.presses_key(Qt.Key.Key_Return)
    person.sees("Nothing was changed since you opened the budget.")
    person.waits(lambda: here() == "Go back", "the way back")
