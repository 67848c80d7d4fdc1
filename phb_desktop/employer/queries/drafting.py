"""A pay day as it would be now: worked out anew each time from time, terms, settings and earlier payslips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Draft, Employer, Extra, NotReady, PayDay
from phb_desktop.employer.model.earned import Earned, earned
from phb_desktop.employer.model.extras import ExtraKind
from phb_desktop.employer.model.payday import Amounts, KeptPayslip, SlipLine, shared_out
from phb_desktop.employer.pay.employer_cost import allowance
from phb_desktop.employer.pay.explained import Figure
from phb_desktop.employer.pay.holiday import built_up_irregular, rolled_up
from phb_desktop.employer.pay.leave_tables import MILEAGE
from phb_desktop.employer.pay.lines import Deduction, LineKind, PayLine, approved_miles, sum_of
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.national_insurance import NITotals
from phb_desktop.employer.pay.payslip import Earlier, Payslip, PayTerms, payslip
from phb_desktop.employer.pay.periods import pay_period
from phb_desktop.employer.pay.rate_tables import EMPLOYER
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.absence_pay import PaidAway, holiday, holiday_rates, in_lieu, sick
from phb_desktop.employer.queries.at_hand import AtHand, at_hand, by_worker
from phb_desktop.employer.queries.draft_notes import minimum_wage, notes
from phb_desktop.employer.queries.family_leave import Family, family
from phb_desktop.employer.queries.holiday_away import built_up_away
from phb_desktop.employer.queries.known import Known
from phb_desktop.employer.queries.known import known as gather
from phb_desktop.employer.queries.leaving_pay import above_the_law, holiday_left, leaving_line
from phb_desktop.employer.queries.not_ready import MoreTakenOff, YearClosed
from phb_desktop.employer.queries.terms import contracts
from phb_desktop.employer.queries.time import shifts
from phb_desktop.employer.queries.undone import undone_extras
from phb_desktop.employer.queries.workers import worker as one_worker
from phb_desktop.employer.queries.workers import workers as all_workers
from phb_desktop.errors import Refused
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def draft_pay_day(
    reader: Reader,
    paid_on: date,
    workers: Sequence[model.WorkerId] | None = None,
    extras: Sequence[Extra] = (),
    *,
    also: Sequence[model.WorkerId] = (),
) -> PayDay:
    """Return what each worker would get on a day.

    workers: those to be paid, whether it is their usual payday or not; without it, every employee whose
    terms have a payday then. also: who is paid besides those. Who cannot be paid yet is named with what is
    missing. Raises YearClosed.
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
    agreed = by_worker(contracts(reader))
    asked = _asked(reader, paid_on, workers, also, agreed)
    hand = at_hand(reader, [each.id for each in asked], paid_on, agreed)
    for worker in asked:
        try:
            draft = _draft(reader, hand, worker, paid_on, given.get(worker.id), us, used)
        except Refused as refused:
            not_ready.append(NotReady(worker, refused.what, refused.do, refused.field or ""))
            continue
        if workers is None and not (draft.lines or draft.leave or worker.id in given or worker.id in also):
            idle.append(worker)
            continue
        used += draft.amounts.allowance
        drafts.append(draft)
    return PayDay(paid_on, tuple(drafts), tuple(not_ready), tuple(idle), undone_extras(reader, paid_on))


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
    us, hand = kept_pay.employer(reader, year), at_hand(reader, [worker], paid_on)
    return _draft(reader, hand, one_worker(reader, worker), paid_on, extra, us, used)


def _asked(
    reader: Reader,
    paid_on: date,
    workers: Sequence[model.WorkerId] | None,
    also: Sequence[model.WorkerId],
    agreed: Mapping[model.WorkerId, Sequence[model.Contract]],
) -> list[model.Worker]:
    everybody = all_workers(reader)
    by_id = {each.id: each for each in everybody}

    def one(worker: model.WorkerId) -> model.Worker:
        return by_id.get(worker) or one_worker(reader, worker)

    if workers is not None:
        return [one(each) for each in dict.fromkeys(workers)]
    found = []
    for worker in everybody:
        terms = model.counting(agreed.get(worker.id, ()), paid_on)
        employed = worker.status is model.WorkerStatus.EMPLOYEE
        if not employed or terms is None or paid_on not in model.paydays(terms, Span(paid_on, paid_on)):
            continue
        if worker.ended is not None and worker.ended < model.period_paid(terms, paid_on).first:
            continue
        found.append(worker)
    return [
        *found,
        *(one(each) for each in dict.fromkeys(also) if each not in {w.id for w in found}),
    ]


def _draft(
    reader: Reader,
    hand: AtHand,
    worker: model.Worker,
    paid_on: date,
    extra: Extra | None,
    us: Employer,
    used: Money,
) -> Draft:
    in_force(EMPLOYER, paid_on)  # a payday in a year without rates is told as that, before anything else
    known = gather(reader, worker, paid_on, hand)
    contract, extra = known.contract, extra or Extra(worker.id)
    time = earned(known.added, known.taken_off)
    leave = family(reader, known) if known.away else Family()
    away = [*_away(reader, known, paid_on, extra), *leave.paid]
    by_hand = _by_hand(reader, known, extra, paid_on)
    lines = [*time.lines, *(each.line for each in away if each.line), *by_hand, *extra.lines]
    deductions = (*extra.deductions, *(each.deduction() for each in extra.items if each.kind.deduction))
    built, while_away = NO_HOURS, list[Figure]()
    if contract.holiday is model.HolidayWay.ROLLED_UP:
        lines += _rolled_up(time, known)
    elif contract.holiday is model.HolidayWay.ACCRUED:
        rates, starts = holiday_rates(contract, known.period.last)
        worked = Hours(max(time.working.minutes, 0))
        figure = built_up_irregular(worked, rates, starts)
        started = worker.started or contract.from_day
        if known.away:
            days = hand.absences[worker.id]
            while_away = built_up_away(days, known.period, known.kept, started, rates, starts)
        built = Hours(sum(_minutes(each) for each in (figure, *while_away)))
    if (short := sum_of(lines, taxed=True)) < ZERO:
        raise MoreTakenOff(worker.name, -short)
    slip = _worked_out(known, paid_on, lines, deductions)
    back = leave.got_back(paid_on, small_employer=us.small_employer)
    free = _allowance(slip, us, used)
    amounts = _amounts(slip, _money(free), extra.recovered + _money(back))
    wage = minimum_wage(known, extra)
    above = above_the_law(known, by_hand)
    beside = (wage.why if wage else None, free, back, *while_away, above.why if above else None)
    return Draft(
        worker=worker,
        contract=contract,
        settings=known.settings,
        period=known.period,
        slip=slip,
        amounts=amounts,
        lines=tuple(
            SlipLine(each.words, each.kind, each.amount, each.hours, each.hourly, each.because)
            for each in lines
        ),
        deductions=tuple(
            SlipLine(each.words, LineKind.OTHER, each.amount, because=each.because) for each in deductions
        ),
        shares=shared_out(amounts.cost, time.parts, (contract.plan_line, contract.stream)),
        shifts=tuple(each.shift.id for each in known.added),
        taken_off=tuple(each.shift.id for each in known.taken_off),
        leave=tuple(each.leave for each in away),
        holiday=built,
        before=known.before,
        minimum_wage=wage,
        notes=(*notes(known, slip, wage), *leave.notes, *(above.says() if above else ())),
        note=extra.note,
        beside=tuple(each for each in beside if each is not None),
    )


def _minutes(figure: Figure) -> int:
    assert isinstance(figure.amount, Hours)
    return figure.amount.minutes


def _money(figure: Figure | None) -> Money:
    return figure.amount if figure is not None and isinstance(figure.amount, Money) else ZERO


def _by_hand(reader: Reader, known: Known, extra: Extra, paid_on: date) -> list[PayLine]:
    """Return the lines that a person added, miles at the approved rates."""
    found = []
    for item in extra.items:
        each = item.checked()
        if each.kind is ExtraKind.MILES:
            driven = sum(
                (
                    shift.miles
                    for shift in shifts(reader, known.worker.id, TaxYear.of(paid_on).span)
                    if shift.kind is model.TimeKind.MILEAGE
                ),
                Decimal(0),
            )
            line = approved_miles(each.says(), each.miles, driven, in_force(MILEAGE, paid_on))
            found.append(replace(line, because=each.because.strip()))
        elif each.kind in (ExtraKind.NOTICE, ExtraKind.REDUNDANCY):
            found.append(leaving_line(known, each))
        elif each.kind is not ExtraKind.IN_LIEU and not each.kind.deduction:
            found.append(each.line())
    return found


def _away(reader: Reader, known: Known, paid_on: date, extra: Extra) -> list[PaidAway]:
    found: list[PaidAway] = []
    if known.away:
        asked = (reader, known.worker, known.contract, known.period.last, known.kept, known.paid_leave)
        found = [*holiday(*asked), *sick(*asked)]
    lieu = extra.in_lieu.minutes + sum(
        (each.hours.minutes or holiday_left(reader, known).minutes)
        for each in extra.items
        if each.kind is ExtraKind.IN_LIEU
    )
    if lieu:
        found.append(in_lieu(known.contract, Hours(lieu), paid_on, known.kept))
    return found


def _rolled_up(time: Earned, known: Known) -> list[PayLine]:
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
    known: Known,
    paid_on: date,
    lines: Sequence[PayLine],
    deductions: Sequence[Deduction],
) -> Payslip:
    terms = pay_terms(known.contract, known.settings)
    return payslip(
        paid_on=paid_on,
        terms=terms,
        lines=lines,
        deductions=deductions,
        before=known.before,
        elsewhere=known.elsewhere,
        earlier=earlier_in_period(known.kept, terms, paid_on) if known.again else None,
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


def _allowance(slip: Payslip, us: Employer, used: Money) -> Figure | None:
    if not us.claims_allowance:
        return None
    return allowance(slip.ni.employer, used, in_force(EMPLOYER, slip.paid_on)).why


def _amounts(slip: Payslip, free: Money, recovered: Money) -> Amounts:
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
        recovered=recovered,
    )
