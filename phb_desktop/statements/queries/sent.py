"""Statements that were issued, and the letters that came because of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.papers.model import PaperId
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.schedule import expected
from phb_desktop.statements.books import NoticeKnown
from phb_desktop.statements.content import Content
from phb_desktop.statements.model import Issued, Noted, Notice, NoticeId, StatementId, layout_of
from phb_desktop.statements.queries.life import sendings, taken_back
from phb_desktop.statements.records import NoticeRecord, StatementRecord
from phb_desktop.statements.statement_json import Seal, fingerprint, from_text
from phb_desktop.values.day import short
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


class NoSuchStatement(Refused):
    """No statement of that number was issued."""

    def __init__(self) -> None:
        super().__init__(
            tr("This statement is not among those you issued."),
            tr("Choose one from the list."),
            field="statement",
        )


def notices(reader: Reader) -> list[Notice]:
    """Return every letter that asked money back because of a statement, in the order of their days."""
    return list(reader.once(_every_letter))


def _every_letter(reader: Reader) -> list[Notice]:
    rows = reader.session.execute(
        select(
            NoticeRecord,
            StatementRecord.number,
            StatementRecord.first,
            StatementRecord.last,
            StatementRecord.series,
        )
        .join(StatementRecord, StatementRecord.id == NoticeRecord.statement_id)
        .order_by(NoticeRecord.on, NoticeRecord.id)
    )
    gone = taken_back(reader, Noted.NOTICE)
    return [
        Notice(
            id=NoticeId(row.id),
            statement=StatementId(row.statement_id),
            number=number,
            first=first,
            last=last,
            on=row.on,
            amount=row.amount,
            ground=row.ground,
            reasons=row.reasons,
            pay_by=row.pay_by,
            who_pays=row.who_pays,
            offset_on=row.offset_on,
            offset_stream=None if row.offset_stream_id is None else StreamId(row.offset_stream_id),
            series=series,
            paper=None if row.paper_id is None else PaperId(row.paper_id),
        )
        for row, number, first, last, series in rows
        if row.id not in gone
    ]


def notices_for(reader: Reader, span: Span) -> list[NoticeKnown]:
    """Return the letters about a statement of these very days, and those that came in these days."""
    return [
        NoticeKnown(
            each,
            issued_content(reader, each.statement).summary.surplus,
            due_then(reader, each.offset_stream, each.offset_on),
        )
        for each in notices(reader)
        if (each.first, each.last) == (span.first, span.last) or each.on in span
    ]


def due_then(reader: Reader, stream: StreamId | None, on: date | None) -> Money | None:
    """Return what the schedules say is due for a stream on a day, or nothing without a day."""
    if stream is None or on is None:
        return None
    due = expected(plan.schedules(reader), Span(on, on))
    return total(each.amount for each in due if each.stream == stream)


def chain(reader: Reader) -> list[Issued]:
    """Return the statements that follow each other without a gap, newest first (0150)."""
    return [each for each in issued(reader) if each.in_chain]


def issued(reader: Reader) -> list[Issued]:
    """Return every statement that was issued, newest first, versions of a number together."""
    return list(reader.once(_every_one))


def _every_one(reader: Reader) -> list[Issued]:
    rows = list(
        reader.session.scalars(
            select(StatementRecord).order_by(
                StatementRecord.number.desc(), StatementRecord.version.desc(), StatementRecord.id.desc()
            )
        )
    )
    sent: dict[int, list[str]] = {}
    for each in sendings(reader):
        words = tr("{day} to {whom}, {how}", day=short(each.on), whom=each.to_whom, how=each.how)
        sent.setdefault(each.statement, []).append(words)
    replaced = {row.replaces_id for row in rows}
    return [_issued(row, tuple(sent.get(row.id, ())), row.id in replaced) for row in rows]


def _issued(row: StatementRecord, sent: tuple[str, ...], replaced: bool) -> Issued:
    return Issued(
        id=StatementId(row.id),
        number=row.number,
        version=row.version,
        kind=row.kind,
        layout=layout_of(row.layout, row.parts),
        first=row.first,
        last=row.last,
        issued_at=row.issued_at,
        reason=row.reason,
        fingerprint=row.fingerprint,
        audit_n=row.audit_n,
        audit_mac=row.audit_mac,
        last_entry=row.last_entry,
        sent=sent,
        replaced=replaced,
        series=row.series,
        stream=None if row.stream_id is None else StreamId(row.stream_id),
        line=None if row.plan_line_id is None else PlanLineId(row.plan_line_id),
    )


def latest_before(reader: Reader, first: date) -> Issued | None:
    """Return the statement that counts for the period right before a day: the latest version of it."""
    earlier = [each for each in chain(reader) if each.last < first and not each.replaced]
    return max(earlier, key=lambda each: each.last, default=None)


def issued_content(reader: Reader, statement: StatementId) -> Content:
    """Return what an issued statement says, just as it was frozen."""
    return from_text(_record(reader, statement).content)


def issued_seal(reader: Reader, statement: StatementId) -> Seal:
    """Return what ties an issued statement's papers to what was frozen."""
    row = _record(reader, statement)
    words = AuditHead(row.audit_n, row.audit_mac).words if row.audit_mac else ""
    return Seal(row.fingerprint, row.audit_n, row.audit_mac, words)


def _record(reader: Reader, statement: StatementId) -> StatementRecord:
    row = reader.session.get(StatementRecord, statement)
    if row is None:
        raise NoSuchStatement
    return row


def changed_since_issue(reader: Reader) -> list[StatementId]:
    """Return issued statements whose frozen text no longer has its fingerprint; there must be none."""
    rows = reader.session.execute(
        select(StatementRecord.id, StatementRecord.content, StatementRecord.fingerprint)
    )
    return [StatementId(each) for each, text, mark in rows if fingerprint(text) != mark]
