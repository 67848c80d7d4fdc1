"""All that was asked, promised, demanded and noted, as one list: who said what, when, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.model import (
    NOTICE_WORDS,
    SHORT_WORDS,
    TAG_WORDS,
    DutyKey,
    DutyKind,
    Incident,
    Notice,
    Question,
    left_out,
)
from phb_desktop.casebook.queries import Hint
from phb_desktop.papers.model import Paper, Subject, SubjectKind
from phb_desktop.papers.queries import papers_of
from phb_desktop.plan import queries as plan
from phb_desktop.statements.life import Query as ReaderAsked
from phb_desktop.statements.model import Issued
from phb_desktop.statements.model import Notice as AskedBack
from phb_desktop.statements.queries import asked as readers_asked
from phb_desktop.statements.queries import issued
from phb_desktop.statements.queries import notices as asked_back
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr, trn


class Sort(StrEnum):
    """What a row speaks of."""

    QUESTION = "question"
    NOTICE = "notice"
    ASKED_BACK = "asked_back"  # noted with an issued statement
    READER_ASKED = "reader_asked"  # a reader of an issued statement asked about a figure of it
    INCIDENT = "incident"
    HINT = "hint"


About: TypeAlias = Question | Notice | AskedBack | ReaderAsked | Incident | Hint


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One thing in the list. what: in a word; stands: how it stands. waits: something is still to be done."""

    sort: Sort
    id: int
    on: date
    what: str
    who: str
    words: str
    stands: str
    waits: bool
    about: About

    @property
    def subject(self) -> Subject | None:
        """What papers are linked to."""
        kind = _SUBJECTS.get(self.sort)
        return None if kind is None else Subject(kind, self.id)


_SUBJECTS = {
    Sort.QUESTION: SubjectKind.QUESTION,
    Sort.NOTICE: SubjectKind.NOTICE,
    Sort.INCIDENT: SubjectKind.INCIDENT,
}


def case_rows(reader: Reader) -> list[CaseRow]:
    """Return everything, the newest first; hints come last, for they are only that."""
    return [*noted(reader), *map(_hint, casebook.hints(reader))]


def noted(reader: Reader) -> list[CaseRow]:
    """Return what was written down, without the hints that rules give, the newest first."""
    done = {each.key for each in casebook.all_done(reader)}
    rows = [_question(each, done) for each in casebook.questions(reader)]
    rows += [_notice(each, done) for each in casebook.notices(reader)]
    rows += [_asked_back(each) for each in asked_back(reader)]
    rows += [_reader_asked(each) for each in readers_asked(reader)]
    rows += [_incident(each) for each in casebook.incidents(reader)]
    rows.sort(key=lambda row: (row.on, row.sort, row.id), reverse=True)
    return rows


def papers_behind(reader: Reader, subject: Subject) -> list[Paper]:
    """Return the papers that are kept of one row."""
    return papers_of(reader, subject)


def _question(each: Question, done: set[DutyKey]) -> CaseRow:
    seen_to = any(DutyKey(f"{kind}:{each.id}") in done for kind in _ASKING)
    return CaseRow(
        Sort.QUESTION,
        each.id,
        each.asked_on,
        tr(SHORT_WORDS[each.kind]),
        each.asked_whom,
        each.words,
        each.stands,
        each.is_open and not seen_to,
        each,
    )


_ASKING = (DutyKind.ANSWER, DutyKind.QUERY, DutyKind.PROMISE)


def _notice(each: Notice, done: set[DutyKey]) -> CaseRow:
    missing = len(left_out(each))
    waits = DutyKey(f"{DutyKind.NOTICE}:{each.id}") not in done
    stands = (
        trn(
            "{count} thing that it must hold is missing.",
            "{count} things that it must hold are missing.",
            missing,
        )
        if missing
        else tr("Nothing that it must hold is missing.")
    )
    said = (
        tr("{words}: {amount}", words=tr(NOTICE_WORDS[each.kind]), amount=each.amount) if each.amount else ""
    )
    words = said or tr(NOTICE_WORDS[each.kind])
    return CaseRow(
        Sort.NOTICE,
        each.id,
        each.on,
        tr("Letter"),
        each.from_whom,
        words,
        stands if waits else tr("Dealt with. {stands}", stands=stands),
        waits,
        each,
    )


def _asked_back(each: AskedBack) -> CaseRow:
    words = tr(
        "It asks {amount} back because of statement {number}, {first} to {last}",
        amount=each.amount,
        number=each.number,
        first=in_words(each.first),
        last=in_words(each.last),
    )
    stands = tr("It stands with that statement, and in the next one.")
    return CaseRow(Sort.ASKED_BACK, each.id, each.on, tr("Letter"), each.who_pays, words, stands, False, each)


def _reader_asked(each: ReaderAsked) -> CaseRow:
    about = tr(" ({figure})", figure=each.figure) if each.figure else ""
    words = tr("About a statement{about}: {words}", about=about, words=each.words)
    if each.replies:
        last = each.replies[-1]
        stands = tr("Answered by {who} on {day}.", who=last.answered_by, day=in_words(last.on))
    elif each.answer_by is not None:
        stands = tr("Our answer is due by {day}.", day=in_words(each.answer_by))
    else:
        stands = tr("Not answered yet.")
    return CaseRow(
        Sort.READER_ASKED,
        each.id,
        each.on,
        tr("They asked"),
        each.asked_by,
        words,
        stands,
        each.is_open,
        each,
    )


def _incident(each: Incident) -> CaseRow:
    words = tr("{tag}: {words}", tag=tr(TAG_WORDS[each.tag]), words=each.words)
    return CaseRow(Sort.INCIDENT, each.id, each.on, tr("Happened"), "", words, each.when, False, each)


def _hint(each: Hint) -> CaseRow:
    words = tr("{rule} Payment: {payment}", rule=tr(each.found.rule.says), payment=each.payment.sentence())
    stands = tr("Only a hint. Nobody is asked anything by it.")
    return CaseRow(
        Sort.HINT,
        int(each.payment.id),
        each.payment.on,
        tr("Hint"),
        each.payment.party,
        words,
        stands,
        False,
        each,
    )


@dataclass(frozen=True, slots=True)
class ToAsk:
    """What a note of something asked begins with: whom one asks, and the statements that were issued."""

    whom: str
    statements: tuple[Issued, ...]


def to_ask(reader: Reader) -> ToAsk:
    """Return the care co-ordinator, else the first commissioner; and the statements, newest first."""
    profile = plan.profile(reader)
    bodies = [each.name for each in plan.commissioners(reader)]
    whom = profile.coordinator_name if profile is not None else ""
    return ToAsk(whom or next(iter(bodies), ""), tuple(issued(reader)))
