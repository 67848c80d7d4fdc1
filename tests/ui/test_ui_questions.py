"""Questions by keys alone: may I, asked, answered, covered, promised, demanded, told, written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phb_desktop.casebook.queries import notices, questions
from phb_desktop.ledger.queries import entry_row
from phb_desktop.papers.model import SubjectKind
from tests.person import Person

LIST = "Who said what"
OFFERED = "Rules that speak of it"


def answer(person: Person, query: Any, *given: Any) -> Any:
    """Ask the open budget."""
    assert person.window.office is not None
    return person.result(person.window.office.ask(query, *given))


def asks(person: Person, words: str = "May we buy a tablet?") -> None:
    """Note a permission that was asked."""
    person.goes_to("Questions")
    person.presses("Note what was asked or promised")
    person.types("Who is asked", "Cara Ordinator")
    person.chooses("How it was said", "By telephone")
    person.types("What exactly was asked", words)
    person.types("What it would cost", "180")
    person.types_day("Answer promised by", "20 jul 2026")
    person.presses("Save")
    person.sees_done("The question is noted.")


def agrees(person: Person) -> None:
    """Note that it was agreed."""
    person.sees_row(LIST, "tablet")
    person.picks(LIST, "tablet")
    person.presses("Note the answer")
    person.chooses("What it comes to", "They agreed to a part")
    person.types("Which part, in their words", "Up to £150")
    person.chooses("How it was answered", "By email")
    person.presses("Save")
    person.sees_done("The answer is noted.")


def test_a_permission_is_asked_agreed_and_covers_a_payment(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Tablet Shop", "149")
    asks(person)
    person.sees_row(LIST, "May I?, Cara Ordinator, 30 June 2026: May we buy a tablet? No answer yet.")
    agrees(person)
    person.sees("Nothing is open.")

    person.chooses("Show", "What was agreed or accepted")
    person.sees_row(LIST, "Agreed in part by Cara Ordinator on 30 June 2026 by email. “Up to £150”")
    person.sees_row(LIST, "tablet")
    person.picks(LIST, "tablet")
    person.presses("Open")
    person.sees("What it would cost: £180.00.")
    person.presses("Say which payments it covers")
    person.types("Find the payment", "tablet")
    person.sees_row("Payments", "Tablet Shop")
    person.presses("It covers this payment")
    person.sees_done("It covers 1 payment now.")
    person.sees_row("Payments it covers", "£149.00 paid out to Tablet Shop")
    person.presses("It does not cover this one")
    person.sees("None is named yet.")
    person.presses("Undo")
    person.sees_row("Payments it covers", "£149.00 paid out to Tablet Shop")


def test_may_i_shows_whose_rule_it_is_and_never_says_allowed(person: Person) -> None:
    asks(person, "May we pay for swimming in the big pool?")
    person.goes_to("Questions")
    person.presses("May I?")
    person.types("What you want to buy, or whom to pay", "swimming, and a beer after it")
    person.sees("1 rule speaks of this. It was asked about 1 time before.")
    person.sees_row(OFFERED, "Because you wrote “beer”: Alcohol is one of the things")
    person.sees_row(OFFERED, "National guidance says so. It is not law.")
    person.sees_row("Asked before", "May we pay for swimming in the big pool?")
    assert "allowed" not in person.reads().casefold()
    person.ticks("It would be paid in cash")
    person.sees("2 rules speak of this.")
    person.chooses("Who would be paid", "Family or a friend who lives in the same home")
    person.sees("3 rules speak of this.")
    person.sees_row(OFFERED, "This is law.")
    person.types("What you want to buy, or whom to pay", "zzz")
    person.chooses("Who would be paid", "A shop")
    person.ticks("It would be paid in cash", ticked=False)
    person.sees("No rule that we know speaks of this. That does not mean that it is agreed.")


def test_may_i_becomes_a_question_with_its_letter(person: Person, tmp_path: Path) -> None:
    person.goes_to("Questions")
    person.presses("May I?")
    person.types("What you want to buy, or whom to pay", "swimming lessons")
    person.presses("Make it a question to the commissioner")
    person.waits_for("What exactly was asked")
    person.presses("Save")
    person.sees_done("The question is noted.")
    person.waits_for("Which letter")
    person.types("Where to", str(tmp_path / "out" / "letter.pdf"))
    person.presses("Save the letter")
    person.sees_problem("There is still a place to fill in: [Which need or outcome of the plan it serves.]")
    person.writes("The letter", "May Gwen swim?\n\n- on Mondays\n- on Fridays")
    person.types("How you want to be answered", "In large print")
    person.presses("Save the letter")
    person.sees_done("is kept")
    text = (tmp_path / "out" / "letter.txt").read_text(encoding="utf-8")
    assert "May Gwen swim?" in text
    assert "- on Mondays\n- on Fridays" in text
    assert "Please write to me like this: In large print" in text
    assert (tmp_path / "out" / "letter.pdf").read_bytes().startswith(b"%PDF-")


def test_a_letter_that_asks_money_back_is_held_beside_the_regulations(person: Person) -> None:
    person.goes_to("Questions")
    person.presses("Note a letter that came")
    person.types("Who wrote it", "Example ICB")
    person.types("How much it asks for", "900")
    person.presses("Save")
    person.sees_done("The letter is noted. 4 things that it must hold are not in it.")
    person.sees_row(LIST, "It asks for money back: £900.00")
    person.picks(LIST, "It asks for money back: £900.00")
    person.presses("Open")
    person.sees("There: it is in writing (2013 Regulations, reg 15(2))")
    person.sees("Not in it: the day by which to pay (2013 Regulations, reg 15(2))")
    person.presses("Write a letter")
    person.waits_for("Which letter")
    assert "- who is to pay" in person.reads_box("The letter")
    assert "15(2)" in person.reads_box("The letter")
    person.presses("Go back")
    person.presses("It is dealt with")
    person.sees_done("Done.")
    person.sees("Dealt with.")
    person.presses("Go back")
    person.sees("Nothing is open.")
    office = person.window.office
    assert office is not None
    (kept,) = office.ask(notices).result()
    assert kept.amount is not None


def test_a_promise_is_kept_or_not(person: Person) -> None:
    person.goes_to("Questions")
    person.presses("Note what was asked or promised")
    person.chooses("What is it?", "They promised something")
    person.types("Who promised", "Example ICB")
    person.types("What they promised", "The rest comes in July")
    person.types_day("Promised for", "15 jul 2026")
    person.presses("Save")
    person.sees_done("The promise is noted.")
    person.goes_to("Home")
    person.waits_for("Promised by Example ICB: “The rest comes in July”: in 15 days")
    person.presses("Promised by Example ICB")
    person.sees_row(LIST, "Promise, Example ICB")
    person.picks(LIST, "Promise, Example ICB")
    person.presses("Note the answer")
    person.chooses("What it comes to", "It was not kept")
    person.presses("Save")
    person.sees_done("The answer is noted.")
    person.chooses("Show", "Everything")
    person.sees_row(LIST, "Not kept, as Example ICB said on 30 June 2026.")


def test_what_happened_is_noted_found_again_and_taken_back(person: Person) -> None:
    person.goes_to("Questions")
    person.presses("Note what happened")
    person.types_day("Day, or first day", "1 jun 2026")
    person.types_day("Last day, if it is over", "9 jun 2026")
    person.types("In a few words", "Gwen was in hospital")
    person.presses("Save")
    person.sees_done("It is noted.")
    person.chooses("Show", "What happened")
    person.types("Find", "hospital june")
    person.sees_row(LIST, "In hospital: Gwen was in hospital. 1 June 2026 to 9 June 2026")
    person.picks(LIST, "hospital")
    person.presses("Open")
    person.presses("It was noted by mistake")
    person.sees_done("The note is taken back.")
    person.sees("Nothing here holds these words.")


def test_a_payment_that_a_rule_speaks_of_is_a_quiet_hint_that_can_be_seen(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.pays("The Red Lion pub", "12")
    person.sees_done("A rule speaks of The Red Lion pub: see Questions.")
    person.pays("The Red Lion pub", "14")
    person.waits(lambda: len(person.rows("Payments")) == 4, "the third payment")
    assert person.window.frame is not None
    assert "A rule speaks" not in person.window.frame.desk.status.said(), "it is said once"
    person.goes_to("Questions")
    person.sees("Nothing is open.")
    person.chooses("Show", "Payments that a rule speaks of")
    person.sees_row(LIST, "Hint, The Red Lion pub")
    person.picks(LIST, "Red Lion")
    person.presses("Open")
    person.sees("If it is not what it looks like, keep a note of what it was.")
    person.presses("I have seen this")
    person.sees("No payment is one that a rule speaks of")


def test_a_refusal_is_asked_to_be_looked_at_again(person: Person) -> None:
    asks(person)
    person.sees_row(LIST, "tablet")
    person.picks(LIST, "tablet")
    person.presses("Note the answer")
    person.chooses("What it comes to", "They did not agree")
    person.types("The answer, in their words", "Not this year")
    person.presses("Save")
    person.sees_done("The answer is noted.")
    person.chooses("Show", "Everything")
    person.picks(LIST, "Not agreed by Cara Ordinator")
    person.presses("Open")
    person.presses("Ask them to look again")
    person.types("What they should look at again, and why", "She cannot speak without it")
    person.presses("Save")
    person.sees_done("The question is noted.")
    office = person.window.office
    assert office is not None
    again, first = office.ask(questions).result()
    assert again.kind.value == "reconsideration"
    assert again.about is not None
    assert again.about.id == first.id


@pytest.mark.parametrize("place", ["Home"])
def test_the_place_says_what_it_is_for_while_it_is_empty(person: Person, place: str) -> None:
    person.goes_to("Questions")
    person.sees("Nothing is open. Questions and promises stay here until an answer is noted.")
    person.chooses("Show", "Everything")
    person.sees("Nothing is noted yet. Write down who said what, on the day. It is your proof later.")
    person.goes_to(place)


def test_one_asks_what_a_payment_was_for(person: Person, tmp_path: Path) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.goes_to("Questions")
    person.presses("Ask what a payment was for")
    person.types("Find the payment", "warm")
    person.sees_row("Payments", "Warm Pool")
    person.presses("Draft the letter")
    person.waits_for("Which letter")
    assert "On 30 June 2026 we paid you £45.00." in person.reads_box("The letter")
    person.types("Where to", str(tmp_path / "asked.pdf"))
    person.presses("Save the letter")
    person.sees_done("is kept")
    assert "To: Warm Pool" in (tmp_path / "asked.txt").read_text(encoding="utf-8")
    person.goes_to("Papers")
    person.chooses("Show", "All papers")
    person.sees_row("Papers", "“asked.pdf”, Letter, dated 30 June 2026")


def test_a_payment_outside_the_plan_rests_on_the_agreement_that_was_noted(person: Person) -> None:
    asks(person)
    agrees(person)
    person.goes_to("Money")
    person.begins_to_pay("Tablet Shop", "149")
    person.chooses("Is it in the plan?", "Outside the plan, agreed")
    person.chooses("Which agreement", "Cara Ordinator, 30 June 2026: May we buy a tablet?")
    person.presses("Save")
    person.waits_for("Payments")
    covered = answer(person, questions)[0].covers
    assert len(covered) == 1
    assert answer(person, entry_row, covered[0]).movement.agreed_by == "Cara Ordinator"
    person.presses("Undo")
    person.sees_done("Undone")
    assert answer(person, questions)[0].covers == ()


def test_a_question_is_noted_from_a_payment_and_stays_with_it(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Tablet Shop", "149")
    person.picks("Payments", "Tablet Shop")
    person.presses("Ask or note something")
    person.types("In your words", "Was this in the plan?")
    person.types("Who is asked", "Cara Ordinator")
    person.presses("Save")
    person.sees_done("The question is noted.")
    asked = answer(person, questions)[0]
    assert asked.words == "Was this in the plan?"
    assert asked.about is not None
    assert asked.about.kind is SubjectKind.ENTRY
