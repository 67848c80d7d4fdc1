"""Every figure of a statement that is read in the window opens: its rule, its entries, its papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox

from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind
from phb_desktop.ui.labels import SentenceButton
from phb_desktop.ui.statements.reading import Line, Passage
from phb_desktop.ui.tables import RowsModel
from tests.person import Person
from tests.ui.test_ui_statements import filled, issues  # noqa: F401 - filled is a fixture

RECEIPT = KeepPaper("pool.txt", b"Warm Pool, 45.00, with thanks", PaperKind.RECEIPT, date(2026, 4, 29))


def shown(person: Person) -> list[tuple[str, str]]:
    """Return the lines of the part on show, each with the code of what lies behind it."""
    found: list[tuple[str, str]] = []
    sheet = person.window.findChildren(QAbstractItemModel)
    for model in (each for each in sheet if isinstance(each, RowsModel)):
        found += [(" ".join(row.cells), row.opens) for row in model.rows if isinstance(row, Line)]
    found += [(each.text(), "") for each in person.window.findChildren(Passage) if each.isVisible()]
    return found


def test_every_line_with_an_amount_opens_in_every_part(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = filled(papers=(RECEIPT,))
    person.presses("Read the draft")
    person.waits_for("Part to read")
    parts = person.control("Part to read")
    assert isinstance(parts, QComboBox)
    seen = 0
    for number in range(parts.count()):
        parts.setCurrentIndex(number)
        with_amounts = [(text, opens) for text, opens in shown(person) if "£" in text]
        assert all(opens for _, opens in with_amounts), with_amounts
        seen += len(with_amounts)
    assert seen > 40


def test_a_row_opens_to_its_entry_its_rule_and_its_paper(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = filled(papers=(RECEIPT,))
    person.presses("Read the draft")
    person.chooses("Part to read", "G. Plan against actual")
    person.picks("Each plan line, in the period", "Hydrotherapy")
    person.presses_key(Qt.Key.Key_Return)
    person.sees("Planned is the daily rate of each plan version for its days.")
    person.sees_row("Spent, £45.00", "Warm Pool")
    person.sees("Papers: P1")
    person.presses("Look at its papers")
    person.sees("P1, “pool.txt”")
    person.presses("Go back")
    person.presses("Go back")
    person.chooses("Part to read", "The balance through the period")
    person.picks("The balance at the end of each month", "30 April 2026")
    person.presses("What lies behind this line")  # the same for whoever does not press Enter on a row
    person.sees_row("Went out, £45.00", "Warm Pool")


def test_words_with_a_figure_open_too(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = filled()
    person.presses("Read the draft")
    person.chooses("Part to read", "The balance through the period")
    assert any(each.isVisible() for each in person.window.findChildren(SentenceButton))
    person.presses("The balance began at")
    person.sees_row("What it is made of", "There at the start")


def test_the_figures_of_a_one_off_payment_open(filled: Callable[..., Person]) -> None:  # noqa: F811
    person = filled()
    person.presses("Account for a one-off payment")
    person.chooses("What it was for", "Hydrotherapy")
    person.presses("Go on")
    person.presses("Issue it now")
    person.presses("Go back")
    person.picks("Issued statements", "One-off payment statement 1")
    person.presses("Read it")
    person.chooses("Part to read", "Q. One-off payment")
    person.picks("From what came to what is left", "Was spent")
    person.presses_key(Qt.Key.Key_Return)
    person.sees("What it bought, refunds taken off.")
    person.sees_row("What it is made of", "Warm Pool")


def test_a_short_statement_opens_to_the_payments_that_it_does_not_list(
    filled: Callable[..., Person],  # noqa: F811
) -> None:
    person = filled()
    person.presses("Issue this statement")
    person.chooses("Which statement", "Short accountability statement")
    person.presses("Go on")
    person.presses("Issue it now")
    person.presses("Go back")
    person.picks("Issued statements", "Statement 1, version 1")
    person.presses("Read it")
    person.chooses("Part to read", "D. Money summary")
    person.picks("From the first day to the last", "Total out")
    person.presses_key(Qt.Key.Key_Return)
    person.sees_row("What it is made of", "Warm Pool")
