"""Bureau and Basic PAYE Tools to the end, totals from elsewhere, what each field refuses, by keys alone."""

from __future__ import annotations

from pathlib import Path

from tests.person import Person
from tests.ui.test_ui_people_extras import adds
from tests.ui.test_ui_people_pay import approves, is_ready_to_pay, works_it_out


def opens_jo(person: Person) -> None:
    person.presses("Open")
    person.sees("First day: 6 April 2026")


def test_a_bureau_is_told_what_is_new_and_what_to_add_and_its_answer_fits(
    person: Person, tmp_path: Path
) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    adds(person, "Expenses repaid", ("Amount", "12.40"), ("What shows it", "bus tickets"))
    person.sees_row("Added for this pay day", "£12.40")
    person.presses("Hours for the bureau")
    person.sees("Jo Ash: New: first day 6 April 2026.")
    person.sees("Jo Ash: Add: Expenses repaid, £12.40. bus tickets")
    person.types("Where to", str(tmp_path / "hours.csv"))
    person.presses("Save the file")
    person.sees_done("“hours.csv” is saved.")
    assert "Add: Expenses repaid, £12.40. bus tickets" in (tmp_path / "hours.csv").read_text("utf-8-sig")

    person.presses("Payslips from the bureau")
    person.presses("Type a payslip")
    person.types("Pay before deductions", "448")
    person.types("Expenses repaid", "12.40")
    person.types("Their National Insurance", "16.48")
    person.types("Your National Insurance", "52.80")
    person.types("Net pay", "443.92")
    person.types("Tax code", "1257Q")
    person.presses("Save")
    person.sees_problem("“1257Q” is not a tax code.")
    person.types("Tax code", "1257L")
    person.types("National Insurance letter", "Q")
    person.presses("Save")
    person.sees_problem("“Q” is not a National Insurance letter")
    person.types("National Insurance letter", "A")
    person.presses("Save")
    person.sees_row("Payslips in hand", "to pay out £443.92. The same.")
    person.presses("Keep these payslips")
    person.sees_done("1 payslip is kept: £443.92")


def test_basic_paye_tools_is_told_line_by_line_saved_and_kept_as_such(person: Person, tmp_path: Path) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    person.waits_for("What to type into Basic PAYE Tools")
    person.chooses("How it is worked out", "HMRC’s Basic PAYE Tools")
    person.presses("What to type into Basic PAYE Tools")
    person.sees_row("Line by line", "the answer for “Tax of the year, before and after” is £0.00 – £0.00")
    person.types("Where to", str(tmp_path / "type.csv"))
    person.presses("Save it as a table, CSV")
    person.sees_done("“type.csv” is saved.")
    assert "Tax code,1257L,Type" in (tmp_path / "type.csv").read_text("utf-8-sig")
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept")
    person.presses("Go back")
    person.presses("Payslips")
    person.sees_row("Payslips handed out", "HMRC’s Basic PAYE Tools.")


def answers(person: Person, employee: str, employer: str = "53.80") -> None:
    for what, amount in (
        ("Income tax", "0"),
        ("Employee’s National Insurance", employee),
        ("Employer’s National Insurance", employer),
        ("Student and postgraduate loans", "0"),
    ):
        person.types(f"{what}, Jo Ash", amount)
    person.presses("Compare and approve")


def test_the_answers_of_basic_paye_tools_are_compared_at_their_boxes(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    person.waits_for("What to type into Basic PAYE Tools")
    person.presses("What to type into Basic PAYE Tools")
    person.presses("Type what it answered")
    answers(person, "61.48", "52.80")
    person.sees_problem("Jo Ash, Employee’s National Insurance: £61.48 there, £16.48 here.")
    person.sees_problem("Look at the letter, the pay for National Insurance, and how often they are paid.")
    answers(person, "16.48", "52.80")
    person.sees_done("1 payslip is kept: £431.52 to pay out on 3 July 2026.")
    person.presses("Go back")
    person.presses("Payslips")
    person.sees_row("Payslips handed out", "HMRC’s Basic PAYE Tools.")


def test_answers_that_stay_different_are_kept_as_given_with_the_difference(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    person.waits_for("What to type into Basic PAYE Tools")
    person.presses("What to type into Basic PAYE Tools")
    person.presses("Type what it answered")
    answers(person, "16.48")
    person.sees_problem("Employer’s National Insurance: £53.80 there, £52.80 here.")
    person.ticks("Keep it as Basic PAYE Tools says")
    person.presses("Compare and approve")
    person.sees_done("1 payslip is kept: £431.52")
    person.presses("Go back")
    person.presses("Payslips")
    person.sees_row("Payslips handed out", "Jo Ash")
    person.picks("Payslips handed out", "Jo Ash")
    person.presses("Open this payslip")
    person.sees("they say £53.80, we work out £52.80")


def test_totals_from_elsewhere_start_the_year_and_odd_ones_are_refused(person: Person) -> None:
    is_ready_to_pay(person)
    opens_jo(person)
    person.presses("Totals from the last payslip")
    person.types_day("Payday of that payslip", "29 jun 2026")
    person.types("Paydays in this tax year until then", "12")
    person.types("Pay before deductions, to date", "5000")
    person.types("Taxable pay to date", "4900")
    person.types("Tax to date", "400")
    person.types("Their National Insurance to date", "160")
    person.types("Where you read it", "payslip of 29 June")
    person.presses("Save")
    person.sees_problem("Pay less pension before tax comes to £5,000.00.")
    person.types("Taxable pay to date", "5000")
    person.types("From there to the upper limit, to date", "6000")
    person.presses("Save")
    person.sees_problem("These figures do not fit together.")
    person.types("From there to the upper limit, to date", "1900")
    person.presses("Save")
    person.sees("This job, paid elsewhere in 2026-27: pay £5,000.00, tax £400.00. payslip of 29 June")
    person.presses("Go back")
    approves(person)
    person.presses("Go back")
    person.presses("End of the tax year")
    person.sees_row("P60 and P45 figures", "Jo Ash, P60: pay £5,448.00")


def test_each_field_refuses_what_cannot_be_with_the_reason(person: Person) -> None:
    is_ready_to_pay(person)
    opens_jo(person)
    person.presses("Say what decides their pay")
    person.types_day("It counts from", "31 feb 2026")
    person.types("Where you read it", "P9")
    person.presses("Save")
    person.sees_problem("31 feb 2026")
    person.types_day("It counts from", "6 apr 2026")
    for typed, said in (("125X7", "“125X7” is not a tax code."), ("D2", "“D2” is not a tax code.")):
        person.types("Tax code", typed)
        person.presses("Save")
        person.sees_problem(said)
    person.types("Tax code", "1257L")
    person.types("National Insurance letter", "Y")
    person.presses("Save")
    person.sees_problem("“Y” is not a National Insurance letter")
    person.types("National Insurance letter", "A")
    person.chooses("Workplace pension", "In the pension")
    person.chooses("How the pension is paid in", "Relief at source")
    person.types("Their share, per cent", "1")
    person.presses("Save")
    person.sees_problem("The pension contributions are below the least the law asks")
    person.presses("Go back")

    person.presses("Open their own details")
    for label, wrong, said in (
        ("National Insurance number", "QQ 12 34 56 Z", "cannot be a National Insurance number."),
        ("Sort code", "00-00", "A sort code has six figures."),
        ("Account number", "1234", "An account number has eight figures."),
    ):
        person.types(label, wrong)
        person.presses("Save")
        person.sees_problem(said)
        person.types(label, "")
    person.types("Day, Day of birth", "30 feb 1990")
    person.presses("Save")
    person.sees_problem("30 feb 1990")
    person.presses("Go back")

    person.presses("Time and days away")
    person.sees("Nothing is entered yet.")
    person.presses("Enter a shift")
    person.types_day("Day", "22 jun")
    person.types("From", "25:00")
    person.types("To", "17")
    person.presses("Save")
    person.sees_problem("“25:00” is not a time of day.")
    person.types("From", "9")
    person.types("Breaks that are not paid", "9:00")
    person.presses("Save")
    person.sees_problem("A shift is up to 24 hours, and its breaks are shorter than it.")
    person.presses("Go back")
    person.presses("Go back")
    person.presses("Go back")
    person.presses("What is owed")
    person.presses("About you as an employer")
    person.types("PAYE reference", "12/AB")
    person.presses("Save")
    person.sees_problem("“12/AB” is not such a reference.")
    person.types("PAYE reference", "123/AB456")
    person.types("Accounts Office reference", "123P1")
    person.presses("Save")
    person.sees_problem("“123P1” is not such a reference.")


def test_a_payday_in_a_year_without_rates_is_refused_and_names_the_year(person: Person) -> None:
    is_ready_to_pay(person)
    person.presses("Pay day")
    person.types_day("Payday", "7 may 2027")
    person.presses("Work it out")
    person.sees("2027-28")
    assert not person.has("Approve this pay day")


def test_details_are_erased_in_the_window_and_the_chain_stays_whole(person: Person) -> None:
    is_ready_to_pay(person)
    opens_jo(person)
    person.presses("Open their own details")
    person.types("National Insurance number", "QQ 12 34 56 C")
    person.types("Address, line 1", "1 Invented Row")
    person.presses("Save")
    person.sees("Kept here: National Insurance number, address.")
    person.presses("Erase their details")
    person.sees("They still work for you")
    person.presses("Erase the details")
    person.sees_problem("Tick “Yes, erase them for good” first. Nothing was erased.")
    person.ticks("Yes, erase them for good")
    person.presses("Erase the details")
    person.sees_done("the details are erased")
    person.sees("None are kept.")
    person.presses("Show and save what is kept about them")
    person.sees("What is kept about Jo Ash")
    assert "QQ 12 34 56 C" not in person.reads()
    assert "1 Invented Row" not in person.reads()
    frame = person.window.frame
    assert frame is not None
    problems = person.result(frame.desk.office.with_vault(lambda vault: vault.check(lambda _share: None)))
    assert problems == []
