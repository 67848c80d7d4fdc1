"""All sums that Home shows, in one walk of one covering index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import Integer, Select, Text, bindparam, case, func, select, type_coerce

from phb_desktop.ledger.model import Account, CashAccountId
from phb_desktop.ledger.position import Part
from phb_desktop.ledger.queries.balances import Held, cash_accounts
from phb_desktop.ledger.queries.flows import INTO, OUT_OF, Flows, own_money
from phb_desktop.ledger.records import PostingRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_WALKED: Final = tuple(account for account in Account if account is not Account.TO_SORT)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one kind of posting adds up to: to the end of a day, and within a span if there is any in it."""

    account: Account
    line: PlanLineId | None
    stream: StreamId | None
    cash_account: CashAccountId | None
    until: Money
    within: Money | None


@dataclass(frozen=True, slots=True)
class Walk:
    """The sums of one moment. What is not sorted yet is not walked: two postings of every bank line.

    Every entry adds up to nothing on one day, so what the others leave is what is not sorted.
    """

    sums: tuple[Sum, ...]
    held: Held
    flows: Flows

    @property
    def spent(self) -> dict[Part, Money]:
        """What was spent within the span, by plan line and stream."""
        found: dict[Part, Money] = {}
        for each in self.sums:
            if each.account is Account.SPENDING and each.line is not None and each.within is not None:
                part: Part = (each.line, each.stream)  # type: ignore[assignment]
                found[part] = found.get(part, ZERO) + each.within
        return found


def walk(reader: Reader, on: date, span: Span) -> Walk:
    """Return what is held at the end of a day, and what came and went within a span."""
    rows = reader.session.execute(
        _statement(),
        {"on": on, "first": span.first, "last": span.last, "end": max(on, span.last)},
    ).all()
    sums = tuple(
        Sum(Account(account), line, stream, cash, Money(until), None if within is None else Money(within))
        for account, line, stream, cash, until, within in rows
    )

    def held(*accounts: Account) -> Money:
        return total(each.until for each in sums if each.account in accounts)

    def came(fits: Callable[[Account], bool]) -> Money:
        return total(each.within for each in sums if each.within is not None and fits(each.account))

    by_account = {account.id: ZERO for account in cash_accounts(reader)}
    for each in sums:
        if each.account is Account.BANK and each.cash_account is not None:
            by_account[each.cash_account] += each.until
    own = list(own_money(reader, span))
    return Walk(
        sums,
        Held(by_account, held(Account.BANK, Account.TRANSIT), held(Account.COMMITTED)),
        Flows(
            came_in=total([-came(INTO.__contains__), *(-amount for amount in own if amount < ZERO)]),
            went_out=total([came(OUT_OF.__contains__), *(amount for amount in own if amount > ZERO)]),
            to_sort=came(lambda _: True),
        ),
    )


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    posting = PostingRecord.__table__.c
    pence = type_coerce(posting.pence, Integer)
    in_span = (posting.on >= bindparam("first")) & (posting.on <= bindparam("last"))
    parts = (
        type_coerce(posting.account, Text),
        posting.plan_line_id,
        posting.stream_id,
        posting.cash_account_id,
    )
    return (
        select(
            *parts,
            func.sum(case((posting.on <= bindparam("on"), pence), else_=0)),
            func.sum(case((in_span, pence))),
        )
        .where(posting.account.in_(_WALKED), posting.on <= bindparam("end"))
        .group_by(*parts)  # the order of the index, so that nothing is sorted
    )
