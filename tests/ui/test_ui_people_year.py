"""What is owed and which payment paid it, the record for HMRC, and the end of a tax year, by keys alone."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from phb_desktop.values.clock import FixedClock
from tests.person import Person
from tests.ui.test_ui_people_pay import approves, is_ready_to_pay

BANK = (
    "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes\n"
    "03/07/2026,Jo Ash,wages,FASTER PAYMENT,-300.00,1100.00,GENERAL,\n"
    "06/07/2026,Jo Ash,rest,FASTER PAYMENT,-131.52,968.48,GENERAL,\n"
    "06/07/2026,HMRC,quarter,FASTER PAYMENT,-69.28,899.20,GENERAL,\n"
)


@pytest.fixture
def paid(person: Person, tmp_path: Path, clock: FixedClock) -> Person:
    """Jo's pay day of 3 July is approved, and the bank shows two transfers to Jo and one to HMRC."""
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    clock.at = datetime(2026, 7, 8, 9, tzinfo=UTC)
    file = tmp_path / "july.csv"
    file.write_text(BANK, "utf-8")
    person.brings(file)
    person.presses("Bring in 3 payments")
    person.waits_for("Payments to sort, 3 rows")
    person.goes_to("People")
    person.waits_for("Pay day")
    return person


def test_payments_are_set_against_what_is_owed_whole_and_in_part_and_undone(paid: Person) -> None:
    person = paid
    person.presses("What is owed")
    person.sees_row("Not paid yet", "Jo Ash: £431.52 for wages")
    person.picks("Not paid yet", "Jo Ash")
    person.presses("How this debt is made up")
    person.sees_row("What it is made of", "Jo Ash: Personal assistants")
    person.presses("Go back")
    person.presses("How this is worked out")
    person.sees_row("What it is made of", "HMRC, due by then")
    person.presses("Go back")

    person.presses("Say what a payment paid")
    person.chooses("Which payment", "6 July 2026, HMRC")
    person.sees("That is the payment to the penny.")
    person.sees_row("Still owed for pay", "Marked. HMRC: £69.28")
    person.presses("Save")
    person.sees_done("1 debt is paid.")
    person.sees_no_row("Not paid yet", "HMRC")
    person.presses("Undo")
    person.sees_row("Not paid yet", "HMRC")

    person.presses("Say what a payment paid")
    person.chooses("Which payment", "3 July 2026, Jo Ash")
    person.presses("Save")
    person.sees_problem("Nothing is marked.")
    person.picks("Still owed for pay", "Jo Ash")
    person.presses("Mark it, or take the mark off")
    person.sees("Marked: £431.52. The payment is £131.52 less.")
    person.presses("Save")
    person.sees_problem("The payment is £300.00, and what you chose comes to £431.52.")
    person.ticks("Only a part of the last one marked is paid")
    person.presses("Save")
    person.sees_row("Not paid yet", "Jo Ash: £131.52 for wages")
    person.presses("Say what a payment paid")
    person.chooses("Which payment", "6 July 2026, Jo Ash")
    person.sees("That is the payment to the penny.")
    person.presses("Save")
    person.sees_no_row("Not paid yet", "Jo Ash")


def test_the_record_for_hmrc_is_read_explained_and_saved(paid: Person, tmp_path: Path) -> None:
    person = paid
    person.presses("What is owed")
    person.presses("The record for HMRC")
    person.sees_row("HMRC", "6 June 2026 to 5 July 2026: tax £")
    person.sees_row("By quarter and worker", "Quarter 1, Jo Ash: pay £448.00")
    person.picks("HMRC", "6 June 2026")
    person.presses("How this period is made up")
    person.sees_row("What it is made of", "Your National Insurance")
    person.presses("Go back")
    person.presses("Save data for whoever files")
    person.chooses("What to save", "FPS of 3 July 2026")
    person.chooses("What kind of file", "Data, JSON")
    person.types("Where to", str(tmp_path / "fps.json"))
    person.presses("Save the file")
    person.sees_done("“fps.json” is saved. It is not locked.")
    fps = json.loads((tmp_path / "fps.json").read_text("utf-8"))
    assert fps["Employee"][0]["Employment"]["Payment"]["TaxablePay"] == "448.00"
    person.presses("Save data for whoever files")
    person.chooses("What to save", "The record for HMRC")
    person.types("Where to", str(tmp_path / "p32.csv"))
    person.presses("Save the file")
    person.sees_done("“p32.csv” is saved.")
    with (tmp_path / "p32.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert rows[2]["due"] == "69.28"


def test_a_tax_year_is_closed_and_opened_again_with_its_p60(
    person: Person, tmp_path: Path, clock: FixedClock
) -> None:
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    person.presses("End of the tax year")
    person.sees("The tax year 2026-27 runs until 5 April 2027.")
    assert not person.has("Close the tax year")
    person.presses("Go back")
    clock.at = datetime(2027, 4, 20, 9, tzinfo=UTC)
    person.presses("End of the tax year")
    person.sees("The tax year 2026-27 is over, and all of it is in.")
    person.sees("Give a P60 to everybody employed on 5 April, by 31 May 2027.")
    person.sees("No tax code from 6 April 2027 is noted for: Jo Ash.")
    person.sees("The rates of 2027-28 are not in this program.")
    person.picks("P60 and P45 figures", "Jo Ash, P60: pay £448.00")
    person.presses("Open these figures")
    person.sees("This is not HMRC’s form.")
    person.sees_row("Figures", "Pay of the year in all: £448.00.")
    person.presses("Save it as a PDF")
    person.types("Where to", str(tmp_path / "p60.pdf"))
    person.ticks("In large print")
    person.presses("Save the file")
    person.sees_done("“p60.pdf” is saved. It is not locked.")
    assert b"/StructTreeRoot" in (tmp_path / "p60.pdf").read_bytes()
    person.presses("Go back")
    person.presses("Close the tax year")
    person.presses("Close it")
    person.sees("The tax year 2026-27 is closed. Nothing of it changes any more.")
    person.presses("Open the tax year again")
    person.sees("The tax year 2026-27 is over, and all of it is in.")


def test_a_leavers_p45_figures_are_shown_on_their_page(person: Person) -> None:
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    person.presses("Open")
    person.sees("First day: 6 April 2026")
    person.presses("Say their last day")
    person.types_day("Last day", "5 jul 2026")
    person.presses("Save")
    person.sees("Last day: 5 July 2026")
    person.presses("Figures for their P45")
    person.waits_for("Save it as a PDF")
    person.sees_row("Figures", "Last day: 5 July 2026.")
    person.sees_row("Figures", "Pay of the year in all: £448.00.")
