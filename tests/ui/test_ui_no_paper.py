"""Papers that are not there, by keys alone: why, in the list of payments and before a statement."""

from __future__ import annotations

from threading import Event

from tests.person import Person


def says_why(person: Person, reason: str, words: str = "") -> None:
    """Fill the sheet that asks why there is no paper."""
    person.chooses("Why is there no paper?", reason)
    if words:
        person.types("In your own words", words)
    person.presses("Save the reason")


def test_why_there_is_no_paper_stands_in_the_row_and_is_undone(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_row("Payments", "Warm Pool")
    assert "Its paper is to be found." in person.picks("Payments", "Warm Pool")
    person.presses("There is no paper because …")
    says_why(person, "It is lost", "Left on the bus")
    person.sees_done("The reason is kept.")
    person.sees_row("Payments", "There is no paper here: it is lost (Left on the bus).")
    person.presses("Undo")
    person.sees_row("Payments", "Its paper is to be found.")


def test_another_reason_needs_words_and_a_reason_can_be_taken_back(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_row("Payments", "Warm Pool")
    person.picks("Payments", "Warm Pool")
    person.presses("There is no paper because …")
    says_why(person, "Something else")
    person.waits_for("There is a problem")
    person.sees_problem("There is no reason yet.")
    person.types("In your own words", "The pool only takes coins")
    person.presses("Save the reason")
    person.sees_row("Payments", "There is no paper here: The pool only takes coins.")
    person.picks("Payments", "Warm Pool")
    person.presses("There is no paper because …")
    person.presses("It is to be found after all")
    person.sees_done("This paper is to be found again.")
    person.sees_row("Payments", "Its paper is to be found.")


def test_the_statement_counts_no_paper_that_is_kept_at_home(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.pays("Cool Pool", "46")
    person.sees_row("Payments", "Cool Pool")
    person.goes_to("Statements")
    person.presses("If you can: 2 papers are still to find, for £91.00.")
    person.picks("Payments without a paper", "Warm Pool")
    person.presses("There is no paper because …")
    says_why(person, "It is lost")
    person.sees_row(
        "Payments without a paper", "£45.00 to Warm Pool, 30 June 2026. There is no paper here: it is lost"
    )
    person.picks("Payments without a paper", "Cool Pool")
    person.presses("There is no paper because …")
    says_why(person, "It is on paper at home")
    person.waits_for("Payments without a paper, 1 row")
    person.presses("Go back")
    person.sees("If you can: 1 paper is still to find, for £45.00.")


def test_money_in_needs_no_paper(person: Person) -> None:
    person.goes_to("Money")
    person.waits_for("Payments, 1 row")
    person.picks("Payments", "Balance when these books began")
    assert not person.has("There is no paper because")


def test_going_back_before_the_answer_came_does_no_harm(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_row("Payments", "Warm Pool")
    person.picks("Payments", "Warm Pool")
    person.presses("There is no paper because …")
    office = person.window.office
    assert office is not None
    go = Event()
    held = office.ask(lambda _reader: go.wait(10))  # the storage thread is busy
    person.presses("Save the reason")
    person.presses("Go back")
    go.set()
    person.result(held)
    person.sees_row("Payments", "There is no paper here: it is lost.")
