"""A budget of one's own, by keys alone: from the first screen to the recovery code typed back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from phb_desktop.ui.labels import Heading
from phb_desktop.ui.unlock.steps import PlaceStep
from phb_desktop.ui.unlock.steps.keys import CodeStep
from phb_desktop.ui.unlock.unlock_page import usual_place
from tests.end2end.outside.jobs import say_what_was_agreed, say_who
from tests.person import Person, the_theme
from tests.ui.conftest import PASSPHRASE


def test_the_first_run_makes_a_budget_that_opens(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    person.answers_everything(tmp_path / "own.vault")
    assert "The books begin on: 1 April 2026" in person.rows("Your answers")
    code = person.makes_the_budget()
    person.types("Recovery code", "0000" + code[4:])
    person.presses("Finish")
    person.sees_problem("Group 1 is not the same")
    person.types("Recovery code", code.lower().replace("-", " "))
    person.types("Where will you keep it?", "In the blue folder")
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


def test_every_screen_is_left_and_come_back_to_with_its_answers(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    person.answers_everything(tmp_path / "own.vault")
    before = person.rows("Your answers")
    person.presses("Back")
    person.sees("Choose a passphrase")
    while not person.has("Starter file"):  # leave by going back through every screen
        person.presses("Back")
    person.presses("Back")
    person.presses("Start a new budget")
    while not person.has("Your answers"):  # and come forward again with nothing typed anew
        person.presses("Continue")
    assert person.rows("Your answers") == before


def test_the_check_leads_to_any_screen_and_back(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    person.answers_everything(tmp_path / "own.vault")
    rows = person.rows("Your answers")
    seen = set()
    for row in rows:
        person.picks("Your answers", row)
        person.presses("Change this answer")
        assert not person.has("Your answers")
        seen.add(person.window.windowTitle())
        person.presses("Continue")
        person.waits_for("Your answers")
    assert len(seen) == 13  # every screen between the first and the check
    person.picks("Your answers", "The budget is for: Gwen Sample")
    person.presses("Change this answer")
    person.types("Their name", "Gwenda Sample")
    person.presses("Continue")
    person.sees_row("Your answers", "The budget is for: Gwenda Sample")


def test_answers_are_forgotten_when_asked(newcomer: Callable[[Path | None], Person]) -> None:
    person = newcomer(None)
    person.presses("Start a new budget")
    person.presses("Continue")
    person.types("Their name", "Gwen")
    person.presses("Back")
    person.presses("Forget my answers and start again")
    person.presses("Continue")
    person.sees("Who is the budget for?")
    assert person.control("Their name").text() == ""  # type: ignore[attr-defined]


def before_it_is_brought_back(person: Person, tmp_path: Path) -> None:
    """Take everything out of the budget, and go as far as the last screen of another one made of it."""
    person.opens(PASSPHRASE)
    person.goes_to("Settings and help")
    person.presses("Take everything out")
    person.types("Into which folder", str(tmp_path / "out"))
    person.presses("Take it out")
    person.sees_done("The copy is made.")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Your budget is locked.")
    person.presses("Start a new budget")
    person.types("Starter file", str(tmp_path / "out" / "budget.json"))
    person.presses("Continue")
    person.sees("Where shall the budget be kept?")
    person.chooses_place_and_passphrase(tmp_path / "again.vault")
    person.sees_row("Your answers", "Brought back from:")


def test_all_that_was_taken_out_of_a_budget_is_brought_back_from_the_door(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, tmp_path: Path
) -> None:
    person = newcomer(budget_folder)
    before_it_is_brought_back(person, tmp_path)
    person.takes_the_code()
    person.goes_to("Home")  # whoever stayed a second in Settings finds it on show
    person.sees("£1,400.00 is left today.")


@pytest.mark.parametrize("how", ["Stop", "Back"])
def test_bringing_a_budget_back_can_be_stopped_and_begun_again(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, tmp_path: Path, how: str
) -> None:
    person = newcomer(budget_folder)
    before_it_is_brought_back(person, tmp_path)
    office, goes_on = person.window.office, Event()
    assert office is not None
    office.in_turn(goes_on.wait, 20)  # as if there were very many papers
    person.presses("Make the budget")
    person.sees("With many papers this takes some minutes.")
    person.presses(how)
    goes_on.set()
    if how == "Stop":
        person.sees_problem("It was stopped. Nothing was written.")
    else:
        person.presses("Continue")
    person.waits(lambda: person.has("Make the budget"), "it can be begun again")
    assert not (tmp_path / "again.vault").exists()
    assert not person.has("Stop")
    person.takes_the_code()
    assert (tmp_path / "again.vault").is_dir()


def test_a_weak_passphrase_is_told_on_its_own_screen(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    person.answers_everything(tmp_path / "own.vault")
    person.presses("Back")
    person.sees("Choose a passphrase")
    for box in ("Passphrase", "Type it again"):
        person.types(box, "short")
    person.presses("Continue")
    person.sees_problem("This passphrase is too easy to guess.")
    person.sees("Choose a passphrase")


def test_days_of_a_plan_that_run_backwards_lead_to_the_box_to_change(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    person.answers_everything(tmp_path / "own.vault")
    while not person.has("Day, Last day"):
        person.presses("Back")
    person.types_day("Last day", "1 jan 2026")
    person.presses("Continue")
    person.sees_problem("is before the first")
    person.presses("The last day, 1 January 2026, is before the first")
    assert QApplication.focusWidget() is person.control("Day, Last day")


def test_a_budget_that_could_not_be_made_asks_again(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    person = newcomer(None)
    person.answers_everything(tmp_path / "no such folder" / "own.vault")
    person.presses("Make the budget")
    person.sees_problem("There is no folder called “no such folder”")
    person.types("Folder", str(tmp_path / "own.vault"))
    person.presses("Continue")
    person.sees("When all is right, make the budget.")
    assert not person.has("Making your budget")


def test_the_place_that_is_offered_can_be_used_as_it_is(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer where nobody has put anything yet there is no folder for documents."""
    monkeypatch.setenv("HOME", str(tmp_path / "new person"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "new person" / ".config"))
    offered = tmp_path / "new person" / "Documents" / "PHB budget.vault"
    assert usual_place() == offered
    person = newcomer(None)
    person.answers_everything(offered)
    person.makes_the_budget()
    assert (offered / "ledger.db").is_file()
    second = PlaceStep(lambda: None, offered)
    assert second.folder.read() == offered.with_name("PHB budget 2.vault")


def test_a_screen_longer_than_the_window_comes_up_at_its_top(
    newcomer: Callable[[Path | None], Person],
) -> None:
    person = newcomer(None)
    person.window.resize(1366, 740)
    say_who(person)
    say_what_was_agreed(person, [("Personal assistants", "640")])
    while not person.has("Add a line"):
        person.presses("Back")
    person.presses("Add a line")
    person.settles()
    headings = person.window.findChildren(Heading)
    assert [each.text() for each in headings if each.visibleRegion().rectCount()] == ["A plan line"]


def test_with_large_text_the_recovery_code_comes_up_and_not_the_button_that_puts_it_away(qtbot: Any) -> None:
    theme = the_theme()
    step = CodeStep(lambda: None, lambda _code, _print: None)
    step.show_code("-".join(["ABCD"] * 11))
    qtbot.addWidget(step)
    theme.size(300)
    try:
        step.resize(1366, 728)
        step.show()
        step.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is step)
        grown = [each.fontMetrics().height for each in (step.title, step.groups)]
        qtbot.waitUntil(lambda: min(tall() for tall in grown) > 1.3 * step.intro.fontMetrics().height())
        step.begin()
        bar = step.area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0 and QApplication.focusWidget() is step.shown.print)
        qtbot.waitUntil(lambda: bar.value() == 0)
        assert step.groups.visibleRegion().rectCount()
    finally:
        theme.size(100)
