"""What may change in the casebook: ask, record an answer, note what happened, see a duty done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from phb_desktop.casebook import queries
from phb_desktop.casebook.model import (
    AnswerId,
    DutyKey,
    DutyKind,
    IncidentId,
    Outcome,
    OwnDutyId,
    QuestionId,
    Tag,
    What,
)
from phb_desktop.casebook.records import (
    AnswerRecord,
    DoneRecord,
    IncidentRecord,
    OwnDutyRecord,
    QuestionRecord,
    TakenBackRecord,
)
from phb_desktop.errors import Refused
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import PaperId, Subject
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_Record = type[QuestionRecord] | type[AnswerRecord] | type[IncidentRecord] | type[OwnDutyRecord]
_RECORDS: Final[dict[What, _Record]] = {
    What.QUESTION: QuestionRecord,
    What.ANSWER: AnswerRecord,
    What.INCIDENT: IncidentRecord,
    What.DUTY: OwnDutyRecord,
}


class NoWords(Refused):
    """A note has no words."""

    def __init__(self, field: str) -> None:
        super().__init__(tr("There are no words yet."), tr("Write it in a few words."), field=field)


class NobodyNamed(Refused):
    """It is not said who was asked, or who answered."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("There is no name yet."),
            tr("Write who it was, for example the care co-ordinator."),
            field=field,
        )


class StillToCome(Refused):
    """The day of something that happened lies ahead."""

    def __init__(self, day: date, field: str) -> None:
        super().__init__(
            tr("{day} is still to come.", day=in_words(day)),
            tr("Choose today or an earlier day."),
            field=field,
        )


class AnsweredBeforeAsked(Refused):
    """The answer is older than its question."""

    def __init__(self, asked_on: date) -> None:
        super().__init__(
            tr("The question was asked on {day}, after that answer.", day=in_words(asked_on)),
            tr("Look at the day of the answer."),
            field="answered_on",
        )


class NoSuchNote(Refused):
    """The request names a note that is not there, or was taken back."""

    def __init__(self) -> None:
        super().__init__(tr("This note is not there any more."), tr("Look at the list again."))


@dataclass(frozen=True, slots=True)
class AskQuestion(Command[QuestionId]):
    """Something was asked: of whom, when, in what words, and by when an answer was promised."""

    asked_on: date
    asked_whom: str
    words: str
    about: Subject | None = None
    answer_by: date | None = None


def ask_question(work: Work, command: AskQuestion) -> QuestionId:
    """Note it; until an answer comes it is among the things due."""
    _happened(work, command.asked_on, "asked_on")
    record = work.add(
        QuestionRecord(
            asked_on=command.asked_on,
            asked_whom=_name(command.asked_whom, "asked_whom"),
            words=_words(command.words, "words"),
            subject_kind=command.about.kind if command.about else None,
            subject_id=command.about.id if command.about else None,
            answer_by=command.answer_by,
            noted_on=work.today,
        )
    )
    work.says(tr("The question is noted."))
    work.undo_with(TakeBackNote(What.QUESTION, record.id))
    return QuestionId(record.id)


@dataclass(frozen=True, slots=True)
class RecordAnswer(Command[AnswerId]):
    """An answer came. A yes, whole or in part, is a permission that a payment can name."""

    question: QuestionId
    answered_on: date
    answered_by: str
    outcome: Outcome
    words: str = ""


def record_answer(work: Work, command: RecordAnswer) -> AnswerId:
    """Note it beside the question; earlier answers stay."""
    _happened(work, command.answered_on, "answered_on")
    question = {one.id: one for one in queries.questions(work)}.get(command.question)
    if question is None:
        raise NoSuchNote
    if command.answered_on < question.asked_on:
        raise AnsweredBeforeAsked(question.asked_on)
    words = command.words.strip()
    if command.outcome is Outcome.PART:
        _words(words, "words")  # which part, is all that matters then
    record = work.add(
        AnswerRecord(
            question_id=question.id,
            answered_on=command.answered_on,
            answered_by=_name(command.answered_by, "answered_by"),
            outcome=command.outcome,
            words=words,
            noted_on=work.today,
        )
    )
    work.says(tr("The answer is noted."))
    work.undo_with(TakeBackNote(What.ANSWER, record.id))
    return AnswerId(record.id)


@dataclass(frozen=True, slots=True)
class NoteIncident(Command[IncidentId]):
    """Something happened that may have to be told."""

    on: date
    words: str
    tag: Tag = Tag.OTHER
    about: Subject | None = None


def note_incident(work: Work, command: NoteIncident) -> IncidentId:
    """Note it for the statement of its period."""
    _happened(work, command.on, "on")
    record = work.add(
        IncidentRecord(
            on=command.on,
            words=_words(command.words, "words"),
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
class NoteDuty(Command[OwnDutyId]):
    """Something of your own to be done by a day."""

    words: str
    due_on: date


def note_duty(work: Work, command: NoteDuty) -> OwnDutyId:
    """Put it among the things due."""
    record = work.add(
        OwnDutyRecord(words=_words(command.words, "words"), due_on=command.due_on, noted_on=work.today)
    )
    work.says(tr("Noted for {day}.", day=in_words(command.due_on)))
    work.undo_with(TakeBackNote(What.DUTY, record.id))
    return OwnDutyId(record.id)


@dataclass(frozen=True, slots=True)
class MarkDone(Command[None]):
    """A duty is done, or is not needed. also: others that the same word holds for, such as earlier paydays.

    needed: false where it is not needed; note then says why. paper: what shows that it was done.
    """

    duty: DutyKey
    note: str = ""
    needed: bool = True
    paper: PaperId | None = None
    also: tuple[DutyKey, ...] = ()


def mark_done(work: Work, command: MarkDone) -> None:
    """Take it off the list. Raises NoWords where nothing says why it is not needed."""
    note = command.note.strip() if command.needed else _words(command.note, "note")
    if command.paper is not None:
        papers.paper(work, command.paper)
    said = {done.key for done in queries.all_done(work)}  # what was said first stays until it is taken back
    fresh = [key for key in dict.fromkeys((command.duty, *command.also)) if key not in said]
    for key in fresh:
        _is_a_duty(key)
        work.add(
            DoneRecord(
                key=key,
                done=True,
                done_on=work.today,
                note=note,
                needed=command.needed,
                paper_id=command.paper,
            )
        )
    if fresh:
        work.undo_with(MarkNotDone(fresh[0], tuple(fresh[1:])))
    work.says(tr("Done.") if command.needed else tr("Noted as not needed."))


@dataclass(frozen=True, slots=True)
class MarkNotDone(Command[None]):
    """A duty is not done after all. also: others that were marked with it."""

    duty: DutyKey
    also: tuple[DutyKey, ...] = ()


def mark_not_done(work: Work, command: MarkNotDone) -> None:
    """Put it on the list again."""
    before = {done.key: done for done in queries.all_done(work)}
    said = before.get(command.duty)
    keys = (command.duty, *command.also)
    if said is None or any(key not in before for key in keys):
        raise NoSuchNote
    for key in keys:
        work.add(DoneRecord(key=key, done=False, done_on=work.today, note="", needed=True, paper_id=None))
    work.says(tr("It is on the list again."))
    work.undo_with(MarkDone(command.duty, said.note, needed=said.needed, paper=said.paper, also=command.also))


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


def _is_a_duty(key: DutyKey) -> None:
    kind, _, which = key.partition(":")
    if kind not in list(DutyKind) or not which:
        raise NoSuchNote


def _happened(work: Work, day: date, field: str) -> None:
    if day > work.today:
        raise StillToCome(day, field)


def _words(words: str, field: str) -> str:
    if not (kept := words.strip()):
        raise NoWords(field)
    return kept


def _name(name: str, field: str) -> str:
    if not (kept := " ".join(name.split())):
        raise NobodyNamed(field)
    return kept
