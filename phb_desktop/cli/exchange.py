"""Everything out in an open form, and back in whole, on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from threading import Event

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.budget import show_code
from phb_desktop.cli.desk import an_office, new_passphrase, opened_to_read
from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.folder import Choice, Making
from phb_desktop.exchange.folder.choice import holds, warns
from phb_desktop.exchange.folder.names import INDEX, UNREAD
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.taking_out import FOLDER, take_out
from phb_desktop.words import tr
from phb_desktop.written import Stopped


def export(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the whole budget out; one file where the form is one file, else a folder."""
    if asked.without_private and asked.form != FOLDER:
        raise OnlyTheFolder
    choice = Choice.LESS if asked.without_private else Choice.ALL
    told = answers.percent(tr("Writing the folder") if asked.form == FOLDER else tr("Writing the file"))
    with opened_to_read(asked, answers) as office:
        making = Making.asking(office.ask, told, choice)
        written = office.give_out(take_out, asked.form, asked.out, making).result()
    if asked.form == FOLDER:
        _say_folder(written[0], choice, answers)
    else:
        answers.say(tr("Written, and no longer encrypted. Keep it as safe as the budget itself:"))
        for path in written:
            answers.say(f"  {path}")
    answers.fact(files=[str(path) for path in written])


def _say_folder(made: Path, choice: Choice, answers: Answers) -> None:
    """Say what the folder that anyone can read holds, and what to think of."""
    answers.say(tr("The folder is written. Open {page} with a web browser.", page=made / INDEX))
    if (made / UNREAD).exists():
        answers.say(tr("Some papers could not be read. {file} names them.", file=made / UNREAD))
    for sentence in (holds(choice), warns(choice), tr("Nothing in it is locked.")):
        answers.say(sentence)
    answers.fact(choice=choice.value)


class OnlyTheFolder(Refused):
    """Every other form is whole or holds no such data."""

    def __init__(self) -> None:
        super().__init__(
            tr("Private data can be left out of the folder alone, so nothing was written."),
            tr("Use --as folder, or leave out --without-private."),
        )


def import_data(asked: argparse.Namespace, answers: Answers) -> None:
    """Make a new account book from a whole export."""
    stop, share = Event(), answers.percent(tr("Bringing it in"))

    def told(percent: int) -> None:
        if stop.is_set():
            raise Stopped
        share(percent)

    with an_office() as office:
        whole = read_whole(asked.file)
        secret = new_passphrase(asked.passphrase_file)
        made = office.create(asked.budget, secret, ImportWhole(whole, told))
        try:
            code = made.result()
        except KeyboardInterrupt:  # in time nothing stays of it; too late, and its code must be shown
            stop.set()
            code = made.result()
    answers.say(tr("The account book “{name}” holds all that the file holds.", name=asked.budget.name))
    show_code(code, answers)
    answers.fact(budget=str(asked.budget))
