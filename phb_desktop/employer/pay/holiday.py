"""Holiday: how much there is, how it builds up, and what a day or an hour of it is worth.

Source: gov.uk, holiday pay and entitlement reforms from 1 January 2024, and payroll notes on it. From memory:
that half an hour counts as a whole one, the look back of 104 weeks, and leaving out weeks of absence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.leave_tables import HolidayRates
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr

LOOK_BACK_WEEKS: Final = 104


class NotIrregular(Refused):
    """12.07 % is asked for in a leave year in which it is not lawful."""

    def __init__(self, year_starts: date) -> None:
        super().__init__(
            tr(
                "12.07% may not stand in for 5.6 weeks in a leave year from {day}.", day=in_words(year_starts)
            ),
            tr("It may in leave years that start on 1 April 2024 or later, for irregular hours."),
            field="method",
        )


class NoPaidWeeks(Refused):
    """There is no week with pay to make an average from."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no paid week in the last two years to work out holiday pay from."),
            tr("Type what the contract pays for a week."),
            field="weeks",
        )


def entitlement_days(days_a_week: Decimal, rates: HolidayRates) -> Figure:
    """Return a year's holiday in days for regular weeks: 5.6 weeks, 28 days at most."""
    most, weeks = rates.most_days, rates.statutory_weeks
    days = min(weeks.value * days_a_week, Decimal(most.value))
    said = working(
        "{weeks} weeks × {days_a_week} days, at most {most}",
        weeks=weeks.value,
        days_a_week=days_a_week,
        most=most.value,
    )
    return Figure("Days of holiday in a year", days, rules.HOLIDAY_ENTITLEMENT, said, (weeks, most))


def entitlement_hours(hours_a_week: Hours, days_a_week: Decimal, rates: HolidayRates) -> Figure:
    """Return a year's holiday in hours for regular weeks; the limit of 28 days is of days of that week."""
    days = entitlement_days(days_a_week, rates)
    assert isinstance(days.amount, Decimal)
    minutes = Fraction(days.amount) / Fraction(days_a_week) * hours_a_week.minutes
    hours = Hours(-(-minutes.numerator // minutes.denominator))  # a part of a minute in the worker's favour
    said = working("{days} days ÷ {of} × {hours}", days=days.amount, of=days_a_week, hours=hours_a_week)
    return Figure("Hours of holiday in a year", hours, rules.HOLIDAY_ENTITLEMENT, said, (), (days,))


def built_up(year: Figure, year_starts: date, on: date, *, first_year: bool) -> Figure:
    """Return how much of a year's holiday, in hours, is there on a day.

    In the first year of a job a twelfth comes on the first day of each month of work; later it is all
    there from the start. year: from entitlement_hours. year_starts: of the leave year, or of the job.
    """
    assert isinstance(year.amount, Hours)
    if not first_year:
        return Figure(
            "Holiday built up", year.amount, rules.HOLIDAY_ENTITLEMENT, working("all of it"), (), (year,)
        )
    months = (on.year - year_starts.year) * 12 + on.month - year_starts.month - (on.day < year_starts.day) + 1
    months = min(max(months, 0), 12)
    hours = Hours(-(-year.amount.minutes * months // 12))
    said = working("{months} of 12 months of {hours}", months=months, hours=year.amount)
    return Figure("Holiday built up", hours, rules.HOLIDAY_FIRST_YEAR, said, (), (year,))


def built_up_irregular(worked: Hours, rates: HolidayRates, year_starts: date) -> Figure:
    """Return the holiday that a pay period's irregular hours build up: 12.07 %, to the nearest hour."""
    if rates.irregular_accrual is None:
        raise NotIrregular(year_starts)
    share = rates.irregular_accrual
    hours = _nearest_hour(Fraction(share.value) * worked.minutes)
    said = working("{worked} × 12.07%, to the nearest hour", worked=worked)
    return Figure("Holiday built up", hours, rules.HOLIDAY_IRREGULAR, said, (share,))


def built_up_absent(
    weeks_before: Sequence[Hours], weeks_absent: Fraction, rates: HolidayRates, year_starts: date
) -> Figure:
    """Return holiday built up while sick or on family leave with irregular hours.

    weeks_before: hours of each of the 52 weeks before, weeks not worked as none; fewer if employed for less.
    """
    if rates.irregular_accrual is None:
        raise NotIrregular(year_starts)
    if not weeks_before:
        raise NoPaidWeeks
    counted = weeks_before[-rates.reference_weeks.value :]
    average = Fraction(sum(week.minutes for week in counted), len(counted))
    share = rates.irregular_accrual
    hours = _nearest_hour(Fraction(share.value) * average * weeks_absent)
    said = working(
        "{average} hours a week on average ÷ 7 × {days} days × 12.07%, to the nearest hour",
        average=Hours(round(average)),
        days=weeks_absent * 7,
    )
    return Figure(
        "Holiday built up while away", hours, rules.HOLIDAY_ABSENCE, said, (share, rates.reference_weeks)
    )


def _nearest_hour(minutes: Fraction) -> Hours:
    whole, rest = divmod(minutes, 60)
    return Hours(60 * (int(whole) + (rest >= 30)))


@dataclass(frozen=True, slots=True)
class PaidWeek:
    """A week's pay and hours. away: on sick or family leave in it, so that it does not count."""

    starts: date
    pay: Money
    hours: Hours
    away: bool = False


@dataclass(frozen=True, slots=True)
class HolidayWorth:
    """What holiday is paid at: exact pence for a week and for an hour, from the weeks that counted."""

    a_week: Fraction
    an_hour: Fraction | None
    weeks: int
    why: Figure


def holiday_worth(weeks: Sequence[PaidWeek], before: date, rates: HolidayRates) -> HolidayWorth:
    """Average the last 52 paid weeks before a day, looking back 104 weeks at most. Raises NoPaidWeeks."""
    ended = [week for week in weeks if (before - week.starts).days >= 7]
    newest = sorted(ended, key=lambda week: week.starts, reverse=True)
    in_reach = [week for week in newest if (before - week.starts).days < 7 * (LOOK_BACK_WEEKS + 1)]
    counted = [week for week in in_reach if week.pay > ZERO and not week.away][: rates.reference_weeks.value]
    if not counted:
        raise NoPaidWeeks
    pay = total(week.pay for week in counted)
    minutes = sum(week.hours.minutes for week in counted)
    a_week = Fraction(pay.pence, len(counted))
    an_hour = Fraction(pay.pence * 60, minutes) if minutes else None
    said = working(
        "{pay} in {weeks} paid weeks, {hours} hours", pay=pay, weeks=len(counted), hours=Hours(minutes)
    )
    why = Figure("A week's pay", exact_half_up(a_week), rules.HOLIDAY_AVERAGE, said, (rates.reference_weeks,))
    return HolidayWorth(a_week, an_hour, len(counted), why)


def holiday_pay(hours: Hours, worth: HolidayWorth) -> Figure:
    """Return pay for hours of holiday at their average worth, to the nearest penny."""
    if worth.an_hour is None:
        raise NoPaidWeeks
    amount = exact_half_up(worth.an_hour * hours.minutes / 60)
    said = working(
        "{hours} hours at about {an_hour} an hour", hours=hours, an_hour=exact_half_up(worth.an_hour)
    )
    return Figure("Holiday pay", amount, rules.HOLIDAY_AVERAGE, said, (), (worth.why,))


def rolled_up(work_pay: Money, rates: HolidayRates, year_starts: date) -> Figure:
    """Return rolled-up holiday pay on pay for a period's work; it stands on its own payslip line."""
    if rates.irregular_accrual is None:
        raise NotIrregular(year_starts)
    share = rates.irregular_accrual
    amount = work_pay.portion(share.value, rounding=ROUND_HALF_UP)
    said = working("{pay} × 12.07%", pay=work_pay)
    return Figure("Rolled-up holiday pay", amount, rules.HOLIDAY_ROLLED_UP, said, (share,))


def pay_on_leaving(built: Hours, taken: Hours, worth: HolidayWorth) -> Figure:
    """Return pay for holiday that was built up and not taken; nothing if more was taken."""
    left = Hours(max(built.minutes - taken.minutes, 0))
    paid = holiday_pay(left, worth)
    said = working("{built} built up less {taken} taken = {left}", built=built, taken=taken, left=left)
    return Figure("Holiday not taken", paid.amount, rules.HOLIDAY_LEAVING, said, (), (paid,))
