"""One box finds everything, and leads to it: by keys alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from phb_desktop.banking.commands import ImportBankFile, SortLines
from phb_desktop.banking.formats import parse
from phb_desktop.banking.queries import to_review
from phb_desktop.casebook.commands import (
    AskQuestion,
    MarkDone,
    NoteDuty,
    NoteForReview,
    NoteHelper,
    NoteLocalRule,
)
from phb_desktop.casebook.model import DutyKey, ReviewPart
from phb_desktop.employer.commands import TakeOnPA
from phb_desktop.employer.model import WorkerStatus
from phb_desktop.ledger.commands import RecordSpending, Sort
from phb_desktop.ledger.commands.pots import StartPot
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperId, PaperKind
from phb_desktop.papers.queries import reading_of
from phb_desktop.papers.words.wording import Reading
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.ui.papers.words_reader import WordsReader
from phb_desktop.values.money import Money
from tests.person import Person, spoken

CTRL = Qt.KeyboardModifier.ControlModifier
BOX = "What are you looking for?"


def here() -> str:
    focus = QApplication.focusWidget()
    return spoken(focus) if focus else ""


def row_here(person: Person) -> str:
    view = QApplication.focusWidget()
    assert isinstance(view, QTableView), here()
    return person.row_said(view)


def looks_for(person: Person, words: str, finds: str) -> None:
    person.presses_key(Qt.Key.Key_F, CTRL)
    person.waits_for(BOX)
    person.types(BOX, words)
    person.sees_row("Found", finds)


def chooses(person: Person, words: str) -> None:
    """With the keyboard in the box, go down to a row and press Enter."""
    view = person.control("Found")
    assert isinstance(view, QTableView)
    for _ in range(view.model().rowCount()):
        if words in person.row_said(view):
            break
        person.presses_key(Qt.Key.Key_Down)
    assert here() == BOX, "the keyboard stays in the box"
    assert words in person.row_said(view)
    person.presses_key(Qt.Key.Key_Return)


def has_much(person: Person) -> None:
    office = person.window.office
    assert office is not None
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2))
    for number in range(130):
        day = date(2026, 5, 1 + number % 28)
        who = "Zebra Pool" if number == 77 else f"Pool {number}"
        person.result(office.do(RecordSpending(day, who, (part,), CashAccountId(1))))
    person.result(office.do(KeepPaper("zebra receipt.txt", b"lesson", PaperKind.RECEIPT)))
    person.result(office.do(TakeOnPA("Zebra Worker", WorkerStatus.SELF_EMPLOYED, "Gwen Sample")))
    person.result(office.do(AskQuestion(date(2026, 5, 2), "R. Example", "May zebra lessons be paid?")))


def test_what_is_found_is_gone_to_with_the_keyboard_on_its_row(person: Person) -> None:
    has_much(person)

    looks_for(person, "zebra", "Payment: £12.00 paid out to Zebra Pool")
    chooses(person, "Payment: £12.00 paid out to Zebra Pool")
    person.waits(lambda: here().startswith("Payments"), "the table of payments")
    person.waits(lambda: "Zebra Pool" in row_here(person), "its row")
    assert len(person.rows("Payments")) == 131, "all others are there too"

    looks_for(person, "zebra", "Payee: Zebra Pool: 1 payment")
    chooses(person, "Payee: Zebra Pool")
    person.waits(lambda: person.has("Payments, 1 row") and here().startswith("Payments"), "the one payment")

    looks_for(person, "zebra receipt", "Paper: P1: zebra receipt.txt")
    chooses(person, "Paper: P1")
    person.waits(lambda: here().startswith("Papers") and "zebra receipt" in row_here(person), "the paper")

    looks_for(person, "zebra worker", "Worker: Zebra Worker")
    chooses(person, "Worker: Zebra Worker")
    person.waits(lambda: here().startswith("Workers") and "Zebra Worker" in row_here(person), "the worker")

    looks_for(person, "zebra lessons", "Note or letter: ")
    chooses(person, "Note or letter: ")
    person.waits(lambda: here().startswith("Who said what"), "the note")
    assert "May zebra lessons be paid?" in row_here(person)

    looks_for(person, "hydro", "Plan line: Hydrotherapy")
    chooses(person, "Plan line: Hydrotherapy")
    person.waits(lambda: here().startswith("Plan lines") and "Hydrotherapy" in row_here(person), "the line")

    looks_for(person, "example icb", "Who pays: Example ICB")
    chooses(person, "Who pays: Example ICB")
    person.waits(lambda: here().startswith("Who pays") and "Example ICB" in row_here(person), "who pays")


def test_pots_accounts_duties_notes_and_rules_are_gone_to(person: Person) -> None:
    """What lies in a sheet behind a button is gone to as well; going back leads to that button."""
    office = person.window.office
    assert office is not None
    for command in (
        StartPot("Zebra trip", Money(300_00), None, date(2026, 5, 1)),
        NoteDuty("Another thing", date(2026, 7, 1)),
        NoteDuty("Feed the zebra", date(2026, 7, 2)),
        NoteDuty("Thank the zebra", date(2029, 7, 2)),
        NoteDuty("Wash the zebra", date(2026, 6, 1)),
        MarkDone(DutyKey("own:4"), "with soap"),
        NoteForReview(ReviewPart.CHANGE, "Something else", ""),
        NoteForReview(ReviewPart.WORKING, "The zebra calms me", ""),
        NoteLocalRule("gym", "Never.", "page 3", date(2026, 4, 1)),
        NoteLocalRule("zebras", "Once a week.", "page 4", date(2026, 4, 1)),
        NoteHelper("Aunt Bear", "telephone calls", ""),
        NoteHelper("Aunt Zebra", "telephone calls", ""),
    ):
        person.result(office.do(command))
    file = (
        b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
        b"<BANKTRANLIST><STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260501<TRNAMT>-12.00<FITID>1<NAME>ZEBRA CABS"
        b"</STMTTRN></BANKTRANLIST></STMTRS></OFX>"
    )
    person.result(office.do(ImportBankFile(CashAccountId(1), parse(file), "may.ofx")))
    (row,) = person.result(office.ask(to_review))
    assert row.line.entry is not None
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.TRANSPORT, line=PlanLineId(2))
    person.result(office.do(SortLines((Sort(row.line.entry, (part,)),))))

    def leads(words: str, found: str, table: str, row: str, back: str) -> None:
        looks_for(person, words, found)
        chooses(person, found)
        person.waits(lambda: here().startswith(table) and row in row_here(person), f"{row} in {table}")
        if back:
            person.presses_key(Qt.Key.Key_Escape)
            person.waits(lambda: here().startswith(back), back)

    leads(
        "zebra trip", "Account: Zebra trip", "Where the money lies", "Zebra trip: £0.00 is in it today.", ""
    )
    looks_for(person, "zebra trip", "Savings pot: Zebra trip: £300.00 to be saved")
    chooses(person, "Savings pot: Zebra trip")
    person.waits(lambda: here() == "Put money in", "the pot")
    person.presses_key(Qt.Key.Key_Escape)
    person.waits(lambda: here().startswith("Zebra trip: £0.00 of £300.00"), "the pot's sentence")
    leads("feed", "Something to do: Feed the zebra", "Due", "Feed the zebra", "What is due")
    leads("wash", "Something to do: Wash the zebra", "Done or not needed", "Wash the zebra", "What is due")
    leads("thank", "Something to do: Thank the zebra", "Who does what", "Thank the zebra", "For the review")
    leads(
        "calms", "Note for the review: What is working", "Working, not", "The zebra calms", "For the review"
    )
    leads("zebras", "Rule of my area: zebras", "What my own", "Once a week", "About me and my area")
    leads("aunt zebra", "Somebody who helps: Aunt Zebra", "People who", "Aunt Zebra", "About me and my area")
    leads(
        "cabs rule", "Rule for a payee: money out to ZEBRA", "Rules", "money out to ZEBRA", "Rules for payees"
    )


def test_an_account_shows_what_is_in_it_and_what_moved(person: Person) -> None:
    has_much(person)
    person.goes_to("Plan")
    person.waits_for("Where the money lies, 1 row")
    person.sees_row("Where the money lies", "PHB account: ")
    person.reaches("Where the money lies")
    person.presses_key(Qt.Key.Key_Return)
    person.sees_row("What moved", "£12.00 went out, ")
    person.sees("Own bank account ending 2345, since 1 April 2026.")


def test_a_word_and_a_part_of_the_guide_are_found_too(person: Person) -> None:
    looks_for(person, "contingency", "Word: Contingency: Kept for emergencies")
    chooses(person, "Word: Contingency")
    person.waits(lambda: here().startswith("Words"), "the words")
    assert "Contingency" in row_here(person)
    person.presses_key(Qt.Key.Key_Escape)

    looks_for(person, "recovery code", "Guide: ")
    chooses(person, "Guide: ")
    person.waits_for("All pages of the guide")


def test_everything_that_can_be_done_is_found_by_its_words_and_done(person: Person) -> None:
    person.presses_key(Qt.Key.Key_K, CTRL)
    person.waits_for(BOX)
    person.types(BOX, "money out")
    person.sees_row("Found", "To do: Add money out. Money.")
    person.presses_key(Qt.Key.Key_Return)
    person.qtbot.wait(300)
    if here() == BOX:  # Enter came before the last letters were looked for: it did that, and now it goes
        person.presses_key(Qt.Key.Key_Return)
    person.waits_for("Paid to")

    person.presses_key(Qt.Key.Key_K, CTRL)  # over the sheet that lies open: its own buttons come first
    person.waits_for(BOX)
    person.types(BOX, "save")
    person.sees_row("Found", "To do: Save. Add money out.")
    person.types(BOX, "money in")
    person.sees_row("Found", "To do: Add money in. Money. First finish or leave “Add money out”.")
    person.presses_key(Qt.Key.Key_Return)
    assert here() == BOX, "what cannot be done now says why, and nothing happens"
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("Paid to")
    person.presses_key(Qt.Key.Key_Escape)


def test_what_cannot_be_done_says_why_and_a_choice_is_led_to(person: Person) -> None:
    person.presses_key(Qt.Key.Key_K, CTRL)
    person.waits_for(BOX)
    person.types(BOX, "undo")
    person.sees_row("Found", "To do: Undo. Everywhere. Ctrl+Shift+Z. Nothing was changed that can be undone.")
    person.types(BOX, "text size")
    person.sees_row("Found", "To do: Text size. Settings and help.")
    person.presses_key(Qt.Key.Key_Return)
    person.waits(lambda: here() == "Text size", "the choice")


def test_the_button_of_the_frame_and_the_key_are_the_same_act(person: Person) -> None:
    person.presses("Find anything")
    person.waits_for(BOX)
    person.types(BOX, "lock")
    person.sees_row("Found", "To do: Lock. Everywhere. Ctrl+L.")
    chooses(person, "To do: Lock. Everywhere")
    person.waits_for("Passphrase")


def test_a_search_that_is_answered_late_is_dropped(person: Person) -> None:
    has_much(person)
    person.presses_key(Qt.Key.Key_F, CTRL)
    person.waits_for(BOX)
    person.types(BOX, "pool")
    person.types(BOX, "zebra receipt")
    person.sees_row("Found", "Paper: P1")
    assert not any("Pool 1" in row for row in person.rows("Found"))


def test_nothing_found_says_so(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F, CTRL)
    person.waits_for(BOX)
    person.types(BOX, "xyzzy nowhere")
    person.sees("Nothing holds these words.")


def test_papers_are_read_by_themselves_and_found_by_what_stands_on_them(person: Person) -> None:
    """Older papers and those that come while the budget is open, with no word about it and no undo step."""
    frame, office = person.window.frame, person.window.office
    assert frame is not None
    assert office is not None
    person.result(office.do(KeepPaper("old.txt", b"Agreed: hydrotherapy", PaperKind.LETTER)))
    reader = WordsReader(frame, person.window.aside, begin=0)
    person.waits(lambda: person.result(office.ask(reading_of, PaperId(1))) is Reading.READ, "the old paper")
    person.result(office.do(KeepPaper("new.txt", b"massage, twice", PaperKind.LETTER)))
    person.result(office.do(KeepPaper("photo.tif", b"II*\0\x08\0\0\0\0\0", PaperKind.OTHER)))
    before = office.to_undo
    person.waits(lambda: person.result(office.ask(reading_of, PaperId(2))) is Reading.READ, "the new paper")
    person.waits(lambda: not reader.at_work(), "the end of the reading")

    assert office.to_undo == before
    looks_for(person, "massage", "P2: new.txt, Letter: “massage, twice”")
    chooses(person, "massage, twice")
    person.waits(lambda: here().startswith("Papers") and "new.txt" in row_here(person), "the paper")
    person.presses("Look at it")
    person.sees("Its words can be searched: press Ctrl+F.")
