"""What pay days made owed, to whom, and what of it is paid."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select, true
from sqlalchemy.orm import aliased

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import (
    Creditor,
    PayRunId,
    PayslipId,
)
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.records import (
    Kept,
    PayslipDebtRecord,
    PayslipRecord,
)
from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.ledger.records import EntryRecord, PaidByRecord, PostingRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_NAMED: Final = 500  # so many entries are named in a question; of more, all are asked for


@dataclass(frozen=True, slots=True)
class Debt:
    """What a payslip made owed to one creditor, for one line and stream. settled_on: nothing while open.

    settled_by: the entry that marks it as paid. payment: the row of the cash book that paid it, where known.
    """

    entry: EntryId
    payslip: PayslipId
    worker: model.WorkerId
    creditor: Creditor
    paid_on: date
    party: str
    amount: Money
    line: PlanLineId
    stream: StreamId
    settled_on: date | None
    settled_by: EntryId | None
    payment: EntryId | None = None


def debts(
    reader: Reader,
    *,
    creditor: Creditor | None = None,
    span: Span | None = None,
    run: PayRunId | None = None,
    entries: Collection[EntryId] | None = None,
) -> list[Debt]:
    """Return what payslips made owed, by payday. What was taken back with its pay day is left out.

    entries: these alone.
    """
    settle, undone = aliased(EntryRecord), aliased(EntryRecord)
    gone = (
        select(undone.id)
        .where(undone.about_id == EntryRecord.id, undone.purpose == Purpose.REVERSAL)
        .exists()
    )
    query = (
        select(PayslipDebtRecord, PayslipRecord.worker_id, PayslipRecord.paid_on, EntryRecord.party)
        .join(PayslipRecord, PayslipRecord.id == PayslipDebtRecord.payslip_id)
        .join(EntryRecord, EntryRecord.id == PayslipDebtRecord.entry_id)
        .where(counts(Kept.PAY_RUN, PayslipRecord.run_id), ~gone)
        .order_by(PayslipRecord.paid_on, PayslipDebtRecord.id)
    )
    if creditor is not None:
        query = query.where(PayslipDebtRecord.creditor == creditor)
    if span is not None:
        query = query.where(PayslipRecord.paid_on >= span.first, PayslipRecord.paid_on <= span.last)
    if run is not None:
        query = query.where(PayslipRecord.run_id == run)
    if entries is not None:
        query = query.where(PayslipDebtRecord.entry_id.in_(entries))
    rows = reader.session.execute(query).all()
    if not rows:
        return []
    live = select(undone.id).where(undone.about_id == settle.id, undone.purpose == Purpose.REVERSAL).exists()
    every = len(rows) > _NAMED
    known = select(PayslipDebtRecord.entry_id) if every else [row.entry_id for row, *_ in rows]
    settled: dict[int | None, tuple[int, date]] = {
        about: (entry, on)
        for about, entry, on in reader.session.execute(
            select(settle.about_id, settle.id, settle.on).where(
                settle.purpose == Purpose.SETTLE, settle.about_id.in_(known), ~live
            )
        )
    }
    owed: dict[int, Any] = {
        posting.entry_id: posting
        for posting in reader.session.scalars(
            select(PostingRecord).where(
                PostingRecord.entry_id.in_(known), PostingRecord.account == "committed"
            )
        )
    }
    paid_by = {
        settle: EntryId(payment)
        for settle, payment in reader.session.execute(
            select(PaidByRecord.settle_id, PaidByRecord.payment_id).where(
                PaidByRecord.settle_id.in_([by for by, _ in settled.values()]) if not every else true()
            )
        )
    }
    found = []
    for row, worker, paid_on, party in rows:
        posting = owed[row.entry_id]
        by = settled.get(row.entry_id)
        found.append(
            Debt(
                entry=EntryId(row.entry_id),
                payslip=PayslipId(row.payslip_id),
                worker=model.WorkerId(worker),
                creditor=row.creditor,
                paid_on=paid_on,
                party=party,
                amount=posting.pence,
                line=PlanLineId(posting.plan_line_id),
                stream=StreamId(posting.stream_id),
                settled_on=by[1] if by else None,
                settled_by=EntryId(by[0]) if by else None,
                payment=paid_by.get(by[0]) if by else None,
            )
        )
    return found


def open_debts(reader: Reader, creditor: Creditor | None = None) -> list[Debt]:
    """Return what is still owed for payslips."""
    return [each for each in debts(reader, creditor=creditor) if each.settled_on is None]
