"""Time worked and time off. Each answer is frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, case, func, select, union
from sqlalchemy.orm import aliased

from phb_desktop.employer import model
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.records import (
    AbsenceRecord,
    Kept,
    PayslipRecord,
    PayslipShiftRecord,
    SheetRecord,
    SheetShiftRecord,
    ShiftRecord,
    TakenBackRecord,
)
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.london import moment
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader


def shifts(
    reader: Reader,
    worker: model.WorkerId | None = None,
    span: Span | None = None,
    *,
    sheet: model.SheetId | None = None,
    ids: Collection[model.ShiftId] | None = None,
) -> list[model.Shift]:
    """Return shifts by their beginning; with a span, those that began on one of its days."""
    query = _shifts()
    if sheet is not None:
        own = select(SheetShiftRecord.shift_id).where(SheetShiftRecord.sheet_id == sheet)
        query = query.where(ShiftRecord.id.in_(own))
    if ids is not None:
        query = query.where(ShiftRecord.id.in_(ids))
    if worker is not None:
        query = query.where(ShiftRecord.worker_id == worker)
    if span is not None:
        first, after = moment(span.first, time()), moment(span.last + DAY, time())
        query = query.where(ShiftRecord.starts >= first, ShiftRecord.starts < after)
    found = [_shift(row) for row in reader.session.execute(query)]
    return found if sheet is None else [each for each in found if each.sheet == sheet]


def shifts_to_pay(
    reader: Reader, workers: Collection[model.WorkerId], upto: date
) -> dict[model.WorkerId, list[model.Shift]]:
    """Return what a pay day looks at, by worker: shifts up to a day that are not paid, and all corrections.

    With a correction comes the shift that it stands for, whatever its day.
    """
    found: dict[model.WorkerId, list[model.Shift]] = defaultdict(list)
    given = {"workers": list(workers), "before": moment(upto + DAY, time())}
    for row in reader.session.execute(_to_pay(), given):
        each = _shift(row)
        found[each.worker].append(each)
    return found


@cache
def _to_pay() -> Select[*tuple[Any, ...]]:
    """Return the question of `shifts_to_pay`; built once.

    Most shifts are on a payslip, and that is seen at once. Only for those of a pay day that was taken back is
    it counted how often they were paid.
    """
    own, slip = aliased(ShiftRecord), PayslipRecord
    paid = PayslipShiftRecord.shift_id == own.id
    times_paid = (
        select(func.coalesce(func.sum(case((PayslipShiftRecord.taken_off, -1), else_=1)), 0))
        .join(slip, slip.id == PayslipShiftRecord.payslip_id)
        .where(paid, counts(Kept.PAY_RUN, slip.run_id))
        .correlate(own)
        .scalar_subquery()
    )
    taken_back = (
        select(PayslipShiftRecord.shift_id)
        .join(slip, slip.id == PayslipShiftRecord.payslip_id)
        .join(TakenBackRecord, TakenBackRecord.row_id == slip.run_id)
        .where(TakenBackRecord.what == Kept.PAY_RUN)
    )
    never = ~select(PayslipShiftRecord.id).where(paid).correlate(own).exists()
    corrects = own.corrects_id.is_not(None)
    workers: BindParameter[Any] = bindparam("workers", expanding=True)
    wanted: CompoundSelect[Any] = union(
        select(own.id).where(own.worker_id.in_(workers), own.starts < bindparam("before"), never),
        select(own.id).where(own.id.in_(taken_back), own.starts < bindparam("before"), times_paid <= 0),
        select(own.id).where(corrects),
        select(own.corrects_id).where(corrects),
    )
    return _shifts().where(ShiftRecord.id.in_(wanted), ShiftRecord.worker_id.in_(workers))


def shift(reader: Reader, shift_id: model.ShiftId) -> model.Shift | None:
    """Return one shift, if it counts."""
    row = reader.session.execute(_shifts().where(ShiftRecord.id == shift_id)).first()
    return _shift(row) if row else None


def shifts_near(
    reader: Reader, worker: model.WorkerId, starts: datetime, ends: datetime
) -> list[model.Shift]:
    """Return a worker's shifts that may share time with a stretch."""
    query = _shifts().where(
        ShiftRecord.worker_id == worker,
        ShiftRecord.starts < ends,
        ShiftRecord.starts > starts - model.LONGEST - timedelta(hours=1),
    )
    return [_shift(row) for row in reader.session.execute(query)]


@cache
def _shifts() -> Select[*tuple[Any, ...]]:
    """Return what asks for shifts that count and the sheets that they are on; built once.

    The sheet is asked for of each shift that is found: joined, all sheets of all years would be gone through.
    """
    on_sheet = (
        select(func.max(SheetShiftRecord.sheet_id))
        .join(SheetRecord, SheetRecord.id == SheetShiftRecord.sheet_id)
        .where(SheetShiftRecord.shift_id == ShiftRecord.id, counts(Kept.SHEET, SheetRecord.id))
        .correlate(ShiftRecord)
        .scalar_subquery()
    )
    return (
        select(*ShiftRecord.__table__.columns, on_sheet.label("sheet_id"))
        .where(counts(Kept.SHIFT, ShiftRecord.id))
        .order_by(ShiftRecord.starts, ShiftRecord.id)
    )


def _shift(row: Any) -> model.Shift:
    return model.Shift(
        id=model.ShiftId(row.id),
        worker=model.WorkerId(row.worker_id),
        kind=row.kind,
        starts=row.starts.astimezone(UTC),
        ends=row.ends.astimezone(UTC),
        breaks=row.breaks,
        awake=row.awake,
        miles=row.miles,
        plan_line=None if row.plan_line_id is None else PlanLineId(row.plan_line_id),
        stream=None if row.stream_id is None else StreamId(row.stream_id),
        note=row.note,
        sheet=None if row.sheet_id is None else model.SheetId(row.sheet_id),
        corrects=None if row.corrects_id is None else model.ShiftId(row.corrects_id),
    )


def sheets(reader: Reader, worker: model.WorkerId | None = None) -> list[model.Sheet]:
    """Return the approved sheets that count, oldest first."""
    query = select(SheetRecord).where(counts(Kept.SHEET, SheetRecord.id))
    if worker is not None:
        query = query.where(SheetRecord.worker_id == worker)
    return [
        model.Sheet(
            id=model.SheetId(row.id),
            worker=model.WorkerId(row.worker_id),
            span=Span(row.first, row.last),
            worker_confirmed=row.worker_confirmed,
            employer_confirmed=row.employer_confirmed,
            approved_on=row.approved_on,
        )
        for row in reader.session.scalars(query.order_by(SheetRecord.first, SheetRecord.id))
    ]


def absences(
    reader: Reader, worker: model.WorkerId | None = None, span: Span | None = None
) -> list[model.Absence]:
    """Return days away that touch a span, oldest first."""
    query = select(AbsenceRecord).where(counts(Kept.ABSENCE, AbsenceRecord.id))
    if worker is not None:
        query = query.where(AbsenceRecord.worker_id == worker)
    if span is not None:
        query = query.where(AbsenceRecord.first <= span.last, AbsenceRecord.last >= span.first)
    return [
        model.Absence(
            id=model.AbsenceId(row.id),
            worker=model.WorkerId(row.worker_id),
            kind=row.kind,
            span=Span(row.first, row.last),
            hours=row.hours,
            proof=row.proof,
            note=row.note,
            family=row.family,
            family_day=row.family_day,
            by_days=row.by_days,
        )
        for row in reader.session.scalars(query.order_by(AbsenceRecord.first, AbsenceRecord.id))
    ]
