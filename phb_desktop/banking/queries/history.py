"""Which files were brought in, how unknown CSV files are read, and what payees usually are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, tuple_

from phb_desktop.banking.matching import Habit
from phb_desktop.banking.model import BankBalance, BankFileId, ColumnMapping
from phb_desktop.banking.queries.lines import gone
from phb_desktop.banking.reconcile import Source, StatedBalance
from phb_desktop.banking.records import (
    FileRecord,
    HabitRecord,
    MappingRecord,
    StatedBalanceRecord,
    UndoneFileRecord,
)
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.vault.work import Reader

AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A bank file that brought something.

    lost_with: a file of the same days that was taken back later. What both held went with it, for this
    file had left it out as known; bringing this one in again brings it back.
    """

    id: BankFileId
    account: CashAccountId
    name: str
    format: str
    first: date
    last: date
    new: int
    already_there: int
    to_decide: int
    refused: int
    imported_at: datetime
    undone: bool
    lost_with: str = ""


def import_history(reader: Reader, account: CashAccountId | None = None) -> list[ImportRow]:
    """Return the files brought in, newest first; also those taken back, marked so."""
    query = select(FileRecord, FileRecord.id.in_(gone())).order_by(FileRecord.id.desc())
    if account is not None:
        query = query.where(FileRecord.account_id == account)
    rows = [(row, bool(undone)) for row, undone in reader.session.execute(query)]
    lost = _lost(reader, rows) if any(undone for _, undone in rows) else {}
    return [
        ImportRow(
            BankFileId(row.id),
            CashAccountId(row.account_id),
            row.name,
            row.format,
            row.first_on,
            row.last_on,
            row.new,
            row.already_there,
            row.to_decide,
            row.refused,
            row.imported_at,
            undone,
            lost.get(row.id, ""),
        )
        for row, undone in rows
    ]


def _lost(reader: Reader, rows: Sequence[tuple[FileRecord, bool]]) -> dict[int, str]:
    """Return the files of which something went with another one, by id, with that one's name."""
    went: dict[int, datetime] = {}
    for each in reader.session.scalars(select(UndoneFileRecord).order_by(UndoneFileRecord.id)):
        went[each.file_id] = each.undone_at
    found = {}
    for row, undone in rows:
        if undone or not row.already_there:
            continue
        for other, other_undone in rows:
            shared = other.first_on <= row.last_on and row.first_on <= other.last_on
            before = other.id < row.id and other.account_id == row.account_id
            if other_undone and before and shared and went[other.id] >= row.imported_at:
                again = any(
                    each.sha256 == row.sha256 and each.imported_at >= went[other.id]
                    for each, gone_too in rows
                    if not gone_too and each.id != row.id
                )
                if not again:
                    found[row.id] = other.name
    return found


def mapping_for(reader: Reader, digest: str) -> ColumnMapping | None:
    """Return how the person told us to read CSV files with this heading, if they ever did."""
    row = reader.session.scalars(
        select(MappingRecord).where(MappingRecord.digest == digest).order_by(MappingRecord.id.desc()).limit(1)
    ).first()
    if row is None:
        return None
    return ColumnMapping(
        digest=row.digest,
        day=row.day,
        description=tuple(int(column) for column in row.description.split(",")),
        amount=row.amount,
        money_in=row.money_in,
        money_out=row.money_out,
        balance=row.balance,
        day_order=row.day_order,
        reversed_sign=row.reversed_sign,
    )


def stated_balances(reader: Reader, account: CashAccountId) -> list[StatedBalance]:
    """Return what the bank stated for an account, oldest first; of one day the latest told counts."""
    return list(reader.once(_stated_balances, account))


def _stated_balances(reader: Reader, account: CashAccountId) -> list[StatedBalance]:
    rows = reader.session.scalars(
        select(StatedBalanceRecord)
        .where(
            StatedBalanceRecord.account_id == account,
            StatedBalanceRecord.file_id.is_(None) | StatedBalanceRecord.file_id.not_in(gone()),
        )
        .order_by(StatedBalanceRecord.on, StatedBalanceRecord.source == Source.TYPED, StatedBalanceRecord.id)
    )
    by_day = {
        row.on: StatedBalance(
            BankBalance(row.pence, row.on),
            row.source,
            None if row.file_id is None else BankFileId(row.file_id),
        )
        for row in rows
    }
    return list(by_day.values())


def habits(reader: Reader, keys: Sequence[tuple[str, bool]]) -> dict[tuple[str, bool], Habit]:
    """Return how payees were sorted before. keys: letters of the payee, and whether money went out."""
    wanted = sorted(set(keys))
    found: dict[tuple[str, bool], Habit] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = reader.session.scalars(
            select(HabitRecord).where(
                tuple_(HabitRecord.key, HabitRecord.outgoing).in_(some), HabitRecord.forgotten.is_(False)
            )
        )
        for row in rows:
            line = None if row.plan_line_id is None else PlanLineId(row.plan_line_id)
            found[row.key, row.outgoing] = Habit(
                row.type,
                row.receipt,
                line,
                StreamId(row.stream_id),
                row.times,
                fixed=row.fixed,
            )
    return found
