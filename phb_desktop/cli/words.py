"""The words that the command line understands. docs/command-line.md is made to say the same."""

from __future__ import annotations

import argparse
import gc
import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop import __version__
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.life_change_words import add_life_changes
from phb_desktop.cli.life_words import add_life
from phb_desktop.cli.pay_words import add_pay
from phb_desktop.cli.people_words import add_people
from phb_desktop.cli.question_words import Ways, add_questions
from phb_desktop.cli.rates_words import add_rates
from phb_desktop.cli.standing_words import add_standing
from phb_desktop.errors import Told
from phb_desktop.values.day import parse_day
from phb_desktop.values.money import Money, parse_money

COMMANDS: Final = (
    "new",
    "demo",
    "bank",
    "position",
    "outlook",
    "afford",
    "find",
    "due",
    "life",
    "questions",
    "terms",
    "issued",
    "statement",
    "tell",
    "verify",
    "check",
    "backup",
    "restore",
    "passphrase",
    "recover",
    "recovery-code",
    "delegate",
    "replace-key",
    "key-store",
    "export",
    "import-data",
    "check-starter",
    "pay",
    "people",
    "rates",
)
KINDS: Final = ("full", "short", "own_copy", "extract", "one_off", "closing")  # as statements.content.Kind
CHANGES: Final = (  # as statements.happened.ChangeKind
    *("hospital", "away", "health", "worker_started", "worker_left", "supplier_new", "supplier_ended"),
    *("address", "account", "people", "contingency", "equipment", "safeguarding", "other"),
)
GOES: Final = ("going_well", "mixed", "not_well", "not_started")  # as statements.happened.OutcomeState
ENDS: Final = (  # as statements.happened.EndReason
    *("asked", "no_longer_eligible", "other_way", "new_holder", "moved", "stopped", "death", "other"),
)
DATES: Final = ("day-first", "month-first")  # as banking.model.DayOrder
PACKS: Final = ("pdf", "folder")
PAPERS: Final = ("receipt", "invoice", "bank_statement", "payslip", "timesheet", "letter", "agreement")
LAYOUTS: Final = (  # as exchange.profiles.SHIPPED
    "standard",
    "three-numbers",
    "stream-return",
    "quarterly-pack",
    "audit-summary",
    "evidence-only",
    "card-visible",
    "evidence-rich",
)

Run = Callable[[argparse.Namespace, Answers], None]


def _later(module: str, function: str) -> Run:
    """Import a command's module only when it runs: starting must cost nothing."""

    def run(asked: argparse.Namespace, answers: Answers) -> None:
        command: Run = getattr(importlib.import_module(f"phb_desktop.cli.{module}"), function)
        if not gc.isenabled():  # the process is a command's own: what it loaded is never looked through
            gc.freeze()
            gc.enable()
        command(asked, answers)

    return run


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except Told as told:
        raise argparse.ArgumentTypeError(str(told)) from None


def _book(text: str) -> Path:
    """Return the folder that is meant; one that is named by its place only (`.`, `..`) gets its own name."""
    place = Path(text)
    return place if place.name not in ("", "..") else place.resolve()


def _money(text: str) -> Money:
    try:
        return parse_money(text)
    except Told as told:
        raise argparse.ArgumentTypeError(str(told)) from None


def parser() -> argparse.ArgumentParser:
    """Return the parser for the whole command line."""
    whole = argparse.ArgumentParser(
        prog="phb-desktop",
        description="Keep the account book of a personal health budget. Without a command, opens the window.",
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(
        name: str, says: str, module: str, function: str, *, budget: bool = True
    ) -> argparse.ArgumentParser:
        each = commands.add_parser(name, help=says, description=says)
        _common(each, module, function)
        if budget:
            each.add_argument("budget", type=_book, metavar="BUDGET", help="the folder of the account book")
        return each

    new = add("new", "make an encrypted account book", "budget", "new")
    new.add_argument(
        "--start", type=Path, metavar="FILE.json", help="a starter file that was prepared for you"
    )

    demo = add("demo", "make the example account book of a household", "demo", "demo")
    demo.add_argument("--years", type=int, default=1, metavar="N", help="how many years (1)")

    bank = commands.add_parser("bank", help="bring in bank files", description="Bring in bank files.")
    inside = bank.add_subparsers(dest="bank_command", metavar="COMMAND", required=True)
    bring = inside.add_parser("import", help="read bank files into the account book")
    _common(bring, "bank", "bring_in")
    bring.add_argument("budget", type=_book, metavar="BUDGET", help="the folder of the account book")
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files from the bank")
    bring.add_argument("--account", metavar="NAME", help="which of the budget's accounts it is for")
    bring.add_argument("--format", metavar="NAME", help="only read it as this format: see `bank formats`")
    bring.add_argument(
        "--dates", choices=DATES, help="how to read 03/04, in files that leave it open: day or month first"
    )
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    bring.add_argument(
        "--without-taken-back", action="store_true", help="leave out what came before and was taken back"
    )
    bring.add_argument(
        "--set-aside-too", action="store_true", help="let what was set aside wait to be sorted"
    )
    _common(inside.add_parser("formats", help="say what is recognised"), "bank", "formats")
    _agreeing(inside)

    ways = Ways(_common, _book, _day, _money)
    add_standing(commands, ways)

    find = add("find", "find payees, payments, papers, people, notes and statements", "finding", "find")
    find.add_argument("words", nargs="+", metavar="WORD", help="what they hold; an amount or a day too")
    find.add_argument("--most", type=int, default=20, metavar="N", help="of each sort, at the most (20)")

    _due(add("due", "say what is due, and what an employer has to do", "due", "due"))

    statement = add("statement", "write the statement for a period", "statement", "statement")
    statement.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE")
    statement.add_argument("--to", dest="last", type=_day, required=True, metavar="DATE")
    statement.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
    statement.add_argument(
        "--layout", choices=LAYOUTS, help="the order (each that a commissioner wants, else standard)"
    )
    statement.add_argument("--kind", choices=KINDS, default="full", help="which sections (full)")
    statement.add_argument("--large-print", action="store_true", help="18 point")
    statement.add_argument(
        "--easy-read", action="store_true", help="the summary in easy words with pictures as well"
    )
    statement.add_argument("--pack", choices=PACKS, help="its papers too: one PDF, or a folder of files")
    statement.add_argument(
        "--without", choices=PAPERS, action="append", default=[], help="papers that the pack leaves out"
    )
    how = statement.add_mutually_exclusive_group()
    how.add_argument("--issue", action="store_true", help="number it, freeze it")
    how.add_argument(
        "--again", action="store_true", help="write the files of the issued one once more, as it was issued"
    )
    statement.add_argument("--reason", default="", help="why a statement that was issued is issued again")
    statement.add_argument("--explain", default="", help="why the bank and the books differ, if they do")
    statement.add_argument("--stream", default="", metavar="NAME", help="whose extract")
    statement.add_argument("--line", default="", metavar="HEADING", help="what a one-off payment was for")
    statement.add_argument("--due", type=_day, metavar="DATE", help="the one-off payment that was due then")
    statement.add_argument(
        "--returned", type=int, action="append", default=[], metavar="N", help="the payment that gave it back"
    )
    statement.add_argument("--proposal", default="", help="what you would like to use the rest for")
    statement.add_argument("--view", default="", help="what you want to add in your own words")
    statement.add_argument("--without-outcomes", action="store_true", help="leave out how outcomes go")
    _telling(commands)

    verify = add("verify", "check a statement that you received", "verifying", "verify", budget=False)
    verify.add_argument(
        "file", type=Path, metavar="FILE", help="the statement: PDF, HTML, text, XLSX or JSON"
    )

    checked = add("check", "check everything that must be true", "budget", "check")
    checked.add_argument("--verbose", action="store_true", help="name each finding, for whoever helps you")
    backup = add("backup", "make one encrypted backup file", "budget", "backup")
    backup.add_argument("file", type=Path, metavar="FILE", help="the backup file to make")
    restore = add("restore", "bring a backup back as a new account book", "budget", "restore", budget=False)
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup file")
    restore.add_argument("budget", type=_book, metavar="BUDGET", help="a folder that is not there yet")
    change = add("passphrase", "change the passphrase", "budget", "change_passphrase")
    change.add_argument("--new-passphrase-file", type=Path, metavar="FILE")
    recover = add("recover", "set a new passphrase with the recovery code", "budget", "recover")
    recover.add_argument("--code-file", type=Path, metavar="FILE", help="read the recovery code from a file")
    recover.add_argument("--new-passphrase-file", type=Path, metavar="FILE")
    fresh = add("recovery-code", "make a new recovery code", "key_holders", "recovery_code")
    _sheet_option(fresh)
    _delegates(commands)
    replace = add("replace-key", "write every record again under a new key", "key_holders", "replace_key")
    _sheet_option(replace)
    store = add("key-store", "let the computer's key store open it too", "key_holders", "key_store")
    store.add_argument("what", choices=["on", "off", "show"], help="let it, stop it, or say whether it may")
    export = add("export", "write everything out in an open form", "exchange", "export")
    export.add_argument(
        "--as", dest="form", required=True, choices=["json", "folder", "xlsx", "csv", "hledger", "beancount"]
    )
    export.add_argument("--out", type=Path, required=True, metavar="PATH", help="the file or folder to make")
    export.add_argument(
        "--without-private",
        action="store_true",
        help="the folder without private data of workers, and without notes of what happened",
    )
    bring = add("import-data", "bring a whole budget back from JSON", "exchange", "import_data", budget=False)
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("budget", type=_book, metavar="BUDGET", help="a folder that is not there yet")
    starter = add(
        "check-starter", "check a starter file that you prepared", "starting", "check_starter", budget=False
    )
    starter.add_argument("file", type=Path, metavar="FILE.json", help="the starter file")
    add_pay(commands, ways)
    add_questions(commands, ways)
    add_life(commands, ways)
    add_life_changes(commands, ways)
    add_people(commands, ways)
    add_rates(commands, ways)
    return whole


def _due(due: argparse.ArgumentParser) -> None:
    due.add_argument(
        "--all", action="store_true", help="also what is done, not needed, or holds all the time"
    )
    due.add_argument(
        "--calendar", type=Path, metavar="FILE.ics", help="write the days for a calendar program"
    )
    due.add_argument(
        "--names", action="store_true", help="name workers in the calendar file, not only initials"
    )
    how = due.add_mutually_exclusive_group()
    how.add_argument("--done", metavar="KEY", help="mark one as done")
    how.add_argument("--not-needed", metavar="KEY", help="mark one as not needed; --note says why")
    how.add_argument("--open-again", metavar="KEY", help="put one back on the list")
    due.add_argument("--note", default="", metavar="TEXT", help="what was done, or why it is not needed")
    due.add_argument("--paper", type=int, metavar="N", help="the number of the paper that shows it (P12: 12)")


def _agreeing(bank: Any) -> None:
    """Add what sets the books beside the bank's statements, and locks or unlocks their days."""

    def add(name: str, says: str) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = bank.add_parser(name, help=says, description=says)
        _common(each, "agreeing", name)
        each.add_argument("budget", type=Path, metavar="BUDGET", help="the folder of the account book")
        each.add_argument("--account", metavar="NAME", help="which of the budget's accounts")
        return each

    agree = add("agree", "set the books beside the bank's balance, and lock the days")
    agree.add_argument("--to", dest="last", type=_day, metavar="DATE", help="up to this day (today)")
    agree.add_argument("--balance", type=_money, metavar="AMOUNT", help="what the statement says of that day")
    agree.add_argument("--explain", default="", metavar="WORDS", help="why the two differ, if they do")
    agree.add_argument("--dry-run", action="store_true", help="only compare; a --balance is kept")

    paper = add("paper", "go through a statement on paper, payment by payment")
    paper.add_argument("--to", dest="last", type=_day, metavar="DATE", help="the statement's last day")
    paper.add_argument("--starts", type=_money, metavar="AMOUNT", help="the balance at its start")
    paper.add_argument("--ends", type=_money, metavar="AMOUNT", help="the balance at its end")
    paper.add_argument("--tick", type=int, nargs="+", default=[], metavar="N", help="these are on the paper")
    paper.add_argument("--untick", type=int, nargs="+", default=[], metavar="N", help="these are not")
    paper.add_argument("--tick-all", action="store_true", help="all that are left are on the paper")
    paper.add_argument("--agree", action="store_true", help="lock its days")
    paper.add_argument("--explain", default="", metavar="WORDS", help="why the two differ, if they do")

    unlock = add("unlock", "unlock days that were agreed with the bank, and say why")
    unlock.add_argument("--on", type=_day, required=True, metavar="DATE", help="a day among them")
    unlock.add_argument("--why", required=True, metavar="WORDS", help="the reason, which stays")


def _sheet_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--sheet", type=Path, metavar="FILE.pdf", help="write the recovery sheet, unlocked")


def _delegates(commands: Any) -> None:
    words = "people with a passphrase of their own"
    inside = commands.add_parser("delegate", help=words, description=f"{words.capitalize()}.")
    jobs = inside.add_subparsers(dest="delegate_command", metavar="COMMAND", required=True)
    for name, says, function in (
        ("list", "say who they are and what they changed", "delegates"),
        ("add", "give somebody a passphrase", "add_delegate"),
        ("remove", "take it away", "remove_delegate"),
    ):
        each = jobs.add_parser(name, help=says, description=says)
        _common(each, "key_holders", function)
        each.add_argument("budget", type=_book, metavar="BUDGET", help="the folder of the account book")
        if name != "list":
            each.add_argument("name", metavar="NAME", help="who it is")
        if name == "add":
            each.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="their passphrase")
            each.add_argument("--only-look", action="store_true", help="they may look and change nothing")


def _common(command: argparse.ArgumentParser, module: str, function: str) -> None:
    command.add_argument("--json", action="store_true", help="answer as one JSON object")
    command.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file's first line"
    )
    command.set_defaults(run=_later(module, function))


def _telling(commands: Any) -> None:
    """Add what is noted for a statement besides money."""
    tell = commands.add_parser("tell", help="note what a statement is to tell besides money")
    inside = tell.add_subparsers(dest="tell_command", metavar="COMMAND", required=True)

    def add(name: str, says: str, function: str) -> argparse.ArgumentParser:
        each: argparse.ArgumentParser = inside.add_parser(name, help=says, description=says)
        _common(each, "telling", function)
        each.add_argument("budget", type=_book, metavar="BUDGET", help="the folder of the account book")
        return each

    change = add("change", "note something that changed", "change")
    change.add_argument("what", choices=CHANGES, metavar="WHAT", help="one of: " + ", ".join(CHANGES))
    change.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE")
    change.add_argument("--to", dest="last", type=_day, metavar="DATE")
    change.add_argument("--words", default="", help="what happened, for the reader")
    change.add_argument("--who", default="", help="a worker, shown by initials, or a supplier")
    change.add_argument("--entry", type=int, metavar="N", help="the payment behind it")
    change.add_argument("--item", default="", help="what was bought")
    change.add_argument("--serial", default="", help="its serial number")
    change.add_argument("--guarantee", type=_day, metavar="DATE", help="the last day of its guarantee")

    outcome = add("outcome", "say how an outcome of the plan went", "outcome")
    outcome.add_argument("outcome", metavar="OUTCOME", help="its words, or its number in the plan")
    outcome.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE")
    outcome.add_argument("--to", dest="last", type=_day, required=True, metavar="DATE")
    outcome.add_argument("--goes", choices=GOES, required=True)
    outcome.add_argument("--words", default="", help="one line")
    outcome.add_argument("--helped", default="", help="what helped")

    end = add("end", "note that the budget ended", "end")
    how = end.add_mutually_exclusive_group(required=True)
    how.add_argument("--on", type=_day, metavar="DATE", help="its last day")
    how.add_argument("--goes-on", action="store_true", help="it did not end after all")
    end.add_argument("--why", choices=ENDS, default="other")
    end.add_argument("--words", default="", help="why, in your own words")
    end.add_argument("--kept-by", default="", help="who keeps the records")
    end.add_argument("--kept-until", type=_day, metavar="DATE")
    end.add_argument("--representative", default="", help="who acts for a person who died")

    closed = add("account-closed", "note that an account was closed at the bank", "account_closed")
    closed.add_argument("account", metavar="NAME", help="which account")
    closed.add_argument("--on", type=_day, metavar="DATE", help="the day; without one, it is open after all")
    closed.add_argument("--paper", type=int, metavar="N", help="the number of the paper that shows it")
