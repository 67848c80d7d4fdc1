"""What the payslips of one payday rest on, asked for all workers at once: a few questions, however many.

Earlier payslips are heavy, and most drafts need nothing of them but the year's totals. Whole ones are read
for those alone who need them: for a second payment in a pay period, holiday, sickness.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import aliased

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import PayslipId
from phb_desktop.employer.pay.income_tax import TaxToDate
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.queries.terms import contracts, settings
from phb_desktop.employer.queries.time import absences, shifts_to_pay
from phb_desktop.employer.records import (
    Kept,
    PayslipRecord,
    PersonalRecord,
    WorkerRecord,
)
from phb_desktop.employer.told import year_read
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class AtHand:
    """It, by worker. shifts: those that may be paid or taken off; paid: which of them a payslip holds.

    last_paid: the day of the latest payslip. before: this job's totals of the tax year. elsewhere: those of
    jobs before.
    """

    contracts: dict[model.WorkerId, list[model.Contract]]
    settings: dict[model.WorkerId, list[model.PaySettings]]
    born: dict[model.WorkerId, date | None]
    shifts: dict[model.WorkerId, list[model.Shift]]
    paid: dict[model.ShiftId, PayslipId]
    absences: dict[model.WorkerId, list[model.Absence]]
    last_paid: dict[model.WorkerId, date]
    before: dict[model.WorkerId, YearToDate]
    elsewhere: dict[model.WorkerId, TaxToDate]


def by_worker(agreed: Iterable[model.Contract]) -> dict[model.WorkerId, list[model.Contract]]:
    """Return terms by worker, in their order."""
    terms: dict[model.WorkerId, list[model.Contract]] = defaultdict(list)
    for contract in agreed:
        terms[contract.worker].append(contract)
    return terms


def at_hand(
    reader: Reader,
    workers: Collection[model.WorkerId],
    paid_on: date,
    agreed: dict[model.WorkerId, list[model.Contract]] | None = None,
) -> AtHand:
    """Ask for it. Time is asked for up to the last day of work that is paid. agreed: terms asked before."""
    year = TaxYear.of(paid_on)
    terms = by_worker(contracts(reader)) if agreed is None else agreed
    said: dict[model.WorkerId, list[model.PaySettings]] = defaultdict(list)
    for each in settings(reader):
        said[each.worker].append(each)
    born = reader.session.execute(
        select(PersonalRecord.worker_id, PersonalRecord.born_on).where(PersonalRecord.worker_id.in_(workers))
    )
    away: dict[model.WorkerId, list[model.Absence]] = defaultdict(list)
    for absence in absences(reader):
        away[absence.worker].append(absence)
    shifts = shifts_to_pay(reader, workers, _last_day_paid(terms, workers, paid_on))
    corrected = [each.id for own in shifts.values() for each in own]
    last_paid, before = _so_far(reader, workers, year)
    opened = kept_pay.opening_figures(reader, year=year)
    opening = {each.worker: each.year for each in opened if each.own_job and each.year is not None}
    return AtHand(
        contracts=terms,
        settings=said,
        born={model.WorkerId(worker): day for worker, day in born},
        shifts=shifts,
        paid=kept_pay.paid_shifts(reader, among=corrected),
        absences=away,
        last_paid=last_paid,
        before=opening | before,
        elsewhere={each.worker: TaxToDate(each.pay, each.tax) for each in opened if not each.own_job},
    )


def _last_day_paid(
    agreed: Mapping[model.WorkerId, Sequence[model.Contract]],
    workers: Collection[model.WorkerId],
    paid_on: date,
) -> date:
    """Return the last day of work that a payday pays for any of them: what they do later is not looked at."""
    terms = (model.counting(agreed.get(each, ()), paid_on) for each in workers)
    return max((model.period_paid(each, paid_on).last for each in terms if each), default=paid_on)


def _so_far(
    reader: Reader, workers: Collection[model.WorkerId], year: TaxYear
) -> tuple[dict[model.WorkerId, date], dict[model.WorkerId, YearToDate]]:
    """Return the day of each worker's latest payslip, and this job's totals where it lies in the year.

    Of what a payslip tells only the totals are read, and of each worker one payslip, however many there are.
    """
    last_paid: dict[model.WorkerId, date] = {}
    before: dict[model.WorkerId, YearToDate] = {}
    for worker, day, after in reader.session.execute(_latest(), {"workers": list(workers)}):
        last_paid[model.WorkerId(worker)] = day
        if day in year.span:
            before[model.WorkerId(worker)] = year_read(json.loads(after))
    return last_paid, before


@cache
def _latest() -> Select[int, date, str]:
    """Return the question of `_so_far`: each worker's latest payslip that counts; built once."""
    own = aliased(PayslipRecord)
    newest = (
        select(own.id)
        .where(own.worker_id == WorkerRecord.id, counts(Kept.PAY_RUN, own.run_id))
        .order_by(own.paid_on.desc(), own.id.desc())
        .limit(1)
        .correlate(WorkerRecord)
        .scalar_subquery()
    )
    totals = func.json_extract(PayslipRecord.told, "$.after")
    return (
        select(PayslipRecord.worker_id, PayslipRecord.paid_on, totals)
        .join(WorkerRecord, PayslipRecord.id == newest)
        .where(WorkerRecord.id.in_(bindparam("workers", expanding=True)))
    )
