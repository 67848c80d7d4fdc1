"""Pay day by keys alone: drafted, explained, approved, printed, taken back; by a bureau; what is owed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from phb_desktop.ui.later import Later
from tests.looking import faults_of_names, faults_of_size, faults_of_words
from tests.person import Person, spoken
from tests.ui.test_ui_people import takes_on


def is_ready_to_pay(person: Person, *, code: bool = True, rate: str = "14") -> None:
    """Jo, weekly on Friday for the week that ended five days before; 32 hours confirmed from 22 June 2026."""
    takes_on(person)
    person.presses("Agree terms")
    person.types("The job", "Personal assistant")
    person.types("Hours in a usual week", "32")
    person.types("Usual days of work", "mon tue wed thu")
    person.chooses("How often they are paid", "Every week")
    person.types_day("A payday", "3 jul 2026")
    person.types("Days from the last day", "5")
    person.types("Day, for an hour", rate)
    person.chooses("Plan line that pays", "Personal assistants")
    person.presses("Save")
    person.sees_done("the terms count")
    if code:
        says_the_code(person)
    person.presses("Time and days away")
    person.presses("Earlier week")
    person.sees("22 June 2026 to 28 June 2026")
    for day in ("22", "23", "24", "25"):
        person.presses("Enter a shift")
        person.types_day("Day", f"{day} jun")
        person.types("From", "9")
        person.types("To", "17")
        person.presses("Save")
        person.sees_row("Shifts", f"{day} June 2026")
    person.presses("Both confirm")
    person.types("Jo Ash confirmed", "Jo, signed sheet")
    person.types("The employer confirmed", "Rhys")
    person.presses("Save")
    person.sees("Both of you confirmed this week.")
    person.presses("Go back")
    person.waits_for("Agree terms")
    person.presses("Go back")
    person.waits_for("Pay day")


def says_the_code(person: Person) -> None:
    """Note an ordinary tax code and letter."""
    person.presses("Say what decides their pay")
    person.types_day("It counts from", "6 apr 2026")
    person.types("Where you read it", "starter checklist")
    person.types("Tax code", "1257L")
    person.types("National Insurance letter", "A")
    person.presses("Save")
    person.sees_done("code 1257L counts")


def works_it_out(person: Person) -> None:
    """Ask what the payday of 3 July would be."""
    person.presses("Pay day")
    person.types_day("Payday", "3 jul 2026")
    person.presses("Work it out")


def approves(person: Person) -> None:
    """Work a pay day out and approve it."""
    works_it_out(person)
    person.sees_row("Who would get what", "Jo Ash: 32:00 hours, pay £448.00")
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept")


def test_a_pay_day_is_looked_at_explained_and_approved(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    person.sees_row("Who would get what", "Jo Ash: 32:00 hours, pay £448.00")
    person.sees("Jo Ash: The date of birth is not known, so the minimum wage was not checked.")
    person.presses("Open this payslip")
    person.sees_row("Pay and", "32:00 hours at £14.00, £448.00")
    person.sees_row("Figures", "Pay before deductions: £448.00")
    person.sees_row("How each figure is worked out", "Income tax")
    person.presses("Go back")
    person.presses("Approve this pay day")
    person.sees("The payslips are kept and never change.")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept")
    person.sees("Nobody is left to pay on 3 July 2026.")


def test_what_is_missing_is_said_before_anything_is_approved(person: Person) -> None:
    is_ready_to_pay(person, code=False)
    works_it_out(person)
    person.sees("Jo Ash:")
    person.sees("Look at this first")
    assert not person.has("Approve this pay day")


def test_a_kept_payslip_is_printed_and_taken_back(person: Person, tmp_path: Path) -> None:
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    person.presses("Payslips")
    person.sees_row("Payslips handed out", "3 July 2026, Jo Ash: pay £448.00")
    person.picks("Payslips handed out", "Jo Ash")
    person.presses("Open this payslip")
    person.presses("Save it as a PDF")
    for name, large in (("slip.pdf", False), ("large.pdf", True)):
        person.types("Where to", str(tmp_path / name))
        person.ticks("In large print", large)
        person.presses("Save the file")
        person.sees_done(f"“{name}” is saved. It is not locked.")
        assert b"/StructTreeRoot" in (tmp_path / name).read_bytes()
        if not large:
            person.presses("Save it as a PDF")
    person.presses("Go back")
    person.presses("Take its pay day back")
    person.sees("No pay day is approved yet.")
    person.presses("Undo")
    person.sees_row("Payslips handed out", "Jo Ash")


def test_what_is_owed_is_told_by_period_and_in_all(person: Person) -> None:
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    person.presses("What is owed")
    person.sees("If payments stopped today you would still owe £")
    person.sees_row("HMRC and pension, this tax year", "HMRC, 6 June 2026 to 5 July 2026: £")
    person.sees_row("HMRC and pension, this tax year", "due by 22 July 2026")
    person.presses("About you as an employer")
    person.waits_for("You pay HMRC every quarter")
    person.ticks("You pay HMRC every quarter")
    person.ticks("You pay by post")
    person.presses("Save")
    person.sees_row("HMRC and pension, this tax year", "HMRC, 6 April 2026 to 5 July 2026: £")
    person.sees_row("HMRC and pension, this tax year", "due by 19 July 2026")


def test_a_bureau_is_sent_hours_and_its_payslip_is_set_beside_ours(person: Person, tmp_path: Path) -> None:
    is_ready_to_pay(person)
    person.presses("Pay day")
    person.types_day("Payday", "3 jul 2026")
    person.presses("Hours for the bureau")
    person.sees("Day: 32:00 hours, at £14.00")
    person.types("Where to", str(tmp_path / "hours.csv"))
    person.presses("Save the file")
    person.sees_done("“hours.csv” is saved.")
    assert "Jo Ash,2026-06-22,2026-06-28,Day,32:00" in (tmp_path / "hours.csv").read_text("utf-8")

    person.presses("Payslips from the bureau")
    person.presses("Keep these payslips")
    person.sees_problem("There is no payslip yet.")
    person.presses("Type a payslip")
    person.types("Pay before deductions", "448")
    person.types("Income tax", "40")
    person.types("Their National Insurance", "16.48")
    person.types("Net pay", "400")
    person.presses("Save")
    person.sees_problem("Jo Ash")
    person.types("Net pay", "391.52")
    person.presses("Save")
    person.sees_row("Payslips in hand", "Income tax: they say £40.00, we work out £")
    person.presses("Keep these payslips")
    person.sees_done("1 payslip is kept: £391.52 to pay out on 3 July 2026.")


def test_a_bureaus_file_is_read_and_what_does_not_fit_is_named(person: Person, tmp_path: Path) -> None:
    is_ready_to_pay(person)
    file = tmp_path / "slips.csv"
    file.write_text(
        "id,paid_on,period_type,tax_code,ni_letter,gross,expected_tax,expected_ee_ni,expected_er_ni,net,prior_taxable_ytd,prior_tax_ytd\n"
        "J.A.,2026-07-03,weekly,1257L,A,448.00,41.20,16.48,0.00,390.32,0,0\n"
        "Somebody,2026-07-03,weekly,1257L,A,448.00,41.20,16.48,0.00,390.32,0,0\n",
        "utf-8",
    )
    person.presses("Pay day")
    person.types_day("Payday", "3 jul 2026")
    person.presses("Payslips from the bureau")
    person.presses("Read them from a file")
    person.types("The bureau’s file", str(file))
    person.presses("Read it")
    person.sees_row("Payslips in hand", "Jo Ash: pay £448.00, to pay out £390.32")
    person.sees("“Somebody”: nobody here goes by this name or number.")


def test_what_to_type_into_paye_tools_is_told_line_by_line(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    person.sees_row("Who would get what", "Jo Ash")
    person.presses("What to type into Basic PAYE Tools")
    person.sees_row("Line by line", "Jo Ash: type 1257L at “Tax code”.")
    person.sees_row("Line by line", "Jo Ash: the answer for “Income tax” is £")


def test_a_p45_counts_and_what_is_kept_tells_of_it(person: Person) -> None:
    is_ready_to_pay(person)
    person.presses("Open")
    person.sees("First day: 6 April 2026")
    person.presses("Figures from a P45")
    person.types("Pay to date", "100")
    person.types("Tax to date", "200")
    person.types("Where you read it", "P45 of 2 April")
    person.presses("Save")
    person.sees_problem("These figures do not fit together.")
    person.types("Tax to date", "20")
    person.presses("Save")
    person.sees("Before, in 2026-27: pay £100.00, tax £20.00. P45 of 2 April")
    person.presses("Go back")
    approves(person)
    person.presses("Go back")
    person.presses("Open")
    person.sees("First day: 6 April 2026")
    person.presses("Show and save what is kept about them")
    person.sees("3 July 2026: pay £448.00")


def test_every_sheet_names_all_that_takes_the_keyboard(person: Person) -> None:
    """The walk over all places meets no worker; here there is one, with time and a payslip."""
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    person.waits_for("Payslips")
    faults, walked = [], []
    ways = ("Pay day", "Payslips", "What is owed", "Note a check for everybody", "Open", "Time and days away")
    for way in ways:
        person.presses(way)
        person.waits_for("Go back")
        person.settles()
        faults += _faults(person, way)
        walked.append(way)
        for inner in _inner(person):
            person.presses(inner)
            page = person.window.frame.page() if person.window.frame else None
            assert page is not None
            person.qtbot.wait(50)
            person.waits(lambda page=page: not page.findChildren(Later), "the answer")  # type: ignore[misc]
            person.qtbot.wait(100)
            if len(page.sheets()) == 2:
                faults += _faults(person, f"{way}, {inner}")
                walked.append(inner)
                page.sheets()[-1].close_sheet()
                person.qtbot.wait(50)
        person.presses("Go back")
        person.waits_for("Add a worker")
    assert not faults, "\n".join(faults)
    assert len(walked) > 18, walked


def _inner(person: Person) -> list[str]:
    leave = ("Skip", "Lock", "Go back", "Save", "Undo", "Choose", "Earlier", "Later", "Work it out", "Repeat")
    buttons = [each for each in person.controls() if isinstance(each, QPushButton)]
    return [name for name in map(spoken, buttons) if not name.startswith((*leave, "Take"))]


def _faults(person: Person, where: str) -> list[str]:
    window = person.window
    found = faults_of_names(window) + faults_of_words(window) + faults_of_size(window)
    return [f"{where}: {fault}" for fault in found]
