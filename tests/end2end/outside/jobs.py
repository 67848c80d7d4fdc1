"""Twelve core jobs, each from its first step to its proof, in the words on the screen alone.

A job knows neither keys nor mouse nor the accessibility bus: it is done with whichever hands it is given.
They are done one after the other, as one long evening, on 30 June 2026. This module also runs under the
system's own Python, beside the program, so it imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PASSPHRASE = "kolabe mirodu tanefi gulemo pirasu"
STATEMENT = "statement-1_2026-04-01_2026-06-30"

_HEAD = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
_FIRST_FILE = (
    "06/04/2026,Example ICB,DP APR,FASTER PAYMENT,2800.00,4200.00\n"
    "28/04/2026,Sam Worker,WAGES,FASTER PAYMENT,-640.00,3560.00\n"
)
_SECOND_FILE = "29/06/2026,Wrong Account,GYM,CARD,-31.00,3529.00\n"


@dataclass(frozen=True)
class Given:
    """What lies on the person's table: a folder of their own with two bank files and two papers."""

    folder: Path

    @property
    def bank_file(self) -> Path:
        return self.folder / "april.csv"

    @property
    def wrong_file(self) -> Path:
        return self.folder / "somebody else.csv"

    @property
    def receipt(self) -> Path:
        return self.folder / "taxi.txt"

    @property
    def letter(self) -> Path:
        return self.folder / "pool.pdf"

    @property
    def budget(self) -> Path:
        return self.folder / "own.vault"

    @property
    def to_send(self) -> Path:
        return self.folder / "to send"

    @property
    def backup(self) -> Path:
        return self.folder / "stick.vaultbackup"

    def lay_out(self) -> None:
        """Write the files."""
        self.bank_file.write_text(_HEAD + _FIRST_FILE, encoding="utf-8")
        self.wrong_file.write_text(_HEAD + _SECOND_FILE, encoding="utf-8")
        self.receipt.write_bytes(b"Abbey Taxis, 6 pounds 50, paid in cash, thank you.\n")
        self.letter.write_bytes(b"%PDF-1.4\n% a receipt of the pool\n%%EOF\n")


class Hands(Protocol):
    """Somebody at the window, whatever they use."""

    def presses(self, name: str) -> None: ...
    def types(self, name: str, text: str) -> None: ...
    def types_day(self, label: str, day: str) -> None: ...
    def chooses(self, name: str, words: str) -> None: ...
    def goes_to(self, place: str) -> None: ...
    def picks(self, table: str, words: str) -> object: ...
    def sees(self, words: str) -> None: ...
    def sees_done(self, words: str) -> None: ...
    def sees_problem(self, words: str) -> None: ...
    def sees_row(self, table: str, words: str) -> None: ...
    def sees_no_row(self, table: str, words: str) -> None: ...
    def waits_for(self, name: str) -> None: ...
    def recovery_code(self) -> str: ...


def say_who(hands: Hands) -> None:
    """Answer the first screens of the first run: whose budget it is, and who looks after it."""
    hands.presses("Start a new budget")
    hands.sees("You need your plan letter")
    hands.presses("Continue")
    hands.types("Their name", "Gwen Sample")
    hands.presses("Continue")
    hands.chooses("You are", "I act for someone")
    hands.types("Your name", "Rhys Sample")
    hands.presses("Continue")


def say_what_was_agreed(hands: Hands, lines: Sequence[tuple[str, str]]) -> None:
    """Answer the screens up to the account's balance. lines: what the plan pays for, how much a week."""
    hands.types("Their name", "R. Example")
    hands.presses("Continue")
    hands.types("Name of the commissioner", "Example ICB")
    hands.presses("Continue")
    hands.types("What it is worth a week", "700")
    hands.types("Each payment", "£2,800.00")
    hands.types_day("First payment", "6 apr")
    hands.presses("Continue")
    hands.types("Weeks of money you may keep", "4")
    hands.presses("Continue")
    hands.chooses("Another commissioner pays too", "No")
    hands.presses("Continue")
    hands.types_day("First day", "1 apr 2026")
    hands.types_day("Last day", "31 mar 2027")
    hands.presses("Continue")
    for heading, amount in lines:
        hands.presses("Add a line")
        hands.types("What it pays for", heading)
        hands.types("Amount from NHS money", amount)
        hands.presses("Keep this line")
    hands.presses("Continue")
    hands.sees("Which account is the money in?")
    hands.presses("Continue")
    hands.types("Balance on that day", "1,400")
    hands.presses("Continue")


def say_where(hands: Hands, folder: Path, passphrase: str) -> None:
    """Answer the last two screens before the check."""
    hands.types("Folder", str(folder))
    hands.presses("Continue")
    hands.types("Passphrase", passphrase)
    hands.types("Type it again", passphrase)
    hands.presses("Continue")
    hands.sees("Check your answers")


def start_a_budget(hands: Hands, given: Given) -> None:
    """Answer each screen of the first run, write the recovery code down, type it back."""
    say_who(hands)
    say_what_was_agreed(hands, (("Personal assistants", "640"), ("Hydrotherapy", "45")))
    say_where(hands, given.budget, PASSPHRASE)
    hands.presses("Make the budget")
    code = hands.recovery_code()
    hands.presses("I have written it down")
    hands.types("Recovery code", code)
    hands.presses("Finish")
    hands.sees("£1,400.00 is left today.")


def unlock(hands: Hands, given: Given) -> None:
    """Lock; a wrong passphrase opens nothing and says so; the right one opens."""
    del given
    hands.presses("Lock")
    hands.sees("Your budget is locked.")
    hands.types("Passphrase", "not this one at all")
    hands.presses("Open")
    hands.sees_problem("That passphrase does not open this account book.")
    hands.types("Passphrase", PASSPHRASE)
    hands.presses("Open")
    hands.sees("£1,400.00 is left today.")


def bring_in_a_bank_file(hands: Hands, given: Given) -> None:
    """Look at a file of the bank, bring it in, say what each payment was for."""
    hands.goes_to("Bank")
    hands.presses("Bring in a bank file")
    hands.types("The bank’s file", str(given.bank_file))
    hands.presses("Look at the file")
    hands.sees("2 payments are new.")
    hands.presses("Bring in 2 payments")
    hands.waits_for("Payments to sort, 2 rows")
    hands.picks("Payments to sort", "Example ICB")
    hands.presses("Say what it was for")
    hands.chooses("What kind of money", "Direct payment")
    hands.presses("Save")
    hands.waits_for("Payments to sort, 1 row")
    hands.picks("Payments to sort", "Sam Worker")
    hands.presses("Say what it was for")
    hands.chooses("What kind of payment", "PA net wages")
    hands.chooses("Plan line", "Personal assistants")
    hands.presses("Save")
    hands.sees("Nothing waits. Bring in a file from your bank to see new payments.")


def record_cash_with_a_paper(hands: Hands, given: Given) -> None:
    """Record a payment in cash and keep its receipt with it."""
    hands.goes_to("Money")
    hands.presses("Add money out")
    hands.types("Paid to", "Abbey Taxis")
    hands.types("Amount", "6.50")
    hands.chooses("What kind of payment", "Transport")
    hands.chooses("Plan line", "Hydrotherapy")
    hands.chooses("How it was paid", "Cash")
    hands.presses("Save")
    hands.sees_done("Saved: £6.50 to Abbey Taxis.")
    hands.sees_row("Payments", "Abbey Taxis")
    hands.picks("Payments", "Abbey Taxis")
    hands.presses("Attach a paper")
    hands.types("The file", str(given.receipt))
    hands.chooses("What it is", "Receipt")
    hands.presses("Keep it with this payment")
    hands.sees_row("Payments", "Its papers: P1.")


def split_and_correct(hands: Hands, given: Given) -> None:
    """Share one payment out among two lines; later put it right. The old one stays in its history."""
    del given
    hands.goes_to("Money")
    hands.presses("Add money out")
    hands.types("Paid to", "Corner Shop")
    hands.types("Amount", "100")
    hands.chooses("What kind of payment", "Therapies")
    hands.chooses("Plan line", "Hydrotherapy")
    hands.presses("Split it: add a part")
    hands.types("Amount of part 1", "60")
    hands.types("Amount of part 2", "40")
    hands.chooses("Plan line, part 2", "Personal assistants")
    hands.presses("Save")
    hands.sees_row("Payments", "Split of £100.00")
    hands.picks("Payments", "Corner Shop")
    hands.presses("Correct this payment")
    hands.types("Amount", "110")
    hands.types("Amount of part 1", "70")
    hands.types("Why you correct it", "The second receipt was under the first")
    hands.presses("Save")
    hands.sees_row("Payments", "Split of £110.00")
    hands.picks("Payments", "Corner Shop")
    hands.presses("Its history")
    hands.waits_for("Its history, 3 rows")
    hands.presses("Go back")


def undo_an_import(hands: Hands, given: Given) -> None:
    """Bring in the wrong file, and take the whole of it back."""
    hands.goes_to("Bank")
    hands.presses("Bring in a bank file")
    hands.types("The bank’s file", str(given.wrong_file))
    hands.presses("Look at the file")
    hands.presses("Bring in 1 payment")
    hands.waits_for("Payments to sort, 1 row")
    hands.presses("Files brought in")
    hands.picks("Bank files", "somebody else.csv")
    hands.presses("Take this file back")
    hands.sees_done("1 payment taken back.")
    hands.sees_row("Bank files", "taken back")
    hands.presses("Go back")
    hands.sees("Nothing waits. Bring in a file from your bank to see new payments.")


def change_a_plan_line(hands: Hands, given: Given) -> None:
    """Enter a new version of the plan in which one line has another amount."""
    del given
    hands.goes_to("Plan")
    hands.waits_for("Versions of the plan, 1 row")
    hands.presses("Enter a new version")
    hands.types_day("First day", "1 jul 2026")
    hands.picks("Lines of this version", "Hydrotherapy")
    hands.presses("Change this line")
    hands.types("Amount from NHS money", "50")
    hands.presses("Keep this line")
    hands.sees_row("Lines of this version", "£50.00")
    hands.presses("Save")
    hands.sees_done("Plan version 2 is saved.")
    hands.waits_for("Versions of the plan, 2 rows")


def shift_and_pay_day(hands: Hands, given: Given) -> None:
    """Take somebody on, agree terms, enter a shift, confirm it, and approve their pay."""
    del given
    hands.goes_to("People")
    hands.presses("Add a worker")
    hands.types("Name", "Jo Ash")
    hands.types("Who the employer is", "Rhys Sample")
    hands.types_day("First day", "6 apr 2026")
    hands.presses("Save")
    hands.sees("First day: 6 April 2026")
    hands.presses("Agree terms")
    hands.types("The job", "Personal assistant")
    hands.types("Hours in a usual week", "8")
    hands.types("Usual days of work", "mon")
    hands.chooses("How often they are paid", "Every week")
    hands.types_day("A payday", "3 jul 2026")
    hands.types("Days from the last day", "5")
    hands.types("Day, for an hour", "14")
    hands.chooses("Plan line that pays", "Personal assistants")
    hands.presses("Save")
    hands.sees_done("the terms count")
    hands.presses("Say what decides their pay")
    hands.types_day("It counts from", "6 apr 2026")
    hands.types("Where you read it", "starter checklist")
    hands.types("Tax code", "1257L")
    hands.types("National Insurance letter", "A")
    hands.presses("Save")
    hands.sees_done("code 1257L counts")
    hands.presses("Time and days away")
    hands.presses("Earlier week")
    hands.sees("22 June 2026 to 28 June 2026")
    hands.presses("Enter a shift")
    hands.types_day("Day", "22 jun")
    hands.types("From", "9")
    hands.types("To", "17")
    hands.presses("Save")
    hands.sees_row("Shifts", "22 June 2026")
    hands.presses("Both confirm")
    hands.types("Jo Ash confirmed", "Jo, signed sheet")
    hands.types("The employer confirmed", "Rhys")
    hands.presses("Save")
    hands.sees("Both of you confirmed this week.")
    hands.presses("Go back")
    hands.waits_for("Agree terms")
    hands.presses("Go back")
    hands.presses("Pay day")
    hands.types_day("Payday", "3 jul 2026")
    hands.presses("Work it out")
    hands.sees_row("Who would get what", "Jo Ash: 8:00 hours, pay £112.00")
    hands.presses("Approve this pay day")
    hands.presses("Approve it")
    hands.sees_done("1 payslip is kept")


def find_a_paper_to_a_payment(hands: Hands, given: Given) -> None:
    """Keep a paper first, and say which payment it proves."""
    hands.goes_to("Papers")
    hands.presses("Keep a paper")
    hands.types("The file", str(given.letter))
    hands.presses("Keep it")
    hands.sees_row("Papers", "It proves nothing yet.")
    hands.picks("Papers", "pool.pdf")
    hands.presses("Say what it proves")
    hands.types("Find the payment", "corner")
    hands.sees_row("Payments", "Corner Shop")
    hands.picks("Payments", "Corner Shop")
    hands.presses("It proves this payment")
    hands.sees_done("“pool.pdf” is linked.")


def issue_a_statement(hands: Hands, given: Given) -> None:
    """Give the two reasons that are asked for, check the answers, issue, save the files."""
    hands.goes_to("Statements")
    hands.sees("Your next statement is for 1 April 2026 to 30 June 2026.")
    hands.presses("To do: give")
    hands.sees("Reason 1 of 2")
    hands.chooses("Why is that?", "No worker in post")
    hands.presses("Save, and go to the next")
    hands.sees("Reason 2 of 2")
    hands.chooses("Why is that?", "No worker in post")
    hands.presses("Save the reason")
    hands.sees("Done: 2 reasons are given.")
    hands.presses("Issue this statement")
    hands.presses("Go on")
    hands.sees("Check your answers")
    hands.presses("Issue it now")
    hands.sees_done("Statement 1, version 1, is issued.")
    hands.types("Folder", str(given.to_send))
    hands.presses("Save the files")
    hands.sees_done("5 files are saved")


def ask_and_note_a_permission(hands: Hands, given: Given) -> None:
    """Note what was asked, and what was agreed."""
    del given
    hands.goes_to("Questions")
    hands.presses("Note what was asked or promised")
    hands.types("Who is asked", "Cara Ordinator")
    hands.chooses("How it was said", "By telephone")
    hands.types("What exactly was asked", "May we buy a tablet?")
    hands.types("What it would cost", "180")
    hands.presses("Save")
    hands.sees_done("The question is noted.")
    hands.sees_row("Who said what", "tablet")
    hands.picks("Who said what", "tablet")
    hands.presses("Note the answer")
    hands.chooses("What it comes to", "They agreed to a part")
    hands.types("Which part, in their words", "Up to £150")
    hands.chooses("How it was answered", "By email")
    hands.presses("Save")
    hands.sees_done("The answer is noted.")


def back_up_and_bring_back(hands: Hands, given: Given) -> None:
    """Make a backup, change something, bring the backup back: the change is gone, all else is there."""
    hands.goes_to("Settings")
    hands.presses("Make a backup now")
    hands.types("Where to write it", str(given.backup))
    hands.presses("Make it now")
    hands.sees_done("is made, and was opened to prove it.")
    hands.goes_to("Money")
    hands.presses("Add money out")
    hands.types("Paid to", "Too Late")
    hands.types("Amount", "1")
    hands.chooses("What kind of payment", "Transport")
    hands.chooses("Plan line", "Hydrotherapy")
    hands.presses("Save")
    hands.sees_row("Payments", "Too Late")
    hands.goes_to("Settings")
    hands.presses("Bring back a backup")
    hands.presses("Use another backup file")
    hands.types("The backup file", str(given.backup))
    hands.types("Passphrase of that time", PASSPHRASE)
    hands.presses("Bring it back")
    hands.sees("Newer than this backup, and missing afterwards")
    hands.presses("Yes, bring it back")
    hands.sees_done("everything in it was checked")
    hands.goes_to("Money")
    hands.sees_row("Payments", "Split of £110.00")
    hands.sees_no_row("Payments", "Too Late")


Job = Callable[[Hands, Given], None]

JOBS: tuple[Job, ...] = (
    start_a_budget,
    unlock,
    bring_in_a_bank_file,
    record_cash_with_a_paper,
    split_and_correct,
    undo_an_import,
    change_a_plan_line,
    shift_and_pay_day,
    find_a_paper_to_a_payment,
    issue_a_statement,
    ask_and_note_a_permission,
    back_up_and_bring_back,
)


def do_all(hands: Hands, given: Given, done: Callable[[str], None]) -> None:
    """Do the twelve, one after the other; tell of each when it is done, and name the one that fails."""
    for number, job in enumerate(JOBS, 1):
        words = f"{number} {job.__name__.replace('_', ' ')}"
        try:
            job(hands, given)
        except (AssertionError, SystemExit) as failed:
            raise AssertionError(f"job {words}: {failed}") from failed
        done(words)
