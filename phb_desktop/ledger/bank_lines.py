"""Posting the lines of a bank statement, column by column and by the names of tables: without SQLAlchemy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.model import Account, CashAccountId, EntryId, Purpose
from phb_desktop.values.money import Money
from phb_desktop.vault.bulk import Stored
from phb_desktop.vault.work import AsStored, Same, Work


@dataclass(frozen=True, slots=True)
class BankPosting:
    """A line of a bank statement as the ledger needs it; money into the account is positive.

    again: the entry that it was posted as before, where that was taken back.
    """

    on: date
    amount: Money
    party: str
    details: str
    method: str
    again: EntryId | None = None


@dataclass(frozen=True, slots=True)
class BankColumns:
    """Lines of a bank statement, column by column: for files of many thousand lines.

    on: ISO days. pence: money into the account positive, none of it nothing. again: what lines were posted
    as before; nothing where all of them are new.
    """

    on: Sequence[str]
    pence: Sequence[int]
    party: Sequence[str]
    details: Sequence[str]
    method: Sequence[str]
    again: Sequence[EntryId | None] = ()


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
            [line.again for line in lines],
        ),
    )


def post_bank_columns(work: Work, account: CashAccountId, lines: BankColumns) -> range:
    """Do what post_bank_lines does. Written in bulk: a year's file costs little more than its raw rows."""
    count = len(lines.on)
    entries = work.add_rows(
        "ledger_entry",
        {
            "on": AsStored(lines.on),
            "purpose": Same(Purpose.BANK.value),
            "party": AsStored(lines.party),
            "details": AsStored(lines.details),
            "method": AsStored(lines.method),
            "about_id": AsStored(lines.again) if lines.again else Same(None),
            "reason": Same(""),
            "agreed_by": Same(""),
        },
        count,
    )
    # First every line's side in the account, then every line's other side: what they share is said once.
    common: Stored = {
        "entry_id": AsStored(entries),
        "on": AsStored(lines.on),
        "kind": Same(""),
        "standing": Same(""),
    }
    for side, where, pence in (
        (Account.BANK, account, lines.pence),
        (Account.TO_SORT, None, [-each for each in lines.pence]),
    ):
        own: Stored = {
            "account": Same(side.value),
            "cash_account_id": Same(where),
            "pence": AsStored(pence),
        }
        work.add_rows("ledger_posting", {**common, **own}, count)
    return entries
