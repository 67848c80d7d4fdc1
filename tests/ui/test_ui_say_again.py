"""What was last said is said and shown again, with a key or a button near the start of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from phb_desktop.ui.announcing import last_said
from tests.person import Person


def test_what_was_last_said_is_said_again_and_undo_stays(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_done("Saved: £45.00 to Warm Pool.")
    said = last_said()
    assert "Warm Pool" in said
    frame = person.window.frame
    assert frame is not None
    frame.desk.status.show_again("")
    person.presses_key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    person.sees_done(said)
    frame.desk.status.show_again("")
    person.presses("Say it again")
    person.sees_done(said)
    person.presses("Undo")
    person.sees_no_row("Payments", "Warm Pool")


def test_nothing_is_remembered_behind_the_door(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_done("Saved")
    person.presses("Lock")
    person.sees("Your budget is locked.")
    assert "Warm Pool" not in last_said()


def test_it_comes_early_among_the_stops(person: Person) -> None:
    person.reaches("Skip to the main part")
    for _ in range(3):
        person.presses_key(Qt.Key.Key_Tab)
        if person.control("Say it again").hasFocus():
            return
    raise AssertionError("more than three stops lie before it")
