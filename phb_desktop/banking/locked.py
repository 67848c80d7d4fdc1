"""Does a change touch days that were agreed with the bank? Asked of every change, in plain SQL."""

from __future__ import annotations

from typing import Final, NewType

from phb_desktop.ledger.model import Account
from phb_desktop.vault.work import Reader

AgreedId = NewType("AgreedId", int)

# The new postings come first, by their numbers: `CROSS JOIN` and `+` keep SQLite from walking through all
# that ever touched the bank, which made each save of a long book wait.
_BROKEN: Final = (
    "SELECT agreed.id FROM ledger_posting AS posting"  # noqa: S608 - our own words
    " CROSS JOIN banking_reconciled AS agreed ON agreed.account_id = posting.cash_account_id"
    ' AND posting."on" BETWEEN agreed.first AND agreed.last'
    f" WHERE posting.id >= ? AND +posting.account = '{Account.BANK}' AND (? IS NULL OR agreed.id < ?)"
    " AND agreed.id NOT IN (SELECT reconciled_id FROM banking_unlocked) LIMIT 1"
)


def broken_lock(reader: Reader, since: int, *, before: int | None = None) -> AgreedId | None:
    """Return the locked comparison that postings from an id on would change, if there is one.

    before: only comparisons with lower ids are looked at.
    """
    found = reader.rows(_BROKEN, since, before, before)
    return AgreedId(found[0][0]) if found else None
