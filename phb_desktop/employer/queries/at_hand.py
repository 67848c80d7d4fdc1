"""What the payslips of one payday rest on, asked for all workers at once: a few questions, however many.

Earlier payslips are heavy, and most drafts need nothing of them but the year's totals. Whole ones are read
for those alone who need them: for a second payment in a pay period, holiday, sickness.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

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
    """Ask for it. Time is asked for up to the payday: no period ends after it. agreed: terms asked before."""
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
    shifts = shifts_to_pay(reader, workers, paid_on)
    corrected = [each.id for own in shifts.values() for each in own]
    last_paid = _last_paid(reader, workers)
    before, elsewhere = _years(reader, last_paid, year)
    return AtHand(
        contracts=terms,
        settings=said,
        born={model.WorkerId(worker): day for worker, day in born},
        shifts=shifts,
        paid=kept_pay.paid_shifts(reader, among=corrected),
        absences=away,
        last_paid=last_paid,
        before=before,
        elsewhere=elsewhere,
    )


def _last_paid(reader: Reader, workers: Collection[model.WorkerId]) -> dict[model.WorkerId, date]:
    query = (
        select(PayslipRecord.worker_id, func.max(PayslipRecord.paid_on))
        .where(PayslipRecord.worker_id.in_(workers), counts(Kept.PAY_RUN, PayslipRecord.run_id))
        .group_by(PayslipRecord.worker_id)
    )
    return {model.WorkerId(worker): day for worker, day in reader.session.execute(query)}


def _years(
    reader: Reader, last_paid: Mapping[model.WorkerId, date], year: TaxYear
) -> tuple[dict[model.WorkerId, YearToDate], dict[model.WorkerId, TaxToDate]]:
    """Return this job's totals of a tax year, and those of jobs before it.

    last_paid: the day of each worker's latest payslip. Where it lies in a later year nothing earlier is paid
    any more, and nothing is needed.
    """
    before: dict[model.WorkerId, YearToDate] = {}
    elsewhere: dict[model.WorkerId, TaxToDate] = {}
    for each in kept_pay.opening_figures(reader, year=year):
        if not each.own_job:
            elsewhere[each.worker] = TaxToDate(each.pay, each.tax)
        elif each.year is not None:
            before[each.worker] = each.year
    own = {worker: day for worker, day in last_paid.items() if day in year.span}
    query = (
        select(PayslipRecord.worker_id, PayslipRecord.paid_on, PayslipRecord.told)
        .where(
            PayslipRecord.worker_id.in_(own),
            PayslipRecord.paid_on.in_(set(own.values())),
            counts(Kept.PAY_RUN, PayslipRecord.run_id),
        )
        .order_by(PayslipRecord.id)
    )
    for worker, day, told in reader.session.execute(query) if own else ():
        if own[model.WorkerId(worker)] == day:
            before[model.WorkerId(worker)] = year_read(json.loads(told)["after"])
    return before, elsewhere
