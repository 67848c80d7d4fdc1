"""Knowing where one stands, by keys alone: the plan's end, a reason, a wish, what may stay, clocks, costs."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton

from phb_desktop.statements.outlook.plan_end import plan_end
from phb_desktop.ui.home.plan_end_sheet import balance_explained
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.statements.drawn import Drawn
from tests.person import Person
from tests.ui.test_ui_stalls import LONGEST, Beats


def spent_once(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.goes_to("Home")
    person.sees("£45.00 went out.")


def test_how_the_plan_will_end_is_foretold_and_opens(person: Person) -> None:
    spent_once(person)
    person.presses("See how the plan will end")
    person.waits_for("Each line at the plan’s end, 3 rows")
    person.sees("By 31 March 2027, about")
    person.presses("About £")
    person.sees_row("What it is made of", "£1,355.00, In the accounts today")
    person.sees_row("What it is made of", "£2,800.00, NHS money, due, 27 July 2026")
    person.presses("Go back")
    said = person.picks("Each line at the plan’s end", "Hydrotherapy")
    assert "may be left on 31 March 2027" in said
    person.presses("How is this foretold?")
    person.sees_row("What it is made of", "£2,346.43, Agreed for the whole plan")
    person.sees_row("What it is made of", "£45.00, Paid since 1 April 2026")
    person.presses("The payments behind it")
    person.sees_row("What it is made of", "£45.00, Warm Pool")
    person.presses("Go back")
    person.presses("Go back")
    person.waits_for("Each line at the plan’s end, 3 rows")
    person.presses("Go back")
    person.sees("£45.00 went out.")


def test_the_parts_of_the_balance_ahead_add_up_to_it(person: Person) -> None:
    spent_once(person)
    assert person.window.office is not None
    seen = person.result(person.window.office.ask(plan_end))
    parts = balance_explained(seen, {}).parts
    assert sum(part.amount.pence for part in parts) == seen.way.at_end.pence


def test_home_tells_early_and_leads_there_until_a_reason_is_given(person: Person) -> None:
    spent_once(person)
    person.waits_for("“Personal assistants” may end with about £33,400 left. “Hydrotherapy” may end with")
    person.presses("“Personal assistants” may end with about £33,400 left. “Hydrotherapy” may end with")
    person.waits_for("Each line at the plan’s end, 3 rows")
    for line in ("Personal assistants", "Hydrotherapy"):
        person.picks("Each line at the plan’s end", line)
        person.presses("Say why it differs")
        person.chooses("Why is that?", "This part of the plan has not started")
        person.presses("Save the reason")
        person.sees_row("Each line at the plan’s end", f"{line}: about")
    person.presses("Go back")
    person.waits(lambda: not person.has("“"), "Home without what is told early")


def test_a_reason_is_given_once_where_it_is_told_early(person: Person) -> None:
    spent_once(person)
    person.presses("See how the plan will end")
    person.waits_for("Each line at the plan’s end, 3 rows")
    person.picks("Each line at the plan’s end", "Personal assistants")
    person.presses("Say why it differs")
    person.sees("It is kept for the statement of 1 April 2026 to 30 June 2026.")
    person.chooses("Why is that?", "No worker in post")
    person.types("In your own words", "We are looking for somebody.")
    person.presses("Save the reason")
    person.sees_done("The reason is saved.")
    person.sees_row("Each line at the plan’s end", "Your reason: We are looking for somebody.")
    person.presses("Go back")
    person.goes_to("Statements")
    person.sees("To do: give 1 reason. A plan line differs from its plan.")
    person.presses("To do: give 1 reason.")
    person.sees("Hydrotherapy")  # the other line; that of the assistants has its reason


def test_the_plan_is_drawn_with_a_sentence_and_a_table_beside_each_picture(person: Person) -> None:
    spent_once(person)
    person.presses("See how the plan will end")
    person.waits_for("Each line at the plan’s end, 3 rows")
    person.presses("See it as pictures")
    person.waits_for("The balance, in figures")
    drawn = [each for each in person.window.findChildren(Drawn) if each.isVisible()]
    assert len(drawn) == 3
    for each in drawn:
        assert each.accessibleName()
        assert "£" in each.accessibleDescription()
    person.sees_row("Planned and spent, in figures", "Hydrotherapy: £585.00 planned, £45.00 paid or owed.")
    person.sees_row("The balance, in figures", "30 June 2026: £1,355.00, as it was.")
    person.chooses("Show the figures as", "Tables")
    assert not any(each.isVisible() for each in drawn)
    assert person.has("The balance, in figures")
    person.chooses("Show the figures as", "Sentences")
    assert not person.has("The balance, in figures")
    person.sees("30 June 2026: £1,355.00, as it was.")
    assert Settings.load().figures_as == "sentence", "the choice is kept"


def test_a_wish_is_answered_and_can_be_kept_as_owed(person: Person) -> None:
    spent_once(person)
    person.presses("Can we afford this?")
    person.types("What it costs each time", "nothing")
    person.presses("Look")
    person.sees_problem("“nothing” is not an amount of money.")
    person.types("What it is", "a pool hoist and a bottle of gin")
    person.types("What it costs each time", "60")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Look")
    person.sees("“Hydrotherapy” is likely to carry it.")
    person.sees("These are figures. They do not say that it is agreed: only your commissioner can.")
    person.sees("1 rule speaks of this.")
    person.presses("How this is worked out")
    person.sees_row("What it is made of", "minus £60.00, This wish, until 31 March 2027")
    person.presses("Go back")
    person.presses("Note it as owed")
    person.types("To whom it is owed", "Rail & Ramp")
    person.presses("Save")
    person.sees_done("Saved: £60.00 is owed to Rail & Ramp.")
    person.sees("£60.00 is already owed.")
    person.presses("£60.00 is already owed.")
    person.presses("£60.00 is ordered or billed, and not paid yet.")
    person.sees_row("What it is made of", "£60.00, Rail & Ramp")
    person.presses("Go back")
    person.presses("Go back")
    person.presses("£595.00 is safe to spend")
    person.sees_row("What it is made of", "minus £60.00, Rail & Ramp")
    person.sees_row("What it is made of", "minus £700.00, For emergencies (contingency): Example ICB, 1 week")


def test_a_wish_that_is_typed_anew_takes_the_old_answer_away(person: Person) -> None:
    person.goes_to("Home")
    person.presses("Can we afford this?")
    person.types("What it costs each time", "60")
    person.presses("Look")
    person.sees("What the figures say")
    person.types("What it costs each time", "6000")
    assert not person.has("Note it as owed")
    person.chooses("How often", "Every week")
    person.presses("Look")
    person.sees("£6,000.00 every week comes to")
    assert not person.has("Note it as owed"), "only what is bought once is noted from here"


def test_a_wish_becomes_a_question(person: Person) -> None:
    person.goes_to("Home")
    person.presses("Can we afford this?")
    person.types("What it is", "a tandem")
    person.types("What it costs each time", "900")
    person.presses("Look")
    person.presses("Ask the commissioner")
    person.waits_for("What exactly was asked")
    asked, cost = person.control("What exactly was asked"), person.control("What it would cost")
    assert isinstance(asked, QLineEdit)
    assert isinstance(cost, QLineEdit)
    assert (asked.text(), cost.text()) == ("May the budget pay for this? a tandem", "900.00")


def test_what_may_stay_is_opened_line_by_line(person: Person) -> None:
    spent_once(person)
    person.presses("What is left is 1 week and 6 days of your £700.00 a week.")
    person.waits_for("From the balance to what may stay, 13 rows")
    person.picks("From the balance to what may stay", "J9")
    person.presses("What this line is made of")
    person.sees_row("What it is made of", "£700.00, For emergencies (contingency): Example ICB, 1 week")


def test_clocks_and_costs_are_on_the_plan_page(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Plan lines, 3 rows")
    person.presses("When money comes and goes")
    person.sees_row(
        "Clocks side by side", "NHS money comes, every four weeks. Now: 29 June 2026 to 26 July 2026."
    )
    person.presses("Go back")
    assert not person.has("What help costs"), "nobody helps for money yet"
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Harbour Home Care")
    person.types("Amount", "102")
    person.chooses("What kind of payment", "Agency care")
    person.chooses("Plan line", "Personal assistants")
    person.types("How many hours it paid for", "4")
    person.presses("Save")
    person.goes_to("Plan")
    person.presses("What help costs")
    person.sees_row("Who helps, and what it costs", "An agency: £102.00")
    person.sees_row("Who helps, and what it costs", "£25.50 an hour; the plan has £16.00 an hour.")
    person.presses("What this is made of")
    person.sees_row("What it is made of", "£102.00, Agency care, Personal assistants, 4:00 hours")
    person.presses("Go back")

    drawn = next(each for each in person.window.findChildren(Drawn) if each.isVisible())
    assert "An agency: £25.50 an hour, the plan has £16.00 an hour" in drawn.accessibleDescription()
    person.chooses("Show the figures as", "Sentences")
    assert not drawn.isVisible()
    person.presses("An agency: £102.00")  # a sentence leads where its row would
    person.sees_row("What it is made of", "£102.00, Agency care, Personal assistants, 4:00 hours")
    person.presses("Go back")
    person.presses("Go back")
    person.goes_to("Home")
    assert not person.has("Plan lines"), "the choice is true of Home too"
    person.sees("Personal assistants: £102.00 spent of")


def test_no_picture_and_no_answer_stops_the_window(person: Person) -> None:
    """Goal A10 inside the sheets that the tour of all places does not open (`test_ui_stalls`)."""
    beats = Beats()

    def quiet() -> None:
        office = person.window.office
        assert office is not None
        for _ in range(3):
            asked = office.in_turn(lambda: None)
            person.waits(asked.done, "the storage")
            person.qtbot.wait(40)

    spent_once(person)
    person.waits(lambda: person.window.ahead.all_read, "the rest of the screens")
    for names in (
        ("See how the plan will end", "See it as pictures"),
        ("See how the plan will end", "About £"),
        ("What is left is", "What this line is made of"),
    ):
        for name in names:
            button = person.control(name)
            assert isinstance(button, QPushButton)
            beats.does(name, button.click, quiet)
        for _ in names:
            back = person.control("Go back")
            assert isinstance(back, QPushButton)
            beats.does(f"back from {names[-1]}", back.click, quiet)
    person.presses("Can we afford this?")
    person.types("What it costs each time", "60")
    look = person.control("Look")
    assert isinstance(look, QPushButton)
    beats.does("Look", look.click, quiet)
    took, step = beats.worst
    assert took < LONGEST, f"“{step}” took {took:.0f} ms of the window’s thread"
