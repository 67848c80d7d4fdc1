"""Savings pots by keys alone: started, filled, changed, emptied, closed; Home and statement agree."""

from __future__ import annotations

from datetime import date

from phb_desktop.statements.queries import draft
from phb_desktop.values.money import Money
from tests.person import Person


def starts(person: Person, purpose: str = "A week away", target: str = "300") -> None:
    """Start a pot."""
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Start a savings pot")
    person.types("What it is for", purpose)
    person.types("How much may be saved", target)
    person.types_day("Wanted by", "1 aug 2026")
    person.types_day("You may save from", "1 may 2026")
    person.presses("Save")
    person.waits_for(purpose)


def test_a_pot_is_started_filled_and_counts_as_kept(person: Person) -> None:
    starts(person)
    person.waits_for("A week away: £0.00 of £300.00, wanted by 1 August 2026. £300.00 is still to come.")
    person.presses("A week away")
    person.sees("Its money lies in “A week away”.")
    person.presses("Put money in")
    person.types("Amount", "120")
    person.presses("Save")
    person.sees("A week away: £120.00 of £300.00")
    person.sees_row("What moved", "£120.00 went in, 30 June 2026: Saved for A week away")
    person.presses("Go back")
    person.waits_for("A week away: £120.00 of £300.00, wanted by 1 August 2026. £180.00 is still to come.")
    person.goes_to("Home")
    person.sees("£820.00 may be kept")  # a week of £700.00 and the pot
    person.sees("£1,400.00 is left today.")
    assert person.window.office is not None
    content = person.result(person.window.office.ask(draft, date(2026, 4, 1), date(2026, 6, 30)))
    assert content.owed.earmarked == Money(120_00)
    assert [pot.purpose for pot in content.plan.versions[-1].pots] == ["A week away"]


def test_money_comes_back_and_the_pot_is_closed_and_undone(person: Person) -> None:
    starts(person)
    person.presses("A week away")
    person.presses("Put money in")
    person.types("Amount", "50")
    person.presses("Save")
    person.sees("A week away: £50.00 of £300.00")
    person.presses("Close this pot")
    person.waits_for("There is a problem")
    person.sees_problem("There is still £50.00 in this pot.")
    person.presses("Take money out")
    person.waits_for("Amount")
    assert person.control("Amount").text() == "50.00"  # type: ignore[attr-defined]
    person.presses("Save")
    person.sees("A week away: £0.00 of £300.00")
    person.presses("Close this pot")
    person.sees_done("The pot “A week away” is closed.")
    person.sees("Nothing is saved for.")
    person.presses("Undo")
    person.waits_for("A week away: £0.00 of £300.00")


def test_a_pot_gets_another_name_and_sum(person: Person) -> None:
    starts(person)
    person.presses("A week away")
    person.presses("Change this pot")
    person.types("What it is for", "A fortnight away")
    person.types("How much may be saved", "0")
    person.presses("Save")
    person.sees_problem("The amount must be more than nothing.")
    person.types("How much may be saved", "450")
    person.presses("Save")
    person.sees("A fortnight away: £0.00 of £450.00")
    person.presses("Go back")
    person.waits_for("A fortnight away")


def test_a_pot_before_any_plan_is_refused_at_its_field(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Start a savings pot")
    person.types("What it is for", "A bed")
    person.types("How much may be saved", "10")
    person.types_day("You may save from", "1 jan 2025")
    person.presses("Save")
    person.waits_for("There is a problem")
    person.sees_problem("No plan counts on 1 January 2025.")
