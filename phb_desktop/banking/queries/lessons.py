"""What earlier payments teach: those that may be paid back, and bills that come again and again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from phb_desktop.banking.matching import REFUND_WITHIN, OpenLine, Paid, payee_key
from phb_desktop.banking.queries.lines import LineNow
from phb_desktop.banking.records import LearntRecord
from phb_desktop.banking.rhythm import Regular
from phb_desktop.ledger.model import Account, Purpose, ReceiptKind
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.vault.work import Reader

_BACK: Final = timedelta(days=800)  # two years and a little: a yearly bill needs two before it


def paid_and_not_back(reader: Reader, rows: Sequence[OpenLine]) -> list[Paid]:
    """Return payments of the same payees and amounts as the money that came in, if they stand sorted.

    One that came back already, as a refund of the same payee and amount since, is left out.
    """
    back = [row for row in rows if row.amount.pence > 0 and payee_key(row.payee)]
    if not back:
        return []
    keys, amounts = {payee_key(row.payee) for row in back}, {row.amount for row in back}
    first = min(row.on for row in back) - REFUND_WITHIN
    last = max(row.on for row in back)
    paid = _learnt(keys).where(
        LearntRecord.outgoing.is_(True),
        LearntRecord.plan_line_id.is_not(None),
        EntryRecord.on >= first,
        EntryRecord.on <= last,
        PostingRecord.account == Account.SPENDING,
        PostingRecord.pence.in_(amounts),
    )
    found = [
        Paid(key, on, amount, None if line is None else PlanLineId(line), StreamId(stream))
        for key, on, amount, _, line, stream in reader.session.execute(
            paid.order_by(EntryRecord.on, LearntRecord.id)
        )
    ]
    refunds = _learnt(keys).where(
        LearntRecord.receipt == ReceiptKind.REFUND,
        EntryRecord.on >= first,
        PostingRecord.account.in_([Account.SPENDING, Account.OTHER_IN, Account.FUNDING]),
        PostingRecord.pence.in_({-amount for amount in amounts}),
    )
    for key, on, amount, *_ in reader.session.execute(refunds.order_by(EntryRecord.on, LearntRecord.id)):
        fits = [
            at
            for at, each in enumerate(found)
            if each.key == key and each.amount == -amount and each.on <= on
        ]
        if fits:
            del found[fits[-1]]
    return found


def regular(reader: Reader, rows: Sequence[LineNow]) -> list[Regular]:
    """Return the sorted payments of two years to the payees of these lines."""
    out = [row for row in rows if row.amount.pence < 0 and payee_key(row.payee)]
    if not out:
        return []
    query = _learnt({payee_key(row.payee) for row in out}).where(
        LearntRecord.outgoing.is_(True),
        LearntRecord.type.is_not(None),
        EntryRecord.on >= min(row.on for row in out) - _BACK,
        EntryRecord.on <= max(row.on for row in out),
        PostingRecord.account == Account.SPENDING,
    )
    return [
        Regular(key, on, amount, kind, None if line is None else PlanLineId(line), StreamId(stream))
        for key, on, amount, kind, line, stream in reader.session.execute(query)
        if kind is not None
    ]


def _learnt(keys: Iterable[str]) -> Any:
    """Return what was sorted as one whole and still stands: payee, day, sum, kind, plan line, stream."""
    undone = aliased(EntryRecord)
    return (
        select(
            LearntRecord.key,
            EntryRecord.on,
            PostingRecord.pence,
            LearntRecord.type,
            LearntRecord.plan_line_id,
            LearntRecord.stream_id,
        )
        .join(EntryRecord, EntryRecord.id == LearntRecord.sort_id)
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(LearntRecord.key.in_(sorted(keys)), ~taken_back(undone))
    )


def taken_back(undone: Any) -> ColumnElement[bool]:
    """Return the condition that an entry was reversed. undone: an alias of entries."""
    found: ColumnElement[bool] = (
        select(undone.id)
        .where(undone.about_id == EntryRecord.id, undone.purpose == Purpose.REVERSAL)
        .exists()
    )
    return found
