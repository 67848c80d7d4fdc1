"""A pay day with more than wages, by keys alone: expenses, deductions, corrections, minimum wage, leave."""

from __future__ import annotations

from tests.person import Person
from tests.ui.test_ui_people_pay import approves, is_ready_to_pay, works_it_out


def adds(person: Person, kind: str, *typed: tuple[str, str]) -> None:
    """Add something to Jo's pay of the day on show."""
    person.waits_for("Who would get what")
    person.picks("Who would get what", "Jo Ash")
    person.presses("Add to this pay, or take off")
    person.chooses("What it is", kind)
    for label, text in typed:
        person.types(label, text)
    person.presses("Save")


def knows_the_birthday(person: Person, born: str = "3 may 1990") -> None:
    person.presses("Open")
    person.sees("First day: 6 April 2026")
    person.presses("Open their own details")
    person.types("Day, Day of birth", born)
    person.presses("Save")
    person.sees_done("the details are kept")
    person.presses("Go back")
    person.waits_for("Pay day")


def test_what_was_added_comes_back_with_a_pay_day_that_is_undone(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    adds(person, "Expenses repaid", ("Amount", "12.40"), ("What shows it", "bus tickets"))
    adds(person, "Bonus", ("Amount", "50"))
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept")
    person.presses("Undo")
    person.sees("These were added before this pay day was taken back.")
    person.sees_row("Added for this pay day", "Jo Ash: Expenses repaid, £12.40, bus tickets.")
    person.sees_row("Who would get what", "pay £498.00")
    person.picks("Added for this pay day", "Bonus")
    person.presses("Leave this out")
    person.sees_row("Who would get what", "pay £448.00")


def test_what_is_added_for_one_day_is_shown_explained_approved_and_let_go(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    person.sees_row("Who would get what", "pay £448.00")
    adds(person, "Expenses repaid", ("Amount", "12.40"), ("What shows it", "bus tickets"))
    person.sees_row("Added for this pay day", "Jo Ash: Expenses repaid, £12.40, bus tickets.")
    adds(person, "Advance paid back", ("Amount", "30"))
    person.sees_problem("“What they agreed to, and when” is empty.")
    person.types("What they agreed to, and when", "signed note of 20 June")
    person.presses("Save")
    person.sees_row("Added for this pay day", "Jo Ash: Advance paid back, -£30.00, signed note of 20 June.")
    adds(person, "Bonus", ("Amount", "50"))
    person.sees_row("Who would get what", "pay £498.00")
    person.presses("Add to this pay, or take off")
    person.chooses("What it is", "Deduction they agreed to")
    said = person.control("What it is").accessibleDescription()
    assert said == "Only with their word in writing, before it is taken."
    person.presses("Go back")
    person.picks("Who would get what", "Jo Ash")
    person.presses("Open this payslip")
    person.sees_row("How each figure is worked out", "Advance paid back: signed note of 20 June.")
    person.presses("Go back")
    person.picks("Added for this pay day", "Bonus")
    person.presses("Leave this out")
    person.sees_row("Who would get what", "pay £448.00")
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept")
    person.sees("Nobody is left to pay on 3 July 2026.")
    assert not person.has("Added for this pay day")
    person.presses("Go back")
    person.presses("Payslips")
    person.waits_for("Payslips handed out")
    person.picks("Payslips handed out", "Jo Ash")
    person.presses("Open this payslip")
    person.sees_row("Pay and", "Expenses repaid (bus tickets): £12.40.")
    person.sees_row("Pay and", "Advance paid back (signed note of 20 June): minus £30.00.")


def test_more_taken_off_than_there_is_stands_in_the_way_with_the_amount(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    adds(person, "Deduction by order", ("Amount", "900"), ("Who ordered it", "Example court, 12"))
    person.sees("more than the pay.")
    assert not person.has("Approve this pay day")


def test_a_payslip_is_put_right_on_the_next_payday_and_says_which_it_was(person: Person) -> None:
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")
    person.presses("Payslips")
    person.waits_for("Payslips handed out")
    person.picks("Payslips handed out", "Jo Ash")
    person.presses("Put it right on the next payday")
    person.types("Amount", "20")
    person.presses("Save")
    person.sees_problem("“What it puts right” is empty.")
    person.types("What it puts right", "an hour was left out")
    person.presses("Save")
    person.sees_row("Added for this pay day", "Back pay, for the pay of 3 July 2026, £20.00")
    person.sees_row("Who would get what", "pay £20.00")
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept: £20.00")
    person.presses("Go back")
    person.sees_row("Payslips handed out", "3 July 2026, Jo Ash: pay £448.00")
    person.sees_row("Payslips handed out", "10 July 2026, Jo Ash: pay £20.00")


def test_pay_below_the_minimum_wage_is_approved_only_knowingly_or_made_up(person: Person) -> None:
    is_ready_to_pay(person, rate="9.50")
    knows_the_birthday(person)
    works_it_out(person)
    person.sees("below the minimum wage for these hours.")
    person.sees("Raise the rate in the terms, or add “Pay up to the minimum wage” to this pay.")
    person.picks("Who would get what", "Jo Ash")
    person.presses("Open this payslip")
    person.sees_row("How each figure is worked out", "Least for these hours: 32:00 hours × £12.71.")
    person.presses("Go back")
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_problem("Some pay on this day is below the minimum wage.")
    person.presses("Go back")
    adds(person, "Pay up to the minimum wage", ("Amount", "102.72"))
    person.sees_row("Who would get what", "pay £406.72")
    person.presses("Approve this pay day")
    person.presses("Approve it")
    person.sees_done("1 payslip is kept")


def test_somebody_is_paid_outside_their_payday(person: Person) -> None:
    is_ready_to_pay(person)
    person.presses("Pay day")
    person.types_day("Payday", "1 jul 2026")
    person.presses("Pay somebody else too")
    person.chooses("Whom to pay", "Jo Ash")
    person.presses("Save")
    person.sees_row("Who would get what", "Jo Ash: 32:00 hours, pay £448.00")


def test_family_leave_asks_for_what_its_pay_rests_on_and_says_why_it_is_not_due(person: Person) -> None:
    is_ready_to_pay(person)
    person.presses("Time and days away")
    person.presses("Note days away")
    person.chooses("Why", "Family leave")
    person.sees("It is worked out on each pay day. What is not due says why, there.")
    person.chooses("Which family pay", "Statutory Adoption Pay")
    person.waits_for("Day, Day they were told of the match")
    person.types_day("Day they were told of the match", "1 jun 2026")
    person.types_day("First day away", "15 jun 2026")
    person.types_day("Last day away", "28 jun 2026")
    person.presses("Save")
    person.sees_done("Jo Ash is away for 14 days.")
    person.presses("Go back")
    works_it_out(person)
    person.sees("Statutory Adoption Pay is not due: 9 weeks of work, 26 are needed: not due.")


def test_what_was_added_comes_back_after_a_lock(person: Person) -> None:
    is_ready_to_pay(person)
    works_it_out(person)
    adds(person, "Bonus", ("Amount", "50"))
    person.sees_row("Who would get what", "pay £498.00")
    frame = person.window.frame
    assert frame is not None
    page = frame.page()
    assert page is not None
    (sheet,) = page.sheets()
    told = sheet.held()
    sheet.hold({"added": [], "also": [], "out": False})
    assert not person.has("Added for this pay day")
    sheet.hold(told)
    person.sees_row("Added for this pay day", "Jo Ash: Bonus, £50.00.")
