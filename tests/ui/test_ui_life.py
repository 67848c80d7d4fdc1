"""When life changes, by keys alone: the situations, their steps, the end of a budget, its archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from phb_desktop.statements.archive import archive
from phb_desktop.ui.fields import choosing
from tests.person import Person

SITUATIONS, STEPS = "What changes", "The steps"


def at_the_situation(person: Person, words: str) -> None:
    person.goes_to("Plan")
    person.presses("When life changes")
    person.sees_row(SITUATIONS, words)
    person.picks(SITUATIONS, words)
    person.presses("See the steps")


def is_archived(person: Person) -> bool:
    assert person.window.office is not None
    return person.result(person.window.office.ask(archive)) is not None


def test_the_end_is_noted_archived_and_opened_again(person: Person) -> None:
    at_the_situation(person, "The budget ends")
    person.picks(STEPS, "Note the last day")
    person.presses("Note that the budget ended")
    person.chooses("Why?", "The person died")
    person.types("Who acts for the person now", "Rhys Sample")
    person.presses("Save")
    person.sees_row(STEPS, "Note the last day, and why: Done.")
    person.sees("We are sorry. Nothing has to be done today.")

    person.picks(STEPS, "Tell who pays")
    person.presses("It is done")
    person.sees_row(STEPS, "Tell who pays, the bank, the insurer and whoever works out the pay: Done.")
    person.picks(STEPS, "Say who keeps the records")
    person.presses("How long, and why")
    person.sees_row("Records", "The account book, bank statements and what was sent: keep them until")
    person.presses("Go back")

    person.picks(STEPS, "Archive the budget")
    person.presses("Archive the budget")
    person.sees("Issue the closing statement")
    person.presses("Archive it")
    person.sees_problem("Why it stays as it is")
    person.types("Why it stays as it is", "The council did it all")
    person.presses("Archive it")
    person.sees_row(STEPS, "from then on it is only read: Done.")
    assert is_archived(person)

    person.presses("Go back")
    person.presses("Go back")
    person.presses("Change the people")
    person.presses("Save")
    person.sees_problem("This budget was closed and archived")
    person.presses("Go back")
    person.goes_to("Home")
    person.sees("This budget is archived")
    person.presses("Open the budget again")
    person.types("Why", "A bill came late")
    person.presses("Open it again")
    person.sees_done("The budget is open again.")
    assert not is_archived(person)


def test_another_funder_takes_over_and_its_steps_are_told(person: Person) -> None:
    at_the_situation(person, "Another funder pays")
    person.presses("Hand the funding over")
    person.types_day("The new money pays from", "1 3 2027")
    person.types("Its name", "Sample Council")
    person.types("What to call the new money", "Care money")
    person.presses("Save")
    person.sees_row(STEPS, "Say who pays from which day, and what its money is called: Done.")
    person.sees_row(STEPS, "Enter the new funder’s terms: Still to do.")
    person.presses("Go back")
    person.sees_row(SITUATIONS, "Care money” from 1 March 2027")


def test_a_birthday_is_told_ahead_when_somebody_wants_it(person: Person) -> None:
    at_the_situation(person, "A child turns 16 or 18")
    person.presses("Say their day of birth")
    person.types_day("The person’s day of birth", "1 2 2011")
    person.presses("Save")
    person.sees("The person turns 16 on 1 February 2027.")
    person.picks(STEPS, "At 16: ask for the person’s own consent")
    person.presses("It is done")
    person.sees_row(STEPS, "At 16: ask for the person’s own consent: Done.")
    person.presses("It is not done after all")
    person.sees_row(STEPS, "At 16: ask for the person’s own consent: Still to do.")


def test_the_emergency_sheet_becomes_a_file_only_when_somebody_says_so(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "sheet.pdf"
    monkeypatch.setattr(choosing, "choose_new_file", lambda *_: place)
    person.goes_to("Settings and help")
    person.presses("Make an emergency sheet")
    assert not person.has("Save it as a PDF")
    person.ticks("I want it as a file too, which anybody who has it can read")
    person.presses("Save it as a PDF")
    person.sees("It is not locked: print it, then delete it.")
    assert place.read_bytes().startswith(b"%PDF")


def test_a_pack_is_made_for_whoever_takes_over(person: Person, tmp_path: Path) -> None:
    at_the_situation(person, "Somebody else keeps the books")
    person.picks(STEPS, "Hand over a backup")
    person.presses("Make the handing-over pack")
    person.types("Into which folder", str(tmp_path / "pack"))
    person.presses("Make the pack")
    person.sees("What is open.pdf")
    names = sorted(each.suffix for each in (tmp_path / "pack").iterdir())
    assert names == [".json", ".pdf", ".vaultbackup"]
