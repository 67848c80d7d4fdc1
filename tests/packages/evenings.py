"""What pages of the guide tell to do, in their words and their order, by somebody who has nothing else.

A page that sends its reader the wrong way fails here: each button, box and place is asked for by the name
that the page uses. Runs under the system's own Python, as `stranger.py` does.
"""

from __future__ import annotations

from typing import Any

from jobs import (  # type: ignore[import-not-found]
    PASSPHRASE,
    Given,
    issue_a_statement,
    say_what_was_agreed,
    say_who,
    shift_and_pay_day,
)

# Nobody made that folder: it is a new computer.
HOME = "home"
OFFERED = f"/{HOME}/gwen/Documents/PHB budget.vault"

FORMS = {  # each form as the page offers it, and the folder it goes to here
    "One file with everything": "json",
    "A folder that anyone can read": "folder",
    "A workbook for a spreadsheet program": "xlsx",
    "Plain tables, one file each": "csv",
    "A journal for the program hledger": "hledger",
    "A journal for the program beancount": "beancount",
}


def a_first_evening(hands: Any, given: Given) -> None:
    """Do docs/user-guide/a-first-evening.md."""
    hands.sees("Try it first")
    hands.presses("Look around with an example budget")
    hands.sees("This is an example budget. Nothing in it is real.")
    hands.presses("Lock")
    say_who(hands)
    say_what_was_agreed(hands, (("Personal assistants", "640"), ("Hydrotherapy", "45")))
    hands.sees("Where shall the budget be kept?")
    hands.presses("Continue")  # a folder is offered
    hands.sees("Choose a passphrase")
    hands.presses("Offer other words")
    hands.types("Passphrase", PASSPHRASE)
    hands.types("Type it again", PASSPHRASE)
    hands.presses("Continue")
    hands.sees("Check your answers")
    hands.sees_row("Your answers", f"Kept in: {OFFERED}")
    hands.presses("Make the budget")
    code = hands.recovery_code()
    hands.presses("I have written it down")
    hands.types("Recovery code", code)
    hands.presses("Finish")
    hands.sees("£1,400.00 is left today.")
    hands.goes_to("Settings and help")
    hands.presses("Make a backup now")
    hands.types("Where to write it", str(given.folder / "evening.vaultbackup"))
    hands.presses("Make it now")
    hands.sees_done("is made, and was opened to prove it.")
    (given.folder / "recovery code.txt").write_text(code, encoding="ascii")  # the paper, kept away


def a_pay_day(hands: Any, given: Given) -> None:
    """Do docs/user-guide/a-pay-day.md, the first time for a new worker."""
    shift_and_pay_day(hands, given)
    hands.presses("Go back")
    hands.presses("Payslips")
    hands.picks("Payslips handed out", "Jo Ash")
    hands.presses("Open this payslip")
    hands.sees("How each figure is worked out")
    hands.presses("Save it as a PDF")
    hands.types("Where to", str(given.folder / "payslip.pdf"))
    hands.presses("Save the file")
    hands.sees_done("payslip.pdf")
    hands.goes_to("Home")


def a_quarter(hands: Any, given: Given) -> None:
    """Do the end of docs/user-guide/a-quarter.md, and send what came of it."""
    hands.goes_to("Bank")
    hands.presses("Compare with the bank")
    hands.types("The bank’s balance", "3,560")
    hands.presses("Agree up to this day, and lock")
    hands.sees_done("Agreed and locked: 1 April 2026 to 30 June 2026.")
    hands.goes_to("Statements")
    hands.sees("Before you send it")
    hands.presses("Read the draft")
    hands.sees("Draft, not issued.")
    hands.presses("Go back")
    issue_a_statement(hands, given)
    hands.goes_to("Home")
    hands.goes_to("Statements")
    hands.picks("Issued statements", "Statement 1")
    hands.presses("Note that it was sent")
    hands.presses("Save")
    hands.sees_row("Issued statements", "Sent: 30 Jun 2026")


def take_everything_out(hands: Any, given: Given) -> None:
    """Do docs/user-guide/taking-out.md: every form, each into a folder of its own."""
    hands.goes_to("Settings and help")
    for form, folder in FORMS.items():
        hands.presses("Take everything out")
        hands.chooses("In which form", form)
        hands.types("Into which folder", str(given.folder / "out" / folder))
        hands.presses("Take it out")
        hands.sees("The copy is made. It is not locked.")
        hands.waits_for("Show me where it is")
        hands.presses("Go back")
