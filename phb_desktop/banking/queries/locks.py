"""Which days of which account were agreed with the bank, and are locked; and what would break that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from phb_desktop.banking.locked import AgreedId as AgreedId  # noqa: PLC0414 - rooms take it from here
from phb_desktop.banking.model import BankFileId
from phb_desktop.banking.queries.lines import gone
from phb_desktop.banking.records import (
    DecisionRecord,
    FileRecord,
    LineRecord,
    ReconciledRecord,
    UndoneFileRecord,
    UnlockedRecord,
)
from phb_desktop.ledger.model import CashAccountId, EntryId
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Agreed:
    """A statement that was compared with the books: H8, H1, H2, H3, H4 and H6 as they were that day.

    unlocked: why its days were unlocked since; nothing while they are locked.
    """

    id: AgreedId
    account: CashAccountId
    name: str
    days: Span
    opening: Money
    bank: Money
    payments_not_yet: Money
    receipts_not_yet: Money
    cash: Money
    ledger: Money
    explanation: str
    agreed_at: datetime
    unlocked: str | None

    @property
    def difference(self) -> Money:
        """H7, which stays as it was: shown, and never made to fit."""
        return self.bank - self.payments_not_yet + self.receipts_not_yet + self.cash - self.ledger


def agreed(reader: Reader, account: CashAccountId | None = None) -> list[Agreed]:
    """Return every comparison that was kept, newest days first; also those unlocked since."""
    names = {each.id: each.name for each in cash_accounts(reader)}
    query = (
        select(ReconciledRecord, UnlockedRecord.reason)
        .outerjoin(UnlockedRecord, UnlockedRecord.reconciled_id == ReconciledRecord.id)
        .order_by(ReconciledRecord.last.desc(), ReconciledRecord.id.desc())
    )
    if account is not None:
        query = query.where(ReconciledRecord.account_id == account)
    return [
        Agreed(
            AgreedId(row.id),
            CashAccountId(row.account_id),
            names.get(CashAccountId(row.account_id), ""),
            Span(row.first, row.last),
            row.opening_pence,
            row.bank_pence,
            row.payments_not_yet_pence,
            row.receipts_not_yet_pence,
            row.cash_pence,
            row.ledger_pence,
            row.explanation,
            row.agreed_at,
            reason,
        )
        for row, reason in reader.session.execute(query)
    ]


def locked(reader: Reader, account: CashAccountId) -> list[Agreed]:
    """Return the comparisons of an account whose days are locked, oldest first."""
    return sorted(
        (each for each in agreed(reader, account) if each.unlocked is None), key=lambda each: each.days.first
    )


def next_days(reader: Reader, account: CashAccountId, opened_on: date) -> tuple[date, date | None]:
    """Return the first day that is not locked yet, and the last day before locked ones follow again."""
    first = opened_on
    for each in locked(reader, account):
        if each.days.first > first:
            return first, each.days.first - DAY
        first = each.days.last + DAY
    return first, None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A file that a change takes back: the days of its lines, and the first entry that they were."""

    file: BankFileId
    name: str
    days: Span
    first_entry: EntryId


def files_taken_back(reader: Reader, since: int) -> list[TakenBack]:
    """Return the files that are gone by rows from an id on."""
    entry = func.min(func.coalesce(LineRecord.entry_id, DecisionRecord.entry_id))
    rows = reader.session.execute(
        select(FileRecord.id, FileRecord.name, func.min(LineRecord.on), func.max(LineRecord.on), entry)
        .join(UndoneFileRecord, UndoneFileRecord.file_id == FileRecord.id)
        .join(LineRecord, LineRecord.file_id == FileRecord.id)
        .outerjoin(DecisionRecord, DecisionRecord.line_id == LineRecord.id)
        .where(UndoneFileRecord.id >= since, FileRecord.id.in_(gone()))
        .group_by(FileRecord.id)
    )
    return [
        TakenBack(BankFileId(file), name, Span(first, last), EntryId(posted or 0))
        for file, name, first, last, posted in rows
    ]
