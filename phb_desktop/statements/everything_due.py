"""What is due from every room, as one list, nearest first; and what was said to be done or not needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.calendar import when
from phb_desktop.casebook.employing import DutyRow
from phb_desktop.casebook.keeping import Keeping, MayGo, may_go
from phb_desktop.casebook.model import DUTY_WORDS, Done, Duty, DutyKey, DutyKind
from phb_desktop.papers.queries import papers
from phb_desktop.statements.archive import archive
from phb_desktop.statements.paper.words import PAPERS
from phb_desktop.statements.queries import asked as readers_asked
from phb_desktop.statements.queries import ended_on, issued
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

QUARTER: Final = 92  # days
HALF_YEAR: Final = 183
YEAR: Final = 366


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is due. what: where it comes from; when: how far off; on: its day, where it has one.

    employer: the duty of an employer that it is, if it is one. before: the keys of earlier ones behind it.
    """

    key: DutyKey
    what: str
    words: str
    when: str
    on: date | None
    more: str = ""
    employer: DutyRow | None = None
    before: int = 0

    @property
    def kind(self) -> DutyKind:
        """Where it comes from."""
        return DutyKind(self.key.partition(":")[0])


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One thing that was said to be done, or not needed and why."""

    done: Done
    what: str
    words: str

    @property
    def said(self) -> str:
        """Say how it stands."""
        head = (
            tr("Done, said on {day}.", day=in_words(self.done.on))
            if self.done.needed
            else tr("Not needed, said on {day}.", day=in_words(self.done.on))
        )
        return f"{head} {self.done.note}".rstrip()


@dataclass(frozen=True, slots=True)
class EverythingDue:
    """Both lists, of one moment."""

    lines: tuple[DueLine, ...]
    done: tuple[DoneLine, ...]


def everything_due(reader: Reader, days: int = QUARTER) -> EverythingDue:
    """Return what is due in so many days, nearest first and what has no day last; and what was done."""
    sent = max((each.last for each in issued(reader)), default=None)
    if archive(reader) is not None:
        return EverythingDue((), ())
    found = casebook.ahead(reader, days, sent_until=sent, ended=ended_on(reader))
    said = {each.key for each in found.done}
    lines = [
        DueLine(
            row.duty.key,
            tr(DUTY_WORDS[row.duty.kind]),
            row.duty.words,
            row.when,
            row.duty.due_on,
            row.duty.more,
        )
        for row in found.rows
    ]
    lines += [
        DueLine(
            each.row.key,
            tr(DUTY_WORDS[DutyKind.EMPLOYER]),
            each.words,
            each.row.when,
            each.row.duty.due_on,
            employer=each.row,
            before=each.before,
        )
        for each in found.employer
    ]
    lines += [
        DueLine(
            _reader_key(each.id),
            tr(DUTY_WORDS[DutyKind.QUERY]),
            tr("Answer {who} about a statement: “{words}”", who=each.asked_by, words=each.words),
            when(each.answer_by, reader.today),
            each.answer_by,
        )
        for each in readers_asked(reader)
        if each.is_open and each.answer_by is not None and _reader_key(each.id) not in said
    ]
    lines.sort(key=lambda each: (each.on or date.max, each.key))
    known = {duty.key: duty for duty in casebook.duties(reader, sent_until=None)}
    groups = casebook.employer_duties(reader)
    of_employer = {row.key: row.duty.words for group in groups for row in group.rows}
    return EverythingDue(tuple(lines), tuple(_done(each, known, of_employer) for each in found.done))


def _reader_key(number: int) -> DutyKey:
    return DutyKey(f"{DutyKind.QUERY}:statement-{number}")


def _done(done: Done, known: dict[DutyKey, Duty], of_employer: dict[DutyKey, str]) -> DoneLine:
    what = tr(DUTY_WORDS[DutyKind(done.key.partition(":")[0])])
    if done.key in known:
        return DoneLine(done, what, known[done.key].words)
    return DoneLine(done, what, of_employer.get(done.key, done.key.partition(":")[2]))


@dataclass(frozen=True, slots=True)
class OldRecords:
    """How long records are kept and why, and which may go."""

    keeping: Keeping
    rows: tuple[MayGo, ...]


def old_records(reader: Reader) -> OldRecords:
    """Return which papers are no longer asked for, by year and kind. Nothing is deleted by this."""
    kept = casebook.how_long(reader)
    found = [(tr(PAPERS[row.paper.kind]), row.paper.dated or row.paper.kept_on) for row in papers(reader)]
    return OldRecords(kept, tuple(may_go(found, kept, reader.today)))
