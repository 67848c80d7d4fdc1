"""Rates of pay on the command line: known up to when, a file looked at, taken in, taken back, begun."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.employer.commands import Kept, TakeBackKept, TakeRates
from phb_desktop.employer.pay.rate_files import (
    TABLE_WORDS,
    Difference,
    RatesFile,
    figures,
    shipped_until,
    template,
)
from phb_desktop.employer.queries.rates import TakenFile, known_rates
from phb_desktop.exchange.rates_file import OfferedRates, read_rates
from phb_desktop.values.clock import WallClock
from phb_desktop.values.day import in_words
from phb_desktop.words import tr
from phb_desktop.written import write_file


def known(_asked: argparse.Namespace, answers: Answers) -> None:
    """Say up to when the program itself knows each table."""
    _until(shipped_until(), answers)


def _until(ends: Mapping[str, date], answers: Answers) -> None:
    rows = [(tr(TABLE_WORDS[name]), in_words(last)) for name, last in ends.items()]
    answers.table((tr("Rates"), tr("Known up to")), rows)
    answers.fact(until={name: last.isoformat() for name, last in ends.items()})


def listed(asked: argparse.Namespace, answers: Answers) -> None:
    """List what is known with the files of a budget, and those files."""
    with opened_to_read(asked, answers) as office:
        found = office.ask(known_rates).result()
    _until(found.until, answers)
    for each in found.files:
        answers.say(f"{each.id}: {file_said(each)}")
        _differences(each.differs, answers)
    answers.fact(
        files=[
            {
                "number": each.id,
                "name": each.name,
                "taken_on": each.taken_on.isoformat(),
                "signed": each.signed,
                "counts": not each.gone and each.file is not None,
                "differs": len(each.differs),
            }
            for each in found.files
        ]
    )


def file_said(each: TakenFile) -> str:
    """Say a file of rates in a sentence or two."""
    facts: dict[str, Any] = {"name": each.name, "day": in_words(each.taken_on)}
    said = (
        tr("“{name}”, signed by the project, taken in on {day}.", **facts)
        if each.signed
        else tr("“{name}”, typed by you, taken in on {day}.", **facts)
    )
    if each.gone:
        return f"{said} {tr('It was taken back.')}"
    return f"{said} {tr('It cannot be read any more, so it does not count.')}" if each.file is None else said


def _differences(differs: tuple[Difference, ...], answers: Answers) -> None:
    if differs:
        answers.say(tr("The program knows these days itself and says otherwise. Its own figures count:"))
        answers.table(
            (tr("What"), tr("From"), tr("Until"), tr("Program"), tr("File")),
            [
                (each.says(), in_words(each.first), in_words(each.last), each.ours, each.theirs)
                for each in differs
            ],
        )


def check(asked: argparse.Namespace, answers: Answers) -> None:
    """Say what a file holds, whose word it is, and where it differs from the program."""
    offered = read_rates(asked.file, WallClock().today())
    _say_file(offered, answers)


def _say_file(offered: OfferedRates, answers: Answers) -> None:
    file = offered.file
    answers.say(whose_word(file, signed=offered.signed))
    for name, block in file.tables():
        answers.say(
            tr(
                "{table}, from {first} to {last}",
                table=tr(TABLE_WORDS[name]),
                first=in_words(block.first),
                last=in_words(block.last),
            )
        )
        answers.table(
            (tr("What"), tr("Figure"), tr("How sure"), tr("Source")),
            [
                (what, value, rate.confidence.says(), "; ".join(rate.sources[:-1]))
                for what, value, rate in figures(block)
            ],
        )
    _differences(offered.differs, answers)
    answers.fact(
        name=file.name,
        made_by=file.made_by,
        made_on=file.made_on.isoformat(),
        signed=offered.signed,
        blocks=[
            {"table": name, "from": block.first.isoformat(), "until": block.last.isoformat()}
            for name, block in file.tables()
        ],
        differs=len(offered.differs),
    )


def whose_word(file: RatesFile, *, signed: bool) -> str:
    """Say who stands behind a file."""
    facts = {"name": file.name, "day": in_words(file.made_on), "who": file.made_by or tr("somebody unnamed")}
    return (
        tr("“{name}” is signed by the project. It was made on {day}.", **facts)
        if signed
        else tr("Nobody signed “{name}”. It was made by {who} on {day}. What it says is your word.", **facts)
    )


def add(asked: argparse.Namespace, answers: Answers) -> None:
    """Take a file in."""
    offered = read_rates(asked.file, WallClock().today())
    with opened(asked, answers) as office:
        number = office.do(TakeRates(offered.words, compared=asked.compared)).result()
        answers.say(tr("The rates “{name}” are taken in.", name=offered.file.name))
        _until(office.ask(known_rates).result().until, answers)
    answers.fact(number=number)


def take_back(asked: argparse.Namespace, answers: Answers) -> None:
    """Let a file count no longer."""
    with opened(asked, answers) as office:
        office.do(TakeBackKept(Kept.RATES, asked.number)).result()
        answers.say(tr("The file of rates: taken back."))


def write_template(asked: argparse.Namespace, answers: Answers) -> None:
    """Write a file for the coming year."""
    write_file(asked.file, template().encode())
    answers.say(tr("“{name}” is saved. Fill it in, then try it with `rates check`.", name=asked.file.name))
