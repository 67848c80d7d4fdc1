"""Statutory family pay: maternity, adoption, paternity, shared parental, bereavement, neonatal care.

Sources: rates as named in resources/rates; weeks and rounding in HMRC's Statutory Payments Manual (SPM220400,
SPM182300) and the regulations; the qualifying week, how weeks are counted, and pay by the day in GOV.UK's own
calculators; a day as a seventh of a week in the Social Security Contributions and Benefits Act 1992, section
166(4); days of work in the Statutory Maternity Pay Regulations (SI 1986/1960), regulation 9A, and the
Statutory Shared Parental Pay Regulations (SI 2014/3051), regulations 15 and 24.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.average_earnings import AverageEarnings
from phb_desktop.employer.pay.explained import Figure, Rate, Working, working
from phb_desktop.employer.pay.leave_tables import FAMILY_PAY, FamilyPayRates
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.rounding import exact_up, percent
from phb_desktop.employer.pay.sick_pay import week_of
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr

_SERVICE_WEEKS: Final = 26  # by the qualifying week
_SHARED_WEEKS: Final = 37  # 39 less the two that must be taken after a birth


class FamilyPayKind(StrEnum):
    """Which statutory family pay it is."""

    MATERNITY = "smp"
    ADOPTION = "sap"
    PATERNITY = "spp"
    PATERNITY_ADOPTION = "spp_adoption"
    SHARED_PARENTAL = "shpp"
    SHARED_ADOPTION = "shpp_adoption"
    BEREAVEMENT = "spbp"
    NEONATAL = "sncp"

    @property
    def name_in_rti(self) -> str:
        """Return how HMRC's data items name it, such as `SMP` and `ShPP`; birth and adoption share one."""
        return "ShPP" if self.reported is FamilyPayKind.SHARED_PARENTAL else self.reported.value.upper()

    @property
    def reported(self) -> FamilyPayKind:
        """Return the kind under which HMRC counts it: paternity and shared pay are one each."""
        return FamilyPayKind(self.value.removesuffix("_adoption"))

    @property
    def starts_high(self) -> bool:
        """Say whether the first weeks are 90 % of earnings, whatever the weekly rate."""
        return self in {FamilyPayKind.MATERNITY, FamilyPayKind.ADOPTION}

    @property
    def adopted(self) -> bool:
        """Say whether it rests on a match and not on a birth."""
        return self is FamilyPayKind.ADOPTION or self.value.endswith("_adoption")

    @property
    def days_of_work(self) -> int:
        """Return on how many days somebody may work while they get it (in touch: KIT; shared: SPLIT)."""
        if self.starts_high:
            return 10
        return 20 if self in {FamilyPayKind.SHARED_PARENTAL, FamilyPayKind.SHARED_ADOPTION} else 0


PAY_WORDS: Final = {
    FamilyPayKind.MATERNITY: "Statutory Maternity Pay",
    FamilyPayKind.ADOPTION: "Statutory Adoption Pay",
    FamilyPayKind.PATERNITY: "Statutory Paternity Pay",
    FamilyPayKind.PATERNITY_ADOPTION: "Statutory Paternity Pay, after an adoption",
    FamilyPayKind.SHARED_PARENTAL: "Statutory Shared Parental Pay",
    FamilyPayKind.SHARED_ADOPTION: "Statutory Shared Parental Pay, after an adoption",
    FamilyPayKind.BEREAVEMENT: "Statutory Parental Bereavement Pay",
    FamilyPayKind.NEONATAL: "Statutory Neonatal Care Pay",
}

# What average earnings and the weeks of work are counted back from.
FAMILY_DAYS: Final = {
    FamilyPayKind.MATERNITY: "Day the baby is due",
    FamilyPayKind.ADOPTION: "Day they were told of the match",
    FamilyPayKind.PATERNITY: "Day the baby is due",
    FamilyPayKind.PATERNITY_ADOPTION: "Day they were told of the match",
    FamilyPayKind.SHARED_PARENTAL: "Day the baby is due",
    FamilyPayKind.SHARED_ADOPTION: "Day they were told of the match",
    FamilyPayKind.BEREAVEMENT: "Day the child died",
    FamilyPayKind.NEONATAL: "Day the care of the baby began",
}

# What the employer gives where nothing is due (maternity: HMRC manual SPM120900; the others from memory).
NOT_DUE: Final = {
    FamilyPayKind.MATERNITY: (
        "Give them form SMP1 within 7 days, with their certificate. They may get Maternity Allowance."
    ),
    FamilyPayKind.ADOPTION: "Give them form SAP1 within 7 days, with the papers of the match.",
    FamilyPayKind.PATERNITY: "Give them form SPP1, which says why.",
    FamilyPayKind.PATERNITY_ADOPTION: "Give them form SPP1, which says why.",
}


class TooManyWeeks(Refused):
    """More weeks are asked for than the law pays."""

    def __init__(self, most: int) -> None:
        super().__init__(
            tr("This pay runs for {most} weeks at most.", most=most),
            tr("Look at how many weeks were paid already."),
            field="weeks",
        )


@dataclass(frozen=True, slots=True)
class FamilyWeek:
    """What is due for one week of leave. exact: the same in pence before rounding, for pay by the day."""

    starts: date
    amount: Money
    why: Figure
    exact: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class FamilyPay:
    """Family pay, week by week. Without weeks nothing is due, and why.working says the reason."""

    kind: FamilyPayKind
    weeks: tuple[FamilyWeek, ...]
    why: Figure

    @property
    def amount(self) -> Money:
        """All of it."""
        return total(week.amount for week in self.weeks)

    def of_days(self, days: Span) -> Money:
        """Return what some days come to: each a seventh of its week, all of them rounded up once.

        So GOV.UK's calculators pay a part of a week. Days outside the weeks come to nothing.
        """
        pence = Fraction(0)
        for week in self.weeks:
            first, last = max(days.first, week.starts), min(days.last, week.starts + DAY * 6)
            if first <= last:
                pence += week.exact * ((last - first).days + 1) / 7
        return exact_up(pence)


def qualifying_week(expected: date) -> Span:
    """Return the 15th week before the week in which a birth is expected, Sunday to Saturday."""
    starts = week_of(expected) - DAY * 7 * 15
    return Span(starts, starts + DAY * 6)


def resting_week(kind: FamilyPayKind, day: date) -> Span:
    """Return the week, Sunday to Saturday, up to which earnings and weeks of work count.

    day: as `FAMILY_DAYS` names it. With a birth the 15th week before it is due, with a match its own week,
    else the week before (gov.uk, working out each pay by hand; Acas for neonatal care). Who also gets another
    of these pays for the same child keeps that one's week for neonatal care.
    """
    if kind in {FamilyPayKind.MATERNITY, FamilyPayKind.PATERNITY, FamilyPayKind.SHARED_PARENTAL}:
        return qualifying_week(day)
    starts = week_of(day) - (DAY * (0 if kind.adopted else 7))
    return Span(starts, starts + DAY * 6)


def family_pay(
    kind: FamilyPayKind,
    starts: date,
    weeks: int,
    average: AverageEarnings,
    *,
    service_weeks: int,
    rests_on: date,
    paid_before: int = 0,
    worked: Collection[int] = (),
) -> FamilyPay:
    """Work out family pay for whole weeks from a day on.

    service_weeks: how long they have worked by the qualifying week (26 are needed). rests_on: the Saturday
    that ends that week, whose lower earnings limit the average must reach. paid_before: weeks of this pay
    that came before. worked: weeks, from 0, in which they worked on more days than this pay allows; such a
    week is not paid. Raises TooManyWeeks, and NoRates for weeks in a year without rates.
    """
    first = in_force(FAMILY_PAY, starts, field="starts")
    most = most_weeks(kind, first)
    if most is None:
        raise NoRates(starts, "family_pay", field="starts")
    if weeks < 1 or paid_before < 0 or weeks + paid_before > most:
        raise TooManyWeeks(most)
    floor = in_force(FAMILY_PAY, rests_on, field="family_day").earnings_floor
    if average.weekly < floor.value.pence:
        said = working(
            "{average} a week on average is below {floor}: not due",
            average=average.why.amount,
            floor=floor.value,
        )
        return _not_due(kind, said, average, (floor,))
    if service_weeks < _SERVICE_WEEKS:
        said = working("{weeks} weeks of work, 26 are needed: not due", weeks=service_weeks)
        return _not_due(kind, said, average, ())
    found = tuple(
        _worked_week(kind, starts + DAY * 7 * n)
        if n in worked
        else _week(kind, starts + DAY * 7 * n, paid_before + n, average)
        for n in range(weeks)
    )
    said = working("{weeks} weeks added up", weeks=weeks)
    parts = (*(week.why for week in found), average.why)
    amount = total(week.amount for week in found)
    return FamilyPay(kind, found, Figure("Statutory family pay", amount, rules.FAMILY_PAY, said, (), parts))


def most_weeks(kind: FamilyPayKind, rates: FamilyPayRates) -> int | None:
    """Return for how many weeks a kind is paid, or None while it does not exist."""
    match kind:
        case FamilyPayKind.MATERNITY | FamilyPayKind.ADOPTION:
            return rates.maternity_weeks.value
        case FamilyPayKind.PATERNITY | FamilyPayKind.PATERNITY_ADOPTION:
            return rates.paternity_weeks.value
        case FamilyPayKind.BEREAVEMENT:
            return rates.bereavement_weeks.value
        case FamilyPayKind.NEONATAL:
            return rates.neonatal_weeks.value if rates.neonatal_weeks else None
        case FamilyPayKind.SHARED_PARENTAL | FamilyPayKind.SHARED_ADOPTION:
            return _SHARED_WEEKS


def _week(kind: FamilyPayKind, starts: date, number: int, average: AverageEarnings) -> FamilyWeek:
    rates = in_force(FAMILY_PAY, starts, field="weeks")
    due = week_of_pay(kind, number, average, rates)
    assert isinstance(due.amount, Money)
    return FamilyWeek(starts, due.amount, due, exact_week(kind, number, average, rates))


def _worked_week(kind: FamilyPayKind, starts: date) -> FamilyWeek:
    said, doubt = working("worked on more than {days} days of this leave", days=kind.days_of_work), None
    if not kind.days_of_work:
        said = working("worked in this week")
        doubt = working("That any day of work takes this week's pay is from general knowledge")
    return FamilyWeek(
        starts, ZERO, Figure("Family pay of a week", ZERO, rules.FAMILY_WORK, said, doubt=doubt)
    )


def exact_week(kind: FamilyPayKind, number: int, average: AverageEarnings, rates: FamilyPayRates) -> Fraction:
    """Return one week in exact pence. number: weeks of this pay before it."""
    share = Fraction(rates.earnings_share.value) * average.weekly
    if kind.starts_high and number < rates.weeks_at_earnings_share.value:
        return share
    return min(share, Fraction(rates.weekly_rate.value.pence))


def week_of_pay(kind: FamilyPayKind, number: int, average: AverageEarnings, rates: FamilyPayRates) -> Figure:
    """Work out one week. number: weeks of this pay before it. rates: of the day on which it starts."""
    amount = exact_up(exact_week(kind, number, average, rates))
    shape = "the lower of {flat} and {share} of {average}: {due}"
    used: tuple[Rate[object], ...] = (rates.earnings_share, rates.weekly_rate)
    if kind.starts_high and number < rates.weeks_at_earnings_share.value:
        used = (rates.earnings_share, rates.weeks_at_earnings_share)
        shape = "{share} of {average} = {due}"
    said = working(
        shape,
        share=percent(rates.earnings_share.value),
        average=average.why.amount,
        due=amount,
        flat=rates.weekly_rate.value,
    )
    return Figure("Family pay of a week", amount, rules.FAMILY_PAY, said, used)


def _not_due(
    kind: FamilyPayKind, said: Working, average: AverageEarnings, used: tuple[Rate[object], ...]
) -> FamilyPay:
    why = Figure("Statutory family pay", ZERO, rules.FAMILY_PAY, said, used, (average.why,))
    return FamilyPay(kind, (), why)
