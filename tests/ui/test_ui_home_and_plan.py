"""Home's sentences, each opened for what lies behind it; the plan shown and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.starter import StarterPot
from phb_desktop.office import Office
from phb_desktop.plan.queries import versions
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.builders import a_plan, a_starter
from tests.person import Person
from tests.ui.conftest import PASSPHRASE


def test_home_says_what_came_in_went_out_and_is_left(person: Person) -> None:
    person.sees("£0.00 came in since 1 April 2026.")
    person.sees("£1,400.00 is left today.")
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.goes_to("Home")
    person.sees("£45.00 went out.")
    person.sees("£1,355.00 is left today.")


def test_every_sentence_of_home_can_be_opened(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.goes_to("Home")
    person.sees("£45.00 went out.")
    person.presses("£45.00 went out.")
    person.sees("How it is worked out")
    person.sees_row("What it is made of", "£45.00, Warm Pool")
    person.presses("Go back")
    person.presses("£1,355.00 is left today.")
    person.sees_row("What it is made of", "£1,400.00, There at the start, 1 April 2026")
    person.sees_row("What it is made of", "minus £45.00, Went out")
    person.presses("Go back")
    person.presses("£700.00 may be kept")
    person.sees_row("What it is made of", "£700.00, For emergencies (contingency)")


def test_a_plan_line_is_shown_three_ways_and_the_choice_is_kept(person: Person) -> None:
    person.goes_to("Home")
    person.waits_for("Plan lines, 3 rows")
    person.chooses("Show the lines as", "Sentences")
    person.sees("Personal assistants: £0.00 spent of £33,371.43")
    assert person.window.settings.figures_as == "sentence"
    person.chooses("Show the lines as", "Bars")
    person.sees("Personal assistants: £0.00 spent of £33,371.43")


def test_a_plan_line_can_say_how_it_is_worked_out(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.goes_to("Home")
    person.waits_for("Plan lines, 3 rows")
    person.picks("Plan lines", "Hydrotherapy: £45.00 spent")
    person.presses("How is this line worked out?")
    person.sees_row("What it is made of", "£45.00, Warm Pool")


def test_the_plan_is_shown_on_any_day(person: Person) -> None:
    person.goes_to("Plan")
    person.sees("The budget is for Gwen Sample.")
    person.waits_for("Plan lines, 3 rows")
    person.sees_row("Versions of the plan", "Version 1, 1 April 2026 to 31 March 2027")
    person.sees_row(
        "What they say, and where it stands",
        "Example ICB. What you may keep for emergencies: 1 week, part of the budget. Their own terms",
    )
    person.types_day("Show the lines on", "31 feb 2026")
    person.presses("Show this day")
    person.sees_problem("is not a date")


def test_a_new_version_of_the_plan_starts_from_the_one_before(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Enter a new version")
    person.sees_row("Lines of this version", "Hydrotherapy: £45.00 a week.")
    person.types_day("First day", "1 apr 2026")
    person.presses("Save")
    person.sees_problem("Plan version 1 starts on 1 April 2026 already.")
    person.types_day("First day", "1 jul 2026")
    person.picks("Lines of this version", "Hydrotherapy")
    person.presses("Change this line")
    person.types("Amount from NHS money", "50")
    person.presses("Keep this line")
    person.presses("Save")
    person.sees_done("Plan version 2 is saved.")
    person.waits_for("Versions of the plan, 2 rows")


def test_a_new_version_keeps_pots_and_the_days_of_lines(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, clock: FixedClock
) -> None:
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    pot = StarterPot("A wheelchair", Money(2000_00), date(2027, 1, 1))
    care, pool, insurance = a_plan().lines
    lines = (
        replace(care, starts=date(2026, 5, 1)),  # runs already when the new version starts
        replace(pool, starts=date(2026, 9, 1), ends=date(2026, 12, 31)),
        insurance,
    )
    wishes = (*a_plan().outcomes, "To see friends")
    plan = a_plan(lines=lines, pots=(pot,), outcomes=wishes)
    office.create(tmp_path / "own.vault", PASSPHRASE, StartBudget(a_starter(plans=(plan,)))).result()
    office.shut()
    person = newcomer(tmp_path / "own.vault")
    person.opens(PASSPHRASE)
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Enter a new version")
    person.sees("What may be saved for stays: A wheelchair, £2,000.00.")
    person.types_day("First day", "1 jul 2026")
    person.picks("Lines of this version", "Personal assistants")
    person.presses("Change this line")
    person.types("Amount from NHS money", "660")
    person.presses("Keep this line")
    person.presses("Save")
    person.sees_done("Plan version 2 is saved.")
    assert person.window.office is not None
    version = person.result(person.window.office.ask(versions))[-1]
    days = {line.heading: (line.starts, line.ends) for line in version.lines}
    assert days["Hydrotherapy"] == (date(2026, 9, 1), date(2026, 12, 31))
    assert days["Personal assistants"] == days["Insurance"] == (date(2026, 7, 1), date(2027, 3, 31))
    care_now = next(line for line in version.lines if line.heading == "Personal assistants")
    assert (care_now.amount, care_now.minutes_per_week) == (Money(660_00), 40 * 60)
    assert [(each.purpose, each.target, each.target_on) for each in version.pots] == [
        ("A wheelchair", Money(2000_00), date(2027, 1, 1))
    ]
    assert {each.words for each in version.outcomes} == set(wishes)


def test_terms_take_only_numbers_of_weeks(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Change the terms")
    person.types("Weeks of money you may keep", "four")
    person.presses("Save")
    person.sees_problem("“four” is not a number of weeks.")
    person.types("Weeks of money you may keep", "4")
    person.presses("Save")
    person.sees_row(
        "What they say, and where it stands", "Example ICB. What you may keep for emergencies: 4 weeks, part"
    )


def test_another_account_is_added_and_money_moves_to_it(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Add an account")
    person.types("A name for it", "Cash box")
    person.chooses("What it is", "A cash box")
    person.presses("Save")
    person.sees_row("Where the money lies", "Cash box: £0.00 is in it today.")
    person.goes_to("Money")
    person.presses("Move money")
    person.types("Amount", "20")
    person.presses("Save")
    person.sees_done("Saved: £20.00 moved.")
    person.sees_row("Payments", "£20.00 moved between accounts")
