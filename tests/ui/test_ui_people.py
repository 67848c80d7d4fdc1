"""People by keys alone: take somebody on, agree terms, note checks, keep and erase details, hand them out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from phb_desktop.employer.queries import personal, workers
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.ui.people.boxes import NotATime, parse_clock
from tests.person import Person, held_up


def takes_on(person: Person, name: str = "Jo Ash") -> None:
    """Add an employee who started on 6 April 2026, and stay with them."""
    person.goes_to("People")
    person.presses("Add a worker")
    person.types("Name", name)
    person.types("Who the employer is", "Rhys Sample")
    person.types_day("First day", "6 apr 2026")
    person.presses("Save")
    person.waits_for("Time and days away")
    person.sees("First day: 6 April 2026")


def agrees_terms(person: Person, *rates: tuple[str, str]) -> None:
    """Agree four-weekly terms from the first day."""
    person.presses("Agree terms")
    person.types("The job", "Personal assistant")
    person.types("Hours in a usual week", "20")
    person.types_day("A payday", "1 may 2026")
    person.types("Days from the last day", "5")
    for label, amount in rates or (("Day, for an hour", "13.20"),):
        person.types(label, amount)
    person.chooses("Plan line that pays", "Personal assistants")
    person.presses("Save")
    person.sees_done("the terms count from 6 April 2026")


def test_an_empty_place_teaches_and_asks_for_nothing(person: Person) -> None:
    person.goes_to("People")
    person.sees("If nobody works for you, leave this place alone")
    assert not person.has("Workers")
    assert not person.has("Runs out")


def test_somebody_is_taken_on_corrected_and_taken_out(person: Person) -> None:
    takes_on(person)
    person.sees("Employer: Rhys Sample")
    person.presses("Correct who they are")
    person.types("Name", "Jo Ashdown")
    person.presses("Save")
    person.sees_done("Jo Ashdown: saved.")
    person.sees("Shown as J.A. on what you send")
    person.presses("Take them out of the list")
    person.sees_done("Jo Ashdown is taken out of the list.")
    person.sees("Nobody is noted yet.")
    person.presses("Undo")
    person.sees_row("Workers", "Jo Ashdown, employed, since 6 April 2026.")


def test_what_cannot_be_is_refused_at_its_box(person: Person) -> None:
    person.goes_to("People")
    person.presses("Add a worker")
    person.presses("Save")
    person.sees_problem("“Name” is empty.")
    person.types("Name", "Jo Ash")
    person.presses("Save")
    person.sees_problem("“Who the employer is” is empty.")
    person.chooses("How they work for you", "Self-employed")
    person.presses("Save")
    person.sees_done("Jo Ash is noted.")
    person.sees("Self-employed: they send invoices")
    assert not person.has("Agree terms")


def test_terms_are_agreed_and_taken_back(person: Person) -> None:
    takes_on(person)
    agrees_terms(person, ("Day, for an hour", "13.20"), ("Sleep-in, for a night", "60"))
    person.sees_row("Terms", "Day, for an hour £13.20; Sleep-in, for a night £60.00. Paid from “Personal")
    person.presses("Undo")
    person.sees("No terms are agreed yet.")


def test_terms_need_a_rate(person: Person) -> None:
    takes_on(person)
    person.presses("Agree terms")
    person.types("The job", "Personal assistant")
    person.types_day("A payday", "1 may 2026")
    person.presses("Save")
    person.sees_problem("Each kind of time needs one rate")


def test_a_tax_code_and_a_letter_are_looked_at(person: Person) -> None:
    takes_on(person)
    person.presses("Say what decides their pay")
    person.types_day("It counts from", "6 apr 2026")
    person.types("Where you read it", "P45")
    person.types("Tax code", "12O7X")
    person.types("National Insurance letter", "A")
    person.presses("Save")
    person.sees_problem("“12O7X” is not a tax code.")
    person.types("Tax code", "1257l w1")
    person.types("National Insurance letter", "Q")
    person.presses("Save")
    person.sees_problem("“Q” is not a National Insurance letter")
    person.types("National Insurance letter", "m")
    person.chooses("Workplace pension", "In the pension")
    person.presses("Save")
    person.sees_problem("It is not said how the pension is paid in.")
    person.chooses("How the pension is paid in", "Relief at source")
    person.types("Their share, per cent", "5")
    person.types("Your share, per cent", "3")
    person.presses("Save")
    person.sees_row("What decides their pay", "tax code 1257L W1/M1, letter M, pension: in the pension")
    person.presses("Say what decides their pay")
    person.waits_for("Their share, per cent")
    assert person.control("Their share, per cent").text() == "5"  # type: ignore[attr-defined]


def keeps_details(person: Person) -> None:
    """Type invented details of the worker on show."""
    person.presses("Open their own details")
    person.types("First names", "Joanna Invented")
    person.types("Last name", "Ash")
    person.types_day("Day of birth", "2 feb 1990")
    person.types("National Insurance number", "qq123456c")
    person.types("Account number", "00012345")
    person.presses("Save")
    person.sees_done("Jo Ash: the details are kept.")


def test_own_details_stay_out_of_every_list(person: Person) -> None:
    takes_on(person)
    keeps_details(person)
    person.sees("Kept here: full name, day of birth, National Insurance number, bank account.")
    assert "QQ" not in person.reads()
    assert "Joanna" not in person.reads()
    person.presses("Go back")
    person.sees_row("Workers", "Jo Ash")
    assert "QQ" not in person.reads()


def test_a_number_that_cannot_be_stays_in_its_box(person: Person) -> None:
    takes_on(person)
    person.presses("Open their own details")
    person.types("National Insurance number", "BG123456C")
    person.presses("Save")
    person.sees_problem("cannot be a National Insurance number")


def test_details_are_erased_only_after_a_plain_yes(person: Person) -> None:
    takes_on(person)
    keeps_details(person)
    person.presses("Erase their details")
    person.sees("This cannot be undone.")
    person.presses("Erase the details")
    person.sees_problem("Nothing was erased.")
    person.ticks("Yes, erase them for good")
    person.presses("Erase the details")
    person.sees_done("Jo Ash: the details are erased.")
    person.sees("None are kept.")
    assert not person.has("Undo")
    office = person.window.office
    assert office is not None
    worker = person.result(office.ask(workers))[0]
    assert person.result(office.ask(personal, worker.id)) is None


def test_what_was_just_saved_of_a_worker_is_known_to_the_next_press(person: Person) -> None:
    takes_on(person)
    keeps_details(person)
    person.presses("Say their last day")
    person.types_day("Last day", "1 jun 2026")
    with held_up(person, after_the_next_change=True):
        person.presses("Save")
        person.presses("Erase their details")
    person.sees("until 5 April 2033")
    assert "They still work for you" not in person.reads()


def test_whoever_left_is_erased_whole_and_shown_by_initials(person: Person) -> None:
    takes_on(person)
    keeps_details(person)
    person.presses("Say their last day")
    person.types_day("Last day", "1 jun 2026")
    person.presses("Save")
    person.presses("Erase their details")
    person.sees("until 5 April 2033")
    person.ticks("Yes, erase them for good")
    person.presses("Erase for good")
    person.sees_problem("mostly kept until 5 April 2033")
    person.ticks("I know that pay records are mostly kept longer")
    person.presses("Erase for good")
    person.sees_done("J.A.: erased in")
    person.sees("Erased: their time was up.")
    assert not person.has("Undo")
    assert "Jo Ash" not in person.reads()


def test_one_paper_about_somebody_is_erased_by_keys_after_a_plain_yes(person: Person) -> None:
    takes_on(person)
    office = person.window.office
    assert office is not None
    worker = person.result(office.ask(workers))[0]
    about_jo = (Subject(SubjectKind.WORKER, worker.id),)
    paper = person.result(office.do(KeepPaper("dbs.txt", b"D-7711", proves=about_jo)))
    person.picks("Papers about them", "dbs.txt")
    person.presses("Erase this paper")
    person.sees("hours, wages and checks")
    person.presses("Erase the paper")
    person.sees_problem("Nothing was erased.")
    person.ticks("Yes, erase it for good")
    person.presses("Erase the paper")
    person.sees_done(f"Paper P{paper} is erased.")
    assert not person.has("Undo")
    person.sees_no_row("Papers about them", "dbs.txt")
    assert worker.name in person.reads()


@pytest.mark.parametrize("ending", ["txt", "json"])
def test_what_is_kept_is_shown_and_handed_out(person: Person, tmp_path: Path, ending: str) -> None:
    takes_on(person)
    keeps_details(person)
    person.presses("Show and save what is kept about them")
    person.sees("National Insurance number: QQ 12 34 56 C")
    if ending == "json":
        person.chooses("What kind of file", "Data")
    file = tmp_path / "out" / f"jo.{ending}"
    person.types("Where to", str(file))
    person.presses("Save it for them")
    person.sees_done(f"“jo.{ending}” is saved. It is not locked.")
    written = file.read_text("utf-8")
    if ending == "json":
        told = json.loads(written)
        assert told["personal"]["ni_number"] == "QQ123456C"
        assert told["worker"]["started"] == "2026-04-06"
    else:
        assert "Day of birth: 2 February 1990" in written
    assert file.stat().st_mode & 0o077 == 0


def test_a_check_is_noted_runs_out_and_is_taken_back(person: Person) -> None:
    takes_on(person)
    person.presses("Note a check")
    person.chooses("What was checked", "Healthcare task")
    person.types_day("Day it was done", "1 jun 2025")
    person.types_day("Day it runs out", "10 jun 2026")
    person.presses("Save")
    person.sees_problem("“What it is” is empty.")
    person.types("What it is", "Suction")
    person.types("Who found them able", "Nurse Invented")
    person.presses("Save")
    person.sees_row("Checks", "Healthcare task: Suction, done on 1 June 2025, found able by Nurse Invented.")
    person.presses("Go back")
    person.sees_row("Workers", "1 check to look at: Healthcare task, ran out.")
    person.sees_row("Ran out", "Jo Ash: Healthcare task: Suction ran out on 10 June 2026.")
    person.sees("No check runs out in the next 60 days.")
    person.presses("Open")
    person.sees_row("Checks", "Suction")
    person.picks("Checks", "Suction")
    person.presses("Take this check back")
    person.sees("No check is noted yet.")


def test_a_check_for_everybody_is_noted_from_the_place(person: Person) -> None:
    takes_on(person)
    person.presses("Go back")
    person.presses("Note a check for everybody")
    person.types_day("Day it was done", "1 apr 2026")
    person.types_day("Day it runs out", "1 mar 2026")
    person.presses("Save")
    person.sees_problem("after the day on which it runs out")
    person.types_day("Day it runs out", "20 jul 2026")
    person.presses("Save")
    person.sees_row(
        "Runs out in the next 60 days", "Everybody: Employers’ liability insurance runs out on 20"
    )
    assert not person.has("Ran out")


def test_a_last_day_is_said_and_taken_back(person: Person) -> None:
    takes_on(person)
    person.presses("Say their last day")
    person.types_day("Last day", "1 apr 2026")
    person.presses("Save")
    person.sees_problem("after that last day")
    person.types_day("Last day", "30 apr 2026")
    person.presses("Save")
    person.sees("Last day: 30 April 2026")
    person.presses("Undo")
    person.waits_for("Say their last day")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9", "09:00"),
        ("0900", "09:00"),
        ("9.30", "09:30"),
        ("5.30 pm", "17:30"),
        ("12am", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_times_are_read_as_people_write_them(text: str, said: str) -> None:
    assert f"{parse_clock(text, field='starts'):%H:%M}" == said


@pytest.mark.parametrize("text", ["24:00", "9:60", "13pm", "0 am", "noon", "-1", "9:5"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotATime) as caught:
        parse_clock(text, field="ends")
    assert caught.value.field == "ends"


def test_what_is_being_typed_about_a_worker_comes_back_after_a_lock(person: Person) -> None:
    takes_on(person)
    person.presses("Go back")
    person.presses("Open")
    person.presses("Agree terms")
    person.types("The job", "Night worker")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.opens("four score and seven")
    person.sees("You were at “Agree terms”. What you typed is back.")
    assert person.control("The job").text() == "Night worker"  # type: ignore[attr-defined]
