"""The door: unlocking, refusals in plain words, locking without losing what was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.person import Person


def test_the_right_passphrase_opens_home(person: Person) -> None:
    person.sees("£1,400.00 is left today.")
    assert "Gwen" not in person.window.windowTitle()


def test_a_wrong_passphrase_is_told_and_what_was_typed_stays(
    newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person = newcomer(budget_folder)
    person.types("Passphrase", "not this one at all")
    person.presses("Open")
    person.waits_for("There is a problem")
    person.sees_problem("That passphrase does not open")
    box = person.control("Passphrase")
    assert isinstance(box, QLineEdit)
    assert box.text() == "not this one at all"
    assert box.echoMode() == QLineEdit.EchoMode.Password


def test_an_empty_passphrase_is_a_problem_that_leads_to_its_box(
    newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person = newcomer(budget_folder)
    person.presses("Open")
    person.sees_problem("“Passphrase” is empty.")
    person.presses("“Passphrase” is empty.")
    assert person.control("Passphrase").hasFocus()


def test_locking_loses_nothing_typed_and_comes_back_to_the_same_box(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Your budget is locked.")
    assert not person.has("Places")
    person.opens("four score and seven")
    person.waits_for("Paid to")
    box = person.control("Paid to")
    assert isinstance(box, QLineEdit)
    person.waits(lambda: box.text() == "Half a name" and box.hasFocus(), "what was typed")


def test_a_minute_of_warning_comes_before_the_lock(person: Person) -> None:
    idle = person.window.idle
    idle.minutes = 2
    for _ in range(59):
        idle.tick()
    assert not person.has("Keep it open")
    idle.tick()
    person.sees("Your budget locks in 60 seconds. Nothing you typed is lost.")
    person.presses("Keep it open")
    assert not person.has("Keep it open")
    for _ in range(120):
        idle.tick()
    person.sees("Your budget is locked.")


def test_a_backup_is_brought_back_from_the_door(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, tmp_path: Path
) -> None:
    person = newcomer(budget_folder)
    person.opens("four score and seven")
    person.goes_to("Settings")
    person.presses("Make a backup now")
    person.types("Where to write it", str(tmp_path / "safe.phbbackup"))
    person.presses("Make it now")
    person.sees_done("was opened to prove it")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.presses("Bring back a backup")
    person.types("The backup file", str(tmp_path / "safe.phbbackup"))
    person.types("Where to put it", str(tmp_path / "back.vault"))
    person.types("Passphrase of that time", "not this one at all")
    person.presses("Bring it back")
    person.waits_for("There is a problem")
    assert not (tmp_path / "back.vault").exists()
    person.types("Passphrase of that time", "four score and seven")
    person.presses("Bring it back")
    person.goes_to("Home")  # whoever stayed a second in Settings finds it on show
    person.sees("£1,400.00 is left today.")


def test_the_very_first_page_says_what_each_way_in_is_for(
    newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person = newcomer(None)
    assert person.control("Start a new budget").hasFocus()
    person.sees("About 15 minutes. You need your plan letter and a bank statement.")
    person.sees("Nothing leaves this computer.")
    person.sees("Without your passphrase or your recovery code nobody can open your budget")
    person.sees("It follows the NHS rules of England.")
    assert "Other ways in" not in person.reads()
    assert not person.has("Passphrase")
    for way in ("Look around with an example", "Open a budget in another folder", "Bring back a backup"):
        person.reaches(way)
    person.window.door.belongs_to(budget_folder)
    person.waits_for("Passphrase")
    person.sees("Other ways in")
    person.reaches("Start a new budget")
