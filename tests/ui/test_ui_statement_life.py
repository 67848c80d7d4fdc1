"""The life of an issued statement by keys alone: signed, sent, asked about, answered, money asked back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox

from phb_desktop.exchange.profiles import shipped_called
from phb_desktop.exchange.taking_up import TakeUpProfile
from phb_desktop.plan import queries as plan
from phb_desktop.statements.queries import asked, signatures
from tests.person import Person
from tests.ui.test_ui_statements import filled, issues  # noqa: F401 - filled is a fixture

HAPPENED = "What happened, "  # the table, with how many rows it has


def with_one_issued(person: Person) -> Person:
    """Issue, and open what happened to it."""
    issues(person)
    person.presses("Go back")
    person.sees_row("Issued statements", "Statement 1, version 1")
    person.presses("What happened to it")
    person.sees_row(HAPPENED, "Issued: Version 1")
    return person


def ask(person: Person, query: Callable[..., Any]) -> Any:
    assert person.window.office is not None
    return person.result(person.window.office.ask(query))


def test_who_signed_is_noted_with_its_page_and_a_mark_needs_a_witness(
    filled: Callable[..., Person],  # noqa: F811
    tmp_path: Path,
) -> None:
    person = with_one_issued(filled())
    person.presses("Note who signed")
    person.types("Who signed", "Rhys Sample")
    person.types("The signed page", str(tmp_path / "nowhere.png"))
    person.presses("Save")
    person.sees_problem("The file “nowhere.png” could not be read.")
    page = tmp_path / "signed.txt"
    page.write_text("Signed by hand")
    person.types("The signed page", str(page))
    person.presses("Save")
    person.sees_row(HAPPENED, "Signed: Rhys Sample (paper P1)")
    person.picks(HAPPENED, "Signed: Rhys Sample")
    person.presses("Look at its paper")
    person.sees("P1, “signed.txt”")
    person.presses("Go back")
    person.presses("Note who signed")
    person.types("Who signed", "Gwen Sample")
    person.chooses("How they signed", "They made a mark, and somebody saw it")
    person.presses("Save")
    person.sees_problem("Nobody is named who saw the mark being made.")
    person.types("Who saw the mark", "Alex Example")
    person.presses("Save")
    person.sees_row(HAPPENED, "Signed: Gwen Sample, a mark seen by Alex Example")
    assert [each.who for each in ask(person, signatures)] == ["Rhys Sample", "Gwen Sample"]
    assert [each.paper for each in ask(person, signatures)] == [1, None]


def test_a_question_is_tied_to_its_figure_and_answered(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = with_one_issued(filled())
    person.presses("Note a question")
    person.types("Who asked", "Alex Example")
    person.chooses("About which figure", "F, 29 Apr 2026, £45.00 to Warm Pool")
    person.presses("Save")
    person.sees_problem("“What they asked” is empty.")
    person.types("What they asked", "Is this swimming?")
    person.presses("Save")
    person.sees("1 question waits for an answer.")
    said = "Alex Example asked about F, 29 Apr 2026, £45.00 to Warm Pool: “Is this swimming?”"
    person.sees_row(HAPPENED, said)
    person.picks(HAPPENED, said)
    person.presses("Note an answer")
    person.types("What you answered", "Yes, with a therapist.")
    person.presses("Save")
    person.sees_row(HAPPENED, "Answered: About F, 29 Apr 2026, £45.00 to Warm Pool: “Yes, with a therapist.”")
    (query,) = ask(person, asked)
    assert query.figure == f"F {query.entry}"
    assert [each.words for each in query.replies] == ["Yes, with a therapist."]
    person.picks(HAPPENED, "Answered")
    person.presses("Take this note back")
    person.sees("1 question waits for an answer.")
    person.sees_no_row(HAPPENED, "Answered")


def test_a_letter_is_held_against_the_regulations(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = with_one_issued(filled())
    person.presses("Note that money is asked back")
    person.types("How much it asks for", "9999")
    person.presses("Save")
    person.sees_row(HAPPENED, "£9,999.00 is asked back.")
    person.sees_row(HAPPENED, "Not in it: the reasons (2013 Regulations, reg 15(2))")
    person.sees_row(HAPPENED, "more than the possible surplus, without another ground.")
    person.presses("Note that money is asked back")
    person.types("How much it asks for", "9999")
    person.chooses("How they want it", "They take it off a later payment")
    person.types_day("Off the payment of", "27 7 2026")
    person.presses("Save")
    person.sees_row(HAPPENED, "£9,999.00 is to be taken off the payment of 27 July 2026.")
    person.sees_row(HAPPENED, "reg 13(4)")


def test_a_statement_is_read_as_its_reader_will_see_it_and_its_pack_follows_their_wish(
    filled: Callable[..., Person],  # noqa: F811
) -> None:
    person = filled()
    office = person.window.office
    assert office is not None
    whose = person.result(office.ask(plan.commissioners))[0].id
    person.result(office.do(TakeUpProfile(whose, date(2026, 4, 1), shipped_called("quarterly-pack"))))
    person.sees("If you can: Example ICB wants these papers too, and there are none yet: ")
    person.presses("Issue this statement")
    person.waits_for("Who prepared it")
    order = person.control("In which order")
    assert isinstance(order, QComboBox)
    assert order.currentText() == "As Example ICB wants it"
    person.types("What you want to add", "The pool was closed in May.")
    person.presses("Go on")
    person.presses("Read it as they will see it")
    person.waits_for("Part to read")
    parts = person.control("Part to read")
    assert isinstance(parts, QComboBox)
    titles = [parts.itemText(n) for n in range(parts.count())]
    assert titles.index("D. Money summary") < titles.index("F. Money that went out")
    assert "J. What is owed and what may stay" not in titles
    person.presses("Go back")
    person.presses("Issue it now")
    person.sees_done("Statement 1, version 1, is issued.")
    person.presses("Go back")
    person.presses("Make a pack of its papers")
    person.sees("Your funder wants these papers: receipt, invoice, bank statement, payslip, timesheet")


def test_files_are_made_in_the_order_of_each_reader(
    filled: Callable[..., Person],  # noqa: F811
    tmp_path: Path,
) -> None:
    person = filled()
    office = person.window.office
    assert office is not None
    whose = ask(person, plan.commissioners)[0].id
    pack = shipped_called("quarterly-pack")
    person.result(office.do(TakeUpProfile(whose, date(2026, 4, 1), pack)))
    person.presses("Issue this statement")
    person.chooses("In which order", "All sections, the summary first")
    person.presses("Go on")
    person.presses("Issue it now")
    person.waits_for("Folder")
    person.types("Folder", str(tmp_path / "out"))
    person.chooses("In which order", "All of these, each in files of its own")
    person.presses("Save the files")
    person.sees_done("10 files are saved")
    names = sorted(path.name for path in (tmp_path / "out").glob("*.pdf"))
    assert names == [
        "statement-1_2026-04-01_2026-06-30.pdf",
        "statement-1_2026-04-01_2026-06-30_quarterly-pack.pdf",
    ]
