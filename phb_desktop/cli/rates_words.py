"""The words of `rates`: which are known, and a file with those of a coming year."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from phb_desktop.cli.question_words import Ways


def add_rates(commands: Any, ways: Ways) -> None:
    """Add `rates` and what can be asked there."""
    says = "rates of pay: up to when they are known, and a file with the next ones"
    inside = commands.add_parser("rates", help=says, description=f"{says.capitalize()}.")
    jobs = inside.add_subparsers(dest="rates_command", metavar="COMMAND", required=True)

    def add(name: str, says: str, function: str) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = jobs.add_parser(name, help=says, description=says)
        ways.common(each, "rates", function)
        return each

    add("known", "say up to when the program itself knows each rate", "known")
    listed = add("list", "say up to when a budget knows each rate, and which files it took in", "listed")
    check = add("check", "read a file of rates and say what it holds; nothing is changed", "check")
    check.add_argument("file", type=Path, metavar="FILE.toml", help="a file of rates: see docs/pay.md")
    taken = add("add", "let a file of rates count, on days that the program does not know itself", "add")
    back = add("take-back", "let a file of rates count no longer; it stays in the history", "take_back")
    for each in (listed, taken, back):
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
    taken.add_argument("file", type=Path, metavar="FILE.toml", help="a file of rates: see docs/pay.md")
    taken.add_argument(
        "--compared", action="store_true", help="you compared a file that nobody signed with its sources"
    )
    back.add_argument("number", type=int, metavar="N", help="its number, as `rates list` shows it")
    template = add("template", "write a file for the coming year, to be filled in", "write_template")
    template.add_argument("file", type=Path, metavar="FILE.toml", help="the file to make")
