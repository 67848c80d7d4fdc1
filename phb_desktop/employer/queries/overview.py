"""Several answers in one go, as a screen about people needs them. Each answer is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Employer, Extra, OpeningFigures
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.instructions import Instruction, instructions
from phb_desktop.employer.queries.owed import (
    HmrcPeriod,
    HolidayStanding,
    PensionPeriod,
    hmrc_months,
    hmrc_quarters,
    holiday_standing,
    pension_months,
)
from phb_desktop.employer.queries.sheets_out import HoursRow, hours_summary
from phb_desktop.employer.queries.stopped import StillOwed, if_stopped
from phb_desktop.employer.queries.terms import checks, contract_on, contracts, personal, running_out, settings
from phb_desktop.employer.queries.time import absences, sheets, shifts
from phb_desktop.employer.queries.to_settle import Owing, still_owing
from phb_desktop.employer.queries.workers import worker as one_worker
from phb_desktop.employer.queries.workers import workers
from phb_desktop.papers.model import Paper, Subject, SubjectKind
from phb_desktop.papers.queries import papers_of
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import PlanLineId
from phb_desktop.values.hours import Hours
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader

SOON: Final = 60  # days before a check runs out
_LOOK_ROUND: Final = timedelta(days=35)  # a correction stands near what it corrects
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker as a list shows them: never with their own details. ran_out: of the checks, those past."""

    worker: model.Worker
    contract: model.Contract | None
    next_payday: date | None
    runs_out: tuple[model.Check, ...]
    ran_out: frozenset[model.CheckId]


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A check that soon runs out, or has. name: of the worker, or nothing where it counts for all."""

    check: model.Check
    name: str
    past: bool


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who works, or worked, for us, and what runs out soon."""

    today: date
    workers: tuple[WorkerRow, ...]
    due: tuple[DueCheck, ...]


@dataclass(frozen=True, slots=True)
class About:
    """All that is kept about one worker."""

    worker: model.Worker
    contracts: tuple[model.Contract, ...]
    settings: tuple[model.PaySettings, ...]
    personal: model.Personal | None
    checks: tuple[model.Check, ...]
    shifts: tuple[model.Shift, ...]
    sheets: tuple[model.Sheet, ...]
    absences: tuple[model.Absence, ...]
    payslips: tuple[KeptPayslip, ...]
    before: tuple[OpeningFigures, ...]
    papers: tuple[Paper, ...]
    lines: dict[PlanLineId, str]


@dataclass(frozen=True, slots=True)
class LineHours:
    """Hours of a week on one line of the plan, all workers together."""

    line: PlanLineId
    heading: str
    planned: Hours
    worked: Hours

    @property
    def uncovered(self) -> Hours:
        """What the plan has and nobody worked."""
        return Hours(max(0, self.planned.minutes - self.worked.minutes))


@dataclass(frozen=True, slots=True)
class WorkedWeek:
    """One worker's week, and what the plan has for the week. corrected: shifts that another stands for."""

    worker: model.Worker
    span: Span
    shifts: tuple[model.Shift, ...]
    corrected: frozenset[model.ShiftId]
    sums: tuple[model.TimeSum, ...]
    lines: tuple[LineHours, ...]
    away: tuple[tuple[str, model.Absence], ...]
    contract: model.Contract | None

    @property
    def waiting(self) -> int:
        """How many shifts nobody has confirmed yet."""
        return sum(each.sheet is None for each in self.shifts)


def people(reader: Reader) -> People:
    """Return everybody, those who work now first, with their next payday and what runs out soon."""
    today = reader.today
    everybody = workers(reader)
    terms: dict[model.WorkerId, list[model.Contract]] = {}
    for each in contracts(reader):
        terms.setdefault(each.worker, []).append(each)
    due = running_out(reader, SOON)
    names = {each.id: each.name for each in everybody}
    rows = [_row(each, terms.get(each.id, []), due, today) for each in everybody]
    rows.sort(key=lambda row: row.worker.ended is not None and row.worker.ended < today)
    gone = {row.worker.id for row in rows if row.worker.ended is not None and row.worker.ended < today}
    return People(
        today,
        tuple(rows),
        tuple(
            DueCheck(check, names.get(check.worker, "") if check.worker else "", _past(check, today))
            for check in due
            if check.worker is None or (check.worker in names and check.worker not in gone)
        ),
    )


def _row(worker: model.Worker, terms: list[model.Contract], due: list[model.Check], today: date) -> WorkerRow:
    contract = model.counting(terms, today) or (terms[0] if terms else None)
    payday = model.next_payday(contract, today - DAY) if contract else None
    if worker.ended is not None and worker.ended < today:
        payday = None  # a last payment may come; pay day itself says so
    own = tuple(each for each in due if each.worker == worker.id)
    return WorkerRow(worker, contract, payday, own, frozenset(each.id for each in own if _past(each, today)))


def _past(check: model.Check, today: date) -> bool:
    return check.expires_on is not None and check.expires_on < today


def about(reader: Reader, worker_id: model.WorkerId) -> About:
    """Return all that is kept about one worker, or refuse with NoSuchWorker."""
    return About(
        worker=one_worker(reader, worker_id),
        contracts=tuple(contracts(reader, worker_id)),
        settings=tuple(settings(reader, worker_id)),
        personal=personal(reader, worker_id),
        checks=tuple(checks(reader, worker_id)),
        shifts=tuple(shifts(reader, worker_id)),
        sheets=tuple(sheets(reader, worker_id)),
        absences=tuple(absences(reader, worker_id)),
        payslips=tuple(kept_pay.payslips(reader, worker_id)),
        before=tuple(kept_pay.opening_figures(reader, worker_id)),
        papers=tuple(papers_of(reader, Subject(SubjectKind.WORKER, worker_id))),
        lines=plan.line_headings(reader),
    )


def worked_week(reader: Reader, worker_id: model.WorkerId, first: date) -> WorkedWeek:
    """Return a week that starts on a day: one worker's shifts, and the plan's hours against everybody's."""
    span = Span(first, first + WEEK - DAY)
    worker = one_worker(reader, worker_id)
    near = shifts(reader, None, Span(first - _LOOK_ROUND, span.last + _LOOK_ROUND))
    corrected = frozenset(each.corrects for each in near if each.corrects is not None)
    in_week = [each for each in near if each.day in span]
    mine = [each for each in in_week if each.worker == worker_id]
    terms: dict[model.WorkerId, list[model.Contract]] = {}
    for each in contracts(reader):
        terms.setdefault(each.worker, []).append(each)
    names = {each.id: each.name for each in workers(reader)}
    return WorkedWeek(
        worker=worker,
        span=span,
        shifts=tuple(mine),
        corrected=corrected,
        sums=_by_kind([each for each in mine if each.id not in corrected]),
        lines=_lines(reader, [each for each in in_week if each.id not in corrected], terms, span),
        away=tuple((names.get(each.worker, ""), each) for each in absences(reader, None, span)),
        contract=model.counting(terms.get(worker_id, []), span.last),
    )


def _by_kind(found: list[model.Shift]) -> tuple[model.TimeSum, ...]:
    """Add up by kind alone, whatever line pays."""
    sums: dict[model.TimeKind, model.TimeSum] = {}
    for each in model.summed(found):
        before = sums.get(each.kind)
        sums[each.kind] = model.TimeSum(
            each.kind,
            None,
            None,
            each.hours + before.hours if before else each.hours,
            each.nights + (before.nights if before else 0),
            each.miles + (before.miles if before else 0),
        )
    return tuple(sums.values())


def _lines(
    reader: Reader,
    found: list[model.Shift],
    terms: dict[model.WorkerId, list[model.Contract]],
    span: Span,
) -> tuple[LineHours, ...]:
    worked: dict[PlanLineId, int] = {}
    for each in found:
        if each.kind is model.TimeKind.MILEAGE:
            continue
        contract = model.counting(terms.get(each.worker, []), each.day)
        line = each.plan_line or (contract.plan_line if contract else None)
        if line is not None:
            worked[line] = worked.get(line, 0) + each.worked.minutes
    version = next((each for each in plan.versions(reader) if each.starts <= span.first <= each.ends), None)
    planned = {
        line.id: line.minutes_per_week
        for line in (version.lines if version else ())
        if line.covers(span.first)
    }
    headings = plan.line_headings(reader)
    wanted = [line for line, minutes in planned.items() if minutes or line in worked]
    wanted += [line for line in worked if line not in wanted]
    return tuple(
        LineHours(line, headings.get(line, ""), Hours(planned.get(line, 0)), Hours(worked.get(line, 0)))
        for line in wanted
    )


@dataclass(frozen=True, slots=True)
class PaidSlip:
    """A kept payslip with what a printed one needs. us: what was said of us for its tax year."""

    slip: KeptPayslip
    worker: model.Worker
    personal: model.Personal | None
    us: Employer


def paid_slips(reader: Reader) -> list[PaidSlip]:
    """Return every payslip that counts, the newest first."""
    names = {each.id: each for each in workers(reader)}
    years: dict[TaxYear, Employer] = {}
    found = []
    for slip in kept_pay.payslips(reader):
        year = TaxYear.of(slip.paid_on)
        us = years.setdefault(year, kept_pay.employer(reader, year))
        if slip.worker in names:
            found.append(PaidSlip(slip, names[slip.worker], personal(reader, slip.worker), us))
    return [*reversed(found)]


@dataclass(frozen=True, slots=True)
class OwedNow:
    """What is owed for this tax year, by creditor and period, and if payments stopped today."""

    us: Employer
    stopped: StillOwed
    hmrc: tuple[HmrcPeriod, ...]
    pension: tuple[PensionPeriod, ...]
    holiday: tuple[HolidayStanding, ...]
    owing: tuple[Owing, ...]
    names: dict[PlanLineId, str]


def owed_now(reader: Reader) -> OwedNow:
    """Return it: HMRC by tax month, or by quarter where that was said."""
    year = TaxYear.of(reader.today)
    us = kept_pay.employer(reader, year)
    return OwedNow(
        us,
        if_stopped(reader),
        hmrc_quarters(reader, year) if us.quarterly else hmrc_months(reader, year),
        pension_months(reader, year),
        holiday_standing(reader, Span(year.span.first, reader.today)),
        still_owing(reader),
        plan.line_headings(reader),
    )


@dataclass(frozen=True, slots=True)
class ToBureau:
    """Hours of the days that a payday pays, from the earliest to the latest of its workers."""

    span: Span
    rows: tuple[HoursRow, ...]
    more: tuple[Instruction, ...]


def to_bureau(reader: Reader, paid_on: date, extras: Sequence[Extra] = ()) -> ToBureau | None:
    """Return the hours for whoever works a payday out, or nothing where nobody is paid then."""
    spans = [
        model.period_paid(contract, paid_on)
        for each in workers(reader)
        if each.status is model.WorkerStatus.EMPLOYEE
        and (contract := contract_on(reader, each.id, paid_on)) is not None
        and paid_on in model.paydays(contract, Span(paid_on, paid_on))
    ]
    if not spans:
        return None
    span = Span(min(each.first for each in spans), max(each.last for each in spans))
    return ToBureau(span, hours_summary(reader, span), instructions(reader, span, paid_on, extras))
