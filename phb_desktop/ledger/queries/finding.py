"""Payments and payees by a few words, an amount or a day: for the search over everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, tuple_

from phb_desktop.ledger.model import Account, EntryId
from phb_desktop.ledger.queries.cash_book import CashRow, Filter, _filtered, _rows
from phb_desktop.ledger.queries.movements import _columns
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import Money
from phb_desktop.vault.looking_for import holds
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody money went to or came from, under one name. last: the day of the newest payment."""

    name: str
    payments: int
    last: date


def payees(reader: Reader, text: str, *, limit: int) -> tuple[int, list[Payee]]:
    """Return how many names hold the words, and those with the most payments."""
    many = func.count()
    query = _filtered(select(EntryRecord.party, many, func.max(EntryRecord.on)), Filter())
    for word in text.split():
        query = query.where(holds(word, EntryRecord.party))
    query = query.where(EntryRecord.party != "").group_by(EntryRecord.party)
    found = reader.session.execute(query.order_by(many.desc(), EntryRecord.party)).all()
    return len(found), [Payee(name, count, last) for name, count, last in found[:limit]]


def payments_of(reader: Reader, amount: Money, *, limit: int) -> tuple[int, list[CashRow]]:
    """Return how many payments moved just this amount, in or out, and the newest of them."""
    moved = select(PostingRecord.entry_id).where(
        PostingRecord.account == Account.BANK, PostingRecord.pence.in_([amount, -amount])
    )
    own = EntryRecord.id.in_(moved)
    many = _filtered(select(func.count()).select_from(EntryRecord), Filter()).where(own)
    rows = _filtered(_columns(), Filter()).where(own)
    rows = rows.order_by(EntryRecord.on.desc(), EntryRecord.id.desc()).limit(limit)
    count: int = reader.session.execute(many).scalar_one()
    return count, _rows(reader, reader.session.execute(rows).all())


def rows_above(reader: Reader, entry: EntryId) -> int | None:
    """Return how many rows of the whole cash book stand above an entry, or None if it is no row of it."""
    on = reader.session.scalar(
        _filtered(select(EntryRecord.on), Filter()).where(EntryRecord.id == entry).limit(1)
    )
    if on is None:
        return None
    newer = tuple_(EntryRecord.on, EntryRecord.id) > tuple_(on, entry)
    query = _filtered(select(func.count()).select_from(EntryRecord), Filter()).where(newer)
    found: int = reader.session.execute(query).scalar_one()
    return found
