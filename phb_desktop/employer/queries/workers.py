"""What may be asked about those who work for us. Each answer is frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from phb_desktop.employer import model
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.records import Kept, PayslipRecord, WorkerRecord, WorkerVersionRecord
from phb_desktop.errors import Refused
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_KEPT_YEARS = 6
_Latest = aliased(WorkerVersionRecord)


class NoSuchWorker(Refused):
    """The request names somebody who is not there."""

    def __init__(self) -> None:
        super().__init__(
            tr("This person is not among your workers."), tr("Choose one from the list."), field="worker"
        )


def workers(reader: Reader, *, on: date | None = None, taken_back: bool = False) -> list[model.Worker]:
    """Return the workers by name; with a day, only those who work on it."""
    found = [_worker(row) for row in reader.session.execute(_as_last_said(), {"taken_back": taken_back})]
    found.sort(key=lambda worker: (model.name_key(worker.name), worker.id))
    return [worker for worker in found if on is None or worker.works_on(on)]


@cache
def _as_last_said() -> Select[WorkerRecord, WorkerVersionRecord]:
    """Return the question of `workers`: each with what was said last; built once."""
    newest = (
        select(func.max(_Latest.id)).where(_Latest.worker_id == WorkerRecord.id).correlate(WorkerRecord)
    ).scalar_subquery()
    return (
        select(WorkerRecord, WorkerVersionRecord)
        .join(WorkerVersionRecord, WorkerVersionRecord.worker_id == WorkerRecord.id)
        .where(WorkerVersionRecord.id == newest, WorkerVersionRecord.taken_back == bindparam("taken_back"))
    )


def worker(reader: Reader, worker_id: model.WorkerId) -> model.Worker:
    """Return one worker, or refuse with NoSuchWorker."""
    for one in workers(reader):
        if one.id == worker_id:
            return one
    raise NoSuchWorker


def keep_until(reader: Reader, worker: model.Worker) -> date | None:
    """Return until when records of a worker's pay are mostly kept: six years after the tax year (duties 54).

    Counted from the last day of the job or the last payday, whichever is later; nothing without either.
    """
    last_paid = reader.session.scalar(
        select(func.max(PayslipRecord.paid_on)).where(
            PayslipRecord.worker_id == worker.id, counts(Kept.PAY_RUN, PayslipRecord.run_id)
        )
    )
    last = max((day for day in (worker.ended, last_paid) if day is not None), default=None)
    return TaxYear(TaxYear.of(last).starts_in + _KEPT_YEARS).span.last if last else None


def initials_taken(reader: Reader) -> frozenset[str]:
    """Return every set of initials that was ever given; none is given twice."""
    return frozenset(reader.session.scalars(select(WorkerRecord.initials)))


def initials_by_name(reader: Reader) -> Mapping[str, str]:
    """Return initials by `model.name_key` of every name that a worker has or had, for what is sent out."""
    query = (
        select(WorkerVersionRecord.name, WorkerRecord.initials)
        .join(WorkerRecord, WorkerRecord.id == WorkerVersionRecord.worker_id)
        .order_by(WorkerRecord.id, WorkerVersionRecord.id)
    )
    return model.initials_by_name((name, initials) for name, initials in reader.session.execute(query))


def _worker(row: Row[WorkerRecord, WorkerVersionRecord]) -> model.Worker:
    record, version = row
    return model.Worker(
        id=model.WorkerId(record.id),
        name=version.name,
        initials=record.initials,
        status=version.status,
        employer_of_record=version.employer_of_record,
        started=version.started,
        ended=version.ended,
        note=version.note,
        erased=version.erased,
        notice_given=version.notice_given,
    )
