"""How statements are stored: written once. What was issued is never edited, only followed by a version."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import Ground, Layout, NeedMet, ReasonCode
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base


class StatementRecord(AppendOnly, Base):
    """An issued statement: its content as canonical JSON, and what proves that it is unchanged.

    audit_n, audit_mac: where the audit chain stood before this was issued. last_entry: the newest
    ledger entry at that moment, so that the next statement can tell what was corrected since.
    """

    __tablename__ = "statements_statement"
    __table_args__ = (
        UniqueConstraint("number", "version"),
        CheckConstraint("length(fingerprint) = 64", name="fingerprint_is_sha256"),
        Index(None, "first", "last"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    version: Mapped[int]
    kind: Mapped[Kind]
    layout: Mapped[Layout]
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
    """An issued statement was sent to somebody."""

    __tablename__ = "statements_sent"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements_statement.id"), index=True)
    on: Mapped[date]
    to_whom: Mapped[str]
    how: Mapped[str]


class NoticeRecord(AppendOnly, Base):
    """A commissioner asked money back because of an issued statement; `on` is the day of the letter."""

    __tablename__ = "statements_notice"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements_statement.id"), index=True)
    on: Mapped[date]
    amount: Mapped[Money]
    ground: Mapped[Ground]
    reasons: Mapped[str]
    pay_by: Mapped[date | None]
    who_pays: Mapped[str]
