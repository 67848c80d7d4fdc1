"""A rise in April, figure by figure: rates by age, National Insurance, allowance, shares, refused years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.employer.model import (
    Contract,
    ContractId,
    HolidayWay,
    TimeKind,
    TimeRate,
    Worker,
    WorkerId,
    WorkerStatus,
)
from phb_desktop.employer.model.uplift import Place, Rise, Uplift, Usual, UsualTime, new_rates, uplift
from phb_desktop.employer.pay.payslip import PayTerms
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rates import NoRates
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from tests.tools.depth import examples

YEAR = TaxYear(2026)
APRIL = date(2026, 4, 1)
HERE: Place = (PlanLineId(1), StreamId(1))
THERE: Place = (PlanLineId(2), StreamId(2))
WEEK = Span(APRIL, date(2026, 4, 7))


def usual(
    number: int = 1,
    *,
    hourly: int = 12_30,
    hours: int = 30,
    born: date | None = date(1990, 1, 1),
    holiday: HolidayWay = HolidayWay.WEEKS,
    frequency: Frequency = Frequency.WEEKLY,
    pension: bool = False,
    time: tuple[UsualTime, ...] | None = None,
) -> Usual:
    worker = Worker(
        WorkerId(number), f"Worker {number}", f"W.{number}", WorkerStatus.EMPLOYEE, "Gwen", APRIL, None, ""
    )
    contract = Contract(
        id=ContractId(number),
        worker=worker.id,
        from_day=date(2025, 1, 1),
        job="Personal assistant",
        frequency=frequency,
        first_payday=date(2025, 1, 3),
        days_behind=5,
        usual=Hours(hours * 60),
        rates=(TimeRate(TimeKind.DAY, Money(hourly)), TimeRate(TimeKind.SLEEP_IN, Money(60_00))),
        holiday=holiday,
        holiday_from=date(2025, 4, 1),
        plan_line=HERE[0],
        stream=HERE[1],
        note="",
    )
    scheme = PensionScheme(ReliefMethod.RELIEF_AT_SOURCE) if pension else None
    return Usual(
        worker=worker,
        contract=contract,
        pay=PayTerms(frequency, parse_tax_code("1257L"), "A", pension=scheme),
        born=born,
        time=time or (UsualTime(TimeKind.DAY, HERE, Fraction(hours * 60)),),
        weeks=0,
    )


def rise(*workers: Usual, how: Rise = Rise.LAW, span: Span = WEEK, allowance: bool = False) -> Uplift:
    return uplift(YEAR, how, workers, span, {HERE: Money(400_00)}, allowance=allowance)


def test_only_what_lies_below_the_new_minimum_rises() -> None:
    low, high = usual(1, hourly=12_30), usual(2, hourly=14_00)
    assert [(each.now, each.then) for each in new_rates(low, YEAR, Rise.LAW)] == [
        (Money(12_30), Money(12_71))
    ]
    assert new_rates(high, YEAR, Rise.LAW)[0].then == Money(14_00)
    assert new_rates(high, YEAR, Rise.GAP)[0].then == Money(14_50)  # 12.21 to 12.71


def test_age_on_the_day_chooses_the_band() -> None:
    young = usual(born=date(2007, 6, 1), hourly=10_50)
    assert new_rates(young, YEAR, Rise.LAW)[0].then == Money(10_85)
    unknown = rise(usual(born=None)).workers[0]
    assert unknown.unknown_age
    assert unknown.minimum == Money(12_71)


def test_a_sleep_in_is_paid_by_the_night_and_stays() -> None:
    night = usual(time=(UsualTime(TimeKind.SLEEP_IN, HERE, Fraction(2)),))
    (rate,) = new_rates(night, YEAR, Rise.GAP)
    assert rate.now == rate.then == Money(60_00)
    assert rise(night).workers[0].before.pay == Money(120_00)


def test_a_week_costs_pay_and_our_national_insurance_on_both_sides_of_the_line() -> None:
    """30 hours at 12.30 and at 12.71; the secondary threshold is 96 a week, 15 % above it, in both years."""
    (worker,) = rise(usual()).workers
    assert worker.before.pay == Money(369_00)
    assert worker.before.national_insurance == Money(40_95)
    assert worker.after.pay == Money(381_30)
    assert worker.after.national_insurance == Money(
        42_79
    )  # 285.30 × 15 % is 42.795, and half a penny makes none
    assert worker.more_a_week == worker.after.together - worker.before.together


def test_pension_is_on_qualifying_earnings() -> None:
    (worker,) = rise(usual(pension=True)).workers
    assert worker.before.pension == Money(7_47)  # 3 % of 369 − 120
    assert worker.after.pension == Money(7_84)


def test_a_month_is_shared_out_over_its_weeks() -> None:
    weekly, monthly = rise(usual()).workers[0], rise(usual(frequency=Frequency.MONTHLY)).workers[0]
    assert monthly.before.pay == weekly.before.pay
    assert abs(monthly.before.national_insurance - weekly.before.national_insurance) <= Money(10)


def test_holiday_comes_on_top_where_it_follows_hours() -> None:
    by_hours = rise(usual(holiday=HolidayWay.ACCRUED)).workers[0]
    assert by_hours.before.pay == Money(369_00).portion(Decimal("1.1207"), rounding="ROUND_HALF_UP")


def test_allowance_takes_national_insurance_away_as_far_as_it_goes() -> None:
    small = rise(usual(), allowance=True)
    assert small.workers[0].after.national_insurance == ZERO
    many = [usual(n, hours=40, hourly=20_00) for n in range(1, 6)]
    without, with_it = rise(*many), rise(*many, allowance=True)
    a_year = 52 * total(each.after.national_insurance for each in without.workers).pence
    left = 52 * total(each.after.national_insurance for each in with_it.workers).pence
    assert abs(a_year - left - 10_500_00) < 52 * 5


def test_what_the_plan_lacks_is_told_for_each_line() -> None:
    found = rise(usual(hours=40), span=WEEK)
    (line,) = found.lines
    assert (line.agreed, line.after) == (Money(400_00), found.workers[0].after.together)
    assert line.short == line.after - Money(400_00)
    assert found.more == line.more


@pytest.mark.parametrize("year", [2027, 2030])
def test_a_year_without_rates_is_refused_and_named(year: int) -> None:
    with pytest.raises(NoRates) as told:
        uplift(TaxYear(year), Rise.LAW, [usual()], WEEK, {})
    assert f"{year}-{(year + 1) % 100}" in told.value.what
    assert told.value.field == "tax_year"


times = st.builds(
    UsualTime,
    st.sampled_from([TimeKind.DAY, TimeKind.SLEEP_IN]),
    st.sampled_from([HERE, THERE, (PlanLineId(1), StreamId(2))]),
    st.integers(1, 3000).map(Fraction),
)


@settings(max_examples=examples(80), deadline=None)
@given(st.lists(times, min_size=1, max_size=5), st.integers(1, 400), st.integers(9_00, 20_00))
def test_shares_add_up_to_the_penny_and_nothing_falls(time: list[UsualTime], days: int, hourly: int) -> None:
    span = Span(APRIL, date.fromordinal(APRIL.toordinal() + days - 1))
    modest = tuple(
        replace(each, often=each.often / 100) if each.kind is TimeKind.SLEEP_IN else each for each in time
    )
    for how in Rise:
        found = rise(usual(hourly=hourly, time=modest), how=how, span=span)
        (worker,) = found.workers
        assert total(line.after for line in found.lines) == total(new for _, _, new in worker.parts)
        exact = Fraction(worker.after.together.pence * days, 7)
        assert abs(total(line.after for line in found.lines).pence - exact) <= Fraction(1, 2)
        assert found.more >= ZERO or all(each.then == each.now for each in worker.rates)
