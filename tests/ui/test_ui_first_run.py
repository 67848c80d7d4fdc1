"""A budget of one's own, by keys alone: from the first screen to the recovery code typed back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.person import Person


def answers_everything(person: Person, folder: Path) -> None:
    """Fill every screen up to the check."""
    person.presses("Start a new budget")
    person.sees("You need your plan letter")
    person.presses("Continue")
    person.types("Their name", "Gwen Sample")
    person.presses("Continue")
    person.chooses("You are", "I act for someone")
    person.types("Your name", "Rhys Sample")
    person.presses("Continue")
    person.types("Their name", "R. Example")
    person.presses("Continue")
    person.types("Name of the commissioner", "Example ICB")
    person.presses("Continue")
    person.types("What it is worth a week", "700")
    person.types("Each payment", "£2,800.00")
    person.types_day("First payment", "6 apr")
    person.presses("Continue")
    person.types("Weeks of money you may keep", "4")
    person.presses("Continue")
    person.chooses("Another commissioner pays too", "No")
    person.presses("Continue")
    person.types_day("First day", "1 apr 2026")
    person.types_day("Last day", "31 mar 2027")
    person.presses("Continue")
    person.presses("Add a line")
    person.types("What it pays for", "Personal assistants")
    person.types("Amount from NHS money", "640")
    person.presses("Keep this line")
    person.presses("Continue")
    person.presses("Continue")  # the account's name is offered
    person.types("Balance on that day", "1,400")
    person.presses("Continue")
    person.types("Folder", str(folder))
    person.presses("Continue")
    person.types("Passphrase", "kolabe mirodu tanefi gulemo pirasu")
    person.types("Type it again", "kolabe mirodu tanefi gulemo pirasu")
    person.presses("Continue")


def test_the_first_run_makes_a_budget_that_opens(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    answers_everything(person, tmp_path / "own.vault")
    person.sees("Check your answers")
    assert "The books begin on: 1 April 2026" in person.rows("Your answers")
    person.presses("Make the budget")
    person.sees("Write down your recovery code")
    shown = next(
        label.text()
        for label in person.window.findChildren(QLabel)
        if re.match(r" 1\.  \w{4}\n", label.text())
    )
    code = "-".join(line.split()[1] for line in shown.splitlines())
    person.presses("I have written it down")
    person.types("Recovery code", "0000" + code[4:])
    person.presses("Finish")
    person.sees_problem("Group 1 is not the same")
    person.types("Recovery code", code.lower().replace("-", " "))
    person.presses("Finish")
    person.waits_for("Places")
    person.sees("£1,400.00 is left today.")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.presses("Use your recovery code")
    person.types("Recovery code", code)
    person.presses("Open")
    person.waits_for("Places")


def test_going_back_keeps_what_was_typed(newcomer: Callable[[Path | None], Person]) -> None:
    person = newcomer(None)
    person.presses("Start a new budget")
    person.presses("Continue")
    person.types("Their name", "Gwen")
    person.presses("Back")
    person.presses("Back")
    person.presses("Start a new budget")
    person.presses("Continue")
    person.sees("Who is the budget for?")
    assert person.control("Their name").text() == "Gwen"  # type: ignore[attr-defined]


def test_a_missing_answer_stops_at_its_screen(newcomer: Callable[[Path | None], Person]) -> None:
    person = newcomer(None)
    person.presses("Start a new budget")
    person.presses("Continue")
    person.presses("Continue")
    person.sees_problem("“Their name” is empty.")
