"""Say why there is no paper where one is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.errors import Refused
from phb_desktop.papers import queries
from phb_desktop.papers.model import GapReason, Subject
from phb_desktop.papers.records import GapRecord
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NothingSaid(Refused):
    """A gap is explained as “other”, without words."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no reason yet."), tr("Say in a few words why there is no paper."), field="words"
        )


@dataclass(frozen=True, slots=True)
class NotNeeded(Command[None]):
    """Say why there is no paper for something: lost, asked for, kept at home, under the limit."""

    subject: Subject
    reason: GapReason
    words: str = ""


def not_needed(work: Work, command: NotNeeded) -> None:
    """Keep the reason; an earlier one stays as history."""
    words = " ".join(command.words.split())
    if command.reason is GapReason.OTHER and not words:
        raise NothingSaid
    _say_gap(work, command.subject, command.reason, words)
    work.says(tr("The reason is kept."))


@dataclass(frozen=True, slots=True)
class StillNeeded(Command[None]):
    """Take back the reason: the paper is to be found after all."""

    subject: Subject


def still_needed(work: Work, command: StillNeeded) -> None:
    """Count the paper as missing again."""
    _say_gap(work, command.subject, None, "")
    work.says(tr("This paper is to be found again."))


def _say_gap(work: Work, subject: Subject, reason: GapReason | None, words: str) -> None:
    before = queries.gaps_by_subject(work, subject.kind, [subject.id]).get(subject.id)
    add_gap(work, subject, reason, words)
    work.undo_with(NotNeeded(subject, before.reason, before.words) if before else StillNeeded(subject))


def add_gap(work: Work, subject: Subject, reason: GapReason | None, words: str) -> None:
    """Store what was said, for handlers here and above; no reason takes an earlier one back."""
    work.add(
        GapRecord(
            subject_kind=subject.kind, subject_id=subject.id, reason=reason, words=words, noted_on=work.today
        )
    )
