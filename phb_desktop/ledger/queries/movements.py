"""Every payment and receipt that counts, with its parts: what statements and checks are made from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, Text, and_, bindparam, func, select, text, type_coerce
from sqlalchemy.orm import aliased

from phb_desktop.ledger.model import (
    CASH_BOOK,
    Account,
    CashAccountId,
    EntryId,
    OwedKind,
    Purpose,
)
from phb_desktop.ledger.queries.few import ids_taken_back, takes_back_since
from phb_desktop.ledger.records import CASH_BOOK_ROWS, EntryRecord, PostingRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a movement was for. Out of the budget is positive, into it negative.

    account TO_SORT: nobody has said yet. BANK and TRANSIT: it moved between own accounts.
    """

    account: Account
    amount: Money
    line: PlanLineId | None
    stream: StreamId | None
    kind: str
    standing: str
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of the cash book that counts: its cash, and what it was for now.

    cash: into each account positive. parts: as sorted now; with cash they add to zero.
    """

    id: EntryId
    on: date
    purpose: Purpose
    party: str
    details: str
    method: str
    served_first: date | None
    served_last: date | None
    agreed_by: str
    agreed_on: date | None
    cash: tuple[tuple[CashAccountId, Money], ...]
    parts: tuple[Part, ...]

    @property
    def change(self) -> Money:
        """What it changes in all accounts together; a transfer changes nothing."""
        return total(amount for _, amount in self.cash)

    @property
    def went_out(self) -> Money:
        """All that it took out of the budget; what moved between own accounts is not among it."""
        return total(
            part.amount
            for part in self.parts
            if part.amount > ZERO and part.account not in (Account.BANK, Account.TRANSIT)
        )

    @property
    def sorted(self) -> bool:
        """Say whether somebody has said what it was for."""
        return all(part.account is not Account.TO_SORT for part in self.parts)


def movements(reader: Reader, span: Span, *, of: Account | None = None) -> list[Movement]:
    """Return what counts in a span, by day. Entries that were taken back are not among it.

    of: only what was ever said to be of an account, such as repayments: a long book is not gone through.
    """
    asked = _columns().where(counts(), EntryRecord.on >= span.first, EntryRecord.on <= span.last)
    if of is not None:
        posted = select(PostingRecord.entry_id).where(PostingRecord.account == of)
        told = select(EntryRecord.about_id).where(
            EntryRecord.id.in_(posted), EntryRecord.about_id.is_not(None)
        )
        asked = asked.where(EntryRecord.id.in_(posted.union(told)))
    return assemble(reader, reader.session.execute(asked.order_by(EntryRecord.on, EntryRecord.id)).all())


@cache
def counts() -> ColumnElement[bool]:
    """Return the condition that an entry is a row of the cash book, and was not taken back."""
    return and_(text(f"ledger_entry.{CASH_BOOK_ROWS}"), EntryRecord.id.not_in(ids_taken_back()))


@cache
def _columns() -> Any:
    return select(
        EntryRecord.id,
        EntryRecord.on,
        EntryRecord.purpose,
        EntryRecord.party,
        EntryRecord.details,
        EntryRecord.method,
        EntryRecord.served_first,
        EntryRecord.served_last,
        EntryRecord.agreed_by,
        EntryRecord.agreed_on,
    )


def assemble(reader: Reader, rows: Sequence[Any]) -> list[Movement]:
    """Put cash and parts to rows of `_columns`, in their order."""
    sorts = _live_sorts(reader, [row.id for row in rows if row.purpose is Purpose.BANK])
    postings = _postings(reader, [row.id for row in rows] + [sort.id for sort in sorts.values()])
    made = []
    for row in rows:
        own = postings.get(row.id, [])
        sort = sorts.get(row.id)
        said = postings.get(sort.id, []) if sort is not None else []
        cash = _cash(own)
        if sort is None:
            parts = [p.part for p in own if p.part.account is not Account.BANK]
        else:  # a transfer to an account without statements: its other side is cash too
            cash += _cash(said)
            parts = [p.part for p in said if p.part.account not in (Account.TO_SORT, Account.BANK)]
        detail = sort if sort is not None else row
        made.append(
            Movement(
                id=EntryId(row.id),
                on=row.on,
                purpose=row.purpose,
                party=row.party,
                details=(sort.details if sort is not None and sort.details else row.details),
                method=row.method,
                served_first=detail.served_first,
                served_last=detail.served_last,
                agreed_by=detail.agreed_by,
                agreed_on=detail.agreed_on,
                cash=cash,
                parts=tuple(parts),
            )
        )
    return made


class _Side(NamedTuple):
    """One posting: what it says, and of which cash account."""

    part: Part
    cash_account: CashAccountId


def _cash(sides: Sequence[_Side]) -> tuple[tuple[CashAccountId, Money], ...]:
    return tuple((each.cash_account, each.part.amount) for each in sides if each.part.account is Account.BANK)


# The statements below are built once, and take their ids as one value: a page of the cash book asks for
# both, and building them took longer than their answer.


@cache
def _sort_statement() -> Select[*tuple[Any, ...]]:
    sort = EntryRecord.__table__.c
    return select(
        sort.about_id,
        sort.id,
        sort.details,
        sort.served_first,
        sort.served_last,
        sort.agreed_by,
        sort.agreed_on,
    ).where(_among(sort.about_id), sort.purpose == Purpose.SORT, sort.id.not_in(ids_taken_back()))


def _live_sorts(reader: Reader, entries: Sequence[int]) -> dict[int, Any]:
    found = reader.session.execute(_sort_statement(), {"ids": json.dumps(entries)}).all()
    return {row.about_id: row for row in found}


@cache
def _posting_statement() -> Select[*tuple[Any, ...]]:
    posting = PostingRecord.__table__.c
    return (
        select(
            posting.entry_id,
            type_coerce(posting.account, Text),
            posting.cash_account_id,
            type_coerce(posting.pence, Integer),
            posting.plan_line_id,
            posting.stream_id,
            posting.kind,
            posting.standing,
            posting.minutes,
        )
        .where(_among(posting.entry_id))
        .order_by(posting.entry_id, posting.id)
    )


def _among(column: Any) -> ColumnElement[bool]:
    listed = func.json_each(bindparam("ids")).table_valued("value")
    return column.in_(select(listed.c.value))  # type: ignore[no-any-return]


_ACCOUNTS: Final = {str(account): account for account in Account}


def _postings(reader: Reader, entries: Sequence[int]) -> dict[int, list[_Side]]:
    found: dict[int, list[_Side]] = {}
    if not entries:
        return found
    rows = reader.session.execute(_posting_statement(), {"ids": json.dumps(entries)}).all()
    for entry, account, cash_account, pence, line, stream, kind, standing, minutes in rows:
        part = Part(_ACCOUNTS[account], Money(pence), line, stream, kind, standing, minutes)
        found.setdefault(entry, []).append(_Side(part, cash_account))
    return found


@dataclass(frozen=True, slots=True)
class Bill:
    """Something owed and not paid at the end of a day."""

    id: EntryId
    on: date
    party: str
    details: str
    kind: OwedKind
    amount: Money
    line: PlanLineId
    stream: StreamId


def open_bills(reader: Reader, on: date) -> list[Bill]:
    """Return what was owed and not paid at the end of a day, oldest first."""
    later = aliased(EntryRecord)
    undone = aliased(EntryRecord)
    closed = (
        select(later.id)
        .where(
            later.about_id == EntryRecord.id,
            later.on <= on,
            later.purpose.in_([Purpose.SETTLE, Purpose.REVERSAL]),
            ~select(undone.id)
            .where(undone.about_id == later.id, undone.purpose == Purpose.REVERSAL)
            .exists(),
        )
        .exists()
    )
    rows = reader.session.execute(
        select(
            EntryRecord.id,
            EntryRecord.on,
            EntryRecord.party,
            EntryRecord.details,
            PostingRecord.kind,
            PostingRecord.pence,
            PostingRecord.plan_line_id,
            PostingRecord.stream_id,
        )
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(
            EntryRecord.purpose == Purpose.BILL,
            EntryRecord.on <= on,
            PostingRecord.account == Account.COMMITTED,
            ~closed,
        )
        .order_by(EntryRecord.on, EntryRecord.id)
    )
    return [
        Bill(
            EntryId(row.id),
            row.on,
            row.party,
            row.details,
            OwedKind(row.kind),
            row.pence,
            PlanLineId(row.plan_line_id),
            StreamId(row.stream_id),
        )
        for row in rows
        if row.pence != ZERO
    ]


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry that was taken back or put right, and why (statement P)."""

    old: EntryId
    on: date
    party: str
    reason: str
    old_amount: Money
    new: EntryId | None
    new_amount: Money | None


def last_entry(reader: Reader) -> EntryId:
    """Return the number of the newest entry; entries are numbered as they are made."""
    return EntryId(reader.session.execute(select(func.max(EntryRecord.id))).scalar_one() or 0)


def corrections_since(
    reader: Reader, after: EntryId, span: Span, *, told: EntryId | None = None
) -> list[Correction]:
    """Return the cash entries dated in a span that were taken back after entry `after` was made.

    A bank line that turned out to be a payment recorded by hand is no correction: nothing changed.
    One whose purpose a reader was told at entry `told`, and that was said differently since, is among
    it with one amount.
    """
    old = aliased(EntryRecord)
    rows = list(
        reader.session.execute(
            select(EntryRecord.id, EntryRecord.reason, old.id.label("old"), old.on, old.party)
            .join(old, old.id == EntryRecord.about_id)
            .where(
                takes_back_since(after),
                old.purpose.in_([each for each in CASH_BOOK if each is not Purpose.BANK]),
                old.on >= span.first,
                old.on <= span.last,
            )
            .order_by(EntryRecord.id)
        )
    )
    newer = reader.session.execute(
        select(EntryRecord.about_id, EntryRecord.id).where(
            EntryRecord.about_id.in_([row.old for row in rows]), EntryRecord.purpose.in_(CASH_BOOK)
        )
    )
    follows = {row.about_id: row.id for row in newer}
    amounts = _postings(reader, [row.old for row in rows] + list(follows.values()))

    def cash(entry: int) -> Money:
        return total(amount for _, amount in _cash(amounts.get(entry, [])))

    found = [
        Correction(
            EntryId(row.old),
            row.on,
            row.party,
            row.reason,
            cash(row.old),
            EntryId(follows[row.old]) if row.old in follows else None,
            cash(follows[row.old]) if row.old in follows else None,
        )
        for row in rows
    ]
    return sorted(
        [*found, *_said_again(reader, after if told is None else told, span)],
        key=lambda each: (each.on, each.old),
    )


def _said_again(reader: Reader, told: EntryId, span: Span) -> list[Correction]:
    """Return the bank entries whose purpose was known at entry `told` and was said differently since."""
    sort, bank = aliased(EntryRecord), aliased(EntryRecord)
    rows = list(
        reader.session.execute(
            select(bank.id, bank.on, bank.party)
            .select_from(EntryRecord)
            .join(sort, sort.id == EntryRecord.about_id)
            .join(bank, bank.id == sort.about_id)
            .where(
                takes_back_since(told),
                sort.purpose == Purpose.SORT,
                sort.id <= told,
                bank.on >= span.first,
                bank.on <= span.last,
            )
            .distinct()
            .order_by(bank.id)
        )
    )
    amounts = _postings(reader, [row.id for row in rows])
    return [
        Correction(
            EntryId(row.id), row.on, row.party, tr("It was said anew what it was for."), amount, None, amount
        )
        for row in rows
        for amount in [total(amount for _, amount in _cash(amounts.get(row.id, [])))]
    ]
