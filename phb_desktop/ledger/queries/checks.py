"""What must be true of the ledger whatever happened; the whole check asks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import Money
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def check_ledger(reader: Reader) -> Iterator[Problem]:
    """Yield each entry that does not balance, has no postings, or whose postings carry another day."""
    uneven: Any = reader.session.execute(
        select(PostingRecord.entry_id, func.sum(PostingRecord.pence))
        .group_by(PostingRecord.entry_id)
        .having(func.sum(PostingRecord.pence) != Money(0))
    )
    for entry, pence in uneven:
        amount = pence if isinstance(pence, Money) else Money(pence)
        yield Problem(
            "ledger.balance",
            tr("entry {entry}", entry=entry),
            tr("Its two sides differ by {amount}.", amount=abs(amount)),
        )
    empty = reader.session.scalars(
        select(EntryRecord.id).where(
            ~select(PostingRecord.id).where(PostingRecord.entry_id == EntryRecord.id).exists()
        )
    )
    for entry in empty:
        yield Problem("ledger.balance", tr("entry {entry}", entry=entry), tr("It has no postings."))
    moved = reader.session.scalars(
        select(PostingRecord.id)
        .join(EntryRecord, EntryRecord.id == PostingRecord.entry_id)
        .where(PostingRecord.on != EntryRecord.on)
    )
    for posting in moved:
        yield Problem(
            "postings carry their entry’s day",
            tr("posting {posting}", posting=posting),
            tr("Its day differs."),
        )
