"""Duties by keys alone: told by occasion, marked with a reason, undone, taken out to a calendar."""

from __future__ import annotations

from pathlib import Path

import icalendar

from tests.looking import faults_of_names, faults_of_size, faults_of_words
from tests.person import Person
from tests.ui.test_ui_people import takes_on

LIST = "Things to do as an employer"


def opens_duties(person: Person) -> None:
    """Jo started on 6 April 2026 and is known since today, 30 June 2026."""
    takes_on(person)
    person.presses("Go back")
    person.presses("What is due")
    person.sees_row(LIST, "Check their right to work")


def test_the_list_tells_by_occasion_what_is_next(person: Person) -> None:
    opens_duties(person)
    person.sees_row(LIST, "When somebody starts: Check their right to work (Jo Ash)")
    person.sees_row(LIST, "Before the first payday: Have employers’ liability insurance")
    assert not faults_of_names(person.window)
    assert not faults_of_words(person.window)
    assert not faults_of_size(person.window)


def test_one_thing_says_who_asks_for_it_and_is_marked_and_undone(person: Person) -> None:
    opens_duties(person)
    person.picks(LIST, "Look at the risks")
    person.presses("Open this one")
    person.sees("The law asks for it.")
    person.sees("Found in the source in part.")
    person.sees("Keep: Your note.")
    person.types("A note", "Written on Sunday")
    person.presses("Save")
    person.sees_done("Done.")
    person.sees_no_row(LIST, "Look at the risks")
    person.chooses("Show", "Also what is done, and what holds all the time")
    person.sees_row(LIST, "Look at the risks of your home as a place of work, Done")
    person.presses("Undo")
    person.chooses("Show", "What is next")
    person.sees_row(LIST, "Look at the risks")


def test_not_needed_asks_for_the_reason_at_its_box(person: Person) -> None:
    opens_duties(person)
    person.picks(LIST, "DBS check")
    person.presses("Open this one")
    person.chooses("How it stands", "It is not needed")
    person.presses("Save")
    person.sees("There is a problem")
    person.types("Why it is not needed", "Our ICB does not ask for it")
    person.presses("Save")
    person.sees_done("Noted as not needed.")
    person.chooses("Show", "Also what is done, and what holds all the time")
    person.picks(LIST, "DBS check")
    person.presses("Open this one")
    person.sees("Our ICB does not ask for it.")
    person.presses("Put it back on the list")
    person.sees_done("It is on the list again.")


def test_a_check_that_is_noted_takes_its_duty_off(person: Person) -> None:
    opens_duties(person)
    person.picks(LIST, "Check their right to work")
    person.presses("Open this one")
    person.presses("Note the check")
    person.types_day("Day it was done", "1 apr 2026")
    person.presses("Save")
    person.sees_done("The check is noted.")
    person.presses("Go back")
    person.sees_no_row(LIST, "Check their right to work")
    person.chooses("Show", "Also what is done, and what holds all the time")
    person.sees_row(LIST, "Check their right to work (Jo Ash), Done, as this book shows")


def test_days_go_out_to_a_calendar_without_names(person: Person, tmp_path: Path) -> None:
    opens_duties(person)
    person.presses("Days for a calendar")
    person.types("Where to", str(tmp_path / "days.ics"))
    person.presses("Save the file")
    person.sees_done("“days.ics” is saved. It is not locked.")
    raw = (tmp_path / "days.ics").read_bytes()
    assert icalendar.Calendar.from_ical(raw).events
    assert b"Jo Ash" not in raw


def test_home_leads_to_the_list(person: Person) -> None:
    takes_on(person)
    person.presses("Go back")
    person.goes_to("Home")
    person.presses("Starting with Jo Ash: 12 things to note: when you have time")
    person.sees_row(LIST, "When somebody starts: Check their right to work (Jo Ash)")
