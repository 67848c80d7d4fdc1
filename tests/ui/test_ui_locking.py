"""Locked means gone, and nothing typed is lost: what was being done comes back from inside the budget."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from phb_desktop.ui import drafts
from phb_desktop.ui.again import locked_at
from phb_desktop.ui.frame import Frame
from phb_desktop.ui.locking import LockedAt
from phb_desktop.ui.main_window import MainWindow
from phb_desktop.ui.settings_store import Settings
from phb_desktop.vault import errors
from phb_desktop.vault.vault import Vault
from tests.person import Person, the_theme

PASSPHRASE = "four score and seven"


def locks(person: Person) -> None:
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Your budget is locked.")


def spends(person: Person, whom: str, pounds: str) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types_day("Day of the payment", "3 jun 2026")
    person.types("Paid to", whom)
    person.types("Amount", pounds)
    person.chooses("Plan line", "Personal assistants")
    person.presses("Save")
    person.sees_done(pounds)


def box(person: Person, name: str) -> QLineEdit:
    found = person.control(name)
    assert isinstance(found, QLineEdit)
    return found


def comes_back(person: Person, name: str, text: str) -> None:
    person.opens(PASSPHRASE)
    person.waits(lambda: person.has(name) and box(person, name).text() == text, f"“{text}” in “{name}”")
    person.waits(lambda: not person.window.findChildren(drafts.BringBack), "the end of bringing back")


def draft_of(person: Person) -> str:
    assert person.window.office is not None
    return str(person.result(person.window.office.draft()))


# -- unsaved forms


def test_the_old_frame_and_all_it_showed_is_thrown_away(person: Person) -> None:
    person.goes_to("Money")
    before = person.window.frame
    assert before is not None
    gone: list[int] = []
    before.destroyed.connect(lambda: gone.append(1))
    locks(person)

    person.waits(lambda: bool(gone), "the end of the frame")
    assert person.window.frame is None
    assert person.window.findChildren(Frame) == []


def test_every_box_and_the_cursor_come_back(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types_day("Day of the payment", "3 jun 2026")
    person.types("Amount", "12.3")
    person.chooses("How it was paid", "Cash")
    person.types("Paid to", "Half a name")
    box(person, "Paid to").setCursorPosition(4)
    locks(person)
    comes_back(person, "Paid to", "Half a name")

    assert box(person, "Paid to").hasFocus()
    assert box(person, "Paid to").cursorPosition() == 4
    assert box(person, "Amount").text() == "12.3"
    assert box(person, "Day, Day of the payment").text() == "3 jun 2026"
    method = person.control("How it was paid")
    assert isinstance(method, QComboBox)
    assert method.currentText().startswith("Cash")
    person.sees_done("You were at “Add money out”. What you typed is back.")


def test_a_split_payment_comes_back_with_all_its_parts(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Two things at once")
    person.presses("Split it: add a part")
    amounts = [each for each in person.names() if each.startswith("Amount of part")] or [
        each for each in person.names() if "mount" in each
    ]
    for number, name in enumerate(amounts):
        person.types(name, f"{number + 1}.50")
    locks(person)
    comes_back(person, "Paid to", "Two things at once")

    assert [box(person, name).text() for name in amounts] == [f"{n + 1}.50" for n in range(len(amounts))]


def test_a_sheet_about_a_chosen_payment_comes_back_about_the_same_one(person: Person) -> None:
    spends(person, "Alder Taxis", "10.00")
    spends(person, "Birch Taxis", "20.00")
    person.picks("Payments", "Alder Taxis")
    person.presses("Correct this payment")
    person.types("Why you correct it", "It was anoth")
    locks(person)
    comes_back(person, "Why you correct it", "It was anoth")

    assert box(person, "Paid to").text() == "Alder Taxis"
    person.types("Why you correct it", "It was another sum")
    person.types("Amount", "11.00")
    person.presses("Save")
    person.sees_row("Payments", "11.00")


def test_a_sheet_on_a_sheet_comes_back(person: Person) -> None:
    person.goes_to("Money")
    person.presses("What is owed")
    person.presses("Add something owed")
    person.types("To whom it is owed", "half sa")
    locks(person)
    comes_back(person, "To whom it is owed", "half sa")
    assert person.window.frame is not None
    page = person.window.frame.page()
    assert page is not None
    assert len(page.sheets()) == 2


def test_the_search_and_the_place_come_back(person: Person) -> None:
    spends(person, "Alder Taxis", "10.00")
    spends(person, "Birch Taxis", "20.00")
    person.types("Find who or what", "Birch")
    person.sees_no_row("Payments", "Alder")
    locks(person)
    comes_back(person, "Find who or what", "Birch")

    person.sees_no_row("Payments", "Alder")
    person.sees_row("Payments", "Birch")


def test_the_place_comes_back_when_nothing_was_typed(person: Person) -> None:
    person.goes_to("Plan")
    locks(person)
    person.opens(PASSPHRASE)

    assert person.window.frame is not None
    assert drafts.place_of(person.window.frame) == "plan"
    assert draft_of(person) == ""


def test_it_comes_back_in_another_process_too(
    person: Person, newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    locks(person)
    person.waits(lambda: person.window.office is not None and not person.window.office.is_open, "the lock")

    later = newcomer(budget_folder)  # the first window is as good as killed: it is never asked again
    comes_back(later, "Paid to", "Half a name")


def test_closing_the_window_keeps_what_was_typed(
    person: Person, newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    person.closes()

    comes_back(newcomer(budget_folder), "Paid to", "Half a name")


def test_a_draft_goes_when_its_form_is_saved(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types_day("Day of the payment", "3 jun 2026")
    person.types("Paid to", "Cedar Taxis")
    person.types("Amount", "5")
    person.chooses("Plan line", "Personal assistants")
    locks(person)
    comes_back(person, "Paid to", "Cedar Taxis")
    assert "Cedar" in draft_of(person)
    person.presses("Save")
    person.sees_row("Payments", "Cedar Taxis")

    assert draft_of(person) == ""
    locks(person)
    person.opens(PASSPHRASE)
    person.waits_for("Add money out")
    assert not person.has("Paid to")


def test_a_draft_goes_when_its_form_is_given_up(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Cedar Taxis")
    locks(person)
    comes_back(person, "Paid to", "Cedar Taxis")
    person.presses("Go back")

    person.waits(lambda: draft_of(person) == "", "the end of the draft")


def test_secrets_are_never_told(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Change the passphrase")
    name = next(
        each for each in person.names() if "assphrase" in each and "Show" not in each and "Change" not in each
    )
    person.types(name, "canary of a secret")
    frame = person.window.frame
    assert frame is not None
    assert "canary" not in drafts.told_of(frame)
    for tick in [each for each in person.names() if each.startswith("Show what I type")]:
        person.ticks(tick)

    told = drafts.told_of(frame)
    assert told, "the sheet itself is told"
    assert "canary" not in told


def test_bringing_back_never_changes_anything(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hostile or mistaken draft names a button that saves: the office refuses while screens come back."""
    spends(person, "Alder Taxis", "10.00")
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    frame, office = person.window.frame, person.window.office
    assert frame is not None
    assert office is not None
    told = json.loads(drafts.told_of(frame))
    told["grounds"].append(
        {"title": "No such sheet", "by": {"in": 1, "button": "Save"}, "fields": [], "rows": []}
    )
    told["grounds"][1]["fields"][2][2][0]["text"] = "66.66"
    person.presses("Go back")
    before = office.last_change
    monkeypatch.setattr(drafts, "PATIENCE", 1.0)  # there is no such sheet to wait for
    drafts.BringBack(frame, json.dumps(told), lambda: None).start()
    person.waits(lambda: not person.window.findChildren(drafts.BringBack), "the end of bringing back")

    assert office.last_change is before
    assert not office.only_reads, "afterwards the person may save again"
    person.sees_no_row("Payments", "66.66")


def test_what_cannot_be_opened_again_is_shown_in_words(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    frame = person.window.frame
    assert frame is not None
    told = json.loads(drafts.told_of(frame))
    told["grounds"][1]["by"] = {"in": 0, "button": "A button of another version"}
    person.presses("Go back")
    drafts.BringBack(frame, json.dumps(told), lambda: None).start()

    person.sees("What you were typing")
    person.sees("Paid to: Half a name")


@pytest.mark.parametrize("words", ["", "{", "[]", "null", '{"form": 99}', '"words"'])
def test_a_draft_of_another_kind_does_no_harm(person: Person, words: str) -> None:
    frame = person.window.frame
    assert frame is not None
    over: list[int] = []
    drafts.BringBack(frame, words, lambda: over.append(1)).start()

    person.waits(lambda: over == [1], "the end of bringing back")
    assert person.has("Places")


def test_when_the_disk_will_not_take_the_draft_it_waits_behind_the_door(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise errors.DiskFull

    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    with monkeypatch.context() as broken:
        broken.setattr(Vault, "keep_draft", full)
        person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        person.waits_for("There is a problem")
    assert person.window.office is not None
    assert not person.window.office.is_open
    person.opens(PASSPHRASE)

    assert box(person, "Paid to").text() == "Half a name"


# -- the process makes way


def test_locking_starts_a_fresh_process_that_is_told_two_things(person: Person, budget_folder: Path) -> None:
    told: list[LockedAt] = []
    person.window.locking.start_again = told.append
    person.goes_to("Money")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.waits(lambda: bool(told), "the fresh process")

    assert told == [LockedAt(budget_folder, "money")]


def test_a_system_that_starts_no_process_leaves_this_one_locked(person: Person) -> None:
    def refuse(_here: LockedAt) -> None:
        raise OSError

    person.window.locking.start_again = refuse
    locks(person)
    person.opens(PASSPHRASE)
    assert person.has("Places")


def test_the_fresh_window_asks_for_the_passphrase_of_the_same_budget(
    person: Person, budget_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    from phb_desktop.ui.unlock import unlock_page

    said: list[str] = []
    monkeypatch.setattr(unlock_page, "announce", lambda _widget, words, **_: said.append(words))
    fresh = MainWindow(
        theme=the_theme(),
        settings=Settings(),
        clock=person.clock,
        make_office=lambda: person.window.office,  # type: ignore[arg-type, return-value]
        locked_at=LockedAt(budget_folder, "plan"),
    )
    fresh.show()
    fresh.activateWindow()
    qtbot.waitUntil(lambda: said != [])

    assert said == ["Your budget is locked. What you were doing is kept."], "it is said once"
    assert fresh.folder == budget_folder
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleName() == "Passphrase"
    fresh.office = None
    fresh.close()
    fresh.deleteLater()


def test_what_the_fresh_process_is_told_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHB_DESKTOP_LOCKED", '{"folder": "/a/b.vault", "place": "money"}')
    assert locked_at() == LockedAt(Path("/a/b.vault"), "money")
    assert locked_at() is None
    for nonsense in ("{", "[]", '{"folder": 1}', "7"):
        monkeypatch.setenv("PHB_DESKTOP_LOCKED", nonsense)
        assert locked_at() is None
