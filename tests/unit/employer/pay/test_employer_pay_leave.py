"""Holiday, the minimum wage, ages, notice, redundancy and what employing costs, with sums made by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from phb_desktop.employer.pay.ages import (
    NotBornYet,
    age_on,
    over_state_pension_age,
    state_pension_day,
    usual_letter,
)
from phb_desktop.employer.pay.average_earnings import average_earnings
from phb_desktop.employer.pay.employer_cost import allowance, due_to_hmrc, recovered
from phb_desktop.employer.pay.family_pay import FamilyPayKind, family_pay
from phb_desktop.employer.pay.holiday import (
    NoPaidWeeks,
    NotIrregular,
    PaidWeek,
    built_up,
    built_up_absent,
    built_up_irregular,
    entitlement_days,
    entitlement_hours,
    holiday_pay,
    holiday_worth,
    pay_on_leaving,
    rolled_up,
)
from phb_desktop.employer.pay.leave_tables import HOLIDAY
from phb_desktop.employer.pay.leaving import notice_pay, notice_weeks, redundancy
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.minimum_wage import (
    Lodging,
    Outcome,
    TimeKind,
    TooLongPeriod,
    TooYoung,
    WorkedTime,
    check_minimum_wage,
)
from phb_desktop.employer.pay.payslip import Payslip, PayTerms, payslip
from phb_desktop.employer.pay.pension import Duty, pension_duty
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import EMPLOYER, PENSION
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.pay.told import as_data
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span

APRIL = date(2026, 4, 6)
HOLIDAY_RATES = in_force(HOLIDAY, APRIL)
EMPLOYER_RATES = in_force(EMPLOYER, APRIL)
JUNE = Span(date(2026, 6, 1), date(2026, 6, 28))
ADULT = date(1990, 1, 1)


def hours(number: int, minutes: int = 0) -> Hours:
    return Hours(number * 60 + minutes)


def test_a_year_of_holiday_is_5_6_weeks_and_28_days_at_most() -> None:
    assert entitlement_days(Decimal(3), HOLIDAY_RATES).amount == Decimal("16.8")
    assert entitlement_days(Decimal(5), HOLIDAY_RATES).amount == Decimal(28)
    assert entitlement_days(Decimal(6), HOLIDAY_RATES).amount == Decimal(28)
    assert entitlement_hours(hours(24), Decimal(3), HOLIDAY_RATES).amount == hours(134, 24)
    # six days of 8 hours: 28 days of 8 hours
    assert entitlement_hours(hours(48), Decimal(6), HOLIDAY_RATES).amount == hours(224)


@pytest.mark.parametrize(
    ("on", "months"),
    [(date(2026, 3, 15), 1), (date(2026, 4, 14), 1), (date(2026, 4, 15), 2), (date(2027, 2, 15), 12)],
)
def test_in_the_first_year_a_twelfth_comes_each_month(on: date, months: int) -> None:
    year = entitlement_hours(hours(24), Decimal(3), HOLIDAY_RATES)

    found = built_up(year, date(2026, 3, 15), on, first_year=True)
    assert found.amount == Hours(-(-(134 * 60 + 24) * months // 12))
    assert built_up(year, date(2026, 3, 15), on, first_year=False).amount == hours(134, 24)


@pytest.mark.parametrize(
    ("worked", "built"),
    [
        (hours(100), hours(12)),
        (hours(104), hours(13)),
        (hours(103, 30), hours(12)),
        (hours(4), hours(0)),
        (hours(4, 10), hours(1)),
    ],
)
def test_irregular_hours_build_up_to_the_nearest_hour(worked: Hours, built: Hours) -> None:
    found = built_up_irregular(worked, HOLIDAY_RATES, APRIL)

    assert found.amount == built
    assert found.uncertain  # half an hour counts as a whole one: from memory


def test_12_07_percent_is_refused_in_older_leave_years() -> None:
    older = in_force(HOLIDAY, date(2024, 3, 31))

    with pytest.raises(NotIrregular, match="31 March 2024"):
        built_up_irregular(hours(100), older, date(2024, 3, 31))
    with pytest.raises(NotIrregular):
        rolled_up(Money(100_00), older, date(2024, 3, 31))
    assert in_force(HOLIDAY, date(2024, 4, 1)).irregular_accrual is not None


def test_holiday_builds_up_while_sick_from_all_weeks_before() -> None:
    weeks = [hours(20)] * 26 + [hours(0)] * 26

    # 10 hours a week × 8 weeks × 12.07 % = 9.656
    assert built_up_absent(weeks, Fraction(8), HOLIDAY_RATES, APRIL).amount == hours(10)
    with pytest.raises(NoPaidWeeks):
        built_up_absent([], Fraction(8), HOLIDAY_RATES, APRIL)


def weeks_back(count: int, pay: int, worked: Hours, skip: int = 0) -> list[PaidWeek]:
    return [
        PaidWeek(date(2026, 6, 1) - timedelta(days=7 * (n + 1 + skip)), Money(pay), worked)
        for n in range(count)
    ]


def test_a_weeks_pay_is_the_average_of_52_paid_weeks() -> None:
    weeks = (
        weeks_back(10, 0, hours(0))
        + weeks_back(40, 300_00, hours(20), 10)
        + weeks_back(54, 200_00, hours(16), 50)
    )
    worth = holiday_worth(weeks, date(2026, 6, 1), HOLIDAY_RATES)

    # unpaid weeks are skipped: 40 of 300.00, then 12 of 200.00
    assert worth.weeks == 52
    assert worth.a_week == Fraction(40 * 300_00 + 12 * 200_00, 52)
    assert worth.an_hour == Fraction((40 * 300_00 + 12 * 200_00), 40 * 20 + 12 * 16)


def test_the_look_back_stops_after_104_weeks_and_leaves_out_weeks_away() -> None:
    old = weeks_back(30, 900_00, hours(10), 104)
    near = weeks_back(2, 100_00, hours(10))
    away = PaidWeek(date(2026, 5, 4), Money(1), hours(1), away=True)
    worth = holiday_worth([*old, *near, away], date(2026, 6, 1), HOLIDAY_RATES)

    assert (worth.weeks, worth.a_week) == (2, Fraction(100_00))
    with pytest.raises(NoPaidWeeks):
        holiday_worth(old, date(2026, 6, 1), HOLIDAY_RATES)


def test_the_week_of_the_holiday_itself_does_not_count() -> None:
    this_week = PaidWeek(date(2026, 5, 28), Money(900_00), hours(10))
    worth = holiday_worth([this_week, *weeks_back(1, 100_00, hours(10))], date(2026, 6, 1), HOLIDAY_RATES)

    assert worth.a_week == Fraction(100_00)


def test_holiday_is_paid_by_the_hour_and_what_is_left_on_leaving() -> None:
    worth = holiday_worth(weeks_back(3, 100_00, hours(7)), date(2026, 6, 1), HOLIDAY_RATES)

    assert holiday_pay(hours(2, 30), worth).amount == Money(35_71)  # 100 ÷ 7 × 2.5 = 35.714…
    assert pay_on_leaving(hours(10), hours(3), worth).amount == Money(100_00)
    assert pay_on_leaving(hours(3), hours(10), worth).amount == ZERO


def test_rolled_up_holiday_pay_is_12_07_percent_to_the_nearest_penny() -> None:
    assert rolled_up(Money(1000_00), HOLIDAY_RATES, APRIL).amount == Money(120_70)
    assert rolled_up(Money(50), HOLIDAY_RATES, APRIL).amount == Money(6)  # 6.035 pence


def care(time: Hours, pay: int, **more: object) -> WorkedTime:
    return WorkedTime(TimeKind.CARE, time, Money(pay), **more)  # type: ignore[arg-type]


def test_the_minimum_wage_is_met_to_the_penny_or_short() -> None:
    met = check_minimum_wage(JUNE, ADULT, [care(hours(100), 1271_00)])
    short = check_minimum_wage(JUNE, ADULT, [care(hours(100), 1270_99)])

    assert (met.outcome, met.short_by) == (Outcome.MET, ZERO)
    assert (short.outcome, short.short_by) == (Outcome.SHORT, Money(1))


@pytest.mark.parametrize(
    ("born", "apprentice", "hourly"),
    [
        (date(2005, 6, 1), False, 12_71),
        (date(2005, 6, 2), False, 10_85),
        (date(2008, 6, 1), False, 10_85),
        (date(2008, 6, 2), False, 8_00),
        (date(1990, 1, 1), True, 8_00),
    ],
)
def test_the_rate_is_by_age_on_the_first_day_of_the_period(born: date, apprentice: bool, hourly: int) -> None:
    found = check_minimum_wage(JUNE, born, [care(hours(10), 500_00)], apprentice=apprentice)

    assert found.needed == Money(hourly * 10)


def test_older_years_had_a_rate_from_23() -> None:
    period = Span(date(2023, 6, 1), date(2023, 6, 28))

    assert check_minimum_wage(period, date(2000, 6, 1), [care(hours(1), 50_00)]).needed == Money(10_42)
    assert check_minimum_wage(period, date(2000, 6, 2), [care(hours(1), 50_00)]).needed == Money(10_18)


def test_a_period_that_began_before_1_april_keeps_the_old_rate() -> None:
    across = Span(date(2026, 3, 16), date(2026, 4, 12))

    assert check_minimum_wage(across, ADULT, [care(hours(1), 50_00)]).needed == Money(12_21)


def test_premiums_do_not_count_travel_between_and_training_do() -> None:
    times = [
        care(hours(10), 150_00, premium=Money(30_00)),
        WorkedTime(TimeKind.TRAVEL_BETWEEN, hours(1)),
        WorkedTime(TimeKind.TRAINING, hours(2), Money(20_00)),
        WorkedTime(TimeKind.TRAVEL_HOME, hours(5), Money(99_00)),
    ]
    found = check_minimum_wage(JUNE, ADULT, times)

    assert found.hours == hours(13)
    # time that does not count brings no pay that counts; unpaid travel is made up by other pay
    assert found.counted_pay == Money(140_00)
    assert found.outcome is Outcome.SHORT


def test_of_a_sleep_in_only_the_time_awake_counts() -> None:
    asleep = WorkedTime(TimeKind.SLEEP_IN, hours(8), flat=Money(50_00))
    woken = WorkedTime(TimeKind.SLEEP_IN, hours(8), awake=hours(2), flat=Money(50_00))
    paid = WorkedTime(TimeKind.SLEEP_IN, hours(8), Money(25_42), awake=hours(2), flat=Money(50_00))

    assert check_minimum_wage(JUNE, ADULT, [asleep]).outcome is Outcome.MET
    depends = check_minimum_wage(JUNE, ADULT, [woken])
    assert (depends.outcome, depends.needed, depends.short_by) == (
        Outcome.DEPENDS,
        Money(25_42),
        Money(25_42),
    )
    assert depends.why.uncertain
    assert check_minimum_wage(JUNE, ADULT, [paid]).outcome is Outcome.MET
    longer_awake = WorkedTime(TimeKind.SLEEP_IN, hours(8), awake=hours(9))
    assert check_minimum_wage(JUNE, ADULT, [longer_awake]).hours == hours(8)


def test_living_in_adds_the_offset_when_free_and_takes_what_is_above_it() -> None:
    times = [care(hours(10), 120_00)]

    free = check_minimum_wage(JUNE, ADULT, times, lodging=Lodging(7))
    allowed = check_minimum_wage(JUNE, ADULT, times, lodging=Lodging(7, Money(77_70)))
    above = check_minimum_wage(JUNE, ADULT, times, lodging=Lodging(7, Money(80_00)))
    assert free.counted_pay == Money(120_00 + 77_70)
    assert allowed.counted_pay == Money(120_00)
    assert above.counted_pay == Money(120_00 - 2_30)


def test_deductions_for_the_employer_count_against_the_pay() -> None:
    found = check_minimum_wage(JUNE, ADULT, [care(hours(10), 130_00)], taken_for_employer=Money(5_00))

    assert found.short_by == Money(127_10 - 125_00)


def test_children_and_periods_beyond_a_month_are_refused() -> None:
    with pytest.raises(TooYoung):
        check_minimum_wage(JUNE, date(2011, 1, 1), [care(hours(1), 1)])
    with pytest.raises(TooLongPeriod):
        check_minimum_wage(Span(date(2026, 6, 1), date(2026, 7, 2)), ADULT, [care(hours(1), 1)])


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(1955, 3, 1), date(2021, 3, 1)),
        (date(1960, 4, 5), date(2026, 4, 5)),
        (date(1960, 4, 6), date(2026, 5, 6)),
        (date(1960, 5, 5), date(2026, 6, 5)),
        (date(1960, 5, 6), date(2026, 7, 6)),
        (date(1960, 7, 31), date(2026, 11, 30)),
        (date(1961, 2, 6), date(2028, 1, 6)),
        (date(1961, 3, 6), date(2028, 3, 6)),
        (date(1970, 2, 28), date(2037, 2, 28)),
    ],
)
def test_state_pension_age_rises_by_a_month_for_each_month_of_birth(born: date, day: date) -> None:
    assert state_pension_day(born) == day
    assert not over_state_pension_age(born, day - timedelta(days=1))
    assert over_state_pension_age(born, day)


@pytest.mark.parametrize(
    ("born", "apprentice", "letter"),
    [
        (date(2010, 6, 2), False, "X"),
        (date(2010, 6, 1), False, "M"),
        (date(2005, 6, 2), False, "M"),
        (date(2005, 6, 1), False, "A"),
        (date(2005, 6, 1), True, "H"),
        (date(2001, 6, 1), True, "A"),
        (date(1955, 1, 1), False, "C"),
    ],
)
def test_the_usual_letter_follows_the_age_on_the_payday(born: date, apprentice: bool, letter: str) -> None:
    found = usual_letter(born, date(2026, 6, 1), apprentice=apprentice)

    assert found.name == letter
    assert found.uncertain


def test_ages_count_birthdays() -> None:
    assert age_on(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert age_on(date(2004, 2, 29), date(2025, 3, 1)) == 21
    with pytest.raises(NotBornYet):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("born", "pay", "duty"),
    [
        (ADULT, 833_00, Duty.ENROL),
        (ADULT, 832_99, Duty.MAY_OPT_IN),
        (ADULT, 520_01, Duty.MAY_OPT_IN),
        (ADULT, 520_00, Duty.MAY_JOIN),
        (date(2004, 6, 2), 2000_00, Duty.MAY_OPT_IN),  # 21
        (date(2004, 6, 1), 2000_00, Duty.ENROL),  # 22
        (date(1955, 1, 1), 2000_00, Duty.MAY_OPT_IN),
        (date(1951, 6, 1), 2000_00, Duty.NONE),  # 75
        (date(2011, 1, 1), 2000_00, Duty.NONE),
    ],
)
def test_who_must_be_enrolled(born: date, pay: int, duty: Duty) -> None:
    on = date(2026, 6, 1)
    found = pension_duty(born, on, Money(pay), Frequency.MONTHLY, in_force(PENSION, on))

    assert found.duty is duty


@pytest.mark.parametrize(
    ("told", "weeks"),
    [
        (date(2020, 2, 27), 0),
        (date(2020, 2, 28), 1),
        (date(2021, 1, 30), 1),
        (date(2022, 1, 30), 2),
        (date(2031, 12, 31), 11),
        (date(2040, 1, 30), 12),
    ],
)
def test_notice_is_a_week_for_each_year_up_to_twelve(told: date, weeks: int) -> None:
    found = notice_weeks(date(2020, 1, 31), told)

    assert found.amount == weeks
    assert notice_pay(found, Money(200_00)).amount == Money(200_00 * weeks)


@pytest.mark.parametrize(
    ("born", "started", "weeks"),
    [
        (date(2000, 1, 1), date(2024, 7, 1), "0"),  # one day short of two years
        (date(2000, 1, 1), date(2024, 6, 30), "2"),
        (date(2006, 1, 1), date(2024, 6, 30), "1"),  # both years below 22
        (date(2003, 6, 30), date(2024, 6, 30), "1.5"),  # 22 on the first day of the second year
        (date(1984, 6, 30), date(2024, 6, 30), "2.5"),  # 41 on the first day of the second year
        (date(1980, 1, 1), date(2016, 6, 30), "12.5"),  # 41 on 1 January 2021: five years at one and a half
        (date(1960, 1, 1), date(1990, 1, 1), "30"),  # 20 years at most
    ],
)
def test_redundancy_pay_counts_years_by_age(born: date, started: date, weeks: str) -> None:
    found = redundancy(born, started, date(2026, 6, 29), Money(800_00))

    assert found.weeks == Decimal(weeks)
    assert found.amount == Money(int(751_00 * Decimal(weeks)))


def test_a_redundancy_in_a_year_without_limits_is_refused() -> None:
    with pytest.raises(NoRates):
        redundancy(ADULT, date(2015, 1, 1), date(2027, 6, 1), Money(200_00))


def test_employment_allowance_runs_out_and_can_be_given_back() -> None:
    assert allowance(Money(300_00), ZERO, EMPLOYER_RATES).used == Money(300_00)
    last = allowance(Money(300_00), Money(10_400_00), EMPLOYER_RATES)
    assert (last.used, last.left) == (Money(100_00), ZERO)
    assert allowance(Money(-50_00), Money(300_00), EMPLOYER_RATES).used == Money(-50_00)
    assert allowance(Money(-50_00), Money(30_00), EMPLOYER_RATES).used == Money(-30_00)
    assert allowance(Money(300_00), ZERO, EMPLOYER_RATES, claimed=False).used == ZERO


def test_a_small_employer_gets_back_more_than_was_paid() -> None:
    assert recovered(Money(1000_00), EMPLOYER_RATES, small_employer=True).amount == Money(1090_00)
    assert recovered(Money(1000_00), EMPLOYER_RATES, small_employer=False).amount == Money(920_00)


def a_month(amount: int, loans: frozenset[Loan] = frozenset()) -> Payslip:
    terms = PayTerms(Frequency.MONTHLY, parse_tax_code("1257L"), "A", loans)
    line = PayLine("Pay", LineKind.WORK, Money(amount))
    return payslip(paid_on=date(2026, 5, 1), terms=terms, lines=[line])


def test_what_is_due_to_hmrc_is_the_sum_of_what_was_taken_and_the_employers_share() -> None:
    slips = [a_month(3000_00, frozenset({Loan.PLAN_1})), a_month(500_00)]
    average = average_earnings([], Frequency.WEEKLY, APRIL, contract_week=Money(500_00))
    away = family_pay(
        FamilyPayKind.PATERNITY, date(2026, 5, 3), 1, average, service_weeks=30, rests_on=date(2026, 4, 11)
    )
    found = due_to_hmrc(slips, EMPLOYER_RATES, claims_allowance=True, family_pay=[away])

    # 194.32 × 109 % = 211.81
    assert found.recovered == Money(211_81)
    assert found.allowance == found.employer_ni == Money(387_45 + 12_45)
    assert found.due == found.tax + found.loans + found.employee_ni - Money(211_81)
    assert found.why.amount == found.due


def test_hours_ages_and_numbers_are_told_as_plain_data_too() -> None:
    year = entitlement_hours(hours(24), Decimal(3), HOLIDAY_RATES)
    letter = usual_letter(ADULT, date(2026, 6, 1))

    assert as_data(year)["minutes"] == 134 * 60 + 24
    assert as_data(year)["parts"] == [as_data(entitlement_days(Decimal(3), HOLIDAY_RATES))]
    assert as_data(letter)["number"] == "36"
    assert "not confirmed" in next(letter.doubts())
