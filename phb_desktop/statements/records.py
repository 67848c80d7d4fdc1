"""How statements are stored: written once. What was issued is never edited, only followed by a version."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.statements.content import Kind
from phb_desktop.statements.happened import ChangeKind, EndReason, OutcomeState
from phb_desktop.statements.model import Ground, NeedMet, Noted, ReasonCode, SignedWith
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base


class StatementRecord(AppendOnly, Base):
    """An issued statement: its content as canonical JSON, and what proves that it is unchanged.

    layout, parts: in what order it was issued, by name and part by part, so that a layout that changes
    later changes no paper of it. audit_n, audit_mac: where the audit chain stood before this was issued.
    last_entry: the newest ledger entry at that moment, so that the next statement can tell what was
    corrected since.
    """

    __tablename__ = "statements_statement"
    __table_args__ = (
        UniqueConstraint("series", "number", "version"),
        CheckConstraint("length(fingerprint) = 64", name="fingerprint_is_sha256"),
        Index(None, "first", "last"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str]
    number: Mapped[int]
    version: Mapped[int]
    kind: Mapped[Kind]
    stream_id: Mapped[int | None] = mapped_column(ForeignKey("plan_stream.id"))
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_line.id"))
    layout: Mapped[str]
    parts: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    issued_at: Mapped[datetime]
    reason: Mapped[str]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("statements_statement.id"), unique=True)
    content: Mapped[str]
    fingerprint: Mapped[str]
    audit_n: Mapped[int]
    audit_mac: Mapped[str]
    last_entry: Mapped[int]


class ReasonRecord(AppendOnly, Base):
    """Why a plan line differs from its plan in a period; the latest row of a line and period counts."""

    __tablename__ = "statements_reason"
    __table_args__ = (Index(None, "first", "last"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int | None] = mapped_column(ForeignKey("plan_stream.id"))
    first: Mapped[date]
    last: Mapped[date]
    code: Mapped[ReasonCode]
    words: Mapped[str]
    need_met: Mapped[NeedMet]
    action: Mapped[str]


class SentRecord(AppendOnly, Base):
    """An issued statement was sent to somebody. what: which papers went; paper_id: what shows it."""

    __tablename__ = "statements_sent"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements_statement.id"), index=True)
    on: Mapped[date]
    to_whom: Mapped[str]
    how: Mapped[str]
    what: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))


class NoticeRecord(AppendOnly, Base):
    """A commissioner asked money back because of an issued statement; `on` is the day of the letter.

    offset_stream_id, offset_on: where it is to be taken off a later payment, which one (reg 13(4)).
    """

    __tablename__ = "statements_notice"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(offset_stream_id IS NULL) = (offset_on IS NULL)", name="whole_offset"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements_statement.id"), index=True)
    on: Mapped[date]
    amount: Mapped[Money]
    ground: Mapped[Ground]
    reasons: Mapped[str]
    pay_by: Mapped[date | None]
    who_pays: Mapped[str]
    offset_stream_id: Mapped[int | None] = mapped_column(ForeignKey("plan_stream.id"))
    offset_on: Mapped[date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))


class WantedRecord(AppendOnly, Base):
    """How a commissioner wants its statements from a day on: which kind, which parts, what goes along."""

    __tablename__ = "statements_wanted"

    id: Mapped[int] = mapped_column(primary_key=True)
    commissioner_id: Mapped[int] = mapped_column(ForeignKey("plan_commissioner.id"), index=True)
    from_day: Mapped[date]
    name: Mapped[str]
    kind: Mapped[Kind]
    parts: Mapped[str]
    papers: Mapped[str]


class SignedRecord(AppendOnly, Base):
    """Somebody signed an issued statement, or set a mark to it before a witness."""

    __tablename__ = "statements_signed"
    __table_args__ = (CheckConstraint("how <> 'mark' OR witness <> ''", name="mark_has_witness"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements_statement.id"), index=True)
    on: Mapped[date]
    who: Mapped[str]
    how: Mapped[SignedWith]
    witness: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))


class QueryRecord(AppendOnly, Base):
    """A reader asked about an issued statement: about which figure, in what words, by when to answer.

    figure: its code, as it stands on the paper; empty for the whole. entry_id: a payment or receipt.
    """

    __tablename__ = "statements_query"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements_statement.id"), index=True)
    on: Mapped[date]
    asked_by: Mapped[str]
    figure: Mapped[str]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    words: Mapped[str]
    answer_by: Mapped[date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))


class ReplyRecord(AppendOnly, Base):
    """What we answered to a query, and the paper that went with it."""

    __tablename__ = "statements_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    query_id: Mapped[int] = mapped_column(ForeignKey("statements_query.id"), index=True)
    on: Mapped[date]
    answered_by: Mapped[str]
    words: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))


class TakenBackRecord(AppendOnly, Base):
    """A note about a statement was made by mistake, or was right after all; the latest row counts."""

    __tablename__ = "statements_taken_back"
    __table_args__ = (Index(None, "what", "about_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[Noted]
    about_id: Mapped[int]
    taken_back: Mapped[bool]
    offset_on: Mapped[date | None]
    offset_stream_id: Mapped[int | None] = mapped_column(ForeignKey("plan_stream.id"))


class ChangeRecord(AppendOnly, Base):
    """Something that changed and is told (section M). A later row may take an earlier one's place.

    X
    """

    __tablename__ = "statements_change"
    __table_args__ = (
        CheckConstraint("kind <> 'safeguarding' OR words = ''", name="safeguarding_without_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ChangeKind]
    first: Mapped[date] = mapped_column(index=True)
    last: Mapped[date | None]
    words: Mapped[str]
    who: Mapped[str]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    item: Mapped[str]
    serial: Mapped[str]
    warranty_until: Mapped[date | None]
    gone: Mapped[bool]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("statements_change.id"), unique=True)
    noted_on: Mapped[date]


class OutcomeToldRecord(AppendOnly, Base):
    """How an outcome went in some days (section N); the latest row of an outcome and days counts."""

    __tablename__ = "statements_outcome"
    __table_args__ = (Index(None, "first", "last"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    state: Mapped[OutcomeState]
    words: Mapped[str]
    what_helped: Mapped[str]


class EndingRecord(AppendOnly, Base):
    """Why and when the budget ended, and who keeps its records (section R); the latest row counts.

    gone: it did not end after all.
    """

    __tablename__ = "statements_ending"

    id: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[EndReason]
    on: Mapped[date]
    words: Mapped[str]
    kept_by: Mapped[str]
    kept_until: Mapped[date | None]
    representative: Mapped[str]
    gone: Mapped[bool]
    noted_on: Mapped[date]


class AccountEndRecord(AppendOnly, Base):
    """An account was closed at the bank; the latest row of an account counts, no day means open again."""

    __tablename__ = "statements_account_end"

    id: Mapped[int] = mapped_column(primary_key=True)
    cash_account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"), index=True)
    closed_on: Mapped[date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))
    noted_on: Mapped[date]


class ArchiveRecord(AppendOnly, Base):
    """The budget was closed for good and is only read, or was opened again; the latest row counts.

    reason: why it was archived although something was open, why it was opened again, or why it is kept for
    another time. kept_until: as it was worked out on that day, or corrected later; then `on` stays.
    """

    __tablename__ = "statements_archive"
    __table_args__ = (CheckConstraint("archived OR reason <> ''", name="opened_again_says_why"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    archived: Mapped[bool]
    on: Mapped[date]
    reason: Mapped[str]
    kept_until: Mapped[date | None]
