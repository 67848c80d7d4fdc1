"""When a job ends: the shortest notice the law allows, and an estimate of statutory redundancy pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.ages import age_on
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.leave_tables import REDUNDANCY
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.notice import JobEnd
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.errors import Refused
from phb_desktop.values.day import months_on
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY
from phb_desktop.words import tr

_MOST_NOTICE: Final = 12  # weeks
_NEEDED_YEARS: Final = 2


def whole_years(started: date, ended: date) -> int:
    """Return the whole years of a job; the last day belongs to it."""
    return age_on(started, ended + DAY)


def notice_weeks(started: date, told: date) -> Figure:
    """Return the weeks of notice that the employer must give. A contract may ask for more. amount: weeks."""
    years = whole_years(started, told)
    if told + DAY < months_on(started, 1):
        weeks, said = 0, working("less than a month of work: no notice by law")
    else:
        weeks = min(max(years, 1), _MOST_NOTICE)
        said = working("whole years of work: {years}", years=years)
    return Figure("Weeks of notice", weeks, rules.NOTICE, said)


def notice_pay(weeks: Figure, week_pay: Money) -> Figure:
    """Return an estimate of pay for notice."""
    assert isinstance(weeks.amount, int)
    amount = Money(week_pay.pence * weeks.amount)
    said = working("{pay} a week × {weeks}", weeks=weeks.amount, pay=week_pay)
    return Figure("Notice pay", amount, rules.NOTICE, said, (), (weeks,))


def unworked_notice_pay(end: JobEnd, week_pay: Money) -> Figure:
    """Return an estimate of pay for the notice that is not worked, days as sevenths of a week."""
    amount = exact_half_up(Fraction(week_pay.pence * end.days, 7))
    said = working("{pay} a week × {days} ÷ 7 days", pay=week_pay, days=end.days)
    until = working("from {ended} to {could}", ended=end.ended, could=end.could_end)
    days = Figure("Days of notice not worked", end.days, rules.NOTICE, until)
    return Figure("Notice pay", amount, rules.NOTICE, said, (), (days,))


@dataclass(frozen=True, slots=True)
class Redundancy:
    """An estimate of statutory redundancy pay. weeks: of pay, in halves."""

    weeks: Decimal
    amount: Money
    why: Figure


def redundancy(
    born: date, started: date, told: date, week_pay: Money, *, notice_weeks: int = 0
) -> Redundancy:
    """Estimate redundancy pay. told: the last day, or the day of notice that still has weeks to run.

    Each whole year, counted back from the end, gives half a week's pay below 22, one from 22, one and a
    half from 41, by the age throughout it. Where notice runs into a year whose limits are not known, those of
    the day on which it is given hold, and the figure says so. Raises NoRates where those are not known.
    """
    ended = told + DAY * (7 * notice_weeks)
    doubt = None
    try:
        limits = in_force(REDUNDANCY, ended, field="ended")
    except NoRates:
        limits = in_force(REDUNDANCY, told, field="ended")
        doubt = working("The limits of {day} are not known yet: those of today were taken", day=ended)
    years = whole_years(started, ended)
    if years < _NEEDED_YEARS:
        said = working("whole years of work: {years}; two are needed", years=years)
        return Redundancy(Decimal(0), ZERO, Figure("Redundancy pay", ZERO, rules.REDUNDANCY, said))
    counted = min(years, limits.max_years.value)
    halves = sum(_halves(age_on(born, months_on(ended + DAY, -12 * (n + 1)))) for n in range(counted))
    capped = min(week_pay, limits.week_pay_cap.value)
    amount = exact_half_up(Fraction(capped.pence * halves, 2))
    weeks = Decimal(halves) / 2
    said = working(
        "{years} years give {weeks} weeks × {pay}, of which {cap} a week counts at most",
        years=counted,
        weeks=weeks,
        pay=capped,
        cap=limits.week_pay_cap.value,
    )
    used = limits.week_pay_cap, limits.max_years
    why = Figure("Redundancy pay", amount, rules.REDUNDANCY, said, used, doubt=doubt)
    return Redundancy(weeks, amount, why)


class AboveTaxFree(Refused):
    """More redundancy pay than bears no tax: the rest is taxed in a way that is not built here."""

    def __init__(self, most: Money, before: Money) -> None:
        super().__init__(
            tr("Redundancy pay above {most} is taxed, and this program does not work that out.", most=most)
            if not before
            else tr(
                "With {before} paid before, this is above {most}. What is above is taxed, and this program "
                "does not work that out.",
                before=before,
                most=most,
            ),
            tr("Type what lies below. Have the rest worked out by a payroll bureau or by HMRC."),
            field="amount",
        )


def redundancy_line(
    words: str, amount: Money, ended: date, before: Money, because: str = "", by_law: Figure | None = None
) -> PayLine:
    """Return redundancy pay as a line that bears no tax and no National Insurance.

    ended: the last day; its tax year's limit counts. before: such pay for the same job on earlier payslips.
    by_law: the figure of the law, where it is what is paid. Raises AboveTaxFree and NoRates.
    """
    limits = in_force(REDUNDANCY, ended, field="ended")
    if amount + before > limits.tax_free.value:
        raise AboveTaxFree(limits.tax_free.value, before)
    said = working("{amount}, up to {most} without tax", amount=amount, most=limits.tax_free.value)
    parts = (by_law,) if by_law else ()
    why = Figure("Redundancy pay without tax", amount, rules.REDUNDANCY_FREE, said, (limits.tax_free,), parts)
    return PayLine(words, LineKind.REDUNDANCY, amount, why=why, because=because)


def in_lieu_of_notice_line(
    words: str, amount: Money, because: str = "", by_law: Figure | None = None
) -> PayLine:
    """Return pay in place of notice: all of it is taxed like wages.

    The simple case of HMRC's formula (PENP): basic pay for the notice that is not worked, and nothing else is
    paid for the end of the job that would be set against it.
    """
    said = working("{amount} in place of notice that is not worked", amount=amount)
    parts = (by_law,) if by_law else ()
    why = Figure("Pay in place of notice", amount, rules.IN_LIEU_OF_NOTICE, said, (), parts)
    return PayLine(words, LineKind.NOTICE, amount, why=why, because=because)


def _halves(age: int) -> int:
    if age >= 41:
        return 3
    return 2 if age >= 22 else 1
