"""A pay day as it would be now: worked out anew each time from time, terms, settings and earlier payslips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Draft, Employer, Extra, NotReady, PayDay
from phb_desktop.employer.model.earned import Earned, Timed, earned, for_minimum_wage
from phb_desktop.employer.model.payday import Amounts, KeptPayslip, PaidLeave, SlipLine, shared_out
from phb_desktop.employer.pay.ages import age_on, usual_letter
from phb_desktop.employer.pay.employer_cost import allowance
from phb_desktop.employer.pay.holiday import built_up_irregular, rolled_up
from phb_desktop.employer.pay.lines import LineKind, PayLine, sum_of
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.minimum_wage import MinimumWageCheck, Outcome, check_minimum_wage
from phb_desktop.employer.pay.national_insurance import NITotals
from phb_desktop.employer.pay.payslip import Earlier, Payslip, PayTerms, payslip
from phb_desktop.employer.pay.pension import Duty, pension_duty
from phb_desktop.employer.pay.periods import pay_period
from phb_desktop.employer.pay.rate_tables import EMPLOYER, PENSION
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.absence_pay import PaidAway, holiday, holiday_rates, in_lieu, sick
from phb_desktop.employer.queries.not_ready import (
    MissingRates,
    MoreTakenOff,
    NoSettings,
    NoTerms,
    PaidLater,
    YearClosed,
)
from phb_desktop.employer.queries.terms import contracts, personal, settings
from phb_desktop.employer.queries.time import shifts
from phb_desktop.employer.queries.workers import worker as one_worker
from phb_desktop.employer.queries.workers import workers as all_workers
from phb_desktop.errors import Refused
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr, trn


def draft_pay_day(
    reader: Reader,
    paid_on: date,
    workers: Sequence[model.WorkerId] | None = None,
    extras: Sequence[Extra] = (),
) -> PayDay:
    """Return what each worker would get on a day.

    workers: those to be paid, whether it is their usual payday or not; without it, every employee whose
    terms have a payday then. Who cannot be paid yet is named with what is missing. Raises YearClosed.
    """
    year = TaxYear.of(paid_on)
    if year in kept_pay.closed_years(reader):
        raise YearClosed(year)
    drafts: list[Draft] = []
    not_ready: list[NotReady] = []
    idle: list[model.Worker] = []
    given = {extra.worker: extra for extra in extras}
    used = kept_pay.allowance_used(reader, year)
    us = kept_pay.employer(reader, year)
    for worker in _asked(reader, paid_on, workers):
        try:
            draft = _draft(reader, worker, paid_on, given.get(worker.id), us, used)
        except Refused as refused:
            not_ready.append(NotReady(worker, refused.what, refused.do, refused.field or ""))
            continue
        if workers is None and not (draft.lines or draft.leave or worker.id in given):
            idle.append(worker)
            continue
        used += draft.amounts.allowance
        drafts.append(draft)
    return PayDay(paid_on, tuple(drafts), tuple(not_ready), tuple(idle))


def draft_of(
    reader: Reader,
    worker: model.WorkerId,
    paid_on: date,
    extra: Extra | None = None,
    *,
    used_before: Money = ZERO,
) -> Draft:
    """Return what one worker would get, or raise what stands in the way.

    used_before: Employment Allowance that others use on the same day, not kept yet.
    """
    year = TaxYear.of(paid_on)
    if year in kept_pay.closed_years(reader):
        raise YearClosed(year)
    used = kept_pay.allowance_used(reader, year) + used_before
    return _draft(reader, one_worker(reader, worker), paid_on, extra, kept_pay.employer(reader, year), used)


def _asked(reader: Reader, paid_on: date, workers: Sequence[model.WorkerId] | None) -> Iterable[model.Worker]:
    if workers is not None:
        return [one_worker(reader, each) for each in dict.fromkeys(workers)]
    found = []
    for worker in all_workers(reader):
        terms = model.counting(contracts(reader, worker.id), paid_on)
        employed = worker.status is model.WorkerStatus.EMPLOYEE
        if not employed or terms is None or paid_on not in model.paydays(terms, Span(paid_on, paid_on)):
            continue
        if worker.ended is not None and worker.ended < model.period_paid(terms, paid_on).first:
            continue
        found.append(worker)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What a worker's payslip rests on."""

    worker: model.Worker
    contract: model.Contract
    settings: model.PaySettings
    period: Span
    kept: list[KeptPayslip]
    added: list[Timed]
    taken_off: list[Timed]
    waiting: int


def _draft(
    reader: Reader, worker: model.Worker, paid_on: date, extra: Extra | None, us: Employer, used: Money
) -> Draft:
    known = _known(reader, worker, paid_on)
    contract, extra = known.contract, extra or Extra(worker.id)
    time = earned(known.added, known.taken_off)
    away = _away(reader, known, paid_on, extra)
    lines = [*time.lines, *(each.line for each in away if each.line), *extra.lines]
    built = NO_HOURS
    if contract.holiday is model.HolidayWay.ROLLED_UP:
        lines += _rolled_up(time, known)
    elif contract.holiday is model.HolidayWay.ACCRUED:
        rates, starts = holiday_rates(contract, known.period.last)
        worked = Hours(max(time.working.minutes, 0))
        figure = built_up_irregular(worked, rates, starts)
        assert isinstance(figure.amount, Hours)
        built = figure.amount
    if (short := sum_of(lines, taxed=True)) < ZERO:
        raise MoreTakenOff(worker.name, -short)
    slip = _worked_out(reader, known, paid_on, lines, extra)
    amounts = _amounts(slip, extra, us, used)
    return Draft(
        worker=worker,
        contract=contract,
        settings=known.settings,
        period=known.period,
        slip=slip,
        amounts=amounts,
        lines=tuple(SlipLine(each.words, each.kind, each.amount, each.hours, each.hourly) for each in lines),
        deductions=tuple(SlipLine(each.words, LineKind.OTHER, each.amount) for each in extra.deductions),
        shares=shared_out(amounts.cost, time.parts, (contract.plan_line, contract.stream)),
        shifts=tuple(each.shift.id for each in known.added),
        taken_off=tuple(each.shift.id for each in known.taken_off),
        leave=tuple(each.leave for each in away),
        holiday=built,
        before=kept_pay.year_so_far(reader, worker.id, TaxYear.of(paid_on)),
        minimum_wage=(wage := _minimum_wage(reader, known)),
        notes=tuple(_notes(reader, known, slip, wage)),
        note=extra.note,
    )


def _known(reader: Reader, worker: model.Worker, paid_on: date) -> _Known:
    terms = contracts(reader, worker.id)
    contract = model.counting(terms, paid_on)
    if contract is None:
        raise NoTerms(worker.name)
    own_settings = model.settings_on(settings(reader, worker.id), paid_on)
    if own_settings is None:
        raise NoSettings(worker.name)
    kept = kept_pay.payslips(reader, worker.id)
    if kept and kept[-1].paid_on > paid_on:
        raise PaidLater(worker.name, kept[-1].paid_on)
    period = model.period_paid(contract, paid_on)
    if worker.started is not None and period.first < worker.started <= period.last:
        period = Span(worker.started, period.last)
    every = shifts(reader, worker.id)
    paid = kept_pay.paid_shifts(reader, worker.id)
    replaced = {each.corrects for each in every if each.corrects is not None and each.sheet is not None}
    due = [each for each in every if each.sheet is not None and each.day <= period.last]
    added = [each for each in due if each.id not in paid and each.id not in replaced]
    off = [each for each in every if each.id in paid and each.id in replaced]

    def timed(shift: model.Shift) -> Timed:
        return Timed(shift, model.counting(terms, shift.day) or contract)

    new, old = [timed(each) for each in added], [timed(each) for each in off]
    missing = dict.fromkeys(each.shift.kind for each in (*new, *old) if each.rate is None)
    if missing:
        raise MissingRates(worker.name, tuple(missing))
    waiting = sum(1 for each in every if each.sheet is None and each.day <= period.last)
    return _Known(worker, contract, own_settings, period, kept, new, old, waiting)


def _away(reader: Reader, known: _Known, paid_on: date, extra: Extra) -> list[PaidAway]:
    paid: list[PaidLeave] = [each for slip in known.kept for each in slip.leave]
    asked = (reader, known.worker, known.contract, known.period.last, known.kept, paid)
    found = [*holiday(*asked), *sick(*asked)]
    if extra.in_lieu.minutes:
        found.append(in_lieu(known.contract, extra.in_lieu, paid_on, known.kept))
    return found


def _rolled_up(time: Earned, known: _Known) -> list[PayLine]:
    work = (LineKind.WORK, LineKind.SLEEP_IN)
    pay = total(line.amount for line in time.lines if line.kind in work)
    if not pay:
        return []
    rates, starts = holiday_rates(known.contract, known.period.last)
    figure = rolled_up(pay, rates, starts)
    assert isinstance(figure.amount, Money)
    words = tr("Holiday pay, 12.07% with wages")
    return [PayLine(words, LineKind.ROLLED_UP_HOLIDAY, figure.amount, why=figure)]


def _worked_out(
    reader: Reader, known: _Known, paid_on: date, lines: Sequence[PayLine], extra: Extra
) -> Payslip:
    year = TaxYear.of(paid_on)
    terms = pay_terms(known.contract, known.settings)
    return payslip(
        paid_on=paid_on,
        terms=terms,
        lines=lines,
        deductions=extra.deductions,
        before=kept_pay.year_so_far(reader, known.worker.id, year),
        elsewhere=kept_pay.elsewhere(reader, known.worker.id, year),
        earlier=earlier_in_period(known.kept, terms, paid_on),
    )


def pay_terms(contract: model.Contract, found: model.PaySettings) -> PayTerms:
    """Return what the engine needs of terms and settings."""
    enrolled = found.pension_state is model.PensionState.ENROLLED
    return PayTerms(
        frequency=contract.frequency,
        code=found.code,
        letter=found.letter,
        loans=found.loans,
        pension=found.pension if enrolled else None,
    )


def earlier_in_period(kept: Iterable[KeptPayslip], terms: PayTerms, paid_on: date) -> Earlier | None:
    """Return what was paid before in the pay period of a payday, if anything was."""
    period = pay_period(terms.frequency, paid_on)
    before = [each for each in kept if pay_period(terms.frequency, each.paid_on) == period]
    if not before:
        return None
    loans: dict[Loan, Money] = {}
    ni = NITotals()
    for slip in before:
        for loan, amount in slip.loans:
            loans[loan] = loans.get(loan, ZERO) + amount
        if slip.letter == terms.letter:
            ni = ni + slip.ni
    return Earlier(
        pay=total(each.amounts.gross for each in before),
        taxable=total(each.amounts.taxable for each in before),
        tax=total(each.amounts.tax for each in before),
        ni=ni,
        loans=tuple(sorted(loans.items())),
        pension_employee=total(each.amounts.pension_employee for each in before),
        pension_employer=total(each.amounts.pension_employer for each in before),
    )


def _amounts(slip: Payslip, extra: Extra, us: Employer, used: Money) -> Amounts:
    free = ZERO
    if us.claims_allowance:
        rates = in_force(EMPLOYER, slip.paid_on)
        free = allowance(slip.ni.employer, used, rates).used
    return Amounts(
        gross=slip.gross,
        taxable=slip.taxable,
        tax=slip.tax.deducted,
        employee_ni=slip.ni.employee,
        employer_ni=slip.ni.employer,
        loans=total(each.deducted for each in slip.loans),
        pension_employee=slip.pension.employee if slip.pension else ZERO,
        pension_employer=slip.pension.employer if slip.pension else ZERO,
        other=total(each.amount for each in slip.deductions),
        expenses=slip.expenses,
        net=slip.net,
        allowance=free,
        recovered=extra.recovered,
    )


def _minimum_wage(reader: Reader, known: _Known) -> MinimumWageCheck | None:
    born = _born(reader, known.worker.id)
    times = for_minimum_wage(each for each in known.added if each.shift.day in known.period)
    if born is None or not times or known.period.days > 31 or age_on(born, known.period.first) < 16:
        return None
    return check_minimum_wage(known.period, born, times)


def _born(reader: Reader, worker: model.WorkerId) -> date | None:
    own = personal(reader, worker)
    return own.born_on if own else None


def _notes(reader: Reader, known: _Known, slip: Payslip, wage: MinimumWageCheck | None) -> Iterable[str]:
    """Yield what a person should look at before they approve."""
    if wage is not None and wage.outcome is Outcome.SHORT:
        yield tr("The pay is {amount} below the minimum wage for these hours.", amount=wage.short_by)
    elif wage is not None and wage.outcome is Outcome.DEPENDS:
        yield tr("The minimum wage is met only if the flat pay for sleep-ins counts. That is not settled.")
    born = _born(reader, known.worker.id)
    if born is None:
        yield tr("The date of birth is not known, so the minimum wage was not checked.")
    else:
        usual = usual_letter(born, slip.paid_on).name
        by_age = {"A", "M", "C", "X"}
        if usual != known.settings.letter and known.settings.letter in by_age:
            yield tr(
                "By age the National Insurance letter is {usual}, and {letter} is used.",
                usual=usual,
                letter=known.settings.letter,
            )
        rates = in_force(PENSION, slip.paid_on)
        duty = pension_duty(born, slip.paid_on, slip.gross, known.contract.frequency, rates)
        asked = (model.PensionState.NOT_ASSESSED, model.PensionState.NOT_DUE)
        if duty.duty is Duty.ENROL and known.settings.pension_state in asked:
            yield tr("By age and pay they must be enrolled in a workplace pension.")
    if known.waiting:
        yield trn(
            "{count} shift is not confirmed by both yet, and is not in this pay.",
            "{count} shifts are not confirmed by both yet, and are not in this pay.",
            known.waiting,
        )
    if slip.tax.limited:
        yield tr("The tax would be more than half of the pay; half is taken.")
    unpaid = any(each.shift.awake.minutes and each.woken_rate is None for each in known.added)
    if unpaid:
        yield tr("Time awake in a sleep-in has no rate of its own, so it is not paid beside the night.")
