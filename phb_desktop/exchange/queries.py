"""What the rest of the house may ask of the exchange: the whole budget, in somebody else's form."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from phb_desktop.exchange.books import BookEntry, Books
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import Posting
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.plan import queries as plan
from phb_desktop.vault.work import Reader


def books(reader: Reader) -> Books:
    """Return the whole ledger as plain values, by day and then by number."""
    postings: dict[int, list[Posting]] = {}
    columns: Any = select(
        PostingRecord.entry_id,
        PostingRecord.account,
        PostingRecord.pence,
        PostingRecord.cash_account_id,
        PostingRecord.plan_line_id,
        PostingRecord.stream_id,
        PostingRecord.kind,
        PostingRecord.standing,
    ).order_by(PostingRecord.id)
    for entry, *told in reader.session.execute(columns):
        postings.setdefault(entry, []).append(Posting(*told))
    rows = reader.session.execute(
        select(
            EntryRecord.id,
            EntryRecord.on,
            EntryRecord.purpose,
            EntryRecord.party,
            EntryRecord.details,
            EntryRecord.about_id,
            EntryRecord.reason,
        ).order_by(EntryRecord.on, EntryRecord.id)
    )
    whose = plan.profile(reader)
    return Books(
        person=whose.person_name if whose else "",
        entries=tuple(_entry(row, postings.get(row.id, [])) for row in rows),
        cash={account.id: account.name for account in ledger.cash_accounts(reader)},
        lines=plan.line_headings(reader),
        streams={stream.id: stream.name for stream in plan.streams(reader)},
        balances=ledger.balances(reader, date.max),
    )


def _entry(row: Any, postings: list[Posting]) -> BookEntry:
    return BookEntry(
        row.id, row.on, row.purpose, row.party, row.details, row.about_id, row.reason, tuple(postings)
    )
