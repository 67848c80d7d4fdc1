"""Take back a note that was made by mistake, and bring it back. It stays in the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from phb_desktop.casebook import queries
from phb_desktop.casebook.commands.refusals import NoSuchNote
from phb_desktop.casebook.model import What
from phb_desktop.casebook.records import (
    AnswerRecord,
    HelperRecord,
    IncidentRecord,
    LetterInRecord,
    LocalRuleRecord,
    OwnDutyRecord,
    QuestionRecord,
    ReviewNoteRecord,
    TakenBackRecord,
)
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_Record = (
    type[QuestionRecord]
    | type[AnswerRecord]
    | type[IncidentRecord]
    | type[OwnDutyRecord]
    | type[LetterInRecord]
    | type[LocalRuleRecord]
    | type[HelperRecord]
    | type[ReviewNoteRecord]
)
_RECORDS: Final[dict[What, _Record]] = {
    What.QUESTION: QuestionRecord,
    What.ANSWER: AnswerRecord,
    What.INCIDENT: IncidentRecord,
    What.DUTY: OwnDutyRecord,
    What.NOTICE: LetterInRecord,
    What.LOCAL_RULE: LocalRuleRecord,
    What.HELPER: HelperRecord,
    What.REVIEW_NOTE: ReviewNoteRecord,
}


@dataclass(frozen=True, slots=True)
class TakeBackNote(Command[None]):
    """A note was made by mistake: leave it out everywhere. It stays in the history."""

    what: What
    id: int


def take_back_note(work: Work, command: TakeBackNote) -> None:
    """Leave it out from now on."""
    _set_taken_back(work, command.what, command.id, taken_back=True)
    work.says(tr("The note is taken back."))
    work.undo_with(BringNoteBack(command.what, command.id))


@dataclass(frozen=True, slots=True)
class BringNoteBack(Command[None]):
    """A note that was taken back counts again."""

    what: What
    id: int


def bring_note_back(work: Work, command: BringNoteBack) -> None:
    """Show it again."""
    _set_taken_back(work, command.what, command.id, taken_back=False)
    work.says(tr("The note is back."))
    work.undo_with(TakeBackNote(command.what, command.id))


def _set_taken_back(work: Work, what: What, number: int, *, taken_back: bool) -> None:
    record = _RECORDS[what]
    there = work.session.scalar(select(record.id).where(record.id == number)) is not None
    if not there or (number in queries.taken_back(work)[what]) is taken_back:
        raise NoSuchNote
    work.add(TakenBackRecord(what=what, about_id=number, taken_back=taken_back, noted_on=work.today))
