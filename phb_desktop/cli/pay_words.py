"""The words of `pay`: payslips checked, a pay day, what is owed, a year, a rise. cli/words.py takes them."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.cli.question_words import Ways

_LATE: Final = "the report of this payday comes late: F known on the day, G a good reason, H puts one right"
_REASONS: Final = ("F", "G", "H")  # as employer.queries.LateReason


def add_pay(commands: Any, ways: Ways) -> None:
    """Add `pay` and what can be asked there."""
    pay = commands.add_parser("pay", help="pay days, what is owed, payslips", description="Pay and payslips.")
    inside = pay.add_subparsers(dest="pay_command", metavar="COMMAND", required=True)
    payslips = inside.add_parser("check", help="work out a payroll bureau's payslips anew, list differences")
    ways.common(payslips, "pay", "check_payslips")
    payslips.add_argument("file", type=Path, metavar="FILE.csv", help="one payslip a row: see docs/pay.md")
    payslips.add_argument("--out", type=Path, metavar="FILE.csv", help="write every figure side by side")
    _kept_pay(inside, ways)
    _rise(
        inside.add_parser("rise", help="say what a rise in April costs; write the letter that asks for it"),
        ways,
    )


def _late_report(ways: Ways, text: str) -> tuple[date, str]:
    """Read `2026-04-24=G`: the payday whose report comes late, and HMRC's code for why."""
    day, _, why = text.partition("=")
    if why.strip().upper() not in _REASONS:
        raise argparse.ArgumentTypeError("Type it like 2026-04-24=G: the payday, and F, G or H.")
    return ways.day(day), why.strip().upper()


def _kept_pay(inside: Any, ways: Ways) -> None:
    """Add what reads the pay that is kept in an account book."""
    for name, says, function in (
        ("day", "say what everybody would get on a payday", "pay_day"),
        ("owed", "say what is owed for pay, and if payments stopped today", "owed"),
        ("year", "say how a tax year stands; write its record and data for whoever files", "year"),
    ):
        each = inside.add_parser(name, help=says, description=says)
        ways.common(each, "pay_kept", function)
        each.add_argument("budget", type=Path, metavar="BUDGET", help="the folder of the account book")
        if name == "day":
            each.add_argument("--on", type=ways.day, required=True, metavar="DATE", help="the payday")
        if name == "year":
            each.add_argument(
                "--year", type=int, metavar="YEAR", help="the year in which it starts (this one)"
            )
            each.add_argument("--out", type=Path, metavar="DIR", help="write the files here")
            each.add_argument(
                "--late",
                type=lambda text: _late_report(ways, text),
                action="append",
                default=[],
                metavar="DATE=WHY",
                help=_LATE,
            )


def _rise(rise: argparse.ArgumentParser, ways: Ways) -> None:
    ways.common(rise, "rise", "rise")
    rise.add_argument("budget", type=Path, metavar="BUDGET", help="the folder of the account book")
    rise.add_argument("--year", type=int, metavar="YEAR", help="the April of this year (the next one)")
    rise.add_argument(
        "--keep-gap", action="store_true", help="raise all pay by as much as the minimum wage rises"
    )
    rise.add_argument("--letters", type=Path, metavar="DIR", help="write a letter to each funder here")
    rise.add_argument("--needs", default="", metavar="TEXT", help="how you want to be answered")
    rise.add_argument("--names", action="store_true", help="name workers in the letter, not only initials")
    rise.add_argument("--large-print", action="store_true", help="18 point")
