"""Bringing in bank files on the command line. Nothing heavy is loaded before the reading has begun."""

from __future__ import annotations

import argparse
import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from phb_desktop.banking.model import AccountHint, ColumnMapping, DayOrder, ParsedFile
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.cli.answers import Answers
from phb_desktop.papers.child import Begun
from phb_desktop.values.clock import WallClock
from phb_desktop.words import tr


def bring_in(asked: argparse.Namespace, answers: Answers) -> None:
    """Bring files in. The first is read by its child process while we load and unlock the rest."""
    with ThreadPoolExecutor(max_workers=1) as aside:
        early = aside.submit(read_now, asked.files[0], order=order_of(asked), begun=asked.reader)
        collecting = gc.isenabled()
        gc.disable()  # what is loaded stays: looking for rubbish in between takes a twelfth of the start
        from phb_desktop.cli.bringing import bring  # noqa: PLC0415 - loads the storage: see above

        if collecting:
            gc.enable()
        bring(asked, answers, early)


def read_now(
    file: Path,
    mapping: ColumnMapping | None = None,
    order: DayOrder | None = None,
    *,
    account: AccountHint | None = None,
    begun: Begun | None = None,
) -> ParsedFile:
    """Read a bank file of today: no way of reading its dates can be right that lies far ahead."""
    tomorrow = WallClock().today() + timedelta(days=1)
    return read_bank_file(file, mapping, order, account=account, today=tomorrow, begun=begun)


def order_of(asked: argparse.Namespace) -> DayOrder | None:
    """Return what the person said about dates that can be read in two ways, if anything."""
    return DayOrder(asked.dates.replace("-", "_")) if asked.dates else None


def formats(_asked: argparse.Namespace, answers: Answers) -> None:
    """Say what is recognised."""
    from phb_desktop.banking.formats.recognised import recognised  # noqa: PLC0415 - an import needs none of it

    found = recognised()
    answers.table((tr("Name"), tr("What it is")), [(each.name, each.about) for each in found])
    answers.say()
    answers.say(tr("Any other CSV file can be brought in too: the window asks once what its columns are."))
    answers.fact(formats=[{"name": each.name, "about": each.about} for each in found])
