"""Rates that end are told on Home and People; a file with the next ones is looked at and taken in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from phb_desktop.values.clock import FixedClock
from tests.person import Person
from tests.tools.rates_files import filled_in
from tests.ui.test_ui_people import takes_on


def test_the_next_rates_come_from_a_file_after_they_were_looked_at(
    person: Person, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "rates.toml"
    file.write_text(filled_in(("value = 12.71", "value = 13.20")), "utf-8")
    clock.at = datetime(2027, 2, 10, 9, tzinfo=UTC)
    takes_on(person)
    person.presses("Go back")
    person.goes_to("Home")
    person.sees("The rates of pay that this program knows end on 31 March 2027")
    person.goes_to("People")
    person.sees("Rates end soon: Minimum wage is known up to 31 March 2027.")
    person.presses("Rates")
    person.sees_row("Known up to", "Minimum wage: known up to 31 March 2027. The program.")

    person.presses("Add rates from a file")
    person.presses("Save")
    person.sees_problem("The file")
    person.types("The file", str(file))
    person.presses("Save")
    person.sees_problem("The file was not read yet.")
    person.presses("Read the file")
    person.sees("Nobody signed “2027-28”.")
    person.sees_row("What it holds", "Minimum wage. Minimum wage from 21: £13.20")
    person.presses("Save")
    person.sees_problem("it would count on your word")
    person.ticks("I have compared each figure with its source")
    person.presses("Save")
    person.sees_done("The rates “2027-28” are taken in.")
    person.sees_row("Known up to", "Minimum wage: known up to 31 March 2028. A file that you took in.")
    person.sees_row("Files that you took in", "Typed by you. Counts.")

    person.picks("Files that you took in", "2027-28")
    person.presses("Take this file back")
    person.sees_row("Files that you took in", "Taken back.")
    person.presses("Undo")
    person.sees_row("Files that you took in", "Counts.")


def test_a_file_that_is_no_rates_is_refused_with_why_and_one_to_fill_in_is_saved(
    person: Person, tmp_path: Path
) -> None:
    takes_on(person)
    person.presses("Go back")
    person.presses("Rates")
    person.presses("Save a file to fill in")
    out = tmp_path / "next.toml"
    person.types("Where to", str(out))
    person.presses("Save")
    person.sees_done("“next.toml” is saved.")
    person.presses("Add rates from a file")
    person.types("The file", str(out))
    person.presses("Read the file")
    person.sees_problem("does not say where the figures stand")
