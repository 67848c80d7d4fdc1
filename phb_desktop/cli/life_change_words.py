"""The words of `life`: what follows when life changes. They fit into cli/words.py."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from phb_desktop.cli.life_words import BODIES
from phb_desktop.cli.question_words import Ways

PARTS: Final = (  # as statements.emergency.SheetPart
    *("where", "open", "code", "tell", "reach", "workers", "names", "due", "keep"),
)


def add_life_changes(commands: Any, ways: Ways) -> None:
    """Add the command."""
    says = "what follows when life changes: steps, another funder, birthdays, the archive, papers for others"
    inside = commands.add_parser("life", help=says, description=f"{says.capitalize()}.")
    jobs = inside.add_subparsers(dest="life_command", metavar="COMMAND", required=True)

    def add(name: str, says: str, function: str) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = jobs.add_parser(name, help=says, description=says)
        ways.common(each, "life_changes", function)
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
        return each

    show = add("show", "list each situation with its steps, and which are done", "show")
    show.add_argument("--all", action="store_true", help="also situations that have not begun")
    show.add_argument("--done", metavar="KEY", help="tick a step")
    show.add_argument("--open-again", metavar="KEY", help="take a tick away")
    funder = add("funder", "another funder's money pays from a day on what one's paid", "funder")
    funder.add_argument("--stream", required=True, metavar="NAME", help="whose money ends")
    funder.add_argument("--from", dest="first", type=ways.day, required=True, metavar="DATE")
    funder.add_argument("--name", required=True, metavar="NAME", help="who pays then")
    funder.add_argument("--kind", choices=BODIES, default="council", help="what kind of body it is (council)")
    funder.add_argument("--called", required=True, metavar="NAME", help="what its money is called")
    funder.add_argument("--first-payment", type=ways.day, metavar="DATE", help="if its days are others")
    funder.add_argument("--amount", type=ways.money, metavar="AMOUNT", help="of each payment, if it differs")
    funder.add_argument("--source", default="", metavar="WORDS", help="where it was found")
    born = add("born", "keep the person's day of birth, to be told ahead of 16 and 18", "born")
    how = born.add_mutually_exclusive_group(required=True)
    how.add_argument("--on", type=ways.day, metavar="DATE", help="the day")
    how.add_argument("--forget", action="store_true", help="keep none")
    add("kept", "say how long each kind of record is kept, and why", "kept")
    close = add("archive", "close the budget for good: from then on it is only read", "archive")
    close.add_argument("--reason", default="", metavar="WORDS", help="why, if something is still open")
    again = add("open-again", "let an archived budget be changed again", "open_again")
    again.add_argument("--reason", required=True, metavar="WORDS", help="why; it stays")
    longer = add("keep-archive", "say until when an archived budget is kept", "keep_archive")
    when = longer.add_mutually_exclusive_group(required=True)
    when.add_argument("--until", type=ways.day, metavar="DATE", help="the day")
    when.add_argument("--no-day", action="store_true", help="no day can be said, as while a claim is open")
    longer.add_argument("--reason", required=True, metavar="WORDS", help="why; it stays")
    sheet = add("emergency-sheet", "write the emergency sheet; it is not locked", "emergency_sheet")
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the file to write")
    sheet.add_argument(
        "--part",
        choices=PARTS,
        action="append",
        metavar="PART",
        help="what it holds, once for each: " + ", ".join(PARTS),
    )
    over = add(
        "hand-over",
        "write a backup, the folder that anyone can read and what is open, for another keeper",
        "hand_over",
    )
    over.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
