"""What the banking room asks of the ledger: taking the lines of a statement back. See also `bank_lines`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import select

from phb_desktop.ledger.commands.keeping import Gone, is_reversed
from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.hours import Hours
from phb_desktop.vault.work import Same, Work

AT_ONCE: Final = 500


def reverse_entries(work: Work, entries: Iterable[EntryId], reason: str) -> None:
    """Take bank entries back, with what was said about them; history stays. Written in bulk."""
    wanted = list(entries)
    for start in range(0, len(wanted), AT_ONCE):
        _reverse_some(work, wanted[start : start + AT_ONCE], reason)


def _reverse_some(work: Work, wanted: Sequence[EntryId], reason: str) -> None:
    rows = {
        row.id: row for row in work.session.scalars(select(EntryRecord).where(EntryRecord.id.in_(wanted)))
    }
    about: dict[int, list[EntryRecord]] = {}
    for row in work.session.scalars(select(EntryRecord).where(EntryRecord.about_id.in_(wanted))):
        about.setdefault(row.about_id or 0, []).append(row)
    todo = []
    for entry in wanted:
        said = about.get(entry, [])
        record = rows.get(entry)
        if record is None or record.purpose is not Purpose.BANK:
            raise Gone
        if any(row.purpose is Purpose.REVERSAL for row in said):
            raise Gone
        sorts = [
            row for row in said if row.purpose is Purpose.SORT and not is_reversed(work, EntryId(row.id))
        ]
        todo += [*sorts, record]
    reversals = work.add_columns(
        EntryRecord,
        {
            "on": [row.on for row in todo],
            "purpose": Same(Purpose.REVERSAL),
            "party": [row.party for row in todo],
            "details": [row.details for row in todo],
            "method": Same(""),
            "about_id": [row.id for row in todo],
            "reason": Same(reason.strip()),
            "agreed_by": Same(""),
        },
        len(todo),
    )
    reversal_of = dict(zip((row.id for row in todo), reversals, strict=True))
    postings = list(
        work.session.scalars(
            select(PostingRecord).where(PostingRecord.entry_id.in_(reversal_of)).order_by(PostingRecord.id)
        )
    )
    work.add_columns(
        PostingRecord,
        {
            "entry_id": [reversal_of[row.entry_id] for row in postings],
            "on": [row.on for row in postings],
            "account": [row.account for row in postings],
            "cash_account_id": [row.cash_account_id for row in postings],
            "plan_line_id": [row.plan_line_id for row in postings],
            "stream_id": [row.stream_id for row in postings],
            "kind": [row.kind for row in postings],
            "standing": [row.standing for row in postings],
            "pence": [-row.pence for row in postings],
            "minutes": [None if row.minutes is None else Hours(-row.minutes.minutes) for row in postings],
        },
        len(postings),
    )
