"""When life changes, by keys alone: the situations, their steps, the end of a budget, its archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from phb_desktop.exchange.folder.names import INDEX, WHOLE
from phb_desktop.statements.archive import archive
from phb_desktop.statements.commands import ArchiveBudget, NoteEnd
from phb_desktop.statements.happened import EndReason
from phb_desktop.ui.announcing import last_said
from phb_desktop.ui.fields import choosing
from phb_desktop.ui.labels import Button, focused
from tests.person import Person, spoken

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

    person.sees("This budget is an archive since")
    person.presses("Go back")
    person.presses("Go back")
    person.goes_to("Home")
    person.sees("This budget is archived")
    person.presses("Open the budget again")
    person.types("Why", "A bill came late")
    person.presses("Open it again")
    person.sees_done("The budget is open again.")
    assert not is_archived(person)


ARCHIVED = "This budget is an archive since"


@pytest.fixture
def at_an_archive(person: Person) -> Person:
    """Somebody before a budget that was archived while it lies open."""
    office = person.window.office
    assert office is not None
    person.result(office.do(NoteEnd(EndReason.STOPPED, person.clock.today())))
    person.result(office.do(ArchiveBudget("Nobody asks for a statement")))
    person.sees(ARCHIVED)
    return person


def test_an_archive_says_no_when_the_sheet_comes_up(at_an_archive: Person) -> None:
    person = at_an_archive
    person.goes_to("Plan")
    person.presses("Change the people (only to read)")
    person.sees("Nothing typed here can be saved. Must it change? Open it again, and say why.")
    here = focused()
    assert here is not None
    assert spoken(here) == "Open the budget again"
    assert here.accessibleDescription().startswith(ARCHIVED)
    save = next(each for each in person.window.findChildren(Button) if spoken(each).startswith("Save. "))
    assert ARCHIVED in spoken(save)
    assert not save.isEnabled()
    QTest.keyClick(person.reaches("Who the budget is for"), Qt.Key.Key_Return)
    assert last_said().startswith(ARCHIVED)

    person.types("Who the budget is for", "Another name")
    person.presses("Open the budget again")
    person.types("Why", "A bill came late")
    person.presses("Open it again")
    person.waits(lambda: not is_archived(person), "the archive is open")
    person.settles()
    assert "Nothing typed here" not in person.reads()
    person.presses("Save")
    person.sees_done("The people are saved")


def test_until_when_an_archive_is_kept_is_changed_on_home(at_an_archive: Person) -> None:
    person = at_an_archive
    person.goes_to("Home")
    person.presses("Change until when it is kept")
    assert "Nothing typed here" not in person.reads()
    person.types_day("Keep it until", "1 1 2040")
    person.presses("Save")
    person.sees_problem("Why")
    person.types("Why", "The council asked for it")
    person.presses("Save")
    person.sees_done("The budget is kept until 1 January 2040.")
    person.sees("Keep it until 1 January 2040.")
    assert is_archived(person)


def test_buttons_that_only_change_are_off_in_an_archive_with_the_reason(at_an_archive: Person) -> None:
    person = at_an_archive
    person.goes_to("Money")
    assert not person.has("Add money out")
    off = next(
        each for each in person.window.findChildren(Button) if spoken(each).startswith("Add money out")
    )
    assert ARCHIVED in spoken(off)
    person.presses("Find anything")
    person.types("What are you looking for?", "add money out")
    person.sees_row("Found", ARCHIVED)

    person.presses("Go back")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    person.presses_key(Qt.Key.Key_Z, held)  # archiving itself can be taken back
    person.waits(lambda: person.has("Add money out"), "the buttons are on again")
    assert ARCHIVED not in person.reads()


def test_what_only_reads_or_gives_out_goes_on_in_an_archive(at_an_archive: Person) -> None:
    person = at_an_archive
    person.goes_to("Home")
    person.presses("£1,400.00 is left")
    person.sees("How it is worked out")
    person.presses("Go back")
    person.goes_to("Settings and help")
    for words in ("Take everything out", "Make a backup now", "Make an emergency sheet"):
        person.presses(words)
        person.sees(ARCHIVED)  # above every place
        assert "Nothing typed here" not in person.reads()
        person.presses("Go back")


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
    made = {each.suffix: each for each in (tmp_path / "pack").iterdir()}
    assert sorted(made) == ["", ".pdf", ".vaultbackup"]
    assert (made[""] / INDEX).is_file()
    assert (made[""] / WHOLE).is_file()
