"""What a rise in April costs, worker by worker and plan line by plan line, to the end of the plan. Pure.

Usual time at the rates paid now, with the employer's National Insurance and pension as the old tax year has
them, beside the same time at the new rates with the new tax year's. A day without rates is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from phb_desktop.employer.model.terms import Contract, Counted, HolidayWay, TimeKind
from phb_desktop.employer.model.worker import Worker, WorkerId
from phb_desktop.employer.pay.leave_tables import HOLIDAY, MINIMUM_WAGE
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.minimum_wage import hourly_rate
from phb_desktop.employer.pay.payslip import PayTerms, payslip
from phb_desktop.employer.pay.rate_tables import EMPLOYER
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear

_WEEKS_A_YEAR: Final = 52
_ADULT: Final = 30  # years: whoever's birthday is not known is counted at the adult rate
Place = tuple[PlanLineId, StreamId]


class Rise(StrEnum):
    """How pay rises."""

    LAW = "law"  # what lies below the new minimum wage comes up to it
    GAP = "gap"  # everything by the hour rises by as much as the minimum wage does


@dataclass(frozen=True, slots=True)
class UsualTime:
    """Time of one kind in a usual week, on a line and stream. often: minutes, or nights, a week."""

    kind: TimeKind
    place: Place
    often: Fraction


@dataclass(frozen=True, slots=True)
class Usual:
    """A worker with their usual week. weeks: of timesheets, that it was taken from; 0: from the terms."""

    worker: Worker
    contract: Contract
    pay: PayTerms
    born: date | None
    time: tuple[UsualTime, ...]
    weeks: int


@dataclass(frozen=True, slots=True)
class NewRate:
    """A rate now and after the rise."""

    kind: TimeKind
    now: Money
    then: Money


@dataclass(frozen=True, slots=True)
class WeekCost:
    """What a worker costs in a usual week: pay with holiday on top, our National Insurance and pension."""

    pay: Money
    national_insurance: Money
    pension: Money

    @property
    def together(self) -> Money:
        """All of it."""
        return self.pay + self.national_insurance + self.pension


@dataclass(frozen=True, slots=True)
class WorkerRise:
    """What a rise comes to for one worker.

    weekly: usual hours paid by the hour. unknown_age: the adult rate was taken. parts: by place, and when.
    """

    worker: Worker
    weekly: Hours
    nights: Fraction
    weeks: int
    rates: tuple[NewRate, ...]
    before: WeekCost
    after: WeekCost
    minimum: Money
    unknown_age: bool
    parts: tuple[tuple[Place, Money, Money], ...]

    @property
    def more_a_week(self) -> Money:
        """How much more a usual week costs."""
        return self.after.together - self.before.together


@dataclass(frozen=True, slots=True)
class LineRise:
    """A plan line and stream in the days counted: what the plan has, and what wages come to."""

    line: PlanLineId
    stream: StreamId
    agreed: Money
    before: Money
    after: Money

    @property
    def more(self) -> Money:
        """What the rise costs."""
        return self.after - self.before

    @property
    def short(self) -> Money:
        """What the wages lack of the plan's money; other costs on the line come on top."""
        return max(ZERO, self.after - self.agreed)


@dataclass(frozen=True, slots=True)
class Uplift:
    """A rise on 1 April. span: the days counted. carried_on: no plan holds then; its last year is taken."""

    tax_year: TaxYear
    rise: Rise
    span: Span
    carried_on: bool
    allowance: bool
    workers: tuple[WorkerRise, ...]
    lines: tuple[LineRise, ...]

    @property
    def more(self) -> Money:
        """What the rise costs in the days counted."""
        return total(each.more for each in self.lines)


def change_day(tax_year: TaxYear) -> date:
    """Return the 1 April on which new minimum wages come; the tax year follows five days later."""
    return date(tax_year.starts_in, 4, 1)


def prove_rates(tax_year: TaxYear) -> None:
    """Refuse with NoRates, which names the tax year, where a rate of either year is not known."""
    try:
        for day in (change_day(tax_year) - DAY, change_day(tax_year)):
            in_force(MINIMUM_WAGE, day, field="tax_year")
        for day in (tax_year.span.first - DAY, tax_year.span.first):
            in_force(EMPLOYER, day, field="tax_year")
    except NoRates as missing:  # 1 April lies in the tax year before, and is not what is missing
        raise NoRates(max(missing.day, tax_year.span.first), missing.table, field="tax_year") from None


def uplift(
    tax_year: TaxYear,
    rise: Rise,
    usual: Sequence[Usual],
    span: Span,
    agreed: Mapping[Place, Money],
    *,
    carried_on: bool = False,
    allowance: bool = False,
) -> Uplift:
    """Work the rise out. agreed: what the plan has for the days of span. allowance: whether it is claimed."""
    prove_rates(tax_year)
    old_day, new_day = tax_year.span.first - DAY, tax_year.span.first
    raised = {each.worker.id: new_rates(each, tax_year, rise) for each in usual}
    before = {each.worker.id: _week(each, {}, old_day) for each in usual}
    after = {each.worker.id: _week(each, _then(raised[each.worker.id]), new_day) for each in usual}
    if allowance:
        before, after = _after_allowance(before, old_day), _after_allowance(after, new_day)
    workers = tuple(
        _worker(each, raised[each.worker.id], before[each.worker.id], after[each.worker.id], span, tax_year)
        for each in usual
    )
    sums: dict[Place, tuple[Money, Money]] = {}
    for worker in workers:
        for place, old, new in worker.parts:
            was, will = sums.get(place, (ZERO, ZERO))
            sums[place] = (was + old, will + new)
    return Uplift(
        tax_year=tax_year,
        rise=rise,
        span=span,
        carried_on=carried_on,
        allowance=allowance,
        workers=workers,
        lines=tuple(
            LineRise(*place, agreed.get(place, ZERO), old, new) for place, (old, new) in sorted(sums.items())
        ),
    )


def minimum(born: date | None, day: date) -> Money:
    """Return the minimum wage of a worker on a day; where the birthday is not known, the adult rate."""
    birthday = born or date(day.year - _ADULT, 1, 1)
    return hourly_rate(birthday, day, in_force(MINIMUM_WAGE, day, field="tax_year")).value


def new_rates(usual: Usual, tax_year: TaxYear, rise: Rise) -> tuple[NewRate, ...]:
    """Return each rate of a worker that is used in a usual week, now and after the rise."""
    new = change_day(tax_year)
    floor = minimum(usual.born, new)
    gap = max(ZERO, floor - minimum(usual.born, new - DAY)) if rise is Rise.GAP else ZERO
    kinds = dict.fromkeys(each.kind for each in usual.time)
    found = []
    for kind in kinds:
        now = usual.contract.rate(kind) or ZERO
        then = max(now + gap, floor) if kind.counted is Counted.HOUR else now
        found.append(NewRate(kind, now, then))
    return tuple(found)


def _then(rates: Iterable[NewRate]) -> dict[TimeKind, Money]:
    return {each.kind: each.then for each in rates}


def _worth(usual: Usual, rates: Mapping[TimeKind, Money]) -> dict[Place, Fraction]:
    """Return the exact pence of a usual week by place, without holiday on top."""
    found: dict[Place, Fraction] = {}
    for each in usual.time:
        rate = rates.get(each.kind, usual.contract.rate(each.kind) or ZERO)
        often = each.often / 60 if each.kind.counted is Counted.HOUR else each.often
        found[each.place] = found.get(each.place, Fraction(0)) + often * rate.pence
    return found


def _week(usual: Usual, rates: Mapping[TimeKind, Money], day: date) -> WeekCost:
    """Return what a usual week costs with the rates of a day's tax year.

    National Insurance and pension are those of a whole pay period, shared out over its weeks.
    """
    exact = sum(_worth(usual, rates).values(), Fraction(0)) * (1 + _on_top(usual, day))
    weeks = Fraction(usual.pay.frequency.weeks) if usual.pay.frequency.weeks else Fraction(_WEEKS_A_YEAR, 12)
    line = PayLine("", LineKind.WORK, exact_half_up(exact * weeks))
    slip = payslip(paid_on=day, terms=usual.pay, lines=[line])
    pension = slip.pension.employer.pence if slip.pension else 0
    a_week = 1 / weeks
    return WeekCost(
        pay=exact_half_up(exact),
        national_insurance=exact_half_up(slip.ni.employer.pence * a_week),
        pension=exact_half_up(pension * a_week),
    )


def _on_top(usual: Usual, day: date) -> Fraction:
    """Return the share that holiday adds to pay: nothing where a usual week is paid 52 weeks of the year."""
    if usual.contract.holiday is HolidayWay.WEEKS:
        return Fraction(0)
    accrual = in_force(HOLIDAY, day, field="tax_year").irregular_accrual
    return Fraction(accrual.value) if accrual is not None else Fraction(0)


def _after_allowance(costs: Mapping[WorkerId, WeekCost], day: date) -> dict[WorkerId, WeekCost]:
    """Take Employment Allowance off a year's National Insurance of all, and share out what is left."""
    year = total(each.national_insurance for each in costs.values()).pence * _WEEKS_A_YEAR
    whole = in_force(EMPLOYER, day, field="tax_year").employment_allowance.value.pence
    left = Fraction(max(0, year - whole), year) if year else Fraction(0)
    return {
        worker: WeekCost(
            each.pay, exact_half_up(Fraction(each.national_insurance.pence) * left), each.pension
        )
        for worker, each in costs.items()
    }


def _worker(
    usual: Usual,
    rates: tuple[NewRate, ...],
    before: WeekCost,
    after: WeekCost,
    span: Span,
    tax_year: TaxYear,
) -> WorkerRise:
    weeks = Fraction(span.days, 7)
    now = _worth(usual, {})
    then = _worth(usual, _then(rates))
    return WorkerRise(
        worker=usual.worker,
        weekly=Hours(
            round(sum((each.often for each in usual.time if each.kind.counted is Counted.HOUR), Fraction(0)))
        ),
        nights=sum((each.often for each in usual.time if each.kind.counted is Counted.NIGHT), Fraction(0)),
        weeks=usual.weeks,
        rates=rates,
        before=before,
        after=after,
        minimum=minimum(usual.born, change_day(tax_year)),
        unknown_age=usual.born is None,
        parts=tuple(
            (place, old, new)
            for (place, old), (_, new) in zip(
                _shared(now, exact_half_up(before.together.pence * weeks)),
                _shared(then, exact_half_up(after.together.pence * weeks)),
                strict=True,
            )
        ),
    )


def _shared(worth: Mapping[Place, Fraction], whole: Money) -> list[tuple[Place, Money]]:
    """Share an amount out by what time on each place is worth, to the penny; the last takes what is over."""
    places, sum_of = sorted(worth), sum(worth.values(), Fraction(0))
    found: list[tuple[Place, Money]] = []
    left = whole
    for number, place in enumerate(places, 1):
        last = number == len(places) or not sum_of
        share = left if last else Money(int(whole.pence * (worth[place] / sum_of)))
        found.append((place, share))
        left -= share
    return found
