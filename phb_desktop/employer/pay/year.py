"""A job's totals of a tax year: what P60, P45 and the reports to HMRC are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer.pay.loans import Loan, LoanDeduction
from phb_desktop.employer.pay.national_insurance import NationalInsurance, NITotals
from phb_desktop.employer.pay.pension import PensionContribution
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.tax_year import TaxYear


@dataclass(frozen=True, slots=True)
class YearToDate:
    """Totals of one job in one tax year up to a payday; National Insurance by letter."""

    tax_year: TaxYear
    gross: Money = ZERO
    taxable: Money = ZERO
    tax: Money = ZERO
    ni: tuple[tuple[str, NITotals], ...] = ()
    loans: tuple[tuple[Loan, Money], ...] = ()
    pension_before_tax: Money = ZERO
    pension_after_tax: Money = ZERO
    pension_employer: Money = ZERO
    net: Money = ZERO
    paydays: int = 0
    last_paid: date | None = None

    @classmethod
    def within(cls, year: TaxYear, before: YearToDate | None) -> YearToDate:
        """Return the totals if they belong to the year, else a year with nothing in it."""
        return before if before is not None and before.tax_year == year else cls(year)

    @property
    def employee_ni(self) -> Money:
        """The employee's National Insurance under all letters."""
        return total(each.employee for _, each in self.ni)

    @property
    def employer_ni(self) -> Money:
        """The employer's National Insurance under all letters, before Employment Allowance."""
        return total(each.employer for _, each in self.ni)

    def plus(
        self,
        paid_on: date,
        gross: Money,
        taxable: Money,
        tax: Money,
        ni: NationalInsurance,
        loans: Sequence[LoanDeduction],
        pension: PensionContribution | None,
        net: Money,
    ) -> YearToDate:
        """Return the totals with one more payment."""
        employee, before_tax = (pension.employee, pension.before_tax) if pension else (ZERO, False)
        return YearToDate(
            tax_year=self.tax_year,
            gross=self.gross + gross,
            taxable=self.taxable + taxable,
            tax=self.tax + tax,
            ni=_with_ni(self.ni, ni),
            loans=_with_loans(self.loans, loans),
            pension_before_tax=self.pension_before_tax + (employee if before_tax else ZERO),
            pension_after_tax=self.pension_after_tax + (ZERO if before_tax else employee),
            pension_employer=self.pension_employer + (pension.employer if pension else ZERO),
            net=self.net + net,
            paydays=self.paydays + 1,
            last_paid=paid_on if self.last_paid is None else max(self.last_paid, paid_on),
        )


def _with_ni(
    so_far: tuple[tuple[str, NITotals], ...], ni: NationalInsurance
) -> tuple[tuple[str, NITotals], ...]:
    letters = dict(so_far)
    letters[ni.letter] = letters.get(ni.letter, NITotals()) + ni.totals
    return tuple(sorted(letters.items()))


def _with_loans(
    so_far: tuple[tuple[Loan, Money], ...], loans: Iterable[LoanDeduction]
) -> tuple[tuple[Loan, Money], ...]:
    sums = dict(so_far)
    for each in loans:
        sums[each.loan] = sums.get(each.loan, ZERO) + each.deducted
    return tuple(sorted(sums.items()))
