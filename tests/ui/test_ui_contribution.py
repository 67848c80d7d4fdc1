"""What the person contributes and the hours that a payment paid for, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from phb_desktop.exchange.starter import Payer, StarterContribution
from phb_desktop.plan.model import Body
from phb_desktop.ui.unlock.first_run.together import together
from phb_desktop.values.money import Money
from tests.builders import a_starter
from tests.person import Person


def test_what_the_person_pays_is_said_from_a_day_on_and_nhs_care_is_free(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Change what the person pays")
    person.sees_problem("All the money here comes from the NHS, and NHS care is free.")
    person.presses("Add a commissioner")
    person.types("Its name", "Example Council")
    person.chooses("What it is", "Council")
    person.presses("Save")
    person.presses("Name a funder’s money")
    person.chooses("Who pays it", "Example Council")
    person.types("What to call this money", "Council money")
    person.presses("Save")
    person.presses("Change what the person pays")
    person.types("How much they pay a week", "24.80")
    person.types("Where you found this", "letter of 15 March")
    person.presses("Save")
    person.sees("The person pays £24.80 a week towards Council money, since 30 June 2026.")


def test_hours_are_asked_only_for_what_is_paid_by_the_hour(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Gwen Powell")
    person.types("Amount", "90")
    person.chooses("What kind of payment", "Therapies and counselling")
    assert not person.has("How many hours it paid for")
    person.chooses("What kind of payment", "PA net wages")
    person.chooses("Plan line", "Personal assistants")
    person.types("How many hours it paid for", "seven")
    person.presses("Save")
    person.sees_problem("“seven” is not a number of hours.")
    person.types("How many hours it paid for", "7.5")
    person.presses("Save")
    person.sees_done("Saved: £90.00 to Gwen Powell.")


def test_a_starter_files_contributions_stay_unless_the_person_changes_them() -> None:
    council = Payer("Example Council", kind=Body.COUNCIL, streams=("Council money", "Carer money"))
    paid = (
        StarterContribution("council MONEY", date(2026, 4, 1), Money(20_00), "letter"),
        StarterContribution("Council money", date(2026, 6, 1), Money(25_00), "letter"),
        StarterContribution("Carer money", date(2026, 4, 1), Money(3_00)),
    )
    file = replace(a_starter(), payers=(council,), contributions=paid, schedules=(), plans=(), accounts=())
    answered = replace(council, streams=("City money",))
    typed = StarterContribution("City money", date(2026, 4, 1), Money(26_00))
    answers = replace(a_starter(), payers=(answered,), contributions=(typed,), schedules=())

    both = together(file, answers, [council]).contributions
    cleared = together(file, replace(answers, contributions=()), [council]).contributions

    assert [(each.stream, each.from_day.month, each.weekly.pence) for each in both] == [
        ("City money", 4, 20_00),
        ("City money", 6, 26_00),
        ("Carer money", 4, 3_00),
    ]
    assert [each.stream for each in cleared] == ["Carer money"]
