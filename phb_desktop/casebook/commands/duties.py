"""Put something on the list of what is due; see it done, or not needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.casebook import queries
from phb_desktop.casebook.commands.refusals import NoSuchNote, some_words
from phb_desktop.casebook.commands.taking_back import TakeBackNote
from phb_desktop.casebook.model import DutyKey, DutyKind, OwnDutyId, What
from phb_desktop.casebook.records import DoneRecord, OwnDutyRecord
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import PaperId
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class NoteDuty(Command[OwnDutyId]):
    """Something of your own to be done by a day, or that somebody else said they would do: who."""

    words: str
    due_on: date
    who: str = ""


def note_duty(work: Work, command: NoteDuty) -> OwnDutyId:
    """Put it among the things due."""
    record = work.add(
        OwnDutyRecord(
            words=some_words(command.words, "words"),
            who=" ".join(command.who.split()),
            due_on=command.due_on,
            noted_on=work.today,
        )
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
    note = command.note.strip() if command.needed else some_words(command.note, "note")
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


def _is_a_duty(key: DutyKey) -> None:
    kind, _, which = key.partition(":")
    if kind not in list(DutyKind) or not which:
        raise NoSuchNote
