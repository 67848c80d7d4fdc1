"""What came in and what went out in a span, in one walk of the postings: Home's first sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import case, func, select

from phb_desktop.ledger.model import Account, Purpose
from phb_desktop.ledger.queries.balances import as_money, balance_on
from phb_desktop.ledger.queries.cash_book import CashRow, Filter, cash_book
from phb_desktop.ledger.queries.movements import Part
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader

INTO: Final = (Account.FUNDING, Account.CONTRIBUTION, Account.OTHER_IN)
OUT_OF: Final = (Account.SPENDING, Account.REPAID)


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
        select(PostingRecord.account, func.sum(PostingRecord.pence))
        .where(
            PostingRecord.account.in_([*INTO, *OUT_OF, Account.TO_SORT]),
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
        .group_by(PostingRecord.account)
    )
    came_in = went_out = to_sort = ZERO
    for account, pence in rows:
        amount = as_money(pence)
        if account in INTO:
            came_in -= amount
        elif account == Account.TO_SORT:
            to_sort -= amount
        else:
            went_out += amount
    for amount in own_money(reader, span):
        came_in += max(-amount, ZERO)
        went_out += max(amount, ZERO)
    return Flows(came_in, went_out, to_sort)


def own_money(reader: Reader, span: Span) -> Iterator[Money]:
    """Yield the holder's own money by payment, for it goes both ways; what was taken back is nothing."""
    speaks_of = case((EntryRecord.purpose == Purpose.REVERSAL, EntryRecord.about_id), else_=EntryRecord.id)
    sums = reader.session.scalars(
        select(func.sum(PostingRecord.pence))
        .join(EntryRecord, EntryRecord.id == PostingRecord.entry_id)
        .where(
            PostingRecord.account == Account.OWN_MONEY,
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
        .group_by(speaks_of)
    )
    yield from map(as_money, sums)


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A payment, and how much of it belongs to what came in, or to what went out."""

    row: CashRow
    amount: Money


@dataclass(frozen=True, slots=True)
class Behind:
    """What a flow is made of: the newest payments, and all older ones together. They add up to the flow."""

    rows: tuple[FlowRow, ...]
    older: Money


def behind_came_in(reader: Reader, span: Span, newest: int) -> Behind:
    """Return the payments that `Flows.came_in` is made of, newest first."""
    return _behind(reader, span, newest, _came_in, flows(reader, span).came_in)


def behind_went_out(reader: Reader, span: Span, newest: int) -> Behind:
    """Return the payments that `Flows.went_out` is made of, newest first; refunds stand below nothing."""
    return _behind(reader, span, newest, _went_out, flows(reader, span).went_out)


def start_of(reader: Reader, span: Span) -> Money:
    """Return what was there when a span began, with what accounts held that were opened in it."""
    opened: Any = reader.session.execute(
        select(func.coalesce(func.sum(PostingRecord.pence), 0)).where(
            PostingRecord.account == Account.OPENING,
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
    ).scalar_one()
    return balance_on(reader, span.first - DAY) - as_money(opened)


def _behind(reader: Reader, span: Span, newest: int, own: Callable[[Part], Money], whole: Money) -> Behind:
    rows = cash_book(reader, Filter(span=span), limit=newest)
    found = [FlowRow(row, total(own(part) for part in row.movement.parts)) for row in rows]
    shown = tuple(each for each in found if each.amount)
    return Behind(shown, whole - total(each.amount for each in shown))


def _came_in(part: Part) -> Money:
    if part.account in INTO:
        return -part.amount
    return max(-part.amount, ZERO) if part.account is Account.OWN_MONEY else ZERO


def _went_out(part: Part) -> Money:
    if part.account in OUT_OF:
        return part.amount
    return max(part.amount, ZERO) if part.account is Account.OWN_MONEY else ZERO
