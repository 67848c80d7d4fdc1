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
    """A bank file was taken back, or, with the next row of it, brought back: an odd number means gone.

    The lines of a file that is gone count no longer, and may be brought in again.
    """

    __tablename__ = "banking_undone_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("banking_file.id"), index=True)
    undone_at: Mapped[datetime]


class LineRecord(AppendOnly, Base):
    """A line of the bank as it was written. entry_id: the entry it was posted as at import, if it was."""

    __tablename__ = "banking_line"
    __table_args__ = (
        # Whether a line is known is asked for the days of a file alone, from this index alone.
        Index("ix_banking_line_known", "account_id", "on", "pence", "digest"),
        Index("ix_banking_line_entry", "entry_id", sqlite_where=text("entry_id IS NOT NULL")),
        # Many banks write no balance beside a line: without this, looking for one goes through all of them.
        Index("ix_banking_line_balance", "account_id", "on", sqlite_where=text("balance_pence IS NOT NULL")),
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
    """The rule for a payee, by the letters of its name and the direction of the money.

    payee: its name as the bank wrote it last. times: how often in a row it was sorted so. fixed: the
    person said so, and what is sorted otherwise does not change it. forgotten: it suggests nothing.
    since_id: of what was learnt, only later rows count.
    """

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
    payee: Mapped[str]
    fixed: Mapped[bool]
    forgotten: Mapped[bool]
    since_id: Mapped[int]


class LearntRecord(AppendOnly, Base):
    """A payment of a payee was sorted as one whole: what a rule is made from, for as long as it stands."""

    __tablename__ = "banking_learnt"
    __table_args__ = (Index("ix_banking_learnt_key", "key", "outgoing", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    outgoing: Mapped[bool]
    payee: Mapped[str]
    type: Mapped[PaymentType | None]
    receipt: Mapped[ReceiptKind | None]
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    sort_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)


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


class PaperStatementRecord(AppendOnly, Base):
    """What a person typed from a statement on paper; a later row replaces those whose days it touches.

    given_up: it counts no longer, and nor do those that it replaces.
    """

    __tablename__ = "banking_paper_statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    opening_pence: Mapped[Money]
    closing_pence: Mapped[Money]
    given_up: Mapped[bool]
    typed_at: Mapped[datetime]


class TickRecord(AppendOnly, Base):
    """A payment was found on the paper statement that begins on a day, or not after all; the latest holds."""

    __tablename__ = "banking_tick"
    __table_args__ = (Index("ix_banking_tick_statement", "account_id", "first", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"))
    first: Mapped[date]
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"))
    ticked: Mapped[bool]


class ReconciledRecord(AppendOnly, Base):
    """Bank and books were compared for the days of a statement, and the days are locked since.

    bank_pence to ledger_pence: H1, H2 and H3 as positive sums, H4, H6; opening_pence: H8.
    explanation: what was said of a difference, which stays as it is.
    """

    __tablename__ = "banking_reconciled"
    __table_args__ = (Index("ix_banking_reconciled_account", "account_id", "last"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_cash_account.id"))
    first: Mapped[date]
    last: Mapped[date]
    opening_pence: Mapped[Money]
    bank_pence: Mapped[Money]
    payments_not_yet_pence: Mapped[Money]
    receipts_not_yet_pence: Mapped[Money]
    cash_pence: Mapped[Money]
    ledger_pence: Mapped[Money]
    explanation: Mapped[str]
    agreed_at: Mapped[datetime]


class UnlockedRecord(AppendOnly, Base):
    """The days of a comparison were unlocked on purpose, for a reason."""

    __tablename__ = "banking_unlocked"

    id: Mapped[int] = mapped_column(primary_key=True)
    reconciled_id: Mapped[int] = mapped_column(ForeignKey("banking_reconciled.id"), unique=True)
    reason: Mapped[str]
    unlocked_at: Mapped[datetime]
