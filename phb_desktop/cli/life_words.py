"""The words of `terms` and `issued`: on whose word a figure rests, and what happens to a statement."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from phb_desktop.cli.question_words import GROUNDS, Ways

TERMS: Final = (  # as plan.found.Term
    "contingency",
    "reasons",
    "receipts",
    "equipment",
    "rhythm",
    "reply",
    "cash",
    "charges",
    "keeping",
)
LEVELS: Final = ("law", "guidance", "local")  # as plan.found.Level
BODIES: Final = ("icb", "ccg", "council", "other")  # as plan.model.Body


def add_life(commands: Any, ways: Ways) -> None:
    """Add both commands."""
    _terms(commands, ways)
    _issued(commands, ways)


def _terms(commands: Any, ways: Ways) -> None:
    says = "a commissioner's terms, with where each stands, and how it wants its statements"
    inside = commands.add_parser("terms", help=says, description=f"{says.capitalize()}.")
    jobs = inside.add_subparsers(dest="terms_command", metavar="COMMAND", required=True)

    def add(name: str, says: str, function: str, *, whose: bool = True) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = jobs.add_parser(name, help=says, description=says)
        ways.common(each, "terms", function)
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
        if whose:
            each.add_argument("--commissioner", metavar="NAME", help="which one, if there are several")
        return each

    show = add("show", "list the terms that count on a day", "show", whose=False)
    show.add_argument("--on", type=ways.day, metavar="DATE", help="on this day (today)")
    found = add("found", "say where one term stands, and whose word it is", "found")
    found.add_argument("term", choices=TERMS, metavar="TERM", help="one of: " + ", ".join(TERMS))
    found.add_argument("--level", choices=LEVELS, default="local", help="whose word it is (local)")
    found.add_argument("--document", default="", metavar="WORDS", help="in which paper")
    found.add_argument("--page", default="", metavar="WORDS", help="on which page")
    found.add_argument("--dated", type=ways.day, metavar="DATE", help="of which day the paper is")
    found.add_argument("--from", dest="first", type=ways.day, metavar="DATE", help="it counts from (today)")
    profiles = jobs.add_parser("profiles", help="list the profiles that come with the program")
    ways.common(profiles, "terms", "profiles")
    take = add("take-up", "let a commissioner's profile count: one that is shipped, or a file", "take_up")
    take.add_argument("profile", metavar="NAME|FILE.toml", help="its name, or a file that was passed on")
    take.add_argument("--from", dest="first", type=ways.day, metavar="DATE", help="it counts from (today)")
    give = add("pass-on", "write a commissioner's terms and wishes as a small file", "pass_on")
    give.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
    give.add_argument("--made-by", default="", metavar="WORDS", help="who passes it on")
    new = add("succeed", "let another body take a commissioner's place", "succeed")
    new.add_argument("name", metavar="NEW-NAME", help="what it is called")
    new.add_argument("--from", dest="first", type=ways.day, required=True, metavar="DATE")
    new.add_argument("--kind", choices=BODIES, default="icb", help="what it is (icb)")
    new.add_argument("--reference", default="", metavar="WORDS", help="their number for this budget")


def _issued(commands: Any, ways: Ways) -> None:
    says = "what happens to issued statements: signed, sent, asked about, answered"
    inside = commands.add_parser("issued", help=says, description=f"{says.capitalize()}.")
    jobs = inside.add_subparsers(dest="issued_command", metavar="COMMAND", required=True)

    def add(name: str, says: str, function: str, *, number: bool = True) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = jobs.add_parser(name, help=says, description=says)
        ways.common(each, "life", function)
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
        if number:
            each.add_argument("number", type=int, metavar="N", help="the statement: its latest version")
            each.add_argument("--on", type=ways.day, metavar="DATE", help="the day (today)")
        return each

    add("list", "list them, with what happened to each", "listed", number=False)
    ready = add("ready", "say what to look at before the next one is sent", "ready", number=False)
    ready.add_argument("--from", dest="first", type=ways.day, metavar="DATE", help="for other days")
    ready.add_argument("--to", dest="last", type=ways.day, metavar="DATE")
    add("figures", "list what a question can speak of, with the codes", "figure_list")
    signed = add("signed", "note who signed", "signed")
    signed.add_argument("--who", required=True, metavar="NAME")
    signed.add_argument(
        "--witness", default="", metavar="NAME", help="they made a mark, and this person saw it"
    )
    sent = add("sent", "note that it was sent", "sent")
    sent.add_argument("--whom", required=True, metavar="NAME")
    sent.add_argument("--how", required=True, metavar="WORDS", help="such as: by email")
    sent.add_argument("--what", default="", metavar="WORDS", help="which files")
    asked = add("asked", "note a question about a figure", "asked")
    asked.add_argument("--by", required=True, metavar="NAME")
    asked.add_argument("--words", required=True, metavar="TEXT")
    asked.add_argument("--figure", default="", metavar="CODE", help="as `issued figures` lists them")
    asked.add_argument("--answer-by", type=ways.day, metavar="DATE")
    answered = add("answered", "note what was answered to a question", "answered", number=False)
    answered.add_argument("query", type=int, metavar="N", help="the question, as `issued list` numbers them")
    answered.add_argument("--words", required=True, metavar="TEXT")
    answered.add_argument("--by", default="", metavar="NAME")
    answered.add_argument("--on", type=ways.day, metavar="DATE", help="the day (today)")
    back = add("asked-back", "note a letter that asks money back; say what it leaves out", "asked_back")
    back.add_argument("--amount", type=ways.money, required=True, metavar="AMOUNT")
    back.add_argument("--ground", choices=GROUNDS, default="not_stated")
    back.add_argument("--reasons", default="", metavar="TEXT")
    back.add_argument("--pay-by", type=ways.day, metavar="DATE")
    back.add_argument("--who-pays", default="", metavar="NAME")
    back.add_argument(
        "--off-payment", type=ways.day, metavar="DATE", help="taken off the payment of this day"
    )
    back.add_argument("--off-stream", metavar="NAME", help="of this money, if there is more than one")
    for each in (signed, sent, asked, answered):
        each.add_argument("--paper", type=int, metavar="N", help="the number of the paper that shows it")
