"""The words of `people`: who works for you, their own details, and erasing. They fit into cli/words.py."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from phb_desktop.cli.question_words import Ways

STATUSES: Final = ("employee", "agency", "self_employed")  # as employer.model.WorkerStatus
DETAILS: Final = (  # as employer.model.Personal
    *("fore_names", "surname", "born_on", "ni_number", "sex", "passport_number"),
    *("address_1", "address_2", "address_3", "address_4", "postcode", "country"),
    *("payroll_id", "statement", "bank_sort_code", "bank_account"),
)


def add_people(commands: Any, ways: Ways) -> None:
    """Add `people` and what can be done there."""
    says = "who works for you: take on, change, their own details, what is kept, erase"
    inside = commands.add_parser("people", help=says, description=f"{says.capitalize()}.")
    jobs = inside.add_subparsers(dest="people_command", metavar="COMMAND", required=True)

    def add(name: str, says: str, function: str, *, who: bool = True) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = jobs.add_parser(name, help=says, description=says)
        ways.common(each, "people", function)
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
        if who:
            each.add_argument("who", metavar="WHO", help="their name, or the initials that you send")
        return each

    add("list", "list them, with initials, days and how they work for you", "listed", who=False)
    show = add("show", "say all that is kept about somebody, for them", "show")
    show.add_argument("--out", type=Path, metavar="FILE", help="write it here: .json for data, else text")
    on = add("take-on", "add somebody", "take_on", who=False)
    on.add_argument("--name", required=True, metavar="NAME", help="the name that they go by")
    _terms(on, ways, fresh=True)
    _terms(add("change", "change what is said of somebody; the rest stays", "change"), ways, fresh=False)
    details = add("details", "type their own details, as payroll needs them", "details")
    details.add_argument(
        "--from", dest="source", metavar="FILE", help="lines like `surname: Ash`; - reads what is piped in"
    )
    details.add_argument(
        "--clear", action="append", default=[], choices=DETAILS, metavar="DETAIL", help="take one out"
    )
    erase = add("erase", "erase who somebody was, for good; hours and amounts stay", "erase")
    erase.add_argument("--details-only", action="store_true", help="their own details alone")
    erase.add_argument("--sooner", action="store_true", help="although pay records are mostly kept longer")
    erase.add_argument("--yes", action="store_true", help="without asking once more")
    paper = add("erase-paper", "erase one paper about somebody, for good", "erase_paper")
    paper.add_argument("paper", type=int, metavar="N", help="the number of the paper (P12: 12)")
    paper.add_argument("--yes", action="store_true", help="without asking once more")


def _terms(each: argparse.ArgumentParser, ways: Ways, *, fresh: bool) -> None:
    if not fresh:
        each.add_argument("--name", metavar="NAME", help="the name that they go by")
        given = "the day on which you told them that the job ends"
        each.add_argument("--notice-given", type=ways.day, metavar="DATE", help=given)
    how = "how they work for you"
    each.add_argument("--as", dest="status", choices=STATUSES, required=fresh, help=how)
    each.add_argument("--employer", metavar="NAME", help="who signs the contract, of an employee")
    each.add_argument("--from", dest="started", type=ways.day, metavar="DATE", help="the first day")
    each.add_argument("--to", dest="ended", type=ways.day, metavar="DATE", help="the last day")
    each.add_argument("--note", metavar="TEXT")
