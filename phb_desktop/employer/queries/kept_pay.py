"""Payslips that were handed out, what they made owed, and the totals that the next one starts from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Employer, OpeningFigures
from phb_desktop.employer.model.payday import (
    Amounts,
    KeptPayslip,
    PaidLeave,
    PayMode,
    PayRunId,
    PayslipId,
    Share,
)
from phb_desktop.employer.pay.income_tax import TaxToDate
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.records import (
    Kept,
    OpeningFiguresRecord,
    PayeRecord,
    PayRunRecord,
    PayslipDebtRecord,
    PayslipLeaveRecord,
    PayslipRecord,
    PayslipShareRecord,
    PayslipShiftRecord,
    TakenBackRecord,
    TaxYearRecord,
)
from phb_desktop.employer.told import from_text, year_read
from phb_desktop.errors import Refused
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class PayRun:
    """One pay day that was approved."""

    id: PayRunId
    paid_on: date
    mode: PayMode
    approved_on: date
    note: str
    payslips: tuple[KeptPayslip, ...]

    @property
    def net(self) -> Money:
        """What the workers got together."""
        return total(each.amounts.net for each in self.payslips)

    @property
    def cost(self) -> Money:
        """What the budget bore together."""
        return total(each.amounts.cost for each in self.payslips)


class NoSuchPayslip(Refused):
    """The request names a payslip that is not there, or that was taken back."""

    def __init__(self) -> None:
        super().__init__(
            tr("This payslip is not there any more."), tr("Look at the list again. Nothing was lost.")
        )


def payslips(
    reader: Reader,
    worker: model.WorkerId | None = None,
    span: Span | None = None,
    *,
    run: PayRunId | None = None,
    ids: Collection[PayslipId] | None = None,
) -> list[KeptPayslip]:
    """Return the payslips that count, by payday; with a span, those paid on one of its days."""
    query = (
        select(PayslipRecord, PayRunRecord.mode)
        .join(PayRunRecord, PayRunRecord.id == PayslipRecord.run_id)
        .where(counts(Kept.PAY_RUN, PayslipRecord.run_id))
    )
    if worker is not None:
        query = query.where(PayslipRecord.worker_id == worker)
    if span is not None:
        query = query.where(PayslipRecord.paid_on >= span.first, PayslipRecord.paid_on <= span.last)
    if run is not None:
        query = query.where(PayslipRecord.run_id == run)
    if ids is not None:
        query = query.where(PayslipRecord.id.in_(ids))
    found = reader.session.execute(query.order_by(PayslipRecord.paid_on, PayslipRecord.id)).all()
    if not found:
        return []
    among = select(PayslipRecord.id)
    if worker is not None:
        among = among.where(PayslipRecord.worker_id == worker)
    if span is not None:
        among = among.where(PayslipRecord.paid_on >= span.first, PayslipRecord.paid_on <= span.last)
    if run is not None:
        among = among.where(PayslipRecord.run_id == run)
    if ids is not None:
        among = among.where(PayslipRecord.id.in_(ids))
    shares: dict[int, list[Share]] = defaultdict(list)
    for share in reader.session.scalars(
        select(PayslipShareRecord)
        .where(PayslipShareRecord.payslip_id.in_(among))
        .order_by(PayslipShareRecord.id)
    ):
        shares[share.payslip_id].append(
            Share(PlanLineId(share.plan_line_id), StreamId(share.stream_id), share.cost)
        )
    shifts: dict[tuple[int, bool], list[model.ShiftId]] = defaultdict(list)
    for shift in reader.session.scalars(
        select(PayslipShiftRecord)
        .where(PayslipShiftRecord.payslip_id.in_(among))
        .order_by(PayslipShiftRecord.id)
    ):
        shifts[shift.payslip_id, shift.taken_off].append(model.ShiftId(shift.shift_id))
    leave: dict[int, list[PaidLeave]] = defaultdict(list)
    for each in reader.session.scalars(
        select(PayslipLeaveRecord)
        .where(PayslipLeaveRecord.payslip_id.in_(among))
        .order_by(PayslipLeaveRecord.id)
    ):
        leave[each.payslip_id].append(_leave(each))
    return [
        _payslip(
            row,
            mode,
            tuple(shares[row.id]),
            tuple(shifts[row.id, False]),
            tuple(shifts[row.id, True]),
            tuple(leave[row.id]),
        )
        for row, mode in found
    ]


def payslip(reader: Reader, payslip_id: PayslipId) -> KeptPayslip:
    """Return one payslip, or refuse with NoSuchPayslip."""
    for each in payslips(reader, ids=[payslip_id]):
        return each
    raise NoSuchPayslip


def _leave(row: PayslipLeaveRecord) -> PaidLeave:
    return PaidLeave(
        absence=None if row.absence_id is None else model.AbsenceId(row.absence_id),
        kind=row.kind,
        span=Span(row.first, row.last),
        hours=row.hours,
        amount=row.amount,
    )


def _payslip(
    row: PayslipRecord,
    mode: PayMode,
    shares: tuple[Share, ...],
    shifts: tuple[model.ShiftId, ...],
    taken_off: tuple[model.ShiftId, ...],
    leave: tuple[PaidLeave, ...],
) -> KeptPayslip:
    told = from_text(row.told)
    return KeptPayslip(
        id=PayslipId(row.id),
        run=PayRunId(row.run_id),
        worker=model.WorkerId(row.worker_id),
        paid_on=row.paid_on,
        period=Span(row.first, row.last),
        mode=mode,
        code=row.code,
        letter=row.letter,
        amounts=Amounts(
            gross=row.gross,
            taxable=row.taxable,
            tax=row.tax,
            employee_ni=row.employee_ni,
            employer_ni=row.employer_ni,
            loans=row.loans,
            pension_employee=row.pension_employee,
            pension_employer=row.pension_employer,
            other=row.other,
            expenses=row.expenses,
            net=row.net,
            allowance=row.allowance,
            recovered=row.recovered,
        ),
        lines=told.lines,
        deductions=told.deductions,
        shares=shares,
        shifts=shifts,
        taken_off=taken_off,
        leave=leave,
        holiday=row.holiday,
        ni=told.ni,
        loans=told.loans,
        after=told.after,
        why=told.why,
        doubts=told.doubts,
        differences=told.differences,
        note=row.note,
    )


def pay_runs(reader: Reader, span: Span | None = None) -> list[PayRun]:
    """Return the pay days that count, newest first."""
    query = select(PayRunRecord).where(counts(Kept.PAY_RUN, PayRunRecord.id))
    if span is not None:
        query = query.where(PayRunRecord.paid_on >= span.first, PayRunRecord.paid_on <= span.last)
    by_run: dict[int, list[KeptPayslip]] = defaultdict(list)
    for each in payslips(reader, span=span):
        by_run[each.run].append(each)
    rows = reader.session.scalars(query.order_by(PayRunRecord.paid_on.desc(), PayRunRecord.id.desc()))
    return [
        PayRun(PayRunId(row.id), row.paid_on, row.mode, row.approved_on, row.note, tuple(by_run[row.id]))
        for row in rows
    ]


def paid_shifts(
    reader: Reader,
    worker: model.WorkerId | None = None,
    *,
    among: Collection[model.ShiftId] | None = None,
    upto: date | None = None,
) -> dict[model.ShiftId, PayslipId]:
    """Return the shifts that are paid and were not taken off since, with the payslip that paid them.

    upto: as payslips up to this day say.
    """
    query = (
        select(PayslipShiftRecord.shift_id, PayslipShiftRecord.payslip_id, PayslipShiftRecord.taken_off)
        .join(PayslipRecord, PayslipRecord.id == PayslipShiftRecord.payslip_id)
        .where(counts(Kept.PAY_RUN, PayslipRecord.run_id))
        .order_by(PayslipRecord.paid_on, PayslipShiftRecord.id)
    )
    if worker is not None:
        query = query.where(PayslipRecord.worker_id == worker)
    if among is not None:
        query = query.where(PayslipShiftRecord.shift_id.in_(among))
    if upto is not None:
        query = query.where(PayslipRecord.paid_on <= upto)
    found: dict[model.ShiftId, PayslipId] = {}
    for shift, slip, off in reader.session.execute(query):
        if off:
            found.pop(model.ShiftId(shift), None)
        else:
            found[model.ShiftId(shift)] = PayslipId(slip)
    return found


def paid_leave(reader: Reader, worker: model.WorkerId | None = None) -> list[PaidLeave]:
    """Return the leave and sickness that payslips have paid."""
    query = (
        select(PayslipLeaveRecord)
        .join(PayslipRecord, PayslipRecord.id == PayslipLeaveRecord.payslip_id)
        .where(counts(Kept.PAY_RUN, PayslipRecord.run_id))
        .order_by(PayslipLeaveRecord.id)
    )
    if worker is not None:
        query = query.where(PayslipRecord.worker_id == worker)
    return [_leave(row) for row in reader.session.scalars(query)]


def opening_figures(
    reader: Reader, worker: model.WorkerId | None = None, year: TaxYear | None = None
) -> list[OpeningFigures]:
    """Return figures from before our first payslips, oldest first."""
    query = select(OpeningFiguresRecord).where(counts(Kept.OPENING_FIGURES, OpeningFiguresRecord.id))
    if worker is not None:
        query = query.where(OpeningFiguresRecord.worker_id == worker)
    if year is not None:
        query = query.where(OpeningFiguresRecord.tax_year == year.starts_in)
    return [
        OpeningFigures(
            id=row.id,
            worker=model.WorkerId(row.worker_id),
            tax_year=TaxYear(row.tax_year),
            own_job=row.own_job,
            pay=row.pay,
            tax=row.tax,
            year=year_read(json.loads(row.told)) if row.told else None,
            source=row.source,
        )
        for row in reader.session.scalars(query.order_by(OpeningFiguresRecord.id))
    ]


def year_so_far(reader: Reader, worker: model.WorkerId, year: TaxYear) -> YearToDate | None:
    """Return this job's totals of a tax year: after the last payslip, else what was there before."""
    kept = payslips(reader, worker, year.span)
    if kept:
        return kept[-1].after
    own = [each for each in opening_figures(reader, worker, year) if each.own_job]
    return own[-1].year if own else None


def elsewhere(reader: Reader, worker: model.WorkerId, year: TaxYear) -> TaxToDate:
    """Return pay and tax of the tax year in jobs before this one, as the P45 says."""
    before = [each for each in opening_figures(reader, worker, year) if not each.own_job]
    return TaxToDate(before[-1].pay, before[-1].tax) if before else TaxToDate()


def employer(reader: Reader, year: TaxYear) -> Employer:
    """Return what was said about us for a tax year; else what was last said for an earlier one.

    Employment Allowance is claimed anew each year, so that an earlier claim does not count.
    """
    row = reader.session.scalars(
        select(PayeRecord)
        .where(counts(Kept.EMPLOYER, PayeRecord.id), PayeRecord.tax_year <= year.starts_in)
        .order_by(PayeRecord.tax_year.desc(), PayeRecord.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return Employer(year)
    return Employer(
        tax_year=year,
        claims_allowance=row.claims_allowance and row.tax_year == year.starts_in,
        quarterly=row.quarterly,
        by_post=row.by_post,
        small_employer=row.small_employer,
        paye_reference=row.paye_reference,
        accounts_office=row.accounts_office,
        pension_provider=row.pension_provider,
        source=row.source,
    )


def closed_years(reader: Reader) -> frozenset[TaxYear]:
    """Return the tax years that were closed."""
    rows = reader.session.scalars(
        select(TaxYearRecord.tax_year).where(counts(Kept.TAX_YEAR, TaxYearRecord.id))
    )
    return frozenset(TaxYear(each) for each in rows)


def closing_of(reader: Reader, year: TaxYear) -> int | None:
    """Return the row that closed a tax year, if it is closed."""
    rows = reader.session.scalars(
        select(TaxYearRecord.id)
        .where(counts(Kept.TAX_YEAR, TaxYearRecord.id), TaxYearRecord.tax_year == year.starts_in)
        .order_by(TaxYearRecord.id.desc())
    )
    return rows.first()


def allowance_used(reader: Reader, year: TaxYear) -> Money:
    """Return the Employment Allowance that payslips of a tax year have used."""
    used = reader.session.scalar(
        select(func.sum(PayslipRecord.allowance)).where(
            counts(Kept.PAY_RUN, PayslipRecord.run_id),
            PayslipRecord.paid_on >= year.span.first,
            PayslipRecord.paid_on <= year.span.last,
        )
    )
    return used or Money(0)


def pay_days_taken_back(reader: Reader, since: int) -> list[tuple[date, int]]:
    """Return the days of pay runs that were taken back in rows from `since` on, with their first debt."""
    rows = reader.session.execute(
        select(PayRunRecord.paid_on, func.min(PayslipDebtRecord.entry_id))
        .join(TakenBackRecord, TakenBackRecord.row_id == PayRunRecord.id)
        .join(PayslipRecord, PayslipRecord.run_id == PayRunRecord.id)
        .join(PayslipDebtRecord, PayslipDebtRecord.payslip_id == PayslipRecord.id)
        .where(
            TakenBackRecord.id >= since,
            TakenBackRecord.what == Kept.PAY_RUN,
            TakenBackRecord.gone.is_(True),
        )
        .group_by(PayRunRecord.id)
    )
    return [(paid_on, entry) for paid_on, entry in rows]
