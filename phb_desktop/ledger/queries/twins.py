"""Payments that look like one that was just typed: what is easily entered twice, on two tired evenings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from phb_desktop.ledger.model import Account, CashAccountId, EntryId
from phb_desktop.ledger.queries.movements import counts
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader

_NEAR: Final = timedelta(days=3)  # a bank books a payment a day or two after it was made; wages come weekly
_TELLING: Final = 4  # letters of a word that says who somebody is


@dataclass(frozen=True, slots=True)
class Twin:
    """A payment that is in the books already. party: as it stands there, perhaps in a bank's spelling."""

    on: date
    party: str


def twin(
    reader: Reader, account: CashAccountId, amount: Money, on: date, party: str, *, besides: EntryId
) -> Twin | None:
    """Return a payment that counts and is like another: of its account and sum, near in days, alike in name.

    amount: as it changes the account, out below zero. besides: the given one itself. The nearest in days
    comes first. Names are alike if they share a word of four letters, or are the same.
    """
    asked = (
        select(EntryRecord.on, EntryRecord.party)
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(
            counts(),
            EntryRecord.on >= on - _NEAR,
            EntryRecord.on <= on + _NEAR,
            EntryRecord.id != besides,
            PostingRecord.account == Account.BANK,
            PostingRecord.cash_account_id == account,
            PostingRecord.pence == amount,
        )
    )
    found = [Twin(*row) for row in reader.session.execute(asked) if _alike(party, row.party)]
    return min(found, key=lambda each: abs(each.on - on), default=None)


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or bool(_telling(one) & _telling(other))


def _telling(name: str) -> set[str]:
    return {word for word in name.casefold().split() if len(word) >= _TELLING}
