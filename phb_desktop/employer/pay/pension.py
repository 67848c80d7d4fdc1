"""Workplace pension: who must be enrolled, and what worker and employer pay in.

Source: The Pensions Regulator's thresholds. How a penny is rounded is the provider's choice; ours is half up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.ages import age_on, state_pension_day
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import PensionRates
from phb_desktop.employer.pay.rounding import percent
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

_YOUNGEST, _OLDEST = 16, 75  # who may ask to join: 16 to 74


class ReliefMethod(StrEnum):
    """How a worker's contribution gets its tax relief."""

    RELIEF_AT_SOURCE = "relief_at_source"  # from net pay; the provider claims basic rate tax
    NET_PAY = "net_pay"  # before tax, not before National Insurance or loans


class BelowMinimum(Refused):
    """A scheme's shares are below what the law asks."""

    def __init__(self, least: str) -> None:
        super().__init__(
            tr("The pension contributions are below the least the law asks: {least}.", least=least),
            tr("Type the shares that the pension provider wrote down."),
            field="pension",
        )


@dataclass(frozen=True, slots=True)
class PensionScheme:
    """What a worker is in. Shares are of qualifying earnings, the worker's with its tax relief.

    Without shares, the least that the law asks: 5 % and 3 %. all_pay: shares are of the whole pay.
    """

    method: ReliefMethod
    employee_share: Decimal | None = None
    employer_share: Decimal | None = None
    all_pay: bool = False


@dataclass(frozen=True, slots=True)
class PensionContribution:
    """Contributions on one payment. employee: what is taken from pay.

    relief: what the provider claims on top. before_tax: whether the employee's part comes off taxable pay.
    """

    pensionable: Money
    employee: Money
    employer: Money
    relief: Money
    before_tax: bool
    why_employee: Figure
    why_employer: Figure

    def less(self, employee: Money, employer: Money) -> PensionContribution:
        """Return what is left of contributions on all payments of one period, after an earlier payment's."""

        def rest(whole: Figure, due: Money, taken: Money) -> Figure:
            said = working(
                "{due} on all payments of this period, less {taken} taken before", due=due, taken=taken
            )
            return Figure(whole.name, due - taken, rules.PENSION_SHARE, said, (), (whole,))

        return replace(
            self,
            employee=self.employee - employee,
            employer=self.employer - employer,
            why_employee=rest(self.why_employee, self.employee, employee),
            why_employer=rest(self.why_employer, self.employer, employer),
        )


def pension_contribution(
    pay: Money, scheme: PensionScheme, frequency: Frequency, rates: PensionRates, basic_rate: Decimal
) -> PensionContribution:
    """Work out both shares on a period's pay. basic_rate: of income tax, for relief at source."""
    least_employer = rates.employer_contribution.value
    least_employee = rates.total_contribution.value - least_employer
    employee_share = least_employee if scheme.employee_share is None else scheme.employee_share
    employer_share = least_employer if scheme.employer_share is None else scheme.employer_share
    if employer_share < least_employer or employee_share + employer_share < rates.total_contribution.value:
        least = tr(
            "{employer} from the employer, {total} in all",
            employer=percent(least_employer),
            total=percent(rates.total_contribution.value),
        )
        raise BelowMinimum(least)
    band = _pensionable(pay, scheme, frequency, rates)
    assert isinstance(band.amount, Money)
    at_source = scheme.method is ReliefMethod.RELIEF_AT_SOURCE
    taken_share = employee_share * (1 - basic_rate) if at_source else employee_share
    employee = band.amount.portion(taken_share, rounding=ROUND_HALF_UP)
    employer = band.amount.portion(employer_share, rounding=ROUND_HALF_UP)
    relief = band.amount.portion(employee_share, rounding=ROUND_HALF_UP) - employee if at_source else ZERO
    shape = "{band} × {share} = {amount}"
    used = rates.total_contribution, rates.employer_contribution
    return PensionContribution(
        pensionable=band.amount,
        employee=employee,
        employer=employer,
        relief=relief,
        before_tax=not at_source,
        why_employee=Figure(
            "Pension, worker's part",
            employee,
            rules.PENSION_SHARE,
            working(shape, band=band.amount, share=percent(taken_share), amount=employee),
            used,
            (band,),
        ),
        why_employer=Figure(
            "Pension, employer's part",
            employer,
            rules.PENSION_SHARE,
            working(shape, band=band.amount, share=percent(employer_share), amount=employer),
            used,
            (band,),
        ),
    )


def _pensionable(pay: Money, scheme: PensionScheme, frequency: Frequency, rates: PensionRates) -> Figure:
    if scheme.all_pay:
        return Figure("Pay that counts for pension", max(pay, ZERO), rules.PENSION_BAND, working("all of it"))
    low, high = rates.qualifying_lower, rates.qualifying_upper
    lower, upper = low.value.of(frequency), high.value.of(frequency)
    band = max(min(pay, upper) - lower, ZERO)
    said = working("{pay}, counted from {low} up to {high}", pay=pay, low=lower, high=upper)
    return Figure("Qualifying earnings", band, rules.PENSION_BAND, said, (low, high))


class Duty(StrEnum):
    """What the employer must do about a worker's pension in a pay period."""

    ENROL = "enrol"  # put them in, whether they ask or not
    MAY_OPT_IN = "may_opt_in"  # if they ask, both pay
    MAY_JOIN = "may_join"  # if they ask, the employer need not pay
    NONE = "none"  # outside the ages


@dataclass(frozen=True, slots=True)
class PensionDuty:
    """A worker's standing for automatic enrolment on a payday, and why."""

    duty: Duty
    why: Figure


def pension_duty(
    born: date, paid_on: date, pay: Money, frequency: Frequency, rates: PensionRates
) -> PensionDuty:
    """Assess a worker for a pay period, as must be done on every payday. why.amount: the age."""
    age = age_on(born, paid_on)
    trigger, lower = rates.earnings_trigger.value.of(frequency), rates.qualifying_lower.value.of(frequency)
    of_age = age >= rates.enrol_from_age.value and paid_on < state_pension_day(born)
    if not _YOUNGEST <= age < _OLDEST:
        duty = Duty.NONE
    elif of_age and pay >= trigger:
        duty = Duty.ENROL
    else:
        duty = Duty.MAY_OPT_IN if pay > lower else Duty.MAY_JOIN
    said = working(
        "aged {age}, paid {pay}; enrolled from {trigger}, may opt in above {lower}",
        age=age,
        pay=pay,
        trigger=trigger,
        lower=lower,
    )
    used = rates.earnings_trigger, rates.qualifying_lower, rates.enrol_from_age
    parts = (
        Figure(
            "State Pension age", age, rules.STATE_PENSION_AGE, working("{day}", day=state_pension_day(born))
        ),
    )
    return PensionDuty(duty, Figure("Pension duty", age, rules.PENSION_DUTY, said, used, parts))
