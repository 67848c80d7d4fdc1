"""The recovery sheet: one page on paper with the code, what it is, and what to do with it.

Large print, in numbered groups of four, each spelt out, so that it can be read over a telephone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from phb_desktop.statements.document import Bullets, Column, Document, Facts, Heading, PageBreak, Para, Table
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import MM, Theme
from phb_desktop.words import tr

_SHEET: Final = Theme(base=14, small=12, table=18, margin=16 * MM)

# How each sign is said: a letter could be heard as another.
_SAID: Final = {
    word[0]: word
    for word in """
    Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec
    Romeo Sierra Tango Victor Whiskey X-ray Yankee Zulu
    """.split()  # noqa: SIM905 - a column of quotes would hide the words
} | {
    str(digit): word
    for digit, word in enumerate("zero one two three four five six seven eight nine".split())  # noqa: SIM905
}


def spoken(group: str) -> str:
    """Return how the four signs of a group are said."""
    return ", ".join(_SAID[sign] for sign in group)


def draw_sheet(code: str, folder: Path) -> bytes:
    """Return the sheet as a tagged PDF. code: as it is printed; folder: where the account book lies."""
    return to_pdf(sheet(code, folder), _SHEET)


def sheet(code: str, folder: Path) -> Document:
    """Return what the sheet says."""
    groups = code.split("-")
    blocks = (
        Heading(tr("Recovery sheet"), 1),
        Para(tr("This code opens your account book if the passphrase is forgotten. Keep it safe.")),
        Facts(
            (
                (tr("Account book"), folder.name),
                (tr("Kept in"), str(folder.parent)),
                (tr("Program"), tr("PHB Desktop")),
            )
        ),
        Table(
            tr("The recovery code, in 11 groups of four"),
            (Column(tr("Group"), row_header=True), Column(tr("Code")), Column(tr("How to say it"))),
            [(str(number), " ".join(group), spoken(group)) for number, group in enumerate(groups, 1)],
        ),
        PageBreak(),
        Heading(tr("What to do with this sheet"), 2),
        Bullets(
            (
                tr("Put it where you keep important papers. Not beside the computer."),
                tr("You may give a second one, in a closed envelope, to someone you trust."),
                tr("Whoever has this code and the account book can open it. Show it to nobody else."),
                tr("We ask you for the code after 30 days, and then once a year."),
                tr("If you make a new code, print a new sheet. This one then opens older backups only."),
            )
        ),
        Heading(tr("If the passphrase is forgotten"), 2),
        Bullets(
            (
                tr("Start PHB Desktop and choose “Use your recovery code”."),
                tr("Type the 11 groups. Capitals, spaces and dashes do not matter."),
                tr("There is no letter O, I or L in a code: read a zero or a one."),
                tr("If a group is wrong, you are told which one to look at."),
                tr("Then choose a new passphrase. This code goes on working."),
            )
        ),
        Heading(tr("If the computer is lost"), 2),
        Para(tr("Install PHB Desktop on another computer. Bring back your newest backup. Use this code.")),
        Facts(
            (
                (tr("Newest backup is kept at"), ""),
                (tr("Who else has a sheet"), ""),
                (tr("Written or printed on"), ""),
            ),
            to_sign=True,
        ),
    )
    return Document(
        title=tr("Recovery sheet"),
        author=tr("PHB Desktop"),
        subject=tr("The recovery code of an account book"),
        issued="",
        running=tr("Recovery sheet"),
        foot=tr("Keep this sheet away from the computer."),
        blocks=blocks,
    )
