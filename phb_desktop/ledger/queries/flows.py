"""What came in and what went out in a span, in one walk of the postings: Home's first sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, literal_column, select

from phb_desktop.ledger.model import Account
from phb_desktop.ledger.queries.balances import as_money
from phb_desktop.ledger.records import PostingRecord
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_INTO: Final = (Account.FUNDING, Account.CONTRIBUTION, Account.OTHER_IN)
_OUT_OF: Final = (Account.SPENDING, Account.REPAID)


@dataclass(frozen=True, slots=True)
class Flows:
    """Sums of a span (statement D5 and D11). Refunds count against what went out.

    to_sort: what bank lines that nobody has sorted yet add to the balance, below zero for payments.
    """

    came_in: Money
    went_out: Money
    to_sort: Money


def flows(reader: Reader, span: Span) -> Flows:
    """Return what came in, what went out and what is not sorted yet."""
    rows: Any = reader.session.execute(
        select(
            PostingRecord.account,
            func.sum(PostingRecord.pence),
            func.sum(
                func.min(PostingRecord.pence, literal_column("0"))
            ),  # what came in, of money that goes both ways
        )
        .where(
            PostingRecord.account.in_([*_INTO, *_OUT_OF, Account.OWN_MONEY, Account.TO_SORT]),
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
        .group_by(PostingRecord.account)
    )
    came_in = went_out = to_sort = ZERO
    for account, pence, below in rows:
        amount = as_money(pence)
        if account in _INTO:
            came_in -= amount
        elif account == Account.TO_SORT:
            to_sort -= amount
        elif account == Account.OWN_MONEY:
            came_in -= as_money(below)
            went_out += amount - as_money(below)
        else:
            went_out += amount
    return Flows(came_in, went_out, to_sort)
