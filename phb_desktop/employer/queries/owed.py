"""What is owed as an employer: HMRC and pension by tax month, and holiday. `stopped` has all of it today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import Creditor, KeptPayslip
from phb_desktop.employer.pay.periods import tax_quarter
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.absence_pay import holiday_rates, worth_on
from phb_desktop.employer.queries.debts import Debt, debts
from phb_desktop.employer.queries.kept_pay import payslips
from phb_desktop.employer.queries.terms import contracts
from phb_desktop.employer.queries.time import absences
from phb_desktop.employer.queries.workers import workers
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class HmrcPeriod:
    """One tax month or quarter, as the old P32 shows it. carried = brought + due − paid (X16).

    paid: what was settled of debts whose payday lies in the span asked about, on days of this period.
    due_on: the 22nd after it, or the 19th by post.
    """

    number: int
    span: Span
    tax: Money
    employee_ni: Money
    employer_ni: Money
    loans: Money
    allowance: Money
    recovered: Money
    due: Money
    due_on: date
    brought: Money
    paid: Money
    carried: Money
    still_open: Money
    payslips: int


def hmrc_months(reader: Reader, year: TaxYear) -> tuple[HmrcPeriod, ...]:
    """Return the twelve tax months of a year."""
    return _periods(reader, year, [year.month(n) for n in range(1, 13)])


def hmrc_quarters(reader: Reader, year: TaxYear) -> tuple[HmrcPeriod, ...]:
    """Return the four tax quarters of a year: RT2 and quarterly payers."""
    spans = [Span(year.month(n).first, year.month(n + 2).last) for n in (1, 4, 7, 10)]
    return _periods(reader, year, spans)


def _periods(reader: Reader, year: TaxYear, spans: Sequence[Span]) -> tuple[HmrcPeriod, ...]:
    by_post = kept_pay.employer(reader, year).by_post
    slips, owed = payslips(reader, span=year.span), debts(reader, creditor=Creditor.HMRC)
    found = []
    for number, span in enumerate(spans, 1):
        own = [each for each in slips if each.paid_on in span]
        amounts = [each.amounts for each in own]
        found.append(
            HmrcPeriod(
                number=number,
                span=span,
                tax=total(a.tax for a in amounts),
                employee_ni=total(a.employee_ni for a in amounts),
                employer_ni=total(a.employer_ni for a in amounts),
                loans=total(a.loans for a in amounts),
                allowance=total(a.allowance for a in amounts),
                recovered=total(a.recovered for a in amounts),
                due=total(a.to_hmrc for a in amounts),
                due_on=due_on(span.last, by_post=by_post),
                payslips=len(own),
                **_movement(owed, span),
            )
        )
    return tuple(found)


def due_on(last: date, *, by_post: bool) -> date:
    """Return when HMRC must have the money for a tax month or quarter that ends on a 5th."""
    return date(last.year, last.month, 19 if by_post else 22)


def _movement(owed: Iterable[Debt], span: Span) -> dict[str, Money]:
    """Return what was brought forward, paid and carried forward in a span, and what of its own is open."""
    brought = paid = due = still = ZERO
    for each in owed:
        if each.paid_on < span.first and (each.settled_on is None or each.settled_on >= span.first):
            brought += each.amount
        if each.paid_on in span:
            due += each.amount
            if each.settled_on is None:
                still += each.amount
        if each.settled_on is not None and each.settled_on in span:
            paid += each.amount
    return {"brought": brought, "paid": paid, "carried": brought + due - paid, "still_open": still}


@dataclass(frozen=True, slots=True)
class PensionPeriod:
    """One tax month of pension contributions. carried = brought + due − paid (X16)."""

    number: int
    span: Span
    employee: Money
    employer: Money
    due: Money
    due_on: date
    brought: Money
    paid: Money
    carried: Money
    still_open: Money


def pension_months(reader: Reader, year: TaxYear) -> tuple[PensionPeriod, ...]:
    """Return the twelve tax months of a year; a scheme may ask for the money earlier than the 22nd."""
    by_post = kept_pay.employer(reader, year).by_post
    slips, owed = payslips(reader, span=year.span), debts(reader, creditor=Creditor.PENSION)
    found = []
    for number in range(1, 13):
        span = year.month(number)
        own = [each.amounts for each in slips if each.paid_on in span]
        found.append(
            PensionPeriod(
                number=number,
                span=span,
                employee=total(a.pension_employee for a in own),
                employer=total(a.pension_employer for a in own),
                due=total(a.to_pension for a in own),
                due_on=due_on(span.last, by_post=by_post),
                **_movement(owed, span),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Rt2Row:
    """One worker's totals for a tax quarter, as the paper form RT2 asks for them."""

    worker: model.Worker
    quarter: int
    pay: Money
    tax: Money
    employee_ni: Money
    employer_ni: Money
    loans: Money


def rt2(reader: Reader, year: TaxYear) -> tuple[Rt2Row, ...]:
    """Return totals by quarter and worker, for those who file on paper."""
    names = {each.id: each for each in workers(reader)}
    sums: dict[tuple[int, model.WorkerId], list[KeptPayslip]] = {}
    for slip in payslips(reader, span=year.span):
        sums.setdefault((tax_quarter(slip.paid_on), slip.worker), []).append(slip)
    return tuple(
        Rt2Row(
            worker=names[worker],
            quarter=quarter,
            pay=total(each.amounts.gross for each in slips),
            tax=total(each.amounts.tax for each in slips),
            employee_ni=total(each.amounts.employee_ni for each in slips),
            employer_ni=total(each.amounts.employer_ni for each in slips),
            loans=total(each.amounts.loans for each in slips),
        )
        for (quarter, worker), slips in sorted(sums.items())
        if worker in names
    )


@dataclass(frozen=True, slots=True)
class HolidayStanding:
    """A worker's holiday: owed = brought + built_up − taken − in_lieu (X18). worth: owed hours in money.

    an_hour: what an hour is worth now, to the nearest penny. rolled_up: paid with wages, so nothing is owed.
    """

    worker: model.Worker
    brought: Hours
    built_up: Hours
    taken: Hours
    in_lieu: Hours
    owed: Hours
    an_hour: Money
    worth: Money
    rolled_up: bool


def holiday_standing(reader: Reader, span: Span) -> tuple[HolidayStanding, ...]:
    """Return each employee's holiday in a span of days, by worker."""
    found = []
    agreed, paid_out, away = contracts(reader), payslips(reader), absences(reader)
    for worker in workers(reader):
        terms = [each for each in agreed if each.worker == worker.id]
        contract = model.counting(terms, span.last)
        if contract is None:
            continue
        slips = [each for each in paid_out if each.worker == worker.id]
        own = [each for each in away if each.worker == worker.id]
        until = _holiday_sums(worker, terms, slips, own, span.last)
        before = _holiday_sums(worker, terms, slips, own, span.first - DAY)
        brought = Hours(before[0].minutes - before[1].minutes - before[2].minutes)
        built, taken, paid = (Hours(a.minutes - b.minutes) for a, b in zip(until, before, strict=True))
        owed = Hours(brought.minutes + built.minutes - taken.minutes - paid.minutes)
        known = [each for each in slips if each.paid_on <= span.last]
        worth = worth_on(contract, known, span.last + DAY)
        an_hour = worth.an_hour or Fraction(0)
        hours = max(owed.minutes, 0)
        found.append(
            HolidayStanding(
                worker=worker,
                brought=brought,
                built_up=built,
                taken=taken,
                in_lieu=paid,
                owed=owed,
                an_hour=exact_half_up(an_hour),
                worth=exact_half_up(Fraction(exact_half_up(an_hour).pence * hours, 60)),
                rolled_up=contract.holiday is model.HolidayWay.ROLLED_UP,
            )
        )
    return tuple(found)


def _holiday_sums(
    worker: model.Worker,
    terms: Sequence[model.Contract],
    slips: Sequence[KeptPayslip],
    away: Sequence[model.Absence],
    on: date,
) -> tuple[Hours, Hours, Hours]:
    """Return what was built up, taken, and paid and not taken, from the first terms up to a day."""
    built = Hours(
        sum(each.holiday.minutes for each in slips if each.paid_on <= on) + _by_weeks(worker, terms, on)
    )
    taken, counted = 0, (model.HolidayWay.WEEKS, model.HolidayWay.ACCRUED)
    for each in away:
        if each.kind is not model.AbsenceKind.HOLIDAY or each.span.first > on:
            continue
        contract = model.counting(terms, each.span.first)
        if contract is not None and contract.holiday in counted:
            days = (min(each.span.last, on) - each.span.first).days + 1
            taken += each.hours.minutes * days // each.span.days
    lieu = sum(
        leave.hours.minutes
        for slip in slips
        if slip.paid_on <= on
        for leave in slip.leave
        if leave.absence is None and leave.kind is model.AbsenceKind.HOLIDAY
    )
    return built, Hours(taken), Hours(lieu)


def _by_weeks(worker: model.Worker, terms: Sequence[model.Contract], on: date) -> int:
    """Return the minutes that weeks of holiday came to by a day: 5.6 weeks a year, day by day."""
    minutes = Fraction(0)
    ordered = sorted(terms, key=lambda each: (each.from_day, each.id))
    last = on if worker.ended is None else min(on, worker.ended)
    for place, contract in enumerate(ordered):
        after = ordered[place + 1].from_day - DAY if place + 1 < len(ordered) else last
        first = max(contract.from_day, worker.started or contract.from_day)
        until = min(after, last)
        if contract.holiday is not model.HolidayWay.WEEKS or until < first:
            continue
        rates, _ = holiday_rates(contract, until)
        weeks = Fraction(rates.statutory_weeks.value)
        if len(contract.work_days) > 5:
            weeks = min(weeks, Fraction(rates.most_days.value, len(contract.work_days)))
        minutes += weeks * contract.usual.minutes * ((until - first).days + 1) / 365
    return int(minutes)
