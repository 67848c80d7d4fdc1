"""Everything out in an open form, and back in whole, on the command line."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.budget import show_code
from phb_desktop.cli.desk import an_office, new_passphrase, opened_to_read
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import export_as
from phb_desktop.words import tr
from phb_desktop.written import write_all, write_file


def export(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the whole budget out; one file where the form is one file, else a folder."""
    with opened_to_read(asked, answers) as office:
        files = office.ask(export_as, asked.form).result()
    if len(files) == 1:
        write_file(asked.out, next(iter(files.values())))
        written = [asked.out]
    else:
        written = write_all(asked.out, files)
    answers.say(tr("Written, and no longer encrypted. Keep it as safe as the budget itself:"))
    for path in written:
        answers.say(f"  {path}")
    answers.fact(files=[str(path) for path in written])


def import_data(asked: argparse.Namespace, answers: Answers) -> None:
    """Make a new account book from a whole export."""
    with an_office() as office:
        whole = read_whole(asked.file)
        secret = new_passphrase(asked.passphrase_file)
        code = office.create(asked.budget, secret, ImportWhole(whole)).result()
    answers.say(tr("The account book “{name}” holds all that the file holds.", name=asked.budget.name))
    show_code(code, answers)
    answers.fact(budget=str(asked.budget))
