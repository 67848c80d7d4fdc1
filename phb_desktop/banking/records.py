"""How bank files are stored: what the bank said, written once, and what was decided about it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.banking.model import DayOrder, Decision
from phb_desktop.banking.reconcile import Source
from phb_desktop.ledger.model import PaymentType, ReceiptKind
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base


class FileRecord(AppendOnly, Base):
    """A bank file that brought something. Its lines have the ids from first_line_id to last_line_id."""

    __tablename__ = "banking_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"))
    name: Mapped[str]
    format: Mapped[str]
    sha256: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    first_line_id: Mapped[int]
    last_line_id: Mapped[int]
    new: Mapped[int]
    already_there: Mapped[int]
    to_decide: Mapped[int]
    refused: Mapped[int]
    imported_at: Mapped[datetime]


class UndoneFileRecord(AppendOnly, Base):
    """A bank file that was taken back: its lines count no longer, and may be brought in again."""

    __tablename__ = "banking_undone_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("banking_file.id"), unique=True)
    undone_at: Mapped[datetime]


class LineRecord(AppendOnly, Base):
    """A line of the bank as it was written. entry_id: the entry it was posted as at import, if it was."""

    __tablename__ = "banking_line"
    __table_args__ = (
        # Whether a line is known is asked for the days of a file alone, from this index alone.
        Index("ix_banking_line_known", "account_id", "on", "pence", "digest"),
        Index("ix_banking_line_entry", "entry_id", sqlite_where=text("entry_id IS NOT NULL")),
        Index("ix_banking_line_held", "id", sqlite_where=text("entry_id IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("banking_file.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"))
    position: Mapped[int]
    on: Mapped[date]
    pence: Mapped[Money]
    payee: Mapped[str]
    memo: Mapped[str]
    kind: Mapped[str]
    bank_id: Mapped[str]
    digest: Mapped[int]
    balance_pence: Mapped[Money | None]
    wrote: Mapped[str]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    alike_id: Mapped[int | None] = mapped_column(ForeignKey("banking_line.id"))


class DecisionRecord(AppendOnly, Base):
    """What a person decided about a line after its import. The latest one holds."""

    __tablename__ = "banking_decision"
    __table_args__ = (
        Index("ix_banking_decision_entry", "entry_id", sqlite_where=text("entry_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("banking_line.id"), index=True)
    decision: Mapped[Decision]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("banking_line.id"))
    reason: Mapped[str]


class HabitRecord(Base):
    """How a payee is sorted, by the letters of its name and the direction of the money."""

    __tablename__ = "banking_payee_habit"
    __table_args__ = (Index("ix_banking_payee_habit_key", "key", "outgoing", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    outgoing: Mapped[bool]
    type: Mapped[PaymentType | None]
    receipt: Mapped[ReceiptKind | None]
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    times: Mapped[int]


class MappingRecord(AppendOnly, Base):
    """How the person told us to read a CSV with this heading. The latest one holds."""

    __tablename__ = "banking_mapping"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(index=True)
    day: Mapped[int]
    description: Mapped[str]  # column numbers with commas between
    amount: Mapped[int | None]
    money_in: Mapped[int | None]
    money_out: Mapped[int | None]
    balance: Mapped[int | None]
    day_order: Mapped[DayOrder | None]
    reversed_sign: Mapped[bool]


class StatedBalanceRecord(AppendOnly, Base):
    """What the bank says was in an account at the end of a day; a later record of the day holds."""

    __tablename__ = "banking_stated_balance"
    __table_args__ = (Index("ix_banking_stated_balance_account", "account_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"))
    on: Mapped[date]
    pence: Mapped[Money]
    source: Mapped[Source]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("banking_file.id"))
