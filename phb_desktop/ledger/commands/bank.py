"""What the banking room asks of the ledger: posting a statement's lines, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.commands.keeping import live_entry, live_sorts, reverse
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, Purpose
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class BankPosting:
    """A line of a bank statement as the ledger needs it; money into the account is positive."""

    on: date
    amount: Money
    party: str
    details: str
    method: str


def post_bank_lines(work: Work, account: CashAccountId, lines: Sequence[BankPosting]) -> range:
    """Post lines as “not sorted yet”, each a balanced entry; return the entries' ids in order.

    Amounts are not zero. Written in bulk: a year's file costs little more than its raw rows.
    """
    entries = work.add_many(
        EntryRecord,
        [
            {
                "on": line.on,
                "purpose": Purpose.BANK,
                "party": line.party,
                "details": line.details,
                "method": line.method,
                "reason": "",
                "agreed_by": "",
            }
            for line in lines
        ],
    )
    postings = []
    for entry, line in zip(entries, lines, strict=True):
        same = {"entry_id": entry, "on": line.on, "kind": "", "standing": ""}
        postings.append({**same, "account": Account.BANK, "cash_account_id": account, "pence": line.amount})
        postings.append({**same, "account": Account.TO_SORT, "cash_account_id": None, "pence": -line.amount})
    work.add_many(PostingRecord, postings)
    return entries


def reverse_entries(work: Work, entries: Iterable[EntryId], reason: str) -> None:
    """Take bank entries back, with what was said about them; history stays."""
    for entry in entries:
        bank = live_entry(work, entry, Purpose.BANK)
        for sort in live_sorts(work, entry):
            reverse(work, work.session.get_one(EntryRecord, sort), reason)
        reverse(work, bank, reason)
