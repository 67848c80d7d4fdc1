"""Statements by keys alone: what is due, what is open, reading, issuing, saving, a new version."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from phb_desktop.banking.commands import StateBalance
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import RecordReceipt, RecordSpending
from phb_desktop.ledger.model import Allocation, EntryId, PaymentType, ReceiptKind
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject, SubjectKind
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Every
from phb_desktop.statements.overview import period_end
from phb_desktop.statements.verify import verify_file
from phb_desktop.ui.statements.drawn import Drawn
from phb_desktop.ui.tables import RowsModel
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import parse_money
from phb_desktop.values.span import Span
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.person import Person, spoken

PASSPHRASE = "four score and seven"
APRIL = date(2026, 4, 6)


class Keeper:
    """Fills a real budget before somebody looks at it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.account = self.asks(cash_accounts)[0].id
        self.stream = self.asks(plan.streams)[0].id
        self.lines = {heading: number for number, heading in self.asks(plan.line_headings).items()}

    def asks(self, query: Callable[..., Any]) -> Any:
        return self.office.ask(query).result()

    def receives(self, on: date, amount: str) -> None:
        part = Allocation(parse_money(amount), self.stream, None, ReceiptKind.DIRECT_PAYMENT)
        self.office.do(RecordReceipt(on, "Example ICB", (part,), self.account)).result()

    def spends(self, on: date, amount: str, line: str, party: str = "Warm Pool") -> EntryId:
        part = Allocation(parse_money(amount), self.stream, PaymentType.THERAPIES, None, self.lines[line])
        return self.office.do(RecordSpending(on, party, (part,), self.account)).result()

    def proves(self, paid: EntryId, paper: KeepPaper) -> None:
        self.office.do(replace(paper, proves=(Subject(SubjectKind.ENTRY, paid),))).result()

    def bank_says(self, on: date, amount: str) -> None:
        self.office.do(StateBalance(self.account, on, parse_money(amount))).result()


@pytest.fixture
def filled(
    tmp_path: Path, clock: FixedClock, newcomer: Callable[[Path | None], Person]
) -> Callable[..., Person]:
    """Fill a budget and sit somebody down before it.

    bank: what the bank says on the last day. papers: what proves the one payment.
    """

    def fill(*, bank: str | None = "4,155", papers: tuple[KeepPaper, ...] = ()) -> Person:
        office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
        folder = tmp_path / "Filled.vault"
        office.create(folder, PASSPHRASE, StartBudget(a_starter())).result()
        keeper = Keeper(office)
        keeper.receives(APRIL, "2,800")
        paid = keeper.spends(date(2026, 4, 29), "45", "Hydrotherapy")
        for paper in papers:
            keeper.proves(paid, paper)
        if bank is not None:
            keeper.bank_says(date(2026, 6, 30), bank)
        office.shut()
        person = newcomer(folder)
        person.opens(PASSPHRASE)
        person.goes_to("Statements")
        person.sees("1 April 2026 to 30 June 2026")
        return person

    return fill


def here() -> str:
    """Return the spoken name of what has the keyboard."""
    widget = QApplication.focusWidget()
    return spoken(widget) if widget else ""


def issues(person: Person, *, explanation: str = "") -> None:
    """Go through the questions, and issue."""
    person.presses("Issue this statement")
    person.waits_for("Who prepared it")
    if explanation:
        person.types("Why bank and books differ", explanation)
    person.presses("Go on")
    person.sees("Check your answers")
    person.presses("Issue it now")


def test_what_is_due_and_what_is_open_are_said_in_words(filled: Callable[..., Person]) -> None:
    person = filled()
    person.sees("Your next statement is for 1 April 2026 to 30 June 2026.")
    person.sees("Send it by 28 July 2026.")
    for words in (
        "Done: it starts on 1 April 2026.",
        "Done: the days are over.",
        "Done: all payments are sorted.",
        "If you can: 1 paper is still to find, for £45.00. See which.",
        "At the start there was £1,400.00.",
        "£2,800.00 came in.",
        "£45.00 went out.",
        "£4,155.00 was left on 30 June 2026.",
    ):
        person.sees(words)


def test_a_figure_opens_to_the_payments_behind_it(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("£45.00 went out.")
    person.sees_row("What it is made of", "Warm Pool")
    person.presses("Go back")
    person.presses("£4,155.00 was left")
    person.sees_row("What it is made of", "There at the start")
    assert len(person.rows("What it is made of")) == 3


def test_reasons_are_asked_one_at_a_time_and_kept(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("To do: give 2 reasons.")
    person.sees("Reason 1 of 2")
    person.sees("Personal assistants: £8,320.00 was planned and £0.00 was spent. That is £8,320.00 less.")
    person.chooses("Why is that?", "Something else")
    person.presses("Save, and go to the next")
    person.sees_problem("It does not say why.")
    person.types("In your own words", "We are still looking for somebody.")
    person.presses("Save, and go to the next")
    person.sees("Reason 2 of 2")
    person.presses("Go back")
    person.presses("To do: give 1 reason.")
    person.sees("Hydrotherapy: £585.00 was planned and £45.00 was spent.")
    person.chooses("Why is that?", "In hospital or away")
    person.presses("Save the reason")
    person.sees("Done: 2 reasons are given. Look at them.")
    person.presses("Done: 2 reasons are given.")
    person.sees("Reason 1 of 2")
    box = person.control("In your own words")
    assert isinstance(box, QLineEdit)
    assert box.text() == "We are still looking for somebody."


def test_a_sheet_of_missing_papers_leads_to_money(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("If you can: 1 paper is still to find")
    person.sees_row("Payments without a paper", "£45.00 to Warm Pool, 29 April 2026")
    person.presses("Go to Money")
    person.waits_for("Add money out")


def test_the_keyboard_meets_the_check_list_in_its_place(filled: Callable[..., Person]) -> None:
    person = filled()
    person.reaches("Choose other days")
    person.presses_key(Qt.Key.Key_Tab)
    assert here().startswith("To do: give 2 reasons")
    person.presses_key(Qt.Key.Key_Tab)
    assert here().startswith("If you can:")
    person.presses_key(Qt.Key.Key_Tab)
    assert here().startswith("At the start")


def test_the_draft_is_read_part_by_part_as_words_and_tables(
    filled: Callable[..., Person], qtmodeltester: Any
) -> None:
    person = filled()
    person.presses("Read the draft")
    person.sees("Accountability statement, draft")
    person.sees("Draft, not issued. Figures may still change.")
    assert any("Gwen Sample" in row for row in person.rows("Accountability statement, draft"))
    person.presses("Next part")
    person.sees("Came in: £2,800.00")
    person.chooses("Part to read", "D. Money summary")
    person.sees_row("From the first day to the last", "What: Balance carried forward, Amount: £4,155.00")
    person.chooses("Part to read", "O. Declaration")
    assert not person.has("Next part")
    person.presses("Part before")
    person.sees("P. Notes on the figures")
    for model in person.window.findChildren(QAbstractItemModel):
        if isinstance(model, RowsModel):
            qtmodeltester.check(model)


def test_charts_are_drawn_from_the_same_marks_and_said_in_words(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("Read the draft")
    person.chooses("Part to read", "The balance through the period")
    person.sees("The balance began at")
    person.sees_row("The balance at the end of each month", "30 June 2026")
    (chart,) = [each for each in person.window.findChildren(Drawn) if each.isVisible()]
    assert chart.accessibleName().startswith("The balance at the end of each day")
    assert "It was lowest on" in chart.accessibleDescription()
    assert chart.focusPolicy() is Qt.FocusPolicy.NoFocus  # the words beside it are where the keyboard stops
    picture = chart.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert len(colours) > 3
    narrow = chart.heightForWidth(400)
    assert 0 < chart.heightForWidth(1200) <= narrow  # words that have no room stand in more lines


def test_the_statement_is_read_in_easy_words_with_pictures(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("Read the draft")
    person.chooses("Part to read", "D. Money summary")
    person.ticks("In easy words, with pictures")
    person.sees("Accountability statement, draft, easy read")
    person.chooses("Part to read", "The money")
    person.sees("£2,800.00 came in.")
    pictures = [each for each in person.window.findChildren(Drawn) if each.isVisible()]
    assert len(pictures) == 4
    assert all(each.accessibleName() for each in pictures)
    person.ticks("In easy words, with pictures", ticked=False)
    person.chooses("Part to read", "D. Money summary")
    person.sees_row("From the first day to the last", "What: Balance carried forward, Amount: £4,155.00")


def test_each_part_has_few_stops_and_every_one_a_name(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("Read the draft")
    person.waits_for("Part to read")
    parts = person.control("Part to read")
    assert isinstance(parts, QComboBox)
    for number in range(parts.count()):
        parts.setCurrentIndex(number)
        names = person.names()
        assert all(names), names
        assert len(names) == len(set(names)), names
        assert len(names) <= 40, names


def test_a_statement_is_checked_issued_and_saved(filled: Callable[..., Person], tmp_path: Path) -> None:
    person = filled()
    issues(person)
    person.sees_done("Statement 1, version 1, is issued.")
    folder = tmp_path / "out" / "june"
    person.types("Folder", str(folder))
    person.ticks("Spreadsheet", ticked=False)
    person.ticks("Large print as well")
    person.ticks("The short form in easy words as well")
    person.presses("Save the files")
    person.sees_done("8 files are saved")
    names = sorted(path.name for path in folder.iterdir())
    start = "statement-1_2026-04-01_2026-06-30"
    assert names == [
        f"{start}.html",
        f"{start}.json",
        f"{start}.pdf",
        f"{start}.txt",
        f"{start}_easy-read.html",
        f"{start}_easy-read.pdf",
        f"{start}_large-print.html",
        f"{start}_large-print.pdf",
    ]
    assert all(verify_file(folder / name).ok for name in names)
    person.sees_row("Issued statements", "Statement 1, version 1, 1 April 2026 to 30 June 2026.")
    person.sees_row("Issued statements", "£4,155.00 was left.")
    person.sees("Your next statement is for 1 July 2026 to 30 September 2026.")
    person.sees("Not yet: its last day is 30 September 2026.")


def test_a_pdf_is_locked_with_a_password_that_is_shown_once(
    filled: Callable[..., Person], tmp_path: Path
) -> None:
    person = filled()
    issues(person)
    person.sees_done("Statement 1, version 1, is issued.")
    person.types("Folder", str(tmp_path / "out"))
    for kind in ("Web page", "Plain text", "Spreadsheet", "File for computers"):
        person.ticks(kind, ticked=False)
    assert "The password is" not in person.reads()
    person.ticks("Lock the PDF with a password")
    person.sees("Write it down now: it is shown only here.")
    (password,) = re.findall(r"The password is: ([a-z -]+)", person.reads())
    person.presses("Save the files")
    person.sees_done("1 file is saved")
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "statement-1_2026-04-01_2026-06-30_locked.pdf"
    with pikepdf.open(file, password=password.strip()) as pdf:
        assert pdf.encryption.R == 6
    person.presses("Save its files")
    person.waits_for("Lock the PDF with a password")
    person.ticks("Lock the PDF with a password")
    assert password.strip() not in person.reads()  # another time, another password


def test_a_pack_of_its_papers_is_made_stopped_and_made_again(
    filled: Callable[..., Person], tmp_path: Path
) -> None:
    receipt = KeepPaper("till.txt", b"Warm pool, paid 45 pounds", PaperKind.RECEIPT)
    slip = KeepPaper("slip.txt", b"Net pay 45 pounds", PaperKind.PAYSLIP)
    person = filled(papers=(receipt, slip))
    issues(person)
    person.sees_done("Statement 1, version 1, is issued.")
    person.presses("Go back")
    person.sees_row("Issued statements", "Statement 1")
    person.picks("Issued statements", "Statement 1")
    person.presses("Make a pack of its papers")
    person.sees("The pack holds 2 papers.")
    person.types("Into which folder", str(tmp_path / "out"))
    person.ticks("Leave out payslips and timesheets")
    person.sees("The pack holds 1 paper. 1 stays at home, and the list says so.")
    person.presses("Make the pack")
    person.sees_done("The pack is made. It is not locked.")
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == "statement-1_2026-04-01_2026-06-30_papers.pdf"
    said = subprocess.run(["pdftotext", made, "-"], check=True, capture_output=True, timeout=60).stdout
    assert b"Warm pool, paid 45 pounds" in said
    assert b"Net pay" not in said

    person.presses("Make the pack")  # never over what is there
    person.sees_problem("is in that folder already, so nothing was made.")
    person.chooses("In which form", "A folder")
    person.types("Into which folder", str(tmp_path / "folders"))
    person.ticks("Leave out payslips and timesheets", ticked=False)
    person.presses("Make the pack")
    person.waits(lambda: any((tmp_path / "folders").glob("s*")), "the folder")
    (folder,) = (tmp_path / "folders").glob("s*")
    assert [path.name for path in sorted((folder / "papers").iterdir())] == [
        "001 P1 Receipt.txt",
        "002 P2 Payslip.txt",
    ]


def test_files_are_never_written_over(filled: Callable[..., Person], tmp_path: Path) -> None:
    person = filled()
    issues(person)
    folder = tmp_path / "out"
    folder.mkdir()
    there = folder / "statement-1_2026-04-01_2026-06-30.xlsx"
    there.write_text("mine", encoding="utf-8")
    person.types("Folder", str(folder))
    person.presses("Save the files")
    person.sees_problem("is in that folder already, so nothing was saved.")
    assert [path.name for path in folder.iterdir()] == [there.name]
    assert there.read_text(encoding="utf-8") == "mine"
    assert person.control("Folder").text() == str(folder)  # type: ignore[attr-defined]


def test_a_difference_must_be_explained_where_it_is_asked(filled: Callable[..., Person]) -> None:
    person = filled(bank="4,145")
    person.sees("To do: “PHB account”: bank and books differ by £10.00.")
    person.presses("Issue this statement")
    person.presses("Go on")
    person.sees_problem("“Why bank and books differ” is empty.")
    person.types("Why bank and books differ", "A bank charge that is being asked about")
    person.presses("Go on")
    person.sees_row("Your answers", "Why bank and books differ: A bank charge")
    person.presses("Change something")
    person.presses("Go on")
    person.presses("Issue it now")
    person.sees_done("Statement 1, version 1, is issued.")


def test_an_unknown_bank_balance_is_said_and_leads_to_bank(filled: Callable[..., Person]) -> None:
    person = filled(bank=None)
    person.presses("To do: “PHB account” has no bank balance for 30 June 2026.")
    person.waits_for("Bring in a bank file")


def test_days_that_are_not_over_can_be_read_and_not_issued(filled: Callable[..., Person]) -> None:
    person = filled()
    person.presses("Choose other days")
    person.types_day("Last day", "31 may 2026")
    person.types_day("First day", "1 jun 2026")
    person.presses("Show these days")
    person.sees_problem("The last day, 31 May 2026, is before the first, 1 June 2026.")
    person.types_day("Last day", "31 jul 2026")
    person.presses("Show these days")
    person.sees("You are looking at 1 June 2026 to 31 July 2026.")
    person.presses("Issue this statement")
    person.sees_problem("Not yet: its last day is 31 July 2026.")
    person.presses("Back to the next statement")
    person.sees("Your next statement is for 1 April 2026 to 30 June 2026.")
    assert not person.has("There is a problem")


def test_it_is_noted_as_sent_and_a_new_version_says_why(filled: Callable[..., Person]) -> None:
    person = filled()
    issues(person)
    person.presses("Go back")
    person.sees_row("Issued statements", "Statement 1, version 1")
    person.presses("Note that it was sent")
    person.chooses("How it was sent", "By post")
    person.presses("Save")
    person.sees_row("Issued statements", "Sent: 30 Jun 2026 to Example ICB, by post.")
    person.presses("Make a new version")
    person.waits_for("Why there is a new version")
    person.presses("Go on")
    person.sees_problem("“Why there is a new version” is empty.")
    person.types("Why there is a new version", "A receipt came late")
    person.presses("Go on")
    person.sees_row("Your answers", "Why there is a new version: A receipt came late")
    person.presses("Issue it now")
    person.sees_done("Statement 1, version 2, is issued.")
    person.presses("Go back")
    person.waits_for("Issued statements, 2 rows")
    assert "Statement 1, version 2" in person.rows("Issued statements")[0]
    person.picks("Issued statements", "version 2")
    person.presses("Read it")
    person.sees_row("Accountability statement 1, version 2", "replaces version 1: A receipt came late")


@pytest.mark.parametrize(
    ("first", "every", "year", "last"),
    [
        ((2026, 4, 1), Every.QUARTER, ((2026, 4, 1), (2027, 3, 31)), (2026, 6, 30)),
        ((2026, 4, 1), Every.HALF_YEAR, ((2026, 4, 1), (2027, 3, 31)), (2026, 9, 30)),
        ((2026, 10, 1), Every.HALF_YEAR, ((2026, 4, 1), (2027, 3, 31)), (2027, 3, 31)),
        ((2026, 4, 20), Every.QUARTER, ((2026, 4, 1), (2027, 3, 31)), (2026, 6, 30)),
        ((2026, 7, 1), Every.MONTH, ((2026, 4, 1), (2027, 3, 31)), (2026, 7, 31)),
        ((2026, 1, 31), Every.MONTH, None, (2026, 2, 27)),
        ((2026, 4, 6), Every.FOUR_WEEKS, ((2026, 4, 6), (2027, 4, 5)), (2026, 5, 3)),
        ((2027, 2, 1), Every.QUARTER, ((2026, 4, 1), (2027, 2, 28)), (2027, 2, 28)),
        ((2026, 5, 1), Every.YEAR, ((2026, 4, 1), (2027, 3, 31)), (2027, 3, 31)),
        ((2026, 5, 1), Every.ONCE, ((2026, 4, 1), (2026, 9, 30)), (2026, 9, 30)),
    ],
)
def test_a_period_ends_where_the_rhythm_of_the_plan_ends(
    first: tuple[int, int, int],
    every: Every,
    year: tuple[tuple[int, int, int], tuple[int, int, int]] | None,
    last: tuple[int, int, int],
) -> None:
    span = Span(date(*year[0]), date(*year[1])) if year else None
    assert period_end(date(*first), every, span) == date(*last)


def test_a_letter_that_asks_money_back_is_noted_at_its_statement(filled: Callable[..., Person]) -> None:
    person = filled()
    issues(person)
    person.presses("Go back")
    person.sees_row("Issued statements", "Statement 1, version 1")
    person.presses("Note that money is asked back")
    person.presses("Save")
    person.sees_problem("“How much it asks for” is empty.")
    person.types("How much it asks for", "9999")
    person.presses("Save")
    person.sees_done("more than the possible surplus")
