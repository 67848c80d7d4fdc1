"""What every command needs: the passphrase, and an office with the account book open."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phb_desktop.cli.answers import Answers
from phb_desktop.errors import Refused
from phb_desktop.office import Damaged, Office, OnlyLooking
from phb_desktop.statements.archive import OnlyKept
from phb_desktop.words import tr

_WHERE_TO = ("out", "letters", "calendar", "sheet")  # words of commands that name where files go
LONGEST_PASSPHRASE = 4096  # bytes, with the end of its line


class NoPassphrase(Refused):
    """There is no terminal to ask at, and no file was named."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no passphrase to use."), tr("Name a file with --passphrase-file, or use a terminal.")
        )


class PassphraseFile(Refused):
    """The passphrase file cannot be read as one line of text."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("The passphrase file “{name}” cannot be read.", name=name),
            tr("Look at its name. It holds the passphrase on its first line."),
        )


class NotTheSame(Refused):
    """The new passphrase was typed differently the second time."""

    def __init__(self) -> None:
        super().__init__(tr("The two passphrases differ."), tr("Try again, and type the same one twice."))


def passphrase_from(file: Path) -> str:
    """Read the first line of a file, whatever comes after it. An empty or endless line is none."""
    try:
        with file.open("rb") as opened:
            line = opened.readline(LONGEST_PASSPHRASE + 1)
            text = line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise PassphraseFile(file.name) from None
    if not text or len(line) > LONGEST_PASSPHRASE:
        raise PassphraseFile(file.name)
    return text


def ask_secret(prompt: str) -> str:
    """Ask at the terminal without showing what is typed."""
    try:
        return getpass.getpass(prompt)
    except (EOFError, OSError):
        raise NoPassphrase from None


def passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase from the named file, else from the terminal."""
    if asked.passphrase_file is not None:
        return passphrase_from(asked.passphrase_file)
    return ask_secret(tr("Passphrase: "))


def new_passphrase(file: Path | None) -> str:
    """Return a new passphrase from a file, else typed twice at the terminal."""
    if file is not None:
        return passphrase_from(file)
    first = ask_secret(tr("New passphrase: "))
    if ask_secret(tr("The same again: ")) != first:
        raise NotTheSame
    return first


@contextmanager
def an_office() -> Iterator[Office]:
    """Lend an office with nothing open yet."""
    office = Office()
    try:
        yield office
    finally:
        office.shut()


@contextmanager
def opened(asked: argparse.Namespace, answers: Answers, *, changes: bool = True) -> Iterator[Office]:
    """Lend an office with the account book of the command open.

    changes: whether the command is to change it. Raises OnlyKept of an archive then, before anything is read,
    asked or worked out for it.
    """
    with opened_with(asked, answers, passphrase(asked)) as office:
        if changes and office.archive is not None:
            raise OnlyKept(office.archive.on)
        yield office


@contextmanager
def opened_with(asked: argparse.Namespace, answers: Answers, secret: str) -> Iterator[Office]:
    """Lend an office with the account book of the command opened by this passphrase."""
    with an_office() as office:
        told = office.open(asked.budget, secret).result()
        _nothing_out(office, asked)
        if told.note:
            answers.say(told.note)
            answers.fact(note=told.note)
        yield office


def _nothing_out(office: Office, asked: argparse.Namespace) -> None:
    """Refuse what would write files out, before it is worked on, to somebody who may only look."""
    if office.looking and any(getattr(asked, name, None) for name in _WHERE_TO):
        raise OnlyLooking


@contextmanager
def opened_to_read(asked: argparse.Namespace, answers: Answers) -> Iterator[Office]:
    """As `opened`, for what changes nothing: of a damaged account book, what can be read."""
    secret = passphrase(asked)
    with an_office() as office:
        try:
            note = office.open(asked.budget, secret).result().note
            _nothing_out(office, asked)
        except Damaged as damaged:
            saved = office.safety.rescue(asked.budget, secret, damaged).result()
            if not saved.readable:
                raise
            note = " ".join((damaged.what, *saved.affected, tr("What follows is what can still be read.")))
        if note:
            answers.say(note)
            answers.fact(note=note)
        yield office
