"""A rise in April by keys alone: worked out, refused for a year without rates, and asked for by letter."""

from __future__ import annotations

from pathlib import Path

from tests.looking import faults_of_names, faults_of_size, faults_of_words
from tests.person import Person
from tests.ui.test_ui_people import agrees_terms, takes_on


def opens_the_rise(person: Person) -> None:
    """Jo has terms of 20 hours at 13.20; today is 30 June 2026."""
    takes_on(person)
    agrees_terms(person)
    person.presses("Go back")
    person.presses("Rise in April")


def test_a_rise_is_worked_out_and_asked_for(person: Person, tmp_path: Path) -> None:
    opens_the_rise(person)
    person.chooses("How pay rises", "All pay, by as much as the minimum wage")
    person.presses("Work it out")
    person.sees("more until 31 March 2027.")
    person.sees_row("What it costs each plan line", "Personal assistants, NHS money: wages now")
    person.sees_row("Each worker in a usual week", "Jo Ash, 20:00 hours a week")
    person.sees("Usual hours: as the terms say.")
    assert not faults_of_names(person.window) + faults_of_words(person.window) + faults_of_size(person.window)

    person.presses("Write the letter")
    person.types("How you want to be answered", "in large print")
    person.types("Where to", str(tmp_path / "request.pdf"))
    person.presses("Save the file")
    person.sees_done("“request.pdf” is kept as P1.")
    text = (tmp_path / "request.txt").read_text(encoding="utf-8")
    assert "Please write to me like this: in large print" in text
    assert "Jo Ash" not in text
    assert b"/StructTreeRoot" in (tmp_path / "request.pdf").read_bytes()


def test_a_letter_need_not_be_kept(person: Person, tmp_path: Path) -> None:
    opens_the_rise(person)
    person.chooses("How pay rises", "All pay, by as much as the minimum wage")
    person.presses("Work it out")
    person.presses("Write the letter")
    person.waits_for("Keep a copy with the papers")
    person.ticks("Keep a copy with the papers", False)
    person.ticks("Name the workers")
    person.types("Where to", str(tmp_path / "request.pdf"))
    person.presses("Save the file")
    person.sees_done("“request.pdf” is saved. It is not locked.")
    assert "Jo Ash" in (tmp_path / "request.txt").read_text(encoding="utf-8")


def test_an_april_without_rates_is_refused_by_its_year(person: Person) -> None:
    opens_the_rise(person)
    person.chooses("Which April", "April 2027")
    person.presses("Work it out")
    person.sees("There is a problem")
    person.sees("There are no rates for 6 April 2027, in tax year 2027-28.")


def test_where_nothing_rises_there_is_no_letter(person: Person) -> None:
    opens_the_rise(person)
    person.presses("Work it out")
    person.sees("It costs £0.00 more until 31 March 2027.")
    assert not person.has("Write the letter")
