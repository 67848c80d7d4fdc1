"""What is due, about me and my area, and the review, by keys alone."""

from __future__ import annotations

from pathlib import Path

import icalendar

from tests.person import Person

NINE = "What a good plan does"


def goes_to_what_is_due(person: Person) -> None:
    person.goes_to("Questions")
    person.presses("What is due")


def test_something_of_ones_own_is_due_done_and_put_back(person: Person) -> None:
    goes_to_what_is_due(person)
    person.presses("Put something on the list")
    person.types("What is to be done", "Ask for a hoist service")
    person.types("Who does it", "Sam")
    person.types_day("By which day", "10 jul 2026")
    person.presses("Save")
    person.sees_done("Noted for 10 July 2026.")
    person.sees_row("Due", "Own: Sam: Ask for a hoist service, in 10 days (10 July 2026).")
    person.picks("Due", "hoist service")
    person.presses("Open this one")
    person.chooses("How it stands", "It is not needed")
    person.presses("Save")
    person.sees_problem("“Not needed because” is empty.")
    person.types("Not needed because", "It was serviced in May")
    person.presses("Save")
    person.sees_done("Noted as not needed.")
    person.sees_no_row("Due", "hoist service")
    person.chooses("Show", "What is done or not needed")
    person.sees_row("Done or not needed", "Not needed, said on 30 June 2026. It was serviced in May")
    person.picks("Done or not needed", "hoist service")
    person.presses("Put it back on the list")
    person.sees_done("It is on the list again.")
    person.chooses("Show", "The next twelve months")
    person.sees_row("Due", "hoist service")


def test_days_leave_for_a_calendar_and_records_say_how_long(person: Person, tmp_path: Path) -> None:
    goes_to_what_is_due(person)
    person.presses("Days for a calendar")
    person.types("Where to", str(tmp_path / "days.ics"))
    person.presses("Save the file")
    person.sees_done("is saved. It is not locked.")
    assert icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes()).events
    person.presses("Records that may go")
    person.sees("Nothing here is that old yet.")
    person.sees("Records are kept for 7 years after the end of March that follows them.")


def test_about_me_is_said_once_and_stands_in_letters(person: Person, tmp_path: Path) -> None:
    person.goes_to("Questions")
    person.presses("About me and my area")
    person.types("How I want to be written to and spoken to", "Large print, please ring first")
    person.presses("Save how to write to me")
    person.sees_done("Every letter says it from now on.")
    person.presses("Add a person")
    person.types("Their name", "Dana Helper")
    person.types("What they help with", "Forms")
    person.types("How to reach them", "01632 960111")
    person.presses("Save")
    person.sees_row("People who can help me", "Dana Helper, Forms, 01632 960111.")
    person.picks("People who can help me", "Dana Helper")
    person.presses("Change this person")
    person.types("How to reach them", "01632 960222")
    person.presses("Save")
    person.sees_row("People who can help me", "Dana Helper, Forms, 01632 960222.")
    person.sees_no_row("People who can help me", "01632 960111")
    person.presses("Note what it says")
    person.types("Of which things", "gym, sports club")
    person.types("What it says of them", "Up to £30 a month.")
    person.types("Where it stands", "agreement, page 4")
    person.presses("Save")
    person.sees_row("What my own agreement says", "gym, sports club: Up to £30 a month. agreement, page 4")
    person.presses("Go back")

    person.presses("May I?")
    person.types("What you want to buy, or whom to pay", "a gym for Gwen")
    person.sees_row("Rules that speak of it", "Up to £30 a month. You noted it from your own agreement")
    person.presses("Go back")
    person.presses("Note what happened")
    person.types("In a few words", "Gwen was in hospital")
    person.presses("Save")
    person.sees_done("It is noted.")
    person.chooses("Show", "What happened")
    person.sees_row("Who said what", "Gwen was in hospital")
    person.picks("Who said what", "hospital")
    person.presses("Write a letter")
    person.writes("The letter", "Gwen was in hospital.")
    person.types("Where to", str(tmp_path / "told.pdf"))
    person.presses("Save the letter")
    person.sees_done("is kept")
    assert "Large print, please ring first" in (tmp_path / "told.txt").read_text(encoding="utf-8")


def test_a_review_is_got_ready_and_its_pack_is_made(person: Person, tmp_path: Path) -> None:
    person.goes_to("Questions")
    person.presses("For the review")
    person.sees_row(NINE, "8: It names the care co-ordinator. This book shows it.")
    person.sees_row(NINE, "4: It names the risks")
    person.picks(NINE, "4: It names the risks")
    person.presses("Say how the plan stands to it")
    person.types("Where it stands in the plan", "page 3")
    person.presses("Save")
    person.sees_done("Done.")
    person.sees_row(NINE, "It is in the plan. page 3")
    person.presses("Add a note")
    person.chooses("What is it?", "What is not working")
    person.types("In your words", "The agency sends somebody new each week")
    person.presses("Save")
    person.sees_row("Working, not working, to change", "What is not working: The agency sends")
    person.presses("Add an action")
    person.types("What is to be done", "Ask for two regular carers")
    person.types("Who does it", "R. Example")
    person.types_day("By which day", "1 aug 2026")
    person.presses("Save")
    person.sees_row("Who does what, by when", "R. Example: Ask for two regular carers, by 1 August 2026")
    person.sees_row(NINE, "7: It has an action plan: who does what, by when. This book shows it.")
    person.picks("Who does what, by when", "Ask for two regular carers")
    person.presses("It is done")
    person.sees_row("Who does what, by when", "by 1 August 2026, done on")
    person.presses("It is not done after all")
    person.sees_row("Who does what, by when", "by 1 August 2026, not done yet.")
    person.presses("Make the review pack")
    person.types("Where to", str(tmp_path / "pack.pdf"))
    person.presses("Save the pack")
    person.sees_done("is kept")
    text = (tmp_path / "pack.txt").read_text(encoding="utf-8")
    for words in (
        "The agency sends somebody new each week",
        "Ask for two regular carers  R. Example  1 August 2026",
        "This plan: It is in the plan\n    Where, or why not: page 3",
        "What was agreed at the review",
    ):
        assert words in text
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")
