"""Note what happened, and letters that came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.casebook.commands.refusals import (
    CameBeforeWritten,
    EndedBeforeBegun,
    above_nothing,
    happened,
    some_name,
    some_words,
)
from phb_desktop.casebook.commands.taking_back import TakeBackNote
from phb_desktop.casebook.model import (
    Ground,
    IncidentId,
    Notice,
    NoticeId,
    NoticeKind,
    Tag,
    What,
    left_out,
)
from phb_desktop.casebook.records import IncidentRecord, LetterInRecord
from phb_desktop.papers.model import Subject
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class NoteIncident(Command[IncidentId]):
    """Something happened that may have to be told. last: its last day, where it went on."""

    on: date
    words: str
    tag: Tag = Tag.OTHER
    about: Subject | None = None
    last: date | None = None


def note_incident(work: Work, command: NoteIncident) -> IncidentId:
    """Note it for the statement of its period."""
    happened(work, command.on, "on")
    if command.last is not None and command.last < command.on:
        raise EndedBeforeBegun(command.on)
    record = work.add(
        IncidentRecord(
            on=command.on,
            last=command.last,
            words=some_words(command.words, "words"),
            tag=command.tag,
            subject_kind=command.about.kind if command.about else None,
            subject_id=command.about.id if command.about else None,
            noted_on=work.today,
        )
    )
    work.says(tr("It is noted."))
    work.undo_with(TakeBackNote(What.INCIDENT, record.id))
    return IncidentId(record.id)


@dataclass(frozen=True, slots=True)
class NoteNotice(Command[NoticeId]):
    """A letter came that asks money back, cuts it or stops it. What it does not say stays empty."""

    kind: NoticeKind
    on: date
    came_on: date
    from_whom: str
    in_writing: bool = True
    amount: Money | None = None
    ground: Ground = Ground.NOT_STATED
    reasons: str = ""
    by: date | None = None
    who_pays: str = ""
    next_payment: Money | None = None
    words: str = ""
    about: Subject | None = None


def note_notice(work: Work, command: NoteNotice) -> NoticeId:
    """Keep it, and say what it leaves out of what the regulations ask for."""
    happened(work, command.on, "on")
    happened(work, command.came_on, "came_on")
    if command.came_on < command.on:
        raise CameBeforeWritten(command.on)
    record = work.add(
        LetterInRecord(
            kind=command.kind,
            on=command.on,
            came_on=command.came_on,
            from_whom=some_name(command.from_whom, "from_whom"),
            in_writing=command.in_writing,
            amount=above_nothing(command.amount, "amount"),
            ground=command.ground,
            reasons=command.reasons.strip(),
            by_day=command.by,
            who_pays=command.who_pays.strip(),
            next_payment=above_nothing(command.next_payment, "next_payment"),
            words=command.words.strip(),
            subject_kind=command.about.kind if command.about else None,
            subject_id=command.about.id if command.about else None,
            noted_on=work.today,
        )
    )
    missing = len(left_out(as_noted(command, NoticeId(record.id))))
    work.says(
        trn(
            "The letter is noted. {count} thing that it must hold is not in it.",
            "The letter is noted. {count} things that it must hold are not in it.",
            missing,
        )
        if missing
        else tr("The letter is noted.")
    )
    work.undo_with(TakeBackNote(What.NOTICE, record.id))
    return NoticeId(record.id)


def as_noted(command: NoteNotice, number: NoticeId) -> Notice:
    """Return the letter as it would be kept, to see beforehand what it leaves out."""
    return Notice(
        id=number,
        kind=command.kind,
        on=command.on,
        came_on=command.came_on,
        from_whom=command.from_whom,
        in_writing=command.in_writing,
        amount=command.amount,
        ground=command.ground,
        reasons=command.reasons.strip(),
        by=command.by,
        who_pays=command.who_pays.strip(),
        next_payment=command.next_payment,
        words=command.words.strip(),
        about=command.about,
    )
