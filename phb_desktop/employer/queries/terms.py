"""What was agreed with workers, what decides their deductions, what was checked. Each answer is frozen."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import or_, select

from phb_desktop.employer import model
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.notice import Notice
from phb_desktop.employer.pay.pension import PensionScheme
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.records import (
    CheckRecord,
    ContractRecord,
    Kept,
    PersonalRecord,
    SettingsRecord,
    TimeRateRecord,
)
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.vault.work import Reader


def contracts(reader: Reader, worker: model.WorkerId | None = None) -> list[model.Contract]:
    """Return the terms that were agreed, by worker and first day."""
    query = select(ContractRecord).where(counts(Kept.CONTRACT, ContractRecord.id))
    if worker is not None:
        query = query.where(ContractRecord.worker_id == worker)
    query = query.order_by(ContractRecord.worker_id, ContractRecord.from_day, ContractRecord.id)
    rates: dict[int, list[model.TimeRate]] = {}
    for row in reader.session.scalars(select(TimeRateRecord).order_by(TimeRateRecord.id)):
        rates.setdefault(row.contract_id, []).append(model.TimeRate(row.kind, row.amount))
    return [
        model.Contract(
            id=model.ContractId(row.id),
            worker=model.WorkerId(row.worker_id),
            from_day=row.from_day,
            job=row.job,
            frequency=row.frequency,
            first_payday=row.first_payday,
            days_behind=row.days_behind,
            usual=row.usual,
            rates=tuple(rates.get(row.id, ())),
            holiday=row.holiday,
            holiday_from=row.holiday_from,
            plan_line=PlanLineId(row.plan_line_id),
            stream=StreamId(row.stream_id),
            note=row.note,
            work_days=tuple(int(each) for each in row.work_days),
            irregular=row.irregular,
            notice=Notice(row.notice_days, row.notice_months),
        )
        for row in reader.session.scalars(query)
    ]


def contract_on(reader: Reader, worker: model.WorkerId, day: date) -> model.Contract | None:
    """Return the terms of a worker that count on a day."""
    return model.counting(contracts(reader, worker), day)


def settings(reader: Reader, worker: model.WorkerId | None = None) -> list[model.PaySettings]:
    """Return what decided a worker's deductions, or everybody's, oldest first."""
    query = (
        select(SettingsRecord)
        .where(counts(Kept.SETTINGS, SettingsRecord.id))
        .order_by(SettingsRecord.from_day, SettingsRecord.id)
    )
    if worker is not None:
        query = query.where(SettingsRecord.worker_id == worker)
    return [_settings(row) for row in reader.session.scalars(query)]


def _settings(row: SettingsRecord) -> model.PaySettings:
    scheme = (
        PensionScheme(row.method, row.employee_share, row.employer_share, all_pay=row.all_pay)
        if row.method
        else None
    )
    return model.PaySettings(
        id=model.SettingsId(row.id),
        worker=model.WorkerId(row.worker_id),
        from_day=row.from_day,
        code=parse_tax_code(row.code),
        letter=row.letter,
        loans=frozenset(Loan(each) for each in row.loans.split(",") if each),
        pension_state=row.pension_state,
        pension=scheme,
        source=row.source,
    )


def checks(reader: Reader, worker: model.WorkerId | None = None) -> list[model.Check]:
    """Return what was checked, the nearest to run out first; of a worker, with what counts for all."""
    query = select(CheckRecord).where(counts(Kept.CHECK, CheckRecord.id))
    if worker is not None:
        query = query.where(or_(CheckRecord.worker_id == worker, CheckRecord.worker_id.is_(None)))
    query = query.order_by(CheckRecord.expires_on.is_(None), CheckRecord.expires_on, CheckRecord.id)
    return [
        model.Check(
            id=model.CheckId(row.id),
            worker=None if row.worker_id is None else model.WorkerId(row.worker_id),
            kind=row.kind,
            what=row.what,
            done_on=row.done_on,
            expires_on=row.expires_on,
            by=row.by,
            assessor=row.assessor,
            outcome=row.outcome,
        )
        for row in reader.session.scalars(query)
    ]


def running_out(reader: Reader, days: int) -> list[model.Check]:
    """Return the newest check of each kind and matter that has run out, or will within so many days.

    One that was renewed is left out: the later one stands for it.
    """
    newest: dict[tuple[model.WorkerId | None, model.CheckKind, str], model.Check] = {}
    for each in sorted(checks(reader), key=lambda check: (check.done_on, check.id)):
        newest[each.worker, each.kind, each.what.casefold()] = each
    last = reader.today + timedelta(days=days)
    due = [each for each in newest.values() if each.expires_on is not None and each.expires_on <= last]
    return sorted(due, key=lambda each: (each.expires_on or last, each.id))


def personal(reader: Reader, worker: model.WorkerId) -> model.Personal | None:
    """Return a worker's own details, or nothing where none were typed or they were erased."""
    row = reader.session.scalars(select(PersonalRecord).where(PersonalRecord.worker_id == worker)).first()
    if row is None:
        return None
    return model.Personal(**{name: getattr(row, name) for name in model.Personal.__dataclass_fields__})
