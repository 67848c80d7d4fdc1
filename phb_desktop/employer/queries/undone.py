"""What was added by hand on a pay day that was taken back: it is offered again, not typed again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from phb_desktop.employer.model import WorkerId
from phb_desktop.employer.model.drafts import Undone
from phb_desktop.employer.model.extras import ExtraItem
from phb_desktop.employer.model.payday import PayRunId
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.queries.workers import workers
from phb_desktop.employer.records import Kept, PayRunRecord, PayslipExtraRecord, PayslipRecord
from phb_desktop.vault.work import Reader


def undone_extras(reader: Reader, paid_on: date) -> Undone | None:
    """Return the extras of the last pay day of a date, if that was taken back."""
    last = reader.session.scalars(
        select(PayRunRecord.id)
        .where(PayRunRecord.paid_on == paid_on)
        .order_by(PayRunRecord.id.desc())
        .limit(1)
    ).first()
    if last is None or reader.session.scalar(
        select(PayRunRecord.id).where(PayRunRecord.id == last, counts(Kept.PAY_RUN, PayRunRecord.id))
    ):
        return None
    rows = reader.session.execute(
        select(PayslipRecord.worker_id, PayslipExtraRecord)
        .join(PayslipRecord, PayslipRecord.id == PayslipExtraRecord.payslip_id)
        .where(PayslipRecord.run_id == last)
        .order_by(PayslipExtraRecord.id)
    )
    known = {each.id: each for each in workers(reader)}
    items = tuple((known[WorkerId(worker)], _item(row)) for worker, row in rows if WorkerId(worker) in known)
    return Undone(PayRunId(last), items) if items else None


def _item(row: PayslipExtraRecord) -> ExtraItem:
    return ExtraItem(row.kind, row.amount, row.words, row.because, row.about, row.hours, row.miles)
