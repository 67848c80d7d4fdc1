"""What happened to statements after they were issued, and how each commissioner wants them.

What was taken back is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from phb_desktop.papers.model import PaperId, PaperKind
from phb_desktop.plan.model import CommissionerId
from phb_desktop.statements.books import Place
from phb_desktop.statements.content import Kind
from phb_desktop.statements.life import Query, QueryId, Reply, ReplyId, Sent, SentId, Signed, SignedId
from phb_desktop.statements.model import Layout, Noted, ReasonGiven, StatementId, layout_of
from phb_desktop.statements.records import (
    QueryRecord,
    ReasonRecord,
    ReplyRecord,
    SentRecord,
    SignedRecord,
    TakenBackRecord,
    WantedRecord,
)
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a commissioner wants its statements from a day on; papers: the kinds that go along."""

    commissioner: CommissionerId
    from_day: date
    kind: Kind
    layout: Layout
    papers: tuple[PaperKind, ...]


def taken_back(reader: Reader, what: Noted) -> frozenset[int]:
    """Return the numbers of the notes of a kind that were taken back."""
    rows = reader.session.execute(
        select(TakenBackRecord.about_id, TakenBackRecord.taken_back)
        .where(TakenBackRecord.what == what)
        .order_by(TakenBackRecord.id)
    )
    latest = {row.about_id: row.taken_back for row in rows}
    return frozenset(about for about, gone in latest.items() if gone)


def sendings(reader: Reader) -> list[Sent]:
    """Return every time that a statement was sent, in the order in which it was noted."""
    gone = taken_back(reader, Noted.SENT)
    return [
        Sent(
            SentId(row.id),
            StatementId(row.statement_id),
            row.on,
            row.to_whom,
            row.how,
            row.what,
            _paper(row.paper_id),
        )
        for row in reader.session.scalars(select(SentRecord).order_by(SentRecord.id))
        if row.id not in gone
    ]


def signatures(reader: Reader) -> list[Signed]:
    """Return every signature and mark, in the order in which it was noted."""
    gone = taken_back(reader, Noted.SIGNED)
    return [
        Signed(
            SignedId(row.id),
            StatementId(row.statement_id),
            row.on,
            row.who,
            row.how,
            row.witness,
            _paper(row.paper_id),
        )
        for row in reader.session.scalars(select(SignedRecord).order_by(SignedRecord.id))
        if row.id not in gone
    ]


def asked(reader: Reader, statements: Sequence[StatementId] | None = None) -> list[Query]:
    """Return what readers asked, the latest last; of some statements if they are named."""
    rows = list(reader.session.scalars(select(QueryRecord).order_by(QueryRecord.on, QueryRecord.id)))
    if not rows:  # Home asks too, and mostly nobody asked anything
        return []
    answers: dict[int, list[Reply]] = defaultdict(list)
    no_answer = taken_back(reader, Noted.REPLY)
    for row in reader.session.scalars(select(ReplyRecord).order_by(ReplyRecord.on, ReplyRecord.id)):
        if row.id not in no_answer:
            answers[row.query_id].append(
                Reply(ReplyId(row.id), row.on, row.answered_by, row.words, _paper(row.paper_id))
            )
    gone = taken_back(reader, Noted.QUERY)
    return [
        Query(
            id=QueryId(each.id),
            statement=StatementId(each.statement_id),
            on=each.on,
            asked_by=each.asked_by,
            figure=each.figure,
            entry=each.entry_id,  # type: ignore[arg-type]
            words=each.words,
            answer_by=each.answer_by,
            paper=_paper(each.paper_id),
            replies=tuple(answers[each.id]),
        )
        for each in rows
        if each.id not in gone and (statements is None or each.statement_id in statements)
    ]


def reasons_within(reader: Reader, span: Span) -> dict[Place, ReasonGiven]:
    """Return what was said of a plan line for days that lie within a span; the latest of those days counts.

    A reason given at the end of a month is there when the quarter asks for it.
    """
    rows = reader.session.scalars(
        select(ReasonRecord)
        .where(ReasonRecord.first >= span.first, ReasonRecord.last <= span.last)
        .order_by(ReasonRecord.last, ReasonRecord.id)
    )
    found: dict[Place, ReasonGiven] = {}
    for row in rows:
        if (row.first, row.last) != (span.first, span.last):
            place: Any = (row.plan_line_id, row.stream_id)
            found[place] = ReasonGiven(row.code, row.words, row.need_met, row.action)
    return found


def wanted(reader: Reader, on: date | None = None) -> dict[CommissionerId, Wanted]:
    """Return how each commissioner wants its statements on a day (today): the latest that began by then."""
    day = on or reader.today
    rows = reader.session.scalars(select(WantedRecord).order_by(WantedRecord.from_day, WantedRecord.id))
    gone = taken_back(reader, Noted.WANTED)
    return {
        CommissionerId(row.commissioner_id): Wanted(
            CommissionerId(row.commissioner_id),
            row.from_day,
            row.kind,
            layout_of(row.name, row.parts),
            tuple(kind for kind in PaperKind if kind in row.papers.split()),
        )
        for row in rows
        if row.from_day <= day and row.id not in gone
    }


def _paper(number: int | None) -> PaperId | None:
    return None if number is None else PaperId(number)
