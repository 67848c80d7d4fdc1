"""Making, checking, backing up and unlocking account books on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import NoPassphrase, an_office, new_passphrase, opened, passphrase, passphrase_from
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.interchange import read_starter
from phb_desktop.office import Damaged, Problem, Rescue
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn


def new(asked: argparse.Namespace, answers: Answers) -> None:
    """Make an account book, with what a starter file says; show its recovery code once."""
    with an_office() as office:
        first = [StartBudget(read_starter(asked.start))] if asked.start else []
        secret = new_passphrase(asked.passphrase_file)
        code = office.create(asked.budget, secret, *first).result()
    answers.say(tr("The account book “{name}” is ready.", name=asked.budget.name))
    show_code(code, answers)
    if not asked.start:
        answers.say(tr("It is empty. Open it in the window to say who it is for and what was agreed."))
    answers.fact(budget=str(asked.budget))


def show_code(code: str, answers: Answers) -> None:
    """Print a recovery code, once."""
    answers.say(tr("Your recovery code, shown only now. Write it down and keep it away from this computer:"))
    answers.say()
    groups = code.split("-")
    for start in range(0, len(groups), 4):
        answers.say("    " + "  ".join(groups[start : start + 4]))
    answers.say()
    answers.say(tr("If you lose both the passphrase and this code, nobody can open the book. Not even us."))
    answers.fact(recovery_code=code)


def check(asked: argparse.Namespace, answers: Answers) -> None:
    """Check everything that must be true, and say what is not. A book that does not open is looked into."""
    secret = passphrase(asked)
    with an_office() as office:
        try:
            told = office.open(asked.budget, secret).result()
        except Damaged as damaged:
            _say_rescue(office.safety.rescue(asked.budget, secret, damaged).result(), damaged, asked, answers)
            return
        if told.note:
            answers.say(told.note)
            answers.fact(note=told.note)
        found = office.safety.check(answers.progress(tr("Checking"))).result()
        answers.fact(problems=_facts(found))
        if not found:
            answers.say(tr("Everything is as it must be."))
            return
        answers.say(tr("Not everything is as it was saved."))
        _say_rescue(office.safety.found_wrong(found).result(), None, asked, answers)


def _facts(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [{"rule": each.rule, "where": each.where, "what": each.what} for each in problems]


def _say_rescue(rescue: Rescue, damaged: Damaged | None, asked: argparse.Namespace, answers: Answers) -> None:
    """Say once what is affected and which backups there are; each single finding only if asked for."""
    answers.failed = True
    if damaged is not None:
        answers.say(damaged.what)
        opening = Problem("file.opening", rescue.folder.name, damaged.what)
        answers.fact(problems=_facts((opening, *rescue.problems)))
    for sentence in rescue.affected:
        answers.say(sentence)
    if rescue.readable:
        answers.say(tr("It can only be read now: “export” still takes out what is whole."))
    else:
        answers.say(tr("Nothing in it can be read."))
    if rescue.backups:
        newest = rescue.backups[0]
        day = in_words(newest.made_at.astimezone().date())
        answers.say(tr("The newest good backup is of {day}: {file}", day=day, file=newest.file))
    answers.say(tr("Restore your newest backup into a new folder. Keep this one: do not delete it."))
    if asked.verbose:
        for problem in rescue.problems:
            answers.say(
                tr("{where}: {what} ({rule})", where=problem.where, what=problem.what, rule=problem.rule)
            )
    elif rescue.problems:
        count = len(rescue.problems)
        said = trn("{count} finding behind this", "{count} findings behind this", count)
        answers.say(tr("{findings}: “check --verbose” names them for whoever helps you.", findings=said))
    answers.fact(backups=[str(each.file) for each in rescue.backups])


def backup(asked: argparse.Namespace, answers: Answers) -> None:
    """Make a backup and prove it by opening it."""
    with opened(asked, answers, changes=False) as office:
        made = office.safety.backup(asked.file).result()
    answers.say(tr("The backup “{name}” is made, and was opened to prove it.", name=asked.file.name))
    answers.fact(file=str(asked.file), made_at=made.made_at)


def restore(asked: argparse.Namespace, answers: Answers) -> None:
    """Bring a backup back into a folder that is not there yet."""
    secret = passphrase(asked)
    with an_office() as office:
        office.safety.restore(asked.file, asked.budget, secret).result()
    answers.say(tr("The backup is back, as “{name}”. Everything in it was checked.", name=asked.budget.name))
    answers.fact(budget=str(asked.budget))


def change_passphrase(asked: argparse.Namespace, answers: Answers) -> None:
    """Change the passphrase; old backups still open with the old one."""
    old = passphrase(asked)
    with an_office() as office:
        office.open(asked.budget, old).result()
        office.keys.change_passphrase(old, new_passphrase(asked.new_passphrase_file)).result()
    answers.say(tr("The passphrase is changed. Older backups still open with the older passphrase."))


def recover(asked: argparse.Namespace, answers: Answers) -> None:
    """Set a new passphrase with the recovery code."""
    if asked.code_file is not None:
        code = passphrase_from(asked.code_file)
    elif sys.stdin.isatty():
        code = input(tr("Recovery code: "))
    else:
        raise NoPassphrase
    with an_office() as office:
        new = new_passphrase(asked.new_passphrase_file or asked.passphrase_file)
        office.keys.recover(asked.budget, code, new).result()
    answers.say(tr("The new passphrase is set."))
