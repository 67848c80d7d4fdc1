"""Undo, step by step, at the window: each step is named, the next one is near, and it goes forward too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

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
