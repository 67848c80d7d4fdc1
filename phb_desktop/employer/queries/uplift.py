"""What a rise in April would cost, from the terms, timesheets and plan that are kept."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.uplift import Rise, Uplift, Usual, UsualTime, change_day, prove_rates, uplift
from phb_desktop.employer.pay.payslip import PayTerms
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.queries.drafting import pay_terms
from phb_desktop.employer.queries.kept_pay import employer
from phb_desktop.employer.queries.terms import contracts, personal, settings
from phb_desktop.employer.queries.time import absences, shifts
from phb_desktop.employer.queries.workers import workers
from phb_desktop.ledger.position import plan_year
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.schedule import planned
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader

WEEKS: Final = 52  # of timesheets, from which a usual week is taken, as a week's pay for holiday is
LOOK_BACK: Final = 104  # weeks
_SUNDAY: Final = timedelta(days=6)  # after a Monday
_YEAR: Final = timedelta(days=365)


def next_rise(today: date) -> TaxYear:
    """Return the tax year whose rise is next to be looked at: from November on the coming April's."""
    now = TaxYear.of(today)
    return TaxYear(now.starts_in + 1) if today >= date(now.starts_in, 11, 1) else now


def april_uplift(reader: Reader, tax_year: TaxYear, rise: Rise = Rise.LAW) -> Uplift:
    """Return what the rise of a tax year costs each plan line, to the end of the plan that holds on 1 April.

    Where no plan holds then, the plan's last year is taken as if it went on. Raises NoRates, naming the year.
    """
    prove_rates(tax_year)
    first = change_day(tax_year)
    versions = plan.versions(reader)
    year = plan_year(versions, first)
    carried_on = year is None or first not in year
    span = Span(first, first + _YEAR - DAY) if carried_on or year is None else Span(first, year.last)
    counted = Span(span.first - _YEAR, span.last - _YEAR) if carried_on else span
    agreed: dict[tuple[PlanLineId, StreamId], Money] = {}
    for part in planned(versions, counted):
        agreed[part.line, part.stream] = part.amount
    known = employer(reader, TaxYear.of(reader.today))
    usual = [each for worker in workers(reader) if (each := _usual(reader, worker, first)) is not None]
    return uplift(
        tax_year, rise, usual, span, agreed, carried_on=carried_on, allowance=known.claims_allowance
    )


def _usual(reader: Reader, worker: model.Worker, day: date) -> Usual | None:
    """Return a worker's usual week, or nothing where they are not employed by then or have no terms."""
    if worker.status is not model.WorkerStatus.EMPLOYEE:
        return None
    if worker.ended is not None and worker.ended < day:
        return None
    before = min(reader.today, day - DAY)
    terms = contracts(reader, worker.id)
    begun = max(before, terms[0].from_day) if terms else before
    contract = model.counting(terms, begun)
    if contract is None:
        return None
    known = settings(reader, worker.id)
    said = model.settings_on(known, max(before, known[0].from_day)) if known else None
    own = personal(reader, worker.id)
    time, weeks = from_timesheets(reader, worker, contract, day)
    return Usual(
        worker=worker,
        contract=contract,
        pay=pay_terms(contract, said)
        if said is not None
        else PayTerms(contract.frequency, parse_tax_code("1257L"), "A"),
        born=own.born_on if own is not None else None,
        time=time or _from_terms(contract),
        weeks=weeks,
    )


def from_timesheets(
    reader: Reader, worker: model.Worker, contract: model.Contract, day: date
) -> tuple[tuple[UsualTime, ...], int]:
    """Return the average week of the last 52 that were worked whole, up to today and to 1 April.

    As with a week's pay for holiday, no further back than 104 weeks. Weeks with any day away are left out:
    hours missed on leave are no sign of fewer hours. Where every week has one, all of them count.
    """
    last = min(reader.today, day - DAY)
    span = Span(last - timedelta(weeks=LOOK_BACK) + DAY, last)
    every = shifts(reader, worker.id, span)
    away = {
        _monday(each.span.first + n * DAY)
        for each in absences(reader, worker.id, span)
        for n in range(each.span.days)
    }
    worked = sorted({_monday(each.day) for each in every}, reverse=True)
    whole = [monday for monday in worked if monday not in away and monday + _SUNDAY <= last]
    weeks = set((whole or worked)[:WEEKS])
    found = [each for each in every if _monday(each.day) in weeks]
    replaced = {each.corrects for each in every}
    sums: dict[tuple[model.TimeKind, tuple[PlanLineId, StreamId]], int] = defaultdict(int)
    for each in found:
        if each.id in replaced or contract.rate(each.kind) is None:
            continue
        place = (each.plan_line or contract.plan_line, each.stream or contract.stream)
        counted = each.kind.counted
        if counted is model.Counted.HOUR:
            sums[each.kind, place] += each.worked.minutes
        elif counted is model.Counted.NIGHT:
            sums[each.kind, place] += 1
    if not sums:
        return (), 0
    time = tuple(UsualTime(kind, at, Fraction(sums[kind, at], len(weeks))) for kind, at in sorted(sums))
    return time, len(weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _from_terms(contract: model.Contract) -> tuple[UsualTime, ...]:
    """Return the usual hours of the terms, at the rate for a day."""
    hourly = [each.kind for each in contract.rates if each.kind.counted is model.Counted.HOUR]
    if not hourly or not contract.usual.minutes:
        return ()
    kind = model.TimeKind.DAY if model.TimeKind.DAY in hourly else hourly[0]
    return (UsualTime(kind, (contract.plan_line, contract.stream), Fraction(contract.usual.minutes)),)
