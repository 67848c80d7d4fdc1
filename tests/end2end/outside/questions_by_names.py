"""May I, asked, agreed, and a letter that came: over the accessibility bus alone, by roles and names.

Usage: questions_by_names.py PYTHON BUDGET PASSPHRASE FOLDER. Prints each step; the last line is DONE.
"""

from __future__ import annotations

import sys
from pathlib import Path

from window import Outside, running  # type: ignore[import-not-found]


def journey(person: Outside, passphrase: str, folder: Path) -> None:
    """Ask what speaks of a thing, make it a question with its letter, note the answer, check a demand."""
    person.types("Passphrase", passphrase, role="password text")
    person.presses("Open")
    person.sees("push button", "£1,400.00 is left today.")
    person.chooses("Places", "Questions", role="list")
    person.presses("May I?")
    person.types("What you want to buy, or whom to pay", "a pub lunch after swimming")
    person.sees("label", "1 rule speaks of this.")
    said = person.sees("table cell", "Because you wrote “pub”")
    assert "It is not law." in said, said
    assert "allowed" not in said.casefold(), said
    person.presses("Make it a question to the commissioner")
    person.presses("Save")
    person.sees("label", "The question is noted.")
    person.types("The letter", "May Gwen have a pub lunch?")
    person.types("Where to", str(folder / "letter.pdf"))
    person.presses("Save the letter")
    person.sees("table", "Who said what, 1 row")
    person.sees("table cell", "May I?")
    person.chooses("Show", "Everything")
    person.presses("Note a letter that came")
    person.types("Who wrote it", "Example ICB")
    person.types("How much it asks for", "900")
    person.presses("Save")
    person.sees("label", "The letter is noted. 4 things that it must hold are not in it.")
    person.sees("table", "Who said what, 2 rows")
    person.presses("What is due")
    person.sees("table cell", "Letter to answer: Answer the letter of Example ICB that asks for money back")
    person.presses("Go back")
    person.presses("Lock")
    person.sees("label", "Your budget is locked.")


if __name__ == "__main__":
    python, budget, passphrase, folder = sys.argv[1:]
    with running(python, "-X", "faulthandler", "-m", "phb_desktop", budget) as program:
        journey(Outside(program), passphrase, Path(folder))
