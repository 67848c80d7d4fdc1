"""Laws of pay away from work, and National Insurance worked out a second time from the bare tables."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from phb_desktop.employer.pay.average_earnings import (
    AverageEarnings,
    Paid,
    average_earnings,
    relevant_period,
)
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.family_pay import FamilyPayKind, family_pay, most_weeks
from phb_desktop.employer.pay.leave_tables import FAMILY_PAY, HOLIDAY, REDUNDANCY
from phb_desktop.employer.pay.leaving import notice_weeks, redundancy
from phb_desktop.employer.pay.national_insurance import national_insurance
from phb_desktop.employer.pay.notice import BasicPay, JobEnd, Notice, post_employment_notice_pay
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import NATIONAL_INSURANCE
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.rules import AVERAGE_EARNINGS
from phb_desktop.paths import resources
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span

CHANGES = (date(2022, 7, 6), date(2022, 11, 6), date(2024, 1, 6))  # within a tax year
paydays = st.one_of(
    st.dates(date(2021, 4, 6), date(2027, 4, 5)),
    st.sampled_from(CHANGES),
    st.sampled_from([day - timedelta(days=1) for day in CHANGES]),
)
often = st.sampled_from(Frequency)
earned = st.integers(130_00, 1_500_00)


def earning(pence: int) -> AverageEarnings:
    figure = Figure("Average weekly earnings", Money(pence), AVERAGE_EARNINGS, working("as given"))
    return AverageEarnings(Fraction(pence), figure)


@cache
def blocks() -> list[dict[str, Any]]:
    text = (resources() / "rates" / "national_insurance.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text, parse_float=Decimal)["block"]
    return found


def _charged(pence: int, low: int, high: int | None, rate: Decimal) -> int:
    """One band, as docs/pay.md says: cut to a tenth of a penny, of which 0.6 to 0.9 make a penny."""
    band = max((pence if high is None else min(pence, high)) - low, 0)
    tenths = int(Fraction(band) * Fraction(rate) * 10)
    return tenths // 10 + (tenths % 10 > 5)


@given(paydays, often, st.integers(0, 1_200_000), st.data())
def test_every_letter_and_frequency_is_charged_by_the_bare_table_of_its_day(
    day: date, frequency: Frequency, pence: int, data: st.DataObject
) -> None:
    (block,) = (each for each in blocks() if each["from"] <= day <= each["until"])
    letter = data.draw(st.sampled_from(sorted(block["letters"])))
    said, name = block["letters"][letter], frequency.value
    pt, uel = (int(block[key][name] * 100) for key in ("pt", "uel"))
    start = int(block[said["employer_above"]][name] * 100)
    employee = _charged(pence, pt, uel, said["main"]) + _charged(pence, uel, None, said["above"])
    employer = _charged(pence, min(start, uel), uel, said["employer"]) if start < uel else 0
    employer += _charged(pence, uel, None, said["employer"])

    found = national_insurance(Money(pence), letter, frequency, in_force(NATIONAL_INSURANCE, day))

    assert (found.employee, found.employer) == (Money(employee), Money(employer))


kinds = st.sampled_from([each for each in FamilyPayKind if each is not FamilyPayKind.NEONATAL])
starts = st.dates(date(2022, 4, 3), date(2026, 6, 1))


@given(kinds, starts, earned, st.data())
def test_weeks_paid_in_two_goes_are_the_weeks_paid_in_one(
    kind: FamilyPayKind, first: date, pence: int, data: st.DataObject
) -> None:
    most = most_weeks(kind, in_force(FAMILY_PAY, first))
    assert most is not None
    weeks = data.draw(st.integers(2, most))
    cut = data.draw(st.integers(1, weeks - 1))

    whole = family_pay(kind, first, weeks, earning(pence), service_weeks=30, rests_on=first)
    one = family_pay(kind, first, cut, earning(pence), service_weeks=30, rests_on=first)
    other = family_pay(
        kind,
        first + timedelta(weeks=cut),
        weeks - cut,
        earning(pence),
        paid_before=cut,
        service_weeks=30,
        rests_on=first,
    )

    assert [each.amount for each in (*one.weeks, *other.weeks)] == [each.amount for each in whole.weeks]
    assert whole.amount == total(each.amount for each in whole.weeks)


@given(kinds, starts, earned, st.integers(0, 50_000))
def test_a_rise_never_lowers_a_week_and_no_week_is_above_nine_tenths(
    kind: FamilyPayKind, first: date, pence: int, more: int
) -> None:
    weeks = most_weeks(kind, in_force(FAMILY_PAY, first)) or 1

    low = family_pay(kind, first, weeks, earning(pence), service_weeks=30, rests_on=first)
    high = family_pay(kind, first, weeks, earning(pence + more), service_weeks=30, rests_on=first)

    for number, (one, other) in enumerate(zip(low.weeks, high.weeks, strict=True)):
        flat = in_force(FAMILY_PAY, one.starts).weekly_rate.value
        assert one.amount <= other.amount
        assert Fraction(one.amount.pence - 1) < Fraction(pence) * 9 / 10
        assert (kind.starts_high and number < 6) or one.amount <= flat


@given(kinds, starts, st.integers(100_00, 140_00))
def test_the_floor_is_that_of_the_week_it_rests_on(kind: FamilyPayKind, first: date, pence: int) -> None:
    floor = in_force(FAMILY_PAY, first).earnings_floor.value

    found = family_pay(kind, first, 1, earning(pence), service_weeks=26, rests_on=first)

    assert bool(found.weeks) == (pence >= floor.pence)


@given(
    st.sampled_from([each for each in Frequency if each is not Frequency.MONTHLY]),
    st.lists(st.integers(0, 200_000), min_size=10, max_size=30),
    st.integers(0, 40),
)
def test_average_earnings_are_of_eight_weeks_or_the_least_whole_pay_periods_above(
    frequency: Frequency, pences: list[int], after: int
) -> None:
    gap = timedelta(weeks=frequency.weeks)
    paid = [Paid(date(2024, 1, 5) + gap * n, Money(each)) for n, each in enumerate(pences)]
    before = paid[-1].on + timedelta(days=1 + after % gap.days)

    span = relevant_period((each.on for each in paid), before)
    assert span is not None
    counted = [each for each in paid if each.on in span]
    found = average_earnings(paid, frequency, before)

    assume(len(pences) * frequency.weeks > 8)
    assert 56 <= span.days < 56 + gap.days
    assert found.weekly == Fraction(sum(each.pay.pence for each in counted), span.days // 7)


@given(st.dates(date(2024, 1, 31), date(2026, 12, 31)), st.integers(100_00, 500_000))
def test_months_on_the_same_day_are_averaged_over_two(last: date, pence: int) -> None:
    day = min(last.day, 28)
    ends = [last.replace(day=day)]
    for _ in range(4):
        ends.insert(0, (ends[0].replace(day=1) - timedelta(days=1)).replace(day=day))
    paid = [Paid(each, Money(pence)) for each in ends]

    found = average_earnings(paid, Frequency.MONTHLY, last + timedelta(days=1))

    assert found.weekly == Fraction(pence * 12, 52)


@given(
    st.dates(date(1950, 1, 1), date(2004, 1, 1)),
    st.dates(date(2002, 1, 1), date(2024, 4, 1)),
    st.integers(0, 1_000_00),
    st.integers(0, 365),
)
def test_redundancy_and_notice_never_shrink_with_a_longer_job(
    born: date, started: date, week: int, longer: int
) -> None:
    assume(started > born.replace(year=born.year + 16, day=min(born.day, 28)))
    ended = date(2026, 4, 30)
    one = redundancy(born, started, ended, Money(week))
    other = redundancy(born, started, ended + timedelta(days=longer % 300), Money(week))
    limits = in_force(REDUNDANCY, ended)

    assert one.weeks <= other.weeks <= Decimal("1.5") * 20
    assert one.amount.pence <= one.weeks * min(week, limits.week_pay_cap.value.pence) + 1
    short, long = (notice_weeks(started, day).amount for day in (ended, ended + timedelta(days=longer)))
    assert isinstance(short, int)
    assert isinstance(long, int)
    assert 0 <= short <= long <= 12


def test_every_leave_year_has_one_way_of_the_law() -> None:
    assert in_force(HOLIDAY, date(2024, 3, 31)).irregular_accrual is None
    share = in_force(HOLIDAY, date(2024, 4, 1)).irregular_accrual
    assert share is not None
    assert replace(share).value == Decimal("0.1207")


notices = st.one_of(st.builds(Notice, days=st.integers(0, 120)), st.builds(Notice, months=st.integers(0, 6)))


@given(
    st.dates(date(2021, 4, 6), date(2030, 1, 1)),
    st.integers(0, 100),
    notices,
    st.integers(0, 9_999_99),
    st.integers(1, 31),
    st.booleans(),
    st.integers(0, 50_000_00),
    st.integers(0, 50_000_00),
)
def test_notice_pay_in_other_payments_is_what_is_left_of_basic_pay_for_unworked_notice(
    ended: date,
    worked: int,
    notice: Notice,
    pence: int,
    period: int,
    equal: bool,
    awards: int,
    taxed: int,
) -> None:
    told = ended - timedelta(days=worked) if worked else None
    end, last = (
        JobEnd(ended, notice, told),
        Span(ended - timedelta(days=40 + period - 1), ended - timedelta(days=40)),
    )
    basic = BasicPay(Money(pence), last, equal_months=equal)

    def due(awards: int, taxed: int = 0) -> int:
        found = post_employment_notice_pay(end, basic, Money(awards), Money(taxed)).amount
        assert isinstance(found, Money)
        return found.pence

    whole = due(10**12)
    assert due(awards, taxed) == min(max(whole - taxed, 0), awards)
    if worked >= 31 * notice.months + notice.days:
        assert whole == 0
    if equal and told is None and notice.months:
        assert whole == pence * notice.months
    elif end.days and not (equal and end.months):
        days = Fraction(3042, 100) if equal else period
        assert abs(whole - Fraction(pence * end.days) / days) <= Fraction(1, 2)
