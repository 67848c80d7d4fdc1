"""How the ledger is stored. Entries and postings are written once; triggers refuse the rest."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.ledger.model import Account, CashKind, Purpose
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base

# SQLite uses a partial index only where a question repeats its condition letter by letter.
CASH_BOOK_ROWS: Final = "purpose IN ('opening','bank','spending','receipt','transfer')"

BY_HAND_ROWS: Final = "purpose IN ('spending','receipt','transfer')"

TAKEN_BACK_ROWS: Final = "purpose = 'reversal' AND about_id IS NOT NULL"


class CashAccountRecord(AppendOnly, Base):
    """A place where the budget's money lies."""

    __tablename__ = "ledger_cash_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[CashKind]
    sort_code: Mapped[str]
    account_number: Mapped[str]
    opened_on: Mapped[date]


class PotAccountRecord(AppendOnly, Base):
    """Where the money of a savings pot lies; the latest row of a pot counts, no account means nowhere."""

    __tablename__ = "ledger_pot_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(ForeignKey("plan_pot.id"), index=True)
    cash_account_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_cash_account.id"))
    noted_on: Mapped[date]


class EntryRecord(AppendOnly, Base):
    """One dated fact about money, written once."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        # The cash book is walked by day; entries that only speak of others stay out of its index.
        Index(
            "ix_ledger_entry_cash_book",
            "on",
            "id",
            "purpose",
            sqlite_where=text(CASH_BOOK_ROWS),
        ),
        # A bank file brings all of the cash book but these few, so that a statement goes through them alone.
        Index("ix_ledger_entry_by_hand", "on", sqlite_where=text(BY_HAND_ROWS)),
        Index("ix_ledger_entry_about", "about_id", "purpose", sqlite_where=text("about_id IS NOT NULL")),
        # Few were taken back; every row of the cash book is asked whether it was.
        Index("ix_ledger_entry_taken_back", "about_id", sqlite_where=text(TAKEN_BACK_ROWS)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date]
    purpose: Mapped[Purpose]
    party: Mapped[str]
    details: Mapped[str]
    method: Mapped[str]
    served_first: Mapped[date | None]
    served_last: Mapped[date | None]
    about_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"))
    reason: Mapped[str]
    agreed_by: Mapped[str]
    agreed_on: Mapped[date | None]


class PaidByRecord(AppendOnly, Base):
    """By which payment a debt was marked as paid: it counts for as long as both entries do."""

    __tablename__ = "ledger_paid_by"

    id: Mapped[int] = mapped_column(primary_key=True)
    settle_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)


class PostingRecord(AppendOnly, Base):
    """One side of an entry. Money into a cash account is positive. `on` repeats the entry's day.

    minutes: the time that was paid for, where somebody gave it; a reversal takes it back like the money.
    """

    __tablename__ = "ledger_posting"
    __table_args__ = (
        CheckConstraint("pence <> 0", name="not_nothing"),
        # Covers balances and positions: they are answered from this index alone.
        Index(
            "ix_ledger_posting_position",
            "account",
            "plan_line_id",
            "stream_id",
            "cash_account_id",
            "on",
            "pence",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    on: Mapped[date]
    account: Mapped[Account]
    cash_account_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_cash_account.id"))
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int | None] = mapped_column(ForeignKey("plan_stream.id"))
    kind: Mapped[str]
    standing: Mapped[str]
    pence: Mapped[Money]
    minutes: Mapped[Hours | None]
