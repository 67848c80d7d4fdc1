"""Who can open an account book, on the command line: a new recovery code, delegates, a new key."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.budget import show_code
from phb_desktop.cli.desk import ask_secret, new_passphrase, opened_with, passphrase
from phb_desktop.errors import Refused
from phb_desktop.office import Delegate, Holders, Office, PerhapsSaved, look_at_code
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn


class CodeDiffers(Refused):
    """The code typed back is not the one that was shown."""

    def __init__(self) -> None:
        super().__init__(
            tr("What you typed is not the code that was shown."),
            tr("Start again. Nothing was changed, and the old code still counts."),
        )


class NoSuchDelegate(Refused):
    """Nobody of that name, or more than one, can open the account book."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(
            trn(
                "{count} person is called “{name}”.", "{count} people are called “{name}”.", count, name=name
            ),
            tr("See who they are with `delegate list`. Nothing was changed."),
            field="name",
        )


def recovery_code(asked: argparse.Namespace, answers: Answers) -> None:
    """Make a new recovery code; the one before stops working."""
    secret = passphrase(asked)
    with opened_with(asked, answers, secret) as office, _code_typed_back(office, asked, answers) as code:
        office.keys.new_recovery_code(secret, code).result()
    answers.fact(recovery_code=code)
    answers.say(tr("The new code counts. The old one opens older backups only."))


def delegates(asked: argparse.Namespace, answers: Answers) -> None:
    """Say who can open the account book, and what others than the holder changed."""
    with opened_with(asked, answers, passphrase(asked)) as office:
        holders = office.keys.holders().result()
        changes = office.keys.changes_by_others().result()
    for each in holders.delegates:
        since = tr("{name}, since {day}", name=each.name, day=in_words(each.added_on))
        answers.say(tr("{who}: may only look", who=since) if each.looks else since)
    if not holders.delegates:
        answers.say(tr("Only the holder has a passphrase."))
    for seen in changes:
        day = in_words(seen.on)
        if not seen.changes:
            answers.say(tr("{day}: {name} had it open and changed nothing.", day=day, name=seen.name))
            continue
        answers.say(
            trn(
                "{day}: {name} made {count} change.",
                "{day}: {name} made {count} changes.",
                seen.changes,
                day=day,
                name=seen.name,
            )
        )
    answers.fact(
        delegates=[
            {"name": each.name, "since": each.added_on.isoformat(), "only_look": each.looks}
            for each in holders.delegates
        ],
        changes=[{"on": s.on.isoformat(), "name": s.name, "changes": s.changes} for s in changes],
    )


def add_delegate(asked: argparse.Namespace, answers: Answers) -> None:
    """Give somebody a passphrase of their own."""
    secret = passphrase(asked)
    with opened_with(asked, answers, secret) as office:
        answers.say(tr("Now a passphrase for {name}.", name=asked.name))
        theirs = new_passphrase(asked.new_passphrase_file)
        office.keys.add_delegate(secret, asked.name, theirs, looks=asked.only_look).result()
    if asked.only_look:
        answers.say(tr("{name} can open the account book now, and only look.", name=asked.name))
    else:
        answers.say(tr("{name} can open the account book now.", name=asked.name))


def remove_delegate(asked: argparse.Namespace, answers: Answers) -> None:
    """Take somebody's passphrase away."""
    secret = passphrase(asked)
    with opened_with(asked, answers, secret) as office:
        gone = _of_that_name(office.keys.holders().result(), asked.name)
        office.keys.remove_delegate(secret, gone.ref).result()
    answers.say(tr("{name} cannot open the account book any more.", name=asked.name))
    answers.say(
        tr("Older backups still open with their passphrase. To be sure of later ones: `replace-key`.")
    )


def replace_key(asked: argparse.Namespace, answers: Answers) -> None:
    """Write every record again under a new key; delegates and the old code can open no more."""
    secret = passphrase(asked)
    with opened_with(asked, answers, secret) as office, _code_typed_back(office, asked, answers) as code:
        office.keys.replace_key(secret, code).result()
    answers.fact(recovery_code=code)
    answers.say(tr("Every record is written again under a new key. Your passphrase stays the same."))
    answers.say(
        tr("Older backups still open with the older keys. Make a new backup, and delete the old ones.")
    )


def key_store(asked: argparse.Namespace, answers: Answers) -> None:
    """Let this computer's key store open the account book, or no more; or say whether it may."""
    secret = passphrase(asked)
    with opened_with(asked, answers, secret) as office:
        if asked.what == "on":
            office.keys.use_keyring(secret).result()
        elif asked.what == "off":
            office.keys.leave_keyring().result()
        opens = office.keys.holders().result().keyring
    answers.fact(key_store=opens)
    if opens:
        answers.say(tr("This computer’s key store may open the account book. The passphrase opens it too."))
    else:
        answers.say(tr("Only a passphrase or the recovery code opens the account book."))


@contextmanager
def _code_typed_back(office: Office, asked: argparse.Namespace, answers: Answers) -> Iterator[str]:
    """Show a new code and, at a terminal, have it typed back: only then is it made to count.

    Its sheet is written first too, and taken away if the code comes to nothing.
    """
    code = office.keys.fresh_code()
    file: Path | None = asked.sheet
    if file is not None:
        with file.open("xb") as out:
            out.write(office.keys.recovery_sheet(code, asked.budget.absolute()).result())
    try:
        show_code(code, answers)
        if sys.stdin.isatty() and not answers.json:
            typed = ask_secret(tr("Type it back, to be sure that it is written down: "))
            if not look_at_code(typed, code).fits:
                raise CodeDiffers
        yield code
    except BaseException as why:
        if file is not None:
            file.unlink(missing_ok=True)
        if not isinstance(why, PerhapsSaved):  # which says itself that either may count
            answers.say(tr("The code shown above does not count. Cross it out."))
        raise
    if file is not None:
        answers.say(tr("The recovery sheet is “{name}”.", name=file.name))
        answers.say(tr("It is not locked: print it, then delete it."))
        answers.fact(sheet=str(file))


def _of_that_name(holders: Holders, name: str) -> Delegate:
    found = [each for each in holders.delegates if each.name == name]
    if len(found) != 1:
        raise NoSuchDelegate(name, len(found))
    return found[0]
