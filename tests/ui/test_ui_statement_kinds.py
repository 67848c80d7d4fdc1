"""What a statement tells besides money, and its other kinds, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.statements.content import Kind
from phb_desktop.statements.queries import issued
from phb_desktop.statements.verify import verify_file
from tests.person import Person
from tests.ui.test_ui_statements import filled, issues  # noqa: F401 - filled is a fixture


def ask(person: Person, query: Callable[..., Any]) -> Any:
    assert person.window.office is not None
    return person.result(person.window.office.ask(query))


def saves(person: Person, folder: Path) -> list[Path]:
    """Say where the files of what was just issued are to lie."""
    person.waits_for("Folder")
    person.types("Folder", str(folder))
    person.presses("Save the files")
    person.sees_done("saved in")
    return sorted(folder.iterdir())


def test_a_change_is_noted_looked_at_and_taken_back(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = filled()
    person.sees("No change is noted for these days.")
    person.presses("Note what changed")
    person.chooses("What was it?", "In hospital")
    person.types_day("On which day, or from", "3 5 2026")
    person.types("In a few words", "Six days, and the care team knew")
    person.presses("Save")
    person.sees("1 change is noted for these days")
    person.presses("Read the draft")
    person.chooses("Part to read", "M. What changed")
    person.sees_row("What changed, and what to tell", "In hospital")
    person.presses("Go back")
    person.presses("Look at what is noted")
    person.sees_row("Noted changes", "In hospital")
    person.picks("Noted changes", "In hospital")
    person.presses("Take it back")
    person.sees("Nothing is noted.")


def test_only_the_boxes_that_a_change_needs_are_there(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = filled()
    person.presses("Note what changed")
    person.chooses("What was it?", "Equipment was bought")
    assert person.has("Its serial number")
    assert not person.has("Who")
    person.presses("Save")
    person.sees_problem("It does not say what happened.")
    person.chooses("What was it?", "A safeguarding or employment problem was reported")
    assert not person.has("In a few words")
    assert not person.has("Its serial number")
    person.presses("Save")
    person.sees("1 change is noted for these days")


def test_an_extract_and_an_own_copy_are_taken_from_an_issued_statement(
    filled: Callable[..., Person],  # noqa: F811
    tmp_path: Path,
) -> None:
    person = filled()
    person.sees("No change is noted for these days.")
    assert not person.has("Make another kind")  # there is nothing to take one from
    issues(person)
    person.presses("Go back")
    for kind, name in (("Extract for NHS money", "extract"), ("Own copy, plain words first", "own-copy")):
        person.presses("Make another kind")
        person.chooses("Which kind", kind)
        person.presses("Go on")
        person.sees("Check your answers")
        person.sees_row("Your answers", "May be too much")
        person.presses("Issue it now")
        made = saves(person, tmp_path / name)
        assert all(name in path.name for path in made)
        assert all(verify_file(path).ok for path in made)
    person.presses("Make another kind")
    person.chooses("Which kind", "Extract for NHS money")
    person.presses("Go on")
    person.sees_problem("“Why there is a new version” is empty.")
    known = ask(person, issued)
    assert {each.kind for each in known} == {Kind.FULL, Kind.EXTRACT, Kind.OWN_COPY}


def test_a_one_off_payment_is_accounted_for(filled: Callable[..., Person], tmp_path: Path) -> None:  # noqa: F811
    person = filled()
    person.presses("Account for a one-off payment")
    person.chooses("What it was for", "Hydrotherapy")
    person.types("Why you ask to keep the rest", "The pool bills in July")
    person.chooses("Which money came for it", "NHS money: £2,800.00 every four weeks")
    person.presses("Go on")
    person.sees_row("Your answers", "Was spent: £45.00")
    person.presses("Read it as they will see it")
    person.sees("One-off payment statement 1")
    assert not person.has("Save the files")  # it is not issued yet
    person.presses("Go back")
    person.presses("Issue it now")
    (first, *_) = saves(person, tmp_path / "one-off")
    found = verify_file(first)
    assert found.ok, (first, found.differences)
    assert found.content.one_off is not None
    assert str(found.content.one_off.spent) == "£45.00"
    assert str(found.content.one_off.received) == "£2,800.00"


def test_the_budget_ends_with_a_closing_statement(filled: Callable[..., Person], tmp_path: Path) -> None:  # noqa: F811
    person = filled()
    person.presses("Note that the budget ended")
    person.chooses("Why?", "The person died")
    person.types_day("Its last day", "30 6 2026")
    person.presses("Save")
    person.sees_problem("It does not say who acts for the person now.")
    person.types("Who acts for the person now", "Owain Sample")
    person.types("Who keeps the records", "Rhys Sample")
    person.presses("Save")
    person.sees("The budget ended on 30 June 2026.")
    person.presses("Note that an account was closed")
    person.presses("Save")
    person.presses("Issue this statement")
    person.chooses("Which statement", "Closing statement")
    person.presses("Go on")
    person.presses("Issue it now")
    (first, *_) = saves(person, tmp_path / "closing")
    closing = verify_file(first).content.closing
    assert closing is not None
    assert closing.representative == "Owain Sample"
    assert [each.closed_on is not None for each in closing.accounts] == [True]


@pytest.mark.parametrize("press", ["Note what changed", "Note that the budget ended"])
def test_every_box_of_the_sheets_has_a_name(filled: Callable[..., Person], press: str) -> None:  # noqa: F811
    person = filled()
    person.presses(press)
    person.waits_for("Save")
    names = person.names()
    assert all(names), names
    assert len(names) == len(set(names)), names
