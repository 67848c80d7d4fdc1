"""Whole evenings by keys alone, in a real window over a real encrypted file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from phb_desktop.exchange.interchange import read_whole
from phb_desktop.statements.verify import verify_file
from tests.person import Person
from tests.ui.conftest import PASSPHRASE

BANK_FILE = """\
Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)
06/04/2026,Example ICB,DP APR,FASTER PAYMENT,2800.00,4200.00
28/04/2026,Sam Worker,WAGES,FASTER PAYMENT,-640.00,3560.00
26/05/2026,Sam Worker,WAGES,FASTER PAYMENT,-640.00,2920.00
30/06/2026,Example ICB,DP JUN,FASTER PAYMENT,2800.00,5720.00
"""


def test_a_first_evening_from_the_first_screen_to_a_statement_in_the_hand(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    bank_file = tmp_path / "starling.csv"
    bank_file.write_text(BANK_FILE, encoding="utf-8")
    person = newcomer(None)
    person.answers_everything(tmp_path / "own.vault")
    person.takes_the_code()
    person.sees("£1,400.00 is left today.")

    person.brings(bank_file)
    person.presses("Bring in 4 payments")
    person.waits_for("Payments to sort, 4 rows")

    person.goes_to("Statements")
    person.sees("Your next statement is for 1 April 2026 to 30 June 2026.")
    person.presses("Issue this statement")
    person.sees_problem("To do: 4 payments are not sorted yet. Go to Bank.")
    person.presses_key(Qt.Key.Key_Tab)
    person.presses_key(Qt.Key.Key_Return)

    person.waits_for("Payments to sort, 4 rows")
    wages = ("What kind of payment", "PA net wages"), ("Plan line", "Personal assistants")
    person.sorts("Example ICB", 3, ("What kind of money", "Direct payment"))
    person.sorts("Example ICB", 2, ("What kind of money", "Direct payment"))
    person.sorts("Sam Worker", 1, *wages)
    person.sorts("Sam Worker", 0, *wages)

    person.goes_to("Statements")
    for words in (
        "Done: all payments are sorted.",
        "Done: the bank and your books agree.",
        "£5,600.00 came in.",
        "£1,280.00 went out.",
        "£5,720.00 was left on 30 June 2026.",
    ):
        person.sees(words)
    person.presses("To do: give 1 reason.")
    person.chooses("Why is that?", "No worker in post")
    person.presses("Save the reason")
    person.sees("Done: 1 reason is given.")
    person.presses("Issue this statement")
    person.presses("Go on")
    person.sees("Check your answers")
    person.presses("Issue it now")
    person.sees_done("Statement 1, version 1, is issued.")
    folder = tmp_path / "to send"
    person.types("Folder", str(folder))
    person.presses("Save the files")
    person.sees_done("5 files are saved")
    for ending in ("pdf", "html", "txt", "xlsx", "json"):
        verified = verify_file(folder / f"statement-1_2026-04-01_2026-06-30.{ending}")
        assert verified.ok, ending
        assert (verified.number, verified.version) == (1, 1)


def test_recorded_split_corrected_and_undone(person: Person) -> None:
    person.goes_to("Money")
    person.begins_to_pay("Corner Shop", "100")
    person.presses("Split it: add a part")
    person.types("Amount of part 1", "60")
    person.types("Amount of part 2", "40")
    person.chooses("Plan line, part 2", "Insurance")
    person.presses("Save")
    person.sees_row("Payments", "Split of £100.00")
    person.goes_to("Home")
    person.sees_row("Plan lines", "Hydrotherapy: £60.00 spent")
    person.sees_row("Plan lines", "Insurance: £40.00 spent")
    person.sees("£1,300.00 is left today.")

    person.goes_to("Money")
    person.picks("Payments", "Corner Shop")
    person.presses("Correct this payment")
    person.types("Amount of part 1", "70")
    person.types("Amount", "110")
    person.types("Why you correct it", "The second receipt was under the first")
    person.presses("Save")
    person.sees_row("Payments", "Split of £110.00")
    person.presses("Undo")
    person.sees_row("Payments", "Split of £100.00")
    person.goes_to("Home")
    person.sees("£1,300.00 is left today.")


def test_a_reason_for_no_paper_a_pot_and_everything_taken_out(person: Person, tmp_path: Path) -> None:
    person.goes_to("Money")
    person.begins_to_pay("Car park", "8")
    person.presses("Save")
    person.sees_row("Payments", "Its paper is to be found.")
    person.picks("Payments", "Car park")
    person.presses("There is no paper because …")
    person.chooses("Why is there no paper?", "None is given for this")
    person.presses("Save the reason")
    person.sees_row("Payments", "There is no paper here: none is given for this.")

    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Start a savings pot")
    person.types("What it is for", "A hoist")
    person.types("How much may be saved", "500")
    person.presses("Save")
    person.presses("A hoist: £0.00 of £500.00")
    person.presses("Put money in")
    person.types("Amount", "200")
    person.presses("Save")
    person.sees("A hoist: £200.00 of £500.00")
    person.presses("Go back")
    person.goes_to("Home")
    person.sees("£1,392.00 is left today.")
    person.sees("£900.00 may be kept")

    person.goes_to("Settings and help")
    person.presses("Take everything out")
    person.types("Into which folder", str(tmp_path / "out"))
    person.presses("Take it out")
    person.sees_done("The copy is made.")
    records = read_whole(tmp_path / "out" / "budget.json").records
    assert [row["reason"] for row in records["papers_gap"]] == ["none_given"]
    assert [row["purpose"] for row in records["plan_pot"]] == ["A hoist"]
    assert sum(row["pence"] for row in records["ledger_posting"] if row["cash_account_id"] == 2) == 200_00


def test_after_locking_one_is_where_one_was_with_what_one_typed(person: Person) -> None:
    person.goes_to("Statements")
    person.presses("Choose other days")
    person.types_day("Last day", "15 may 2026")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Your budget is locked.")
    assert not person.has("Places")
    person.opens(PASSPHRASE)
    person.waits_for("Day, Last day")
    box = person.control("Day, Last day")
    assert isinstance(box, QLineEdit)
    person.waits(lambda: box.text() == "15 may 2026" and box.hasFocus(), "what was typed")
    person.presses("Show these days")
    person.sees("You are looking at 1 April 2026 to 15 May 2026.")


def test_a_wrong_passphrase_opens_nothing_and_says_so(
    newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in budget_folder.iterdir() if path.is_file()}
    person = newcomer(budget_folder)
    person.types("Passphrase", "four score and eight")
    person.presses("Open")
    person.waits_for("There is a problem")
    person.sees_problem("That passphrase does not open this account book.")
    assert not person.has("Places")
    after = {path.name: path.read_bytes() for path in budget_folder.iterdir() if path.is_file()}
    assert {name: after[name] for name in before} == before
    person.opens(PASSPHRASE)
    person.sees("£1,400.00 is left today.")
