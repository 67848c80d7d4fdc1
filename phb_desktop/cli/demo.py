"""Making the example account book: a believable household, the same every time."""

from __future__ import annotations

import argparse
from pathlib import Path

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.budget import show_code
from phb_desktop.cli.desk import passphrase_from
from phb_desktop.errors import Refused
from phb_desktop.example_book import make_example
from phb_desktop.exchange.example.story import MOST_YEARS, Told, ToldStatement
from phb_desktop.values.clock import WallClock
from phb_desktop.values.day import in_words
from phb_desktop.vault.words import offer_passphrase
from phb_desktop.words import tr, trn
from phb_desktop.written import IsThere, write_all


class TooManyYears(Refused):
    """The story is told for up to three years and some weeks: pay needs the rates of its day."""

    def __init__(self) -> None:
        super().__init__(
            tr("The example can have 1 to {most} years.", most=MOST_YEARS), tr("Choose another number.")
        )


def demo(asked: argparse.Namespace, answers: Answers) -> None:
    """Make the example: bank files imported, papers kept, statements issued and written out."""
    if not 1 <= asked.years <= MOST_YEARS:
        raise TooManyYears
    beside = asked.budget.parent
    bank_folder, paper_folder = beside / tr("bank files"), beside / tr("statements")
    for folder in (bank_folder, paper_folder):
        if folder.exists():
            raise IsThere(folder.name)
    secret = passphrase_from(asked.passphrase_file) if asked.passphrase_file else offer_passphrase()
    show = answers.progress(tr("Making the example"))
    made = make_example(asked.budget, bank_folder, secret, show, today=WallClock().today(), years=asked.years)
    written = write_all(paper_folder, made.statements)
    _say(answers, asked.budget, made.told, written, paper_folder)
    if not asked.passphrase_file:
        answers.say(tr("Its passphrase: {words}", words=secret))
        answers.fact(passphrase=secret)
        show_code(made.recovery_code, answers)
    answers.failed = bool(made.problems)
    answers.fact(
        budget=str(asked.budget),
        bank_files=str(bank_folder),
        statements=[str(path) for path in written],
        problems=[{"rule": p.rule, "where": p.where, "what": p.what} for p in made.problems],
    )


def _say(answers: Answers, budget: Path, told: Told, written: list[Path], folder: Path) -> None:
    lines, files_read = sum(file.result.new for file in told.files), len(told.files)
    whose = tr(
        "The example budget of {person}, kept by {holder}, is ready.", person=told.person, holder=told.holder
    )
    answers.say(whose)
    answers.say(tr("The account book: {path}", path=budget))
    answers.say(
        trn("{count} bank file, in {path}", "{count} bank files, in {path}", files_read, path=told.folder)
    )
    answers.say(trn("{count} payment brought in", "{count} payments brought in", lines))
    answers.say(trn("{count} paper kept", "{count} papers kept", told.papers))
    answers.say()
    titles = ("Statement", "Period", "Opening", "Came in", "Went out", "Left", "May be surplus")
    answers.table([tr(title) for title in titles], [_row(each) for each in told.statements], numbers=5)
    answers.say(trn("{count} file in {path}", "{count} files in {path}", len(written), path=folder))


def _row(told: ToldStatement) -> tuple[str, ...]:
    issued, summary = told.issued, told.content.summary
    return (
        f"{issued.number} v{issued.version}",
        f"{in_words(issued.first)} - {in_words(issued.last)}",
        str(summary.brought_forward),
        str(summary.total_in),
        str(summary.total_out),
        str(summary.carried_forward),
        str(summary.surplus),
    )
