"""The words of `questions`: who said what, may I, letters, the review. They fit into cli/words.py."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.values.money import Money

KINDS: Final = (
    "permission",
    "question",
    "request",
    "reconsideration",
    "query",
    "promise",
    "accepted",
)  # as casebook.model.Kind
HOWS: Final = ("email", "phone", "letter", "meeting", "message", "not_said")  # as How
OUTCOMES: Final = ("yes", "part", "no", "answered")  # as Outcome
NOTICES: Final = ("repayment", "offset", "cut", "stop", "other")  # as NoticeKind
GROUNDS: Final = (
    "unused",
    "plan_changed",
    "circumstances_changed",
    "outside_plan",
    "offence",
    "death",
    "not_stated",
)  # as Ground
TAGS: Final = (
    "hospital",
    "away",
    "worker_left",
    "worker_ill",
    "worker",
    "health",
    "supplier",
    "equipment",
    "contingency",
    "money",
    "safeguarding",
    "other",
)  # as Tag
WHOM: Final = ("anybody", "agency", "worker", "self_employed", "family_here", "family_away")  # as rules.Whom
PARTS: Final = ("working", "not_working", "change")  # as ReviewPart


@dataclass(frozen=True)
class Ways:
    """What cli/words.py lends: how arguments are read, and what every command has."""

    common: Callable[[argparse.ArgumentParser, str, str], object]
    book: Callable[[str], Path]
    day: Callable[[str], date]
    money: Callable[[str], Money]


def add_questions(commands: Any, ways: Ways) -> None:
    """Add `questions` with all that it can do."""
    says = "who said what: permissions, promises, letters, what happened, the review"
    whole = commands.add_parser("questions", help=says, description=f"{says.capitalize()}.")
    inside = whole.add_subparsers(dest="questions_command", metavar="COMMAND", required=True)

    def add(name: str, words: str, module: str = "questions") -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = inside.add_parser(name, help=words, description=words)
        ways.common(each, module, name.replace("-", "_"))
        each.add_argument("budget", type=ways.book, metavar="BUDGET", help="the folder of the account book")
        return each

    listed = add("list", "list what is open, with the numbers that other commands take")
    listed.add_argument("--all", action="store_true", help="also what is answered, and what happened")
    may = add("may", "say which rules speak of something; it never says yes or no")
    may.add_argument("words", metavar="WORDS", help="what you want to buy, or whom to pay")
    may.add_argument("--whom", choices=WHOM, default="anybody", help="who would be paid (anybody)")
    may.add_argument("--cash", action="store_true", help="it would be paid in cash")
    _asking(add, ways)
    _letters(add, ways)
    _review(add, ways)


def _asking(add: Callable[..., argparse.ArgumentParser], ways: Ways) -> None:
    ask = add("ask", "note what was asked, promised or accepted")
    ask.add_argument("--kind", choices=KINDS, default="permission", help="what it is (permission)")
    ask.add_argument("--of", dest="whom", required=True, metavar="NAME", help="who was asked, or said it")
    ask.add_argument("--words", required=True, metavar="WORDS", help="what exactly")
    ask.add_argument("--on", type=ways.day, metavar="DATE", help="the day (today)")
    ask.add_argument("--by", type=ways.day, metavar="DATE", help="an answer was promised by")
    ask.add_argument("--how", choices=HOWS, default="not_said", help="how it was said")
    ask.add_argument("--amount", type=ways.money, metavar="AMOUNT", help="what it would cost")
    ask.add_argument("--entry", type=int, metavar="N", help="the payment that it is about")
    ask.add_argument("--statement", type=int, metavar="N", help="the statement on which it was accepted")
    answer = add("answer", "note the answer to a question, or that a promise was kept")
    answer.add_argument("number", type=int, metavar="N", help="the number of the question (Q12: 12)")
    answer.add_argument("--by", required=True, metavar="NAME", help="who said so")
    answer.add_argument("--outcome", choices=OUTCOMES, required=True, help="what it comes to")
    answer.add_argument("--words", default="", metavar="WORDS", help="the answer, in their words")
    answer.add_argument("--on", type=ways.day, metavar="DATE", help="the day (today)")
    answer.add_argument("--how", choices=HOWS, default="not_said", help="how it was said")
    cover = add("cover", "say which payment an agreement covers")
    cover.add_argument("number", type=int, metavar="N", help="the number of the question (Q12: 12)")
    cover.add_argument("--entry", type=int, required=True, metavar="N", help="the number of the payment")
    cover.add_argument("--not", dest="not_covered", action="store_true", help="it does not cover it")
    happened = add("happened", "note what happened")
    happened.add_argument("--words", required=True, metavar="WORDS", help="in a few words")
    happened.add_argument("--tag", choices=TAGS, default="other", help="what it is about (other)")
    happened.add_argument("--on", type=ways.day, metavar="DATE", help="the day, or the first (today)")
    happened.add_argument("--to", type=ways.day, metavar="DATE", help="the last day")
    notice = add("notice", "note a letter that asks money back, cuts it or stops it; say what it leaves out")
    notice.add_argument("--kind", choices=NOTICES, required=True, help="what it wants")
    notice.add_argument("--from", dest="whom", required=True, metavar="NAME", help="who wrote it")
    notice.add_argument("--on", type=ways.day, metavar="DATE", help="the day on it (today)")
    notice.add_argument("--came", type=ways.day, metavar="DATE", help="the day it came (today)")
    notice.add_argument("--told-only", action="store_true", help="it is not in writing")
    notice.add_argument("--amount", type=ways.money, metavar="AMOUNT", help="how much it names")
    notice.add_argument("--next-payment", type=ways.money, metavar="AMOUNT", help="what it is taken off")
    notice.add_argument("--ground", choices=GROUNDS, default="not_stated", help="the ground it gives")
    notice.add_argument("--reasons", default="", metavar="WORDS", help="its reasons")
    notice.add_argument("--by", type=ways.day, metavar="DATE", help="the day it names")
    notice.add_argument("--who-pays", default="", metavar="NAME", help="who is to pay")
    back = add("take-back", "take back a note that was made by mistake")
    back.add_argument("ref", metavar="REF", help="Q12, N3 or H4, as `questions list` names it")


def _letters(add: Callable[..., argparse.ArgumentParser], ways: Ways) -> None:
    letter = add("letter", "write a draft of a letter as PDF and text; nothing is sent", "letters")
    letter.add_argument("ref", metavar="REF", help="Q12, N3 or H4, as `questions list` names it")
    letter.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
    letter.add_argument("--kind", metavar="KIND", help="which letter, if there are several")
    letter.add_argument("--to", dest="whom", metavar="NAME", help="which body, if there are several")
    letter.add_argument("--text", type=Path, metavar="FILE.txt", help="your own words in place of the draft")
    letter.add_argument(
        "--needs", metavar="TEXT", help="how you want to be answered, in place of what is kept"
    )
    letter.add_argument("--large-print", action="store_true", help="18 point")
    payment = add("what-for", "write a letter that asks what a payment was for", "letters")
    payment.add_argument("--entry", type=int, required=True, metavar="N", help="the number of the payment")
    payment.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
    payment.add_argument("--large-print", action="store_true", help="18 point")
    about = add("about", "say how to write to you, who can help, and what your own agreement says", "letters")
    about.add_argument("--needs", metavar="TEXT", help="how you want to be written to; empty takes it away")
    about.add_argument(
        "--helper", metavar="NAME", help="somebody who can help; --helps and --contact say more"
    )
    about.add_argument("--helps", default="", metavar="TEXT", help="what they help with")
    about.add_argument("--contact", default="", metavar="TEXT", help="how to reach them")
    about.add_argument("--local", metavar="THINGS", help="things that your agreement speaks of, with commas")
    about.add_argument("--says", default="", metavar="TEXT", help="what it says of them")
    about.add_argument("--source", default="", metavar="TEXT", help="where it stands")
    about.add_argument("--since", type=ways.day, metavar="DATE", help="since when it counts (today)")


def _review(add: Callable[..., argparse.ArgumentParser], ways: Ways) -> None:
    review = add("review", "write the review pack; or note something for it", "letters")
    review.add_argument("--out", type=Path, metavar="DIR", help="write the pack as PDF and text here")
    review.add_argument("--large-print", action="store_true", help="18 point")
    review.add_argument("--note", choices=PARTS, help="note something: --words says it")
    review.add_argument("--words", default="", metavar="WORDS", help="in your words")
    review.add_argument("--outcome", default="", metavar="TEXT", help="which outcome it is about")
    review.add_argument("--action", metavar="WORDS", help="something to be done: --who, --by")
    review.add_argument("--who", default="", metavar="NAME", help="who does it")
    review.add_argument("--by", type=ways.day, metavar="DATE", help="by which day")
    everything = add("due", "say what is due from everywhere, as far ahead as you like", "letters")
    everything.add_argument("--days", type=int, default=92, metavar="N", help="how many days ahead (92)")
    add("old-records", "say which papers are no longer asked for; nothing is deleted", "letters")
