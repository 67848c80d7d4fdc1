"""What happens to an issued statement: it is signed, asked about, answered. Notes of it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import EntryId
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import PaperId
from phb_desktop.plan.model import CommissionerId
from phb_desktop.statements import queries
from phb_desktop.statements.content import Kind
from phb_desktop.statements.life import QueryId, ReplyId, SignedId
from phb_desktop.statements.model import Layout, Noted, SignedWith, StatementId
from phb_desktop.statements.queries.life import taken_back
from phb_desktop.statements.records import (
    NoticeRecord,
    QueryRecord,
    ReplyRecord,
    SentRecord,
    SignedRecord,
    TakenBackRecord,
    WantedRecord,
)
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_Record = (
    type[SentRecord]
    | type[SignedRecord]
    | type[QueryRecord]
    | type[ReplyRecord]
    | type[NoticeRecord]
    | type[WantedRecord]
)
_RECORDS: Final[dict[Noted, _Record]] = {
    Noted.SENT: SentRecord,
    Noted.SIGNED: SignedRecord,
    Noted.QUERY: QueryRecord,
    Noted.REPLY: ReplyRecord,
    Noted.NOTICE: NoticeRecord,
    Noted.WANTED: WantedRecord,
}


class NothingSaid(Refused):
    """A box that must be filled is empty."""

    def __init__(self, label: str, field: str) -> None:
        super().__init__(
            tr("“{label}” is empty.", label=label), tr("Fill it in, then try again."), field=field
        )


class NotYet(Refused):
    """Something that happened has a day that is still to come."""

    def __init__(self, day: date, field: str) -> None:
        super().__init__(
            tr("{day} is still to come.", day=in_words(day)),
            tr("Choose today or an earlier day."),
            field=field,
        )


class NoWitness(Refused):
    """A mark is set before somebody who saw it."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nobody is named who saw the mark being made."),
            tr("Write the name of the witness, or choose that they signed."),
            field="witness",
        )


class NotThere(Refused):
    """The note that is meant is not there, or was taken back."""

    def __init__(self) -> None:
        super().__init__(tr("This note is not there any more."), tr("Look at the list again."))


@dataclass(frozen=True, slots=True)
class NoteSigned(Command[SignedId]):
    """Somebody signed an issued statement. witness: who saw a mark being made. paper: the signed page."""

    statement: StatementId
    on: date
    who: str
    how: SignedWith = SignedWith.SIGNATURE
    witness: str = ""
    paper: PaperId | None = None


def note_signed(work: Work, command: NoteSigned) -> SignedId:
    """Keep it beside the statement. Raises NoWitness for a mark that nobody saw."""
    queries.issued_seal(work, command.statement)
    not_ahead(work, command.on)
    if command.how is SignedWith.MARK and not command.witness.strip():
        raise NoWitness
    record = work.add(
        SignedRecord(
            statement_id=command.statement,
            on=command.on,
            who=_said(command.who, tr("Who signed"), "who"),
            how=command.how,
            witness=command.witness.strip(),
            paper_id=known_paper(work, command.paper),
        )
    )
    work.says(tr("Noted as signed."))
    work.undo_with(TakeBackNoted(Noted.SIGNED, record.id))
    return SignedId(record.id)


@dataclass(frozen=True, slots=True)
class NoteQuery(Command[QueryId]):
    """A reader asked about an issued statement.

    figure: the code of the line that is meant, as on the paper; entry: the payment, if it is one.
    """

    statement: StatementId
    on: date
    asked_by: str
    words: str
    figure: str = ""
    entry: EntryId | None = None
    answer_by: date | None = None
    paper: PaperId | None = None


def note_query(work: Work, command: NoteQuery) -> QueryId:
    """Keep it; until an answer is noted it is among the things to do."""
    queries.issued_seal(work, command.statement)
    not_ahead(work, command.on)
    record = work.add(
        QueryRecord(
            statement_id=command.statement,
            on=command.on,
            asked_by=_said(command.asked_by, tr("Who asked"), "asked_by"),
            figure=command.figure,
            entry_id=command.entry,
            words=_said(command.words, tr("What they asked"), "words"),
            answer_by=command.answer_by,
            paper_id=known_paper(work, command.paper),
        )
    )
    work.says(tr("The question is noted."))
    work.undo_with(TakeBackNoted(Noted.QUERY, record.id))
    return QueryId(record.id)


@dataclass(frozen=True, slots=True)
class AnswerQuery(Command[ReplyId]):
    """We answered a reader's question. paper: what went with the answer."""

    query: QueryId
    on: date
    words: str
    answered_by: str = ""
    paper: PaperId | None = None


def answer_query(work: Work, command: AnswerQuery) -> ReplyId:
    """Keep the answer beside its question; earlier answers stay."""
    asked = work.session.get(QueryRecord, command.query)
    if asked is None or command.query in taken_back(work, Noted.QUERY):
        raise NotThere
    not_ahead(work, command.on)
    record = work.add(
        ReplyRecord(
            query_id=command.query,
            on=command.on,
            answered_by=command.answered_by.strip(),
            words=_said(command.words, tr("What you answered"), "words"),
            paper_id=known_paper(work, command.paper),
        )
    )
    work.says(tr("The answer is noted."))
    work.undo_with(TakeBackNoted(Noted.REPLY, record.id))
    return ReplyId(record.id)


@dataclass(frozen=True, slots=True)
class TakeBackNoted(Command[None]):
    """A note about a statement was made by mistake: leave it out everywhere. It stays in the history."""

    what: Noted
    id: int


def take_back_noted(work: Work, command: TakeBackNoted) -> None:
    """Leave it out from now on."""
    _set_taken_back(work, command.what, command.id, gone=True)
    work.says(tr("The note is taken back."))
    work.undo_with(BringNotedBack(command.what, command.id))


@dataclass(frozen=True, slots=True)
class BringNotedBack(Command[None]):
    """A note about a statement that was taken back counts again."""

    what: Noted
    id: int


def bring_noted_back(work: Work, command: BringNotedBack) -> None:
    """Show it again."""
    _set_taken_back(work, command.what, command.id, gone=False)
    work.says(tr("The note is back."))
    work.undo_with(TakeBackNoted(command.what, command.id))


@dataclass(frozen=True, slots=True)
class WantStatement(Command[None]):
    """A commissioner wants its statements so, from a day on.

    papers: kinds of paper that go along, as in papers.model.PaperKind.
    """

    commissioner: CommissionerId
    from_day: date
    layout: Layout
    kind: Kind = Kind.FULL
    papers: tuple[str, ...] = ()


def want_statement(work: Work, command: WantStatement) -> None:
    """Keep it; what was wanted earlier stays, and so does the order of every statement that was issued."""
    record = work.add(
        WantedRecord(
            commissioner_id=command.commissioner,
            from_day=command.from_day,
            name=command.layout.name,
            kind=command.kind,
            parts=command.layout.kept_as,
            papers=" ".join(command.papers),
        )
    )
    work.undo_with(TakeBackNoted(Noted.WANTED, record.id))
    work.says(tr("How they want the statement is saved."))


def _set_taken_back(work: Work, what: Noted, number: int, *, gone: bool) -> None:
    record = _RECORDS[what]
    there = work.session.scalar(select(record.id).where(record.id == number)) is not None
    if not there or (number in taken_back(work, what)) is gone:
        raise NotThere
    work.add(TakenBackRecord(what=what, about_id=number, taken_back=gone))


def known_paper(work: Work, number: PaperId | None) -> PaperId | None:
    """Return the number of a paper that is kept. Raises the papers' refusal if there is none of it."""
    if number is not None:
        papers.paper(work, number)
    return number


def not_ahead(work: Work, day: date, field: str = "on") -> None:
    """Refuse a day that lies ahead. Raises NotYet."""
    if day > work.today:
        raise NotYet(day, field)


def _said(words: str, label: str, field: str) -> str:
    if not (kept := words.strip()):
        raise NothingSaid(label, field)
    return kept
