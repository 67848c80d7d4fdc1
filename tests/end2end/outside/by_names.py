"""A payment added, seen and taken back from outside: over the accessibility bus alone, by roles and names.

Usage: by_names.py PYTHON BUDGET PASSPHRASE. Prints each step; the last line is DONE.
"""

from __future__ import annotations

import sys

from window import Outside, running  # type: ignore[import-not-found]


def journey(person: Outside, passphrase: str) -> None:
    """Unlock, hear how it stands, add a payment, see it, undo it, lock."""
    person.types("Passphrase", "not this one at all", role="password text")
    person.presses("Open")
    person.sees("panel", "There is a problem. That passphrase does not open")
    person.types("Passphrase", passphrase, role="password text")
    person.presses("Open")
    person.sees("push button", "£1,400.00 is left today.")
    person.sees("push button", "£0.00 went out.")
    person.sees("table", "Plan lines, 3 rows")
    person.chooses("Places", "Money", role="list")
    person.presses("Add money out")
    person.types("Paid to", "Warm Pool")
    person.types("Amount", "45")
    person.chooses("What kind of payment", "Therapies and counselling")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    person.sees("table", "Payments, 2 rows")
    row = person.sees("table cell", "£45.00 paid out to Warm Pool")
    assert "Therapies and counselling: Hydrotherapy" in row, row
    person.presses("Undo: Saved: £45.00 to Warm Pool.")
    person.sees("label", "Undone")
    person.sees_no("table cell", "£45.00 paid out to Warm Pool")
    person.chooses("Places", "Statements", role="list")
    person.sees("push button", "At the start there was £1,400.00.")
    person.presses("Lock")
    person.sees("label", "Your budget is locked.")
    person.sees_no("list", "Places")


if __name__ == "__main__":
    python, budget, passphrase = sys.argv[1:]
    with running(python, "-X", "faulthandler", "-m", "phb_desktop", budget) as program:
        journey(Outside(program), passphrase)
