"""The emergency sheet: what somebody who is trusted must know when whoever keeps the books cannot say it.

It says where things are and how to open them, never what opens them: the code lies apart, or is written in by
hand. It names nobody unless that was asked for (0232).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from phb_desktop.casebook.ical import CalendarDay
from phb_desktop.casebook.keeping_rules import KeptUntil
from phb_desktop.casebook.queries import records_kept
from phb_desktop.employer.queries import workers
from phb_desktop.plan import queries as plan
from phb_desktop.statements.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Para,
    Table,
)
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import MM, Theme
from phb_desktop.statements.queries import ended_on
from phb_desktop.statements.today import calendar_file
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_SHEET: Final = Theme(base=13, small=11, table=13, margin=16 * MM)
_MOST: Final = 8  # of what is due: the first weeks, not a year
_GROUPS: Final = 11  # of a recovery code


class SheetPart(StrEnum):
    """A part of the sheet."""

    WHERE = "where"
    OPEN = "open"
    CODE = "code"
    TELL = "tell"
    REACH = "reach"
    WORKERS = "workers"
    NAMES = "names"
    DUE = "due"
    KEEP = "keep"


PART_WORDS: Final = {
    SheetPart.WHERE: "Where the budget and its backups lie",
    SheetPart.OPEN: "How to open it",
    SheetPart.CODE: "Empty boxes, to write the recovery code in by hand",
    SheetPart.TELL: "Whom to tell: who pays, and who works out the pay",
    SheetPart.REACH: "How to reach them, and their number for the budget",
    SheetPart.WORKERS: "Who works for the person, by initials",
    SheetPart.NAMES: "The names of the person and of who keeps the books",
    SheetPart.DUE: "What is due next",
    SheetPart.KEEP: "What must be kept, and how long",
}
LEAST: Final = (SheetPart.WHERE, SheetPart.OPEN, SheetPart.TELL, SheetPart.DUE, SheetPart.KEEP)


@dataclass(frozen=True, slots=True)
class Trusted:
    """What the sheet may say. payers: name, how to reach them, number; payroll: in words; due: discreet."""

    person: str
    holder: str
    coordinator: str
    coordinator_contact: str
    payroll: str
    payers: tuple[tuple[str, str, str], ...]
    workers: tuple[str, ...]
    due: tuple[CalendarDay, ...]
    kept: tuple[KeptUntil, ...]
    made_on: str


def trusted(reader: Reader) -> Trusted:
    """Gather what the sheet may say, of one moment."""
    profile = plan.profile(reader, reader.today)
    days = sorted(calendar_file(reader).days, key=lambda each: (each.on, each.key))
    return Trusted(
        person=profile.person_name if profile else "",
        holder=profile.holder_name if profile else "",
        coordinator=profile.coordinator_name if profile else "",
        coordinator_contact=profile.coordinator_contact if profile else "",
        payroll=profile.payroll if profile else "",
        payers=tuple(
            (each.name, ", ".join(part for part in (each.email, each.address) if part), each.reference)
            for each in plan.commissioners(reader)
        ),
        workers=tuple(each.initials for each in workers(reader, on=reader.today)),
        due=tuple(days[:_MOST]),
        kept=tuple(records_kept(reader, ended_on(reader))),
        made_on=in_words(reader.today),
    )


def draw_emergency(known: Trusted, folder: Path, copies: str, parts: Collection[SheetPart]) -> bytes:
    """Return the sheet as a tagged PDF. folder: where the budget lies; copies: where its backups do."""
    return to_pdf(emergency(known, folder, copies, parts), _SHEET)


def emergency(known: Trusted, folder: Path, copies: str, parts: Collection[SheetPart]) -> Document:
    """Return what the sheet says, of the parts that were asked for."""
    blocks: list[Block] = [
        Heading(tr("Emergency sheet"), 1),
        Para(
            tr(
                "Somebody keeps an account book of money for a person’s care. If they are ill or died, this "
                "sheet helps you go on. Nothing has to be done in an hour."
            )
        ),
    ]
    if SheetPart.NAMES in parts:
        blocks.append(
            Facts(((tr("The budget is for"), known.person), (tr("The books are kept by"), known.holder)))
        )
    if SheetPart.WHERE in parts:
        blocks += _where(folder, copies)
    if SheetPart.OPEN in parts:
        blocks += _how_to_open()
    if SheetPart.TELL in parts:
        blocks += _tell(known, parts)
    if SheetPart.DUE in parts:
        blocks += _due(known)
    if SheetPart.KEEP in parts:
        blocks += _keep(known)
    if SheetPart.CODE in parts:  # on a page of its own, so that it can lie apart
        blocks += _code()
    return Document(
        title=tr("Emergency sheet"),
        author=tr("PHB Desktop"),
        subject=tr("Where an account book lies and how to go on with it"),
        issued=known.made_on,
        running=tr("Emergency sheet"),
        foot=tr("Seal it, and keep it away from the computer. Made on {day}.", day=known.made_on),
        blocks=tuple(blocks),
    )


def _where(folder: Path, copies: str) -> list[Block]:
    return [
        Heading(tr("Where things lie"), 2),
        Facts(
            (
                (tr("Account book"), folder.name),
                (tr("In this folder of the computer"), str(folder.parent)),
                (tr("Backups"), copies or tr("none was made yet")),
            )
        ),
        Facts(
            (
                (tr("Which computer, and where it stands"), ""),
                (tr("Memory stick or disk with a backup"), ""),
                (tr("Recovery sheet, in a closed envelope, at"), ""),
            ),
            to_sign=True,
        ),
    ]


def _how_to_open() -> list[Block]:
    return [
        Heading(tr("How to open it"), 2),
        Bullets(
            (
                tr("Start the program PHB Desktop, or install it. It is free, and works without internet."),
                tr("Choose the account book, and then “Use your recovery code”."),
                tr("The code is on the recovery sheet, which lies apart. Without it nobody opens the book."),
                tr("Is the computer lost? Bring back the newest backup, and use the same code."),
                tr("Look first. Nothing you look at is changed."),
            )
        ),
    ]


def _code() -> list[Block]:
    rows = [(str(number), "") for number in range(1, _GROUPS + 1)]
    return [
        PageBreak(),
        Heading(tr("The recovery code"), 2),
        Para(tr("Write it in by hand, if at all. Then close the sheet in an envelope: it opens the book.")),
        Facts([(tr("Group {number}", number=number), blank) for number, blank in rows], to_sign=True),
    ]


def _tell(known: Trusted, parts: Collection[SheetPart]) -> list[Block]:
    reach = SheetPart.REACH in parts
    rows = [
        (tr("Who pays"), name, (where if not number else f"{where}; {number}".strip("; ")) if reach else "")
        for name, where, number in known.payers
    ]
    if known.coordinator:
        rows.append((tr("Care co-ordinator"), known.coordinator, known.coordinator_contact if reach else ""))
    if known.payroll:
        rows.append((tr("Who works out the pay"), known.payroll, ""))
    columns = [Column(tr("Who"), row_header=True), Column(tr("Name"))]
    if reach:
        columns.append(Column(tr("How to reach them, and their number")))
    width = len(columns)
    blocks: list[Block] = [
        Heading(tr("Whom to tell"), 2),
        Table(tr("Tell them soon, in writing"), columns, [row[:width] for row in rows]),
    ]
    if SheetPart.WORKERS in parts and known.workers:
        blocks.append(
            Para(
                tr(
                    "{who} work for the person and wait for their wages. Tell them first.",
                    who=", ".join(known.workers),
                )
            )
        )
    return blocks


def _due(known: Trusted) -> list[Block]:
    if not known.due:
        return [Heading(tr("What is due next"), 2), Para(tr("Nothing with a day is due soon."))]
    return [
        Heading(tr("What is due next"), 2),
        Table(
            tr("As it stood when this sheet was made"),
            (Column(tr("By"), row_header=True), Column(tr("What"))),
            [(in_words(each.on), each.words) for each in known.due],
        ),
        Para(tr("Wages and tax come first. The list grows old: the program shows today’s.")),
    ]


def _keep(known: Trusted) -> list[Block]:
    return [
        Heading(tr("What must be kept"), 2),
        Table(
            tr("If nothing new comes, until these days at least"),
            (Column(tr("Records"), row_header=True), Column(tr("Keep until")), Column(tr("Why"))),
            [(each.name, each.day, each.says) for each in known.kept],
        ),
        Para(tr("Throw nothing away while an argument or a claim is open.")),
    ]
