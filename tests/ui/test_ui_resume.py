"""Closed anywhere, opened again there: the place, and what was being typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from phb_desktop.ui.settings_store import Settings
from tests.person import Person

WORDS = "four score and seven"
Sit = Callable[[Path | None], Person]


def place(person: Person) -> str:
    frame = person.window.frame
    assert frame is not None
    page = frame.page()
    assert page is not None
    return frame.place_of(page)


def test_the_place_is_the_same_after_a_close(newcomer: Sit, budget_folder: Path) -> None:
    first = newcomer(budget_folder)
    first.opens(WORDS)
    first.goes_to("Papers")
    first.waits(lambda: Settings.load().was_at == "papers", "the note of the place")
    first.closes()

    again = newcomer(budget_folder)
    again.window.settings.was_at = Settings.load().was_at
    again.opens(WORDS)
    assert place(again) == "papers"
    again.sees_done("You were here when you closed the program.")


def test_home_is_where_it_begins_and_where_a_strange_note_leads(newcomer: Sit, budget_folder: Path) -> None:
    person = newcomer(budget_folder)
    person.window.settings.was_at = "a place that is gone"
    person.opens(WORDS)
    assert place(person) == "home"
    frame = person.window.frame
    assert frame is not None
    assert frame.desk.status.said() == ""


def test_what_was_being_typed_comes_back_after_a_close_too(newcomer: Sit, budget_folder: Path) -> None:
    first = newcomer(budget_folder)
    first.opens(WORDS)
    first.goes_to("Money")
    first.begins_to_pay("Warm Pool", "45")
    first.closes()

    again = newcomer(budget_folder)
    again.opens(WORDS)
    again.sees_done("You were at “Add money out”. What you typed is back.")
    assert again.control("Paid to").text() == "Warm Pool"  # type: ignore[attr-defined]
    assert again.window.frame is not None


def test_a_search_that_lay_open_is_no_half_done_work(newcomer: Sit, budget_folder: Path) -> None:
    first = newcomer(budget_folder)
    first.opens(WORDS)
    first.presses_key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    first.waits_for("What are you looking for?")
    first.types("What are you looking for?", "pool")
    first.closes()
    again = newcomer(budget_folder)
    again.opens(WORDS)
    assert not again.has("What are you looking for?")


@pytest.mark.parametrize(("left_at", "asked"), [("papers", 0), ("home", 1)])
def test_what_is_shown_first_is_built_and_asked_for_while_the_passphrase_is_typed(
    newcomer: Sit, budget_folder: Path, left_at: str, asked: int
) -> None:
    """Home's question comes first only where Home does: another place's own would wait for its answer."""
    person = newcomer(budget_folder)
    person.window.settings.was_at = left_at
    ahead, office = person.window.ahead, person.window.load().result()
    person.waits(lambda: left_at in ahead.built(), "the place that comes first")
    office.open(budget_folder, WORDS).result()
    ahead.ask(office)
    assert len(ahead.answers()) == asked
