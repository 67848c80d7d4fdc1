"""One payslip from start to end: what was earned, what is taken off, what is left, what it costs.

The order of work is that of docs/pay.md: pay, pension before tax, tax, National Insurance, loans, pension
from net pay, other deductions. The day of payment chooses every rate. Nothing is changed: the year's totals
come out anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.income_tax import IncomeTax, TaxToDate, income_tax
from phb_desktop.employer.pay.lines import Deduction, PayLine, sum_of
from phb_desktop.employer.pay.loans import Loan, LoanDeduction, loan_deductions
from phb_desktop.employer.pay.national_insurance import NationalInsurance, NITotals, national_insurance
from phb_desktop.employer.pay.pension import PensionContribution, PensionScheme, pension_contribution
from phb_desktop.employer.pay.periods import Frequency, PayPeriod, pay_period
from phb_desktop.employer.pay.rate_tables import (
    INCOME_TAX,
    NATIONAL_INSURANCE,
    PENSION,
    STUDENT_LOANS,
    IncomeTaxRates,
    TaxRegion,
)
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.tax_code import TaxCode
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


class MoreTakenThanPaid(Refused):
    """The deductions come to more than the pay."""

    def __init__(self, short: Money) -> None:
        self.short = short
        super().__init__(
            tr("The deductions are {amount} more than the pay.", amount=short),
            tr("Take less by court order or other deductions. Tax and National Insurance come first."),
            field="deductions",
        )


class BelowNothing(Refused):
    """The lines of pay, the expenses or a deduction come to less than nothing."""

    def __init__(self) -> None:
        super().__init__(
            tr("Pay, expenses and deductions cannot be below nothing."),
            tr("Look at the lines. Pay that was too much before is taken back from pay that is due now."),
            field="lines",
        )


@dataclass(frozen=True, slots=True)
class PayTerms:
    """What decides a worker's deductions on a payday, as notices, forms and choices say."""

    frequency: Frequency
    code: TaxCode
    letter: str
    loans: frozenset[Loan] = frozenset()
    pension: PensionScheme | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was paid and taken in this very pay period before, when somebody is paid twice in it."""

    pay: Money = ZERO
    taxable: Money = ZERO
    tax: Money = ZERO
    ni: NITotals = field(default_factory=NITotals)
    loans: tuple[tuple[Loan, Money], ...] = ()
    pension_employee: Money = ZERO
    pension_employer: Money = ZERO


@dataclass(frozen=True, slots=True)
class Payslip:
    """One payment, worked out. tax below zero is a refund. after: the year with this payment in it.

    cost: what the payment costs the employer before Employment Allowance. gross counts for National Insurance
    and loans; taxable is what is left for tax after a pension under net pay arrangement.
    """

    paid_on: date
    period: PayPeriod
    terms: PayTerms
    lines: tuple[PayLine, ...]
    deductions: tuple[Deduction, ...]
    gross: Money
    taxable: Money
    tax: IncomeTax
    ni: NationalInsurance
    loans: tuple[LoanDeduction, ...]
    pension: PensionContribution | None
    expenses: Money
    net: Money
    cost: Money
    after: YearToDate
    why: Figure
    why_cost: Figure

    @property
    def taken(self) -> Money:
        """All that is taken from the pay; a tax refund makes it less."""
        pension = self.pension.employee if self.pension else ZERO
        others = total(each.deducted for each in self.loans) + total(each.amount for each in self.deductions)
        return self.tax.deducted + self.ni.employee + pension + others

    @property
    def uncertain(self) -> bool:
        """Say whether anything that made this payslip is unconfirmed."""
        return self.why.uncertain or self.why_cost.uncertain


def payslip(
    *,
    paid_on: date,
    terms: PayTerms,
    lines: Sequence[PayLine],
    deductions: Sequence[Deduction] = (),
    before: YearToDate | None = None,
    elsewhere: TaxToDate | None = None,
    earlier: Earlier | None = None,
) -> Payslip:
    """Work out one payment.

    before: this job's totals of the tax year; totals of an older year start again at nothing.
    elsewhere: pay and tax of a P45 of the same tax year. earlier: a payment in the same pay period.
    Raises NoRates for a year without rates, CodeNotInYear, NotALetter, TwoPlans, BelowMinimum, BelowNothing,
    MoreTakenThanPaid.
    """
    period = pay_period(terms.frequency, paid_on)
    before = YearToDate.within(period.tax_year, before)
    gross_figure = _gross(lines)
    gross = sum_of(lines, taxed=True)
    expenses = sum_of(lines, taxed=False)
    if min(gross, expenses, *(each.amount for each in deductions)) < ZERO:
        raise BelowNothing
    tax_rates = in_force(INCOME_TAX, paid_on)
    pension = _pension(gross, terms, paid_on, tax_rates.rest_of_uk, earlier)
    taxable = gross - pension.employee if pension and pension.before_tax else gross
    tax = _tax(taxable, terms.code, period, tax_rates, before, elsewhere, earlier)
    ni = national_insurance(
        gross,
        terms.letter,
        terms.frequency,
        in_force(NATIONAL_INSURANCE, paid_on),
        same_period=earlier.ni if earlier else None,
    )
    loans = _loans(gross, terms, paid_on, earlier)
    taken = [tax.why, ni.why_employee, *(each.why for each in loans)]
    if pension:
        taken.append(pension.why_employee)
    others = [
        Figure(
            each.words,
            each.amount,
            rules.NET,
            working("{because}", because=each.because) if each.because else working("as agreed or ordered"),
        )
        for each in deductions
    ]
    off = [*taken, *others]
    net = gross + expenses - total(each.amount for each in off if isinstance(each.amount, Money))
    if net < ZERO:
        raise MoreTakenThanPaid(-net)
    employer_pension = pension.employer if pension else ZERO
    cost = gross + expenses + ni.employer + employer_pension
    return Payslip(
        paid_on=paid_on,
        period=period,
        terms=terms,
        lines=tuple(lines),
        deductions=tuple(deductions),
        gross=gross,
        taxable=taxable,
        tax=tax,
        ni=ni,
        loans=loans,
        pension=pension,
        expenses=expenses,
        net=net,
        cost=cost,
        after=before.plus(paid_on, gross, taxable, tax.deducted, ni, loans, pension, net),
        why=_net(
            net, gross, expenses, gross_figure, [each.figure() for each in lines if not each.kind.taxed], off
        ),
        why_cost=_cost(cost, gross_figure, expenses, ni, pension),
    )


def _gross(lines: Sequence[PayLine]) -> Figure:
    parts = tuple(line.figure() for line in lines if line.kind.taxed)
    amount = sum_of(lines, taxed=True)
    return Figure(
        "Pay before deductions", amount, rules.GROSS, working("all lines of pay added up"), (), parts
    )


def _pension(
    gross: Money, terms: PayTerms, paid_on: date, region: TaxRegion, earlier: Earlier | None
) -> PensionContribution | None:
    if terms.pension is None:
        return None
    basic = region.bands.value[region.basic_rate_band.value - 1].rate
    rates = in_force(PENSION, paid_on)
    if earlier is None:
        return pension_contribution(gross, terms.pension, terms.frequency, rates, basic)
    whole = pension_contribution(gross + earlier.pay, terms.pension, terms.frequency, rates, basic)
    return whole.less(earlier.pension_employee, earlier.pension_employer)


def _tax(
    taxable: Money,
    code: TaxCode,
    period: PayPeriod,
    rates: IncomeTaxRates,
    before: YearToDate,
    elsewhere: TaxToDate | None,
    earlier: Earlier | None,
) -> IncomeTax:
    elsewhere = elsewhere or TaxToDate()
    if earlier is not None and (code.week_1 or period.extra):
        both = income_tax(taxable + earlier.taxable, code, period, rates)
        return both.less(earlier.tax)
    so_far = TaxToDate(before.taxable + elsewhere.taxable, before.tax + elsewhere.tax)
    return income_tax(taxable, code, period, rates, so_far)


def _loans(
    gross: Money, terms: PayTerms, paid_on: date, earlier: Earlier | None
) -> tuple[LoanDeduction, ...]:
    if not terms.loans:
        return ()
    rates = in_force(STUDENT_LOANS, paid_on)
    if earlier is None:
        return loan_deductions(gross, terms.loans, terms.frequency, rates)
    taken = dict(earlier.loans)
    both = loan_deductions(gross + earlier.pay, terms.loans, terms.frequency, rates)
    return tuple(each.less(taken.get(each.loan, ZERO)) for each in both)


def _net(
    net: Money, gross: Money, expenses: Money, paid: Figure, repaid: Sequence[Figure], off: Sequence[Figure]
) -> Figure:
    taken = total(each.amount for each in off if isinstance(each.amount, Money))
    said = working(
        "{gross} pay + {expenses} expenses − {taken} taken", gross=gross, expenses=expenses, taken=taken
    )
    return Figure("Net pay", net, rules.NET, said, (), (paid, *repaid, *off))


def _cost(
    cost: Money, paid: Figure, expenses: Money, ni: NationalInsurance, pension: PensionContribution | None
) -> Figure:
    said = working(
        "{gross} pay + {expenses} expenses + {ni} National Insurance + {pension} pension",
        gross=paid.amount,
        expenses=expenses,
        ni=ni.employer,
        pension=pension.employer if pension else ZERO,
    )
    parts = (paid, ni.why_employer, *((pension.why_employer,) if pension else ()))
    return Figure("Cost to the employer", cost, rules.EMPLOYER_COST, said, (), parts)


def earlier_in_period(payslips: Sequence[Payslip], letter: str) -> Earlier:
    """Add up payslips of one pay period, for a further payment in it. Only the same letter's NI counts."""
    loans: dict[Loan, Money] = {}
    ni = NITotals()
    for slip in payslips:
        for each in slip.loans:
            loans[each.loan] = loans.get(each.loan, ZERO) + each.deducted
        if slip.ni.letter == letter:
            ni = ni + slip.ni.totals
    return Earlier(
        pay=total(slip.gross for slip in payslips),
        taxable=total(slip.taxable for slip in payslips),
        tax=total(slip.tax.deducted for slip in payslips),
        ni=ni,
        loans=tuple(sorted(loans.items())),
        pension_employee=total(slip.pension.employee for slip in payslips if slip.pension),
        pension_employer=total(slip.pension.employer for slip in payslips if slip.pension),
    )
