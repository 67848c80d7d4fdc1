"""The terms by keys alone: each with its source, how they want the statement, who took over, passing on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from phb_desktop.exchange.profiles import read_profile
from phb_desktop.plan import queries as plan
from phb_desktop.plan.found import Found, Level, Term
from phb_desktop.statements.model import Part
from phb_desktop.statements.queries import wanted
from tests.person import Person

TERMS = "What they say, and where it stands"


def at_the_terms(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for(f"{TERMS}, 9 rows")


def asks(person: Person, query: object) -> object:
    assert person.window.office is not None
    return person.result(person.window.office.ask(query))  # type: ignore[arg-type]


def test_one_term_says_on_whose_word_it_rests_and_where_it_stands(person: Person) -> None:
    at_the_terms(person)
    person.picks(TERMS, "What you may keep for emergencies")
    person.presses("Change this term")
    person.types("Weeks of money you may keep", "4")
    person.chooses("Whose word it is", "Their own terms, not law")
    person.types("In which paper", "your agreement")
    person.types("On which page", "3")
    person.types_day("Of which day the paper is", "3 5 2025")
    person.presses("Save")
    person.sees_row(
        TERMS, "4 weeks, part of the budget. Their own terms, not law: your agreement of 3 May 2025, page 3"
    )
    counting = asks(person, plan.terms)[-1]  # type: ignore[index]
    assert counting.where(Term.CONTINGENCY) == Found(
        Term.CONTINGENCY, Level.LOCAL, "your agreement", "3", date(2025, 5, 3)
    )
    person.picks(TERMS, "How often they want")
    person.presses("Change this term")
    person.chooses("Whose word it is", "National guidance")
    person.presses("Save")
    person.sees_row(TERMS, "Every quarter. National guidance, not law")
    # Another change of all terms keeps where a term stands while it says the same.
    person.presses("Change the terms")
    person.types("Days to send it in", "14")
    person.types("Years to keep the papers", "6")
    person.chooses("Taking cash from the account", "Not allowed")
    person.presses("Save")
    person.sees_row(TERMS, "Days to send it in: 14 days")
    person.sees_row(TERMS, "your agreement of 3 May 2025, page 3")
    person.sees_row(TERMS, "How long to keep the papers: 6 years after the financial year")
    person.sees_row(TERMS, "Taking cash: Not allowed")
    person.presses("Change the terms")
    person.types("Weeks of money you may keep", "2")
    person.presses("Save")
    person.sees_row(TERMS, "2 weeks, part of the budget")
    person.sees_no_row(TERMS, "your agreement of 3 May 2025")  # it said 4 weeks


def test_terms_are_undone_and_taken_back_from_what_was_entered_before(person: Person) -> None:
    at_the_terms(person)
    person.picks(TERMS, "From which price")
    person.presses("Change this term")
    person.types("They want to know of equipment", "250")
    person.presses("Save")
    person.sees_row(TERMS, "From £250.00 on")
    person.presses("Undo")
    person.sees_row(TERMS, "From which price they want to know of equipment: They do not say")
    person.presses("What was entered before")
    entered = "Terms, and who took over"
    person.sees_row(entered, "Taken back.")
    person.picks(entered, "Taken back.")
    person.presses("Let it count again")
    person.sees_no_row(entered, "Taken back.")
    person.picks(entered, "Terms: ")
    person.presses("Take it back")
    person.sees_row(entered, "Taken back.")
    person.presses("Go back")
    person.sees_row(TERMS, "From which price they want to know of equipment: They do not say")


def test_how_they_want_the_statement_is_chosen_and_a_file_is_read_in(person: Person, tmp_path: Path) -> None:
    at_the_terms(person)
    person.presses("Choose how they want the statement")
    person.chooses("How they want it", "Quarterly pack")
    person.sees("These papers go along: bank statement, timesheet")
    person.presses("Save")
    person.sees("Example ICB wants the statement so: Quarterly pack.")
    person.presses("Pass these terms on")
    person.types("Who passes it on", "Example Support CIC")
    person.types("Folder", str(tmp_path / "out"))
    person.presses("Save the file")
    person.sees_done("“example-icb.toml” is saved. It holds nothing about you.")
    made = tmp_path / "out" / "example-icb.toml"
    text = made.read_text("utf-8")
    assert "Gwen" not in text
    assert read_profile(made).layout.parts[:2] == (Part.ONE_OFF, Part.SUMMARY)
    changed = tmp_path / "theirs.toml"
    order = text[text.index("parts = [") : text.index("]", text.index("parts = [")) + 1]
    changed.write_text(
        text.replace(order, 'parts = ["bank", "summary", "declaration"]')
        .replace('name = "Example ICB"', 'name = "The ICB’s own"')
        .replace('key = "quarterly-pack"', 'key = "theirs"'),
        "utf-8",
    )
    person.presses("Choose how they want the statement")
    person.presses("Read the file")
    person.sees_problem("“Or a file that somebody made for you” is empty.")
    broken = tmp_path / "broken.toml"
    broken.write_text(text.replace('"summary"', '"sums"'), "utf-8")
    person.types("Or a file that somebody made", str(broken))
    person.presses("Read the file")
    person.sees_problem("“sums” is not one of:")
    person.types("Or a file that somebody made", str(changed))
    person.presses("Read the file")
    person.sees("Made by Example Support CIC.")
    person.sees("Its parts in order: H. Does the bank agree?; D. Money summary; O. Declaration.")
    person.presses("Save")
    person.sees("Example ICB wants the statement so: The ICB’s own.")
    (kept,) = asks(person, wanted).values()  # type: ignore[attr-defined]
    assert kept.layout.parts == (Part.BANK, Part.SUMMARY, Part.DECLARATION)


def test_another_body_takes_over(person: Person) -> None:
    at_the_terms(person)
    person.presses("Another body takes over")
    person.types("Its name", "New Example ICB")
    person.presses("Save")
    person.sees("New Example ICB took the place of Example ICB on 30 June 2026.")
    person.sees_row(TERMS, "New Example ICB. What you may keep for emergencies: 1 week")
    person.sees_row("Who pays", "from New Example ICB")
