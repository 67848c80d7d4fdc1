"""The first run is stopped in the middle, locked in, and gone on with another day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop.plan.queries import profile, versions
from phb_desktop.ui.unlock.first_run.stopping import is_answers
from tests.builders import a_starter
from tests.end2end.outside.jobs import say_who
from tests.person import NEW_PASSPHRASE, Person

Sit = Callable[[Path | None], Person]


def stops(person: Person, folder: Path) -> None:
    person.presses("Stop here for now")
    person.types("Folder", str(folder))
    person.presses("Continue")
    person.types("Passphrase", NEW_PASSPHRASE)
    person.types("Type it again", NEW_PASSPHRASE)
    person.presses("Continue")
    person.waits_for("I have written it down")
    first_run = person.window.first_run
    assert first_run is not None
    code = first_run.code.shown.code
    person.presses("I have written it down")
    person.types("Recovery code", code)
    person.presses("Finish")
    person.sees("Your answers are kept, locked. Open this budget to go on.")


def test_answers_wait_locked_and_lead_back_to_the_same_screen(newcomer: Sit, tmp_path: Path) -> None:
    folder = tmp_path / "Ours.vault"
    first = newcomer(None)
    say_who(first)
    first.types("Their name", "R. Example")
    stops(first, folder)
    for file in folder.rglob("*"):
        if file.is_file():
            assert b"Gwen" not in file.read_bytes(), "what was answered is locked"
    first.closes()

    again = newcomer(folder)
    again.types("Passphrase", NEW_PASSPHRASE)
    again.presses("Open")
    again.waits_for("Stop here for now")
    assert again.control("Their name").text() == "R. Example"  # type: ignore[attr-defined]
    again.presses("Back")
    assert again.control("Your name").text() == "Rhys Sample"  # type: ignore[attr-defined]
    again.presses("Continue")
    again.types("Their name", "N. Other")
    again.presses("Stop here for now")  # no passphrase is asked for again
    again.sees("Your answers are kept, locked. Open this budget to go on.")
    again.closes()

    third = newcomer(folder)
    third.types("Passphrase", NEW_PASSPHRASE)
    third.presses("Open")
    third.waits_for("Stop here for now")
    assert third.control("Their name").text() == "N. Other"  # type: ignore[attr-defined]
    third.closes()


def test_going_on_ends_in_the_same_budget_as_without_a_stop(newcomer: Sit, tmp_path: Path) -> None:
    plain, stopped = tmp_path / "Plain.vault", tmp_path / "Stopped.vault"
    straight = newcomer(None)
    straight.answers_everything(plain)
    straight.presses("Make the budget")
    straight.waits_for("I have written it down")
    office = straight.window.office
    assert office is not None
    told = [straight.result(office.ask(query)) for query in (profile, versions)]
    straight.closes()

    person = newcomer(None)
    person.answers_everything(stopped)
    first_run = person.window.first_run
    assert first_run is not None
    for _ in range(4):  # back from the check to the lines of the plan
        person.presses("Back")
    while first_run.step() is not first_run.lines:
        person.presses("Back")
    stops(person, stopped)
    person.types("Passphrase", NEW_PASSPHRASE)
    person.presses("Open")
    person.waits_for("Stop here for now")
    again = person.window.first_run
    assert again is not None
    assert again.step() is again.lines
    assert [line.heading for line in again.lines.lines]
    while again.step() is not again.check:
        person.presses("Continue")
    person.presses("Make the budget")
    person.waits_for("Places")
    assert person.window.office is not None
    now = [person.result(person.window.office.ask(query)) for query in (profile, versions)]
    assert now == told
    assert person.result(person.window.office.draft()) == ""


def test_back_from_the_place_goes_on_as_if_nothing_was_pressed(newcomer: Sit, tmp_path: Path) -> None:
    person = newcomer(None)
    say_who(person)
    person.types("Their name", "R. Example")
    person.presses("Stop here for now")
    person.waits_for("Folder")
    person.presses("Back")
    person.waits_for("Stop here for now")
    assert person.control("Their name").text() == "R. Example"  # type: ignore[attr-defined]
    person.presses("Continue")
    person.waits_for("Name of the commissioner")
    assert not (tmp_path / "PHB budget.vault").exists()


def test_with_a_starter_file_it_says_that_the_file_keeps_them(newcomer: Sit) -> None:
    person = newcomer(None)
    person.presses("Start a new budget")
    person.sees("You need your plan letter")
    assert person.window.first_run is not None
    person.window.first_run.put(a_starter())
    person.presses("Stop here for now")
    person.sees_problem("You began with a starter file, and that file keeps what it brought.")


def test_other_words_that_wait_in_a_book_are_no_answers() -> None:
    for words in ("", "half a word", "[]", "null", '{"form": 1}', '{"form": "first walk"}'):
        assert not is_answers(words)
    assert is_answers('{"form": "first run"}')
