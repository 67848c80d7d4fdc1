"""What the banking room asks of the ledger: posting a statement's lines, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from phb_desktop.ledger.commands.keeping import Gone, is_reversed
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, Purpose
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault.work import AsStored, Same, Work

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class BankPosting:
    """A line of a bank statement as the ledger needs it; money into the account is positive."""

    on: date
    amount: Money
    party: str
    details: str
    method: str


@dataclass(frozen=True, slots=True)
class BankColumns:
    """Lines of a bank statement, column by column: for files of many thousand lines.

    on: ISO days. pence: money into the account positive, none of it nothing.
    """

    on: Sequence[str]
    pence: Sequence[int]
    party: Sequence[str]
    details: Sequence[str]
    method: Sequence[str]


def post_bank_lines(work: Work, account: CashAccountId, lines: Sequence[BankPosting]) -> range:
    """Post lines as “not sorted yet”, each a balanced entry; return the entries' ids in order."""
    return post_bank_columns(
        work,
        account,
        BankColumns(
            [line.on.isoformat() for line in lines],
            [line.amount.pence for line in lines],
            [line.party for line in lines],
            [line.details for line in lines],
            [line.method for line in lines],
        ),
    )


def post_bank_columns(work: Work, account: CashAccountId, lines: BankColumns) -> range:
    """Do what post_bank_lines does. Written in bulk: a year's file costs little more than its raw rows."""
    count = len(lines.on)
    entries = work.add_columns(
        EntryRecord,
        {
            "on": AsStored(lines.on),
            "purpose": Same(Purpose.BANK),
            "party": AsStored(lines.party),
            "details": AsStored(lines.details),
            "method": AsStored(lines.method),
            "reason": Same(""),
            "agreed_by": Same(""),
        },
        count,
    )
    # First every line's side in the account, then every line's other side.
    work.add_columns(
        PostingRecord,
        {
            "entry_id": AsStored([*entries, *entries]),
            "on": AsStored([*lines.on, *lines.on]),
            "account": AsStored([Account.BANK.value] * count + [Account.TO_SORT.value] * count),
            "cash_account_id": AsStored([*[account] * count, *[None] * count]),
            "kind": Same(""),
            "standing": Same(""),
            "pence": AsStored([*lines.pence, *(-pence for pence in lines.pence)]),
        },
        2 * count,
    )
    return entries


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
