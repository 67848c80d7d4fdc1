"""Everything out in an open form, and back in whole, on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.budget import show_code
from phb_desktop.cli.desk import an_office, new_passphrase, opened_to_read
from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.folder import Choice, Making, write_folder
from phb_desktop.exchange.folder.choice import holds, warns
from phb_desktop.exchange.folder.names import INDEX
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.one_file import write_whole
from phb_desktop.exchange.queries import ExportKind, export_as
from phb_desktop.office import Office
from phb_desktop.words import tr
from phb_desktop.written import write_all, write_file


def export(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the whole budget out; one file where the form is one file, else a folder."""
    if asked.form == "folder":
        _folder(asked, answers)
        return
    if asked.without_private:
        raise OnlyTheFolder
    if asked.form == ExportKind.JSON:
        _one_file(asked, answers)
        return
    with opened_to_read(asked, answers) as office:
        files = office.ask(export_as, asked.form).result()
    if len(files) == 1:
        write_file(asked.out, next(iter(files.values())))
        written = [asked.out]
    else:
        written = write_all(asked.out, files)
    _written(written, answers)


def _written(written: list[Path], answers: Answers) -> None:
    answers.say(tr("Written, and no longer encrypted. Keep it as safe as the budget itself:"))
    for path in written:
        answers.say(f"  {path}")
    answers.fact(files=[str(path) for path in written])


def _one_file(asked: argparse.Namespace, answers: Answers) -> None:
    """Write everything into one JSON file, row by row."""
    share = answers.progress(tr("Writing the file"))
    with opened_to_read(asked, answers) as office:
        made = write_whole(asked.out, making(office, share))
    _written([made], answers)


def making(office: Office, share: Callable[[float], None], choice: Choice = Choice.ALL) -> Making:
    """Return a making of a folder or file that asks this office; share hears how much is done, up to 1."""
    return Making.asking(office.ask, lambda percent: share(percent / 100), choice)


class OnlyTheFolder(Refused):
    """Every other form is whole or holds no such data."""

    def __init__(self) -> None:
        super().__init__(
            tr("Private data can be left out of the folder alone, so nothing was written."),
            tr("Use --as folder, or leave out --without-private."),
        )


def _folder(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the folder that anyone can read; say what it holds and what to think of."""
    choice = Choice.LESS if asked.without_private else Choice.ALL
    share = answers.progress(tr("Writing the folder"))
    with opened_to_read(asked, answers) as office:
        made = write_folder(asked.out, making(office, share, choice))
    answers.say(tr("The folder is written. Open {page} with a web browser.", page=made / INDEX))
    for sentence in (holds(choice), warns(choice), tr("Nothing in it is locked.")):
        answers.say(sentence)
    answers.fact(files=[str(made)], choice=choice.value)


def import_data(asked: argparse.Namespace, answers: Answers) -> None:
    """Make a new account book from a whole export."""
    with an_office() as office:
        whole = read_whole(asked.file)
        secret = new_passphrase(asked.passphrase_file)
        code = office.create(asked.budget, secret, ImportWhole(whole)).result()
    answers.say(tr("The account book “{name}” holds all that the file holds.", name=asked.budget.name))
    show_code(code, answers)
    answers.fact(budget=str(asked.budget))
