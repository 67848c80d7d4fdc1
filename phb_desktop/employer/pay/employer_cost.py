"""What employing costs, what the employer may keep or get back, and what is due to HMRC for a tax month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.family_pay import FamilyPay
from phb_desktop.employer.pay.payslip import Payslip
from phb_desktop.employer.pay.rate_tables import EmployerRates
from phb_desktop.employer.pay.rounding import percent
from phb_desktop.values.money import ZERO, Money, total


@dataclass(frozen=True, slots=True)
class Allowance:
    """Employment Allowance used against employer's National Insurance, and what is left of the year's."""

    used: Money
    left: Money
    why: Figure


def allowance(
    employer_ni: Money, used_before: Money, rates: EmployerRates, *, claimed: bool = True
) -> Allowance:
    """Use the year's allowance against an amount of employer's National Insurance, as far as it goes.

    used_before: in this tax year, by all of this employer's workers. An amount below zero gives back.
    """
    whole = rates.employment_allowance.value if claimed else ZERO
    left = max(whole - used_before, ZERO)
    used = max(min(employer_ni, left), -used_before)
    said = working(
        "{used} of {ni} National Insurance; before it, {left} of the year's {whole} was left",
        used=used,
        ni=employer_ni,
        left=left,
        whole=whole,
    )
    why = Figure(
        "Employment Allowance",
        used,
        rules.ALLOWANCE,
        said,
        (rates.employment_allowance, rates.care_employer_may_claim),
    )
    return Allowance(used, left - used, why)


def recovered(paid: Money, rates: EmployerRates, *, small_employer: bool) -> Figure:
    """Return what of statutory family pay comes back from HMRC; a small employer gets more than was paid.

    small_employer: Class 1 National Insurance of at most `rates.small_employer_limit` in the last tax year.
    Sick pay does not come back.
    """
    rate = rates.small_employer_recovery if small_employer else rates.recovery
    amount = paid.portion(rate.value)
    said = working("{paid} × {rate}", paid=paid, rate=percent(rate.value))
    unsure = working("No source says how a part of a penny is rounded: the nearest penny is taken")
    exact = Fraction(rate.value) * paid.pence
    return Figure(
        "Family pay got back from HMRC",
        amount,
        rules.RECOVERY,
        said,
        (rate, rates.small_employer_limit),
        doubt=None if exact.denominator == 1 else unsure,
    )


@dataclass(frozen=True, slots=True)
class DueToHMRC:
    """What is due for a tax month or quarter. due below zero is owed by HMRC or goes off the next one."""

    tax: Money
    loans: Money
    employee_ni: Money
    employer_ni: Money
    allowance: Money
    recovered: Money
    why: Figure

    @property
    def due(self) -> Money:
        """The sum to pay."""
        taken = self.tax + self.loans + self.employee_ni + self.employer_ni
        return taken - self.allowance - self.recovered


def due_to_hmrc(
    payslips: Sequence[Payslip],
    rates: EmployerRates,
    *,
    allowance_used_before: Money = ZERO,
    claims_allowance: bool,
    family_pay: Sequence[FamilyPay] = (),
    small_employer: bool = True,
) -> DueToHMRC:
    """Add up what is due for the payslips of a tax month or quarter. family_pay: as paid in them."""
    tax = total(slip.tax.deducted for slip in payslips)
    loans = total(each.deducted for slip in payslips for each in slip.loans)
    employee_ni = total(slip.ni.employee for slip in payslips)
    employer_ni = total(slip.ni.employer for slip in payslips)
    used = allowance(employer_ni, allowance_used_before, rates, claimed=claims_allowance)
    paid = total(each.amount for each in family_pay)
    back = recovered(paid, rates, small_employer=small_employer)
    assert isinstance(back.amount, Money)
    due = tax + loans + employee_ni + employer_ni - used.used - back.amount
    said = working(
        "{tax} tax + {loans} loans + {employee} + {employer} National Insurance"
        " − {used} allowance − {back} got back",
        tax=tax,
        loans=loans,
        employee=employee_ni,
        employer=employer_ni,
        used=used.used,
        back=back.amount,
    )
    parts = (used.why, back) if paid else (used.why,)
    why = Figure("Due to HMRC", due, rules.HMRC_DUE, said, (), parts)
    return DueToHMRC(tax, loans, employee_ni, employer_ni, used.used, back.amount, why)
