"""Holiday that workers built up and did not take, as a debt: owed on a day, and what of it is posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from phb_desktop.employer import model
from phb_desktop.employer.queries.debts import debts
from phb_desktop.employer.queries.owed import holiday_standing
from phb_desktop.employer.queries.terms import contracts
from phb_desktop.employer.queries.workers import workers
from phb_desktop.employer.records import HolidayOwedRecord
from phb_desktop.ledger.model import Account
from phb_desktop.ledger.queries import as_money
from phb_desktop.ledger.records import PostingRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class HolidayDebt:
    """What holiday is owed to a worker on a day, out of one plan line and stream. posted: by the ledger."""

    worker: model.Worker
    line: PlanLineId
    stream: StreamId
    hours: Hours
    owed: Money
    posted: Money

    @property
    def change(self) -> Money:
        """What the ledger lacks, or has too much of when it is below nothing."""
        return self.owed - self.posted


def holiday_debts(reader: Reader, on: date) -> list[HolidayDebt]:
    """Return what is owed at the end of a day, by worker; nothing before the first payslip that is kept here.

    It belongs to the line and stream of the terms that count then. Hours taken ahead are worth nothing.
    """
    if not any(each.paid_on <= on for each in reader.once(debts)):
        return []
    owed: dict[tuple[model.WorkerId, PlanLineId, StreamId], tuple[Hours, Money]] = {}
    for each in holiday_standing(reader, Span(on, on)):
        contract = model.counting(contracts(reader, each.worker.id), on)
        if contract is not None and not each.rolled_up and each.worth:
            owed[each.worker.id, contract.plan_line, contract.stream] = each.owed, each.worth
    posted = _posted(reader, on)
    known = {each.id: each for each in workers(reader)}
    return [
        HolidayDebt(
            known[worker],
            line,
            stream,
            *owed.get((worker, line, stream), (NO_HOURS, ZERO)),
            posted.get((worker, line, stream), ZERO),
        )
        for worker, line, stream in sorted({*owed, *posted})
        if worker in known
    ]


def _posted(reader: Reader, on: date) -> dict[tuple[model.WorkerId, PlanLineId, StreamId], Money]:
    rows = reader.session.execute(
        select(
            HolidayOwedRecord.worker_id,
            PostingRecord.plan_line_id,
            PostingRecord.stream_id,
            func.sum(PostingRecord.pence),
        )
        .join(PostingRecord, PostingRecord.entry_id == HolidayOwedRecord.entry_id)
        .where(PostingRecord.account == Account.COMMITTED, PostingRecord.on <= on)
        .group_by(HolidayOwedRecord.worker_id, PostingRecord.plan_line_id, PostingRecord.stream_id)
    )
    return {
        (model.WorkerId(worker), PlanLineId(line or 0), StreamId(stream or 0)): as_money(pence)
        for worker, line, stream, pence in rows
    }
