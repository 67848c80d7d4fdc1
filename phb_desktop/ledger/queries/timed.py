"""What was paid for help, by kind and plan line, with the hours that payments say they paid for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Integer, Select, Text, bindparam, case, func, select, type_coerce

from phb_desktop.ledger.model import BY_THE_HOUR, Account, PaymentType
from phb_desktop.ledger.records import PostingRecord
from phb_desktop.plan.model import PlanLineId
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_ASKED: Final = (
    PaymentType.PA_NET_WAGES,
    PaymentType.HMRC,
    PaymentType.PENSION,
    PaymentType.AGENCY_CARE,
    PaymentType.SELF_EMPLOYED_CARE,
    PaymentType.PAYROLL_SERVICE,
    PaymentType.INSURANCE,
    PaymentType.TRAINING,
    PaymentType.RECRUITMENT,
)


@dataclass(frozen=True, slots=True)
class TimedSum:
    """A kind of payment on one plan line: all of it, and the part that says its hours with those hours.

    silent: how many payments out say no hours, less those that were taken back.
    """

    kind: PaymentType
    line: PlanLineId | None
    amount: Money
    timed: Money
    minutes: int
    silent: int


def paid_by_the_hour(reader: Reader, days: Span) -> list[TimedSum]:
    """Return what was paid for help, and for employing, in some days."""
    rows: Any = reader.session.execute(_statement(), {"first": days.first, "last": days.last}).all()
    return [
        TimedSum(PaymentType(kind), line, Money(pence), Money(timed or 0), minutes or 0, max(0, silent))
        for kind, line, pence, timed, minutes, silent in rows
        if pence or minutes
    ]


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    posting = PostingRecord.__table__.c
    pence, minutes = type_coerce(posting.pence, Integer), type_coerce(posting.minutes, Integer)
    says = posting.minutes.is_not(None)
    way = case((pence > 0, 1), else_=-1)
    return (
        select(
            type_coerce(posting.kind, Text),
            posting.plan_line_id,
            func.sum(pence),
            func.sum(case((says, pence), else_=0)),
            func.sum(case((says, minutes), else_=0)),
            func.sum(case((says, 0), else_=way)),
        )
        .where(
            posting.account == Account.SPENDING,
            posting.kind.in_([each.value for each in _ASKED]),
            posting.on >= bindparam("first"),
            posting.on <= bindparam("last"),
        )
        .group_by(posting.kind, posting.plan_line_id)
    )


def paid_for_help(reader: Reader) -> bool:
    """Say whether wages, an agency or somebody self-employed were ever paid."""
    found = select(PostingRecord.id).where(
        PostingRecord.account == Account.SPENDING,
        PostingRecord.kind.in_([each.value for each in BY_THE_HOUR]),
    )
    return reader.session.execute(found.limit(1)).first() is not None
