"""The words of `position`, `outlook` and `afford`: how the budget stands. They fit into cli/words.py."""

from __future__ import annotations

import argparse
from typing import Any, Final

from phb_desktop.cli.question_words import Ways

OFTEN: Final = ("once", "week", "four-weeks", "month", "year")  # as outlook.afford.HOW_OFTEN


def add_standing(commands: Any, ways: Ways) -> None:
    """Add what says how the budget stands, and what lies ahead."""

    def add(name: str, says: str, module: str) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)
        ways.common(each, module, name)
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
        return each

    position = add("position", "say where each plan line stands", "position")
    position.add_argument("--on", type=ways.day, metavar="DATE", help="at the end of this day (today)")
    add("outlook", "say how the plan may end, what may stay, when money comes", "outlook")
    wish = add("afford", "say what something you would like to buy would do to the plan", "outlook")
    wish.add_argument("amount", type=ways.money, metavar="AMOUNT", help="what it costs each time")
    wish.add_argument("--line", required=True, metavar="HEADING", help="which line of the plan would pay")
    wish.add_argument("--every", choices=OFTEN, default="once", help="how often (once)")
    wish.add_argument("--from", dest="first", type=ways.day, metavar="DATE", help="from this day on (today)")
    wish.add_argument("--words", default="", metavar="TEXT", help="what it is: then rules are looked at too")
