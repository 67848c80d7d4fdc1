"""Which payment that is here already may have paid a debt? Asked when somebody says that it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from phb_desktop.ledger.model import CashAccount
from phb_desktop.ledger.queries.balances import cash_accounts
from phb_desktop.ledger.queries.cash_book import CashRow, Filter, cash_book
from phb_desktop.ledger.queries.few import ids_taken_back
from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.ledger.records import PaidByRecord
from phb_desktop.plan import queries as plan
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_BEFORE: Final = timedelta(days=31)  # a bill may be noted some time after it was paid
_MOST: Final = 400


@dataclass(frozen=True, slots=True)
class WaysToPay:
    """How a debt can have been paid: by payments of its very sum that paid nothing else, or from an account.

    holder: who receives the budget, and may have paid with own money.
    """

    bill: Bill
    payments: tuple[CashRow, ...]
    accounts: tuple[CashAccount, ...]
    holder: str


def ways_to_pay(reader: Reader, bill: Bill) -> WaysToPay:
    """Return the payments around the day it was owed and since, the newest first, and the accounts."""
    first = min(bill.on, reader.today) - _BEFORE
    rows = cash_book(reader, Filter(span=Span(first, reader.today)), limit=_MOST)
    fits = [row for row in rows if row.amount == -bill.amount]
    taken = set(
        reader.session.scalars(
            select(PaidByRecord.payment_id).where(
                PaidByRecord.payment_id.in_([row.id for row in fits]),
                PaidByRecord.settle_id.not_in(ids_taken_back()),
            )
        )
    )
    profile = plan.profile(reader)
    return WaysToPay(
        bill,
        tuple(row for row in fits if row.id not in taken),
        tuple(cash_accounts(reader)),
        profile.holder_name if profile else "",
    )
