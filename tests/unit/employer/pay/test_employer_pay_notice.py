"""Post-employment notice pay, by the examples of HMRC's manual and of those who explain it."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.employer.pay.notice import BasicPay, JobEnd, Notice, post_employment_notice_pay
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span

PLENTY = Money(1_000_000_00)


def a_month(first: date, last: date, *, equal: bool = False, pounds: int = 3_000) -> BasicPay:
    return BasicPay(Money(pounds * 100), Span(first, last), equal_months=equal)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        # EIM13892, example 1: a year's work, no notice in the contract, none given; the law asks for a week
        (JobEnd(date(2018, 11, 25), Notice(days=7)), 7),
        # example 2: 30 days in the contract, told on 18 June, last day 25 June
        (JobEnd(date(2018, 6, 25), Notice(days=30), told=date(2018, 6, 18)), 23),
        # all of it given, and more
        (JobEnd(date(2026, 5, 31), Notice(days=28), told=date(2026, 5, 3)), 0),
        (JobEnd(date(2026, 6, 30), Notice(days=28), told=date(2026, 5, 3)), 0),
    ],
)
def test_days_of_notice_that_were_not_given(end: JobEnd, days: int) -> None:
    assert end.days == days


def test_a_salary_counts_whole_months_of_notice_as_months() -> None:
    """EIM13888, example 3: two months' notice by the contract, none given on 4 August: P is 1, D is 2."""
    end = JobEnd(date(2026, 8, 4), Notice(months=2))

    found = post_employment_notice_pay(end, a_month(date(2026, 7, 1), date(2026, 7, 31), equal=True), PLENTY)

    assert end.months == 2
    assert found.amount == Money(6_000_00)
    # one of the two months was worked: still a whole number of them
    assert JobEnd(date(2026, 9, 4), Notice(months=2), told=date(2026, 8, 4)).months == 1
    # ten days were: no whole number
    assert JobEnd(date(2026, 8, 14), Notice(months=2), told=date(2026, 8, 4)).months is None


def test_a_salary_counts_other_notice_by_the_average_month() -> None:
    """EIM13888, example 4: £3,000 a month, two weeks' notice that were not given. The sum is ours."""
    end = JobEnd(date(2026, 3, 1), Notice(days=14))

    found = post_employment_notice_pay(end, a_month(date(2026, 2, 1), date(2026, 2, 28), equal=True), PLENTY)

    assert found.amount == Money(1_380_67)  # 3,000 × 14 ÷ 30.42
    by_days = post_employment_notice_pay(end, a_month(date(2026, 2, 1), date(2026, 2, 28)), PLENTY)
    assert by_days.amount == Money(1_500_00)  # paid by the hour: 3,000 × 14 ÷ 28


def test_pay_that_is_no_salary_counts_by_the_days_of_its_period() -> None:
    """An example of tax advisers: £4,000 a month, 67 days not worked, a month of 31 days: £8,645.16."""
    end = JobEnd(date(2026, 8, 31), Notice(days=67))

    found = post_employment_notice_pay(
        end, a_month(date(2026, 7, 1), date(2026, 7, 31), pounds=4_000), PLENTY
    )

    assert end.days == 67
    assert found.amount == Money(8_645_16)


def test_what_is_taxed_already_comes_off_and_no_more_is_taxed_than_is_paid() -> None:
    end, basic = JobEnd(date(2026, 8, 31), Notice(days=28)), BasicPay(Money(448_00), Span(*_WEEK))

    assert post_employment_notice_pay(end, basic, PLENTY).amount == Money(1_792_00)
    assert post_employment_notice_pay(end, basic, PLENTY, Money(1_000_00)).amount == Money(792_00)
    assert post_employment_notice_pay(end, basic, PLENTY, Money(2_000_00)).amount == ZERO
    assert post_employment_notice_pay(end, basic, Money(500_00), Money(1_000_00)).amount == Money(500_00)


def test_it_tells_its_sum_its_days_and_its_source() -> None:
    end, basic = JobEnd(date(2026, 8, 31), Notice(days=28)), BasicPay(Money(448_00), Span(*_WEEK))

    whole, for_it, unworked = post_employment_notice_pay(end, basic, PLENTY, Money(1_000_00)).walk()

    assert str(whole.working) == "£1,792.00 − £1,000.00 taxed already, of £1,000,000.00 at most"
    assert str(for_it.working) == "£448.00 × 28 ÷ 7 days"
    assert str(unworked.working) == "from 31 August 2026 to 28 September 2026"
    assert "402D" in whole.rule.source
    assert not whole.uncertain


@pytest.mark.parametrize(("days", "months"), [(-1, 0), (0, -1), (7, 1)])
def test_notice_is_days_or_months(days: int, months: int) -> None:
    with pytest.raises(ValueError, match="so many days or so many months"):
        Notice(days, months)


_WEEK = date(2026, 8, 17), date(2026, 8, 23)
