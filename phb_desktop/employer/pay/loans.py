"""Student and postgraduate loans: each pay period by itself, in whole pounds.

Source: HMRC manual CSLM16030 and CSLM18025; test rows of 2021-22 to 2023-24.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import LoanRates
from phb_desktop.employer.pay.rounding import percent, pounds_down
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr


class Loan(StrEnum):
    """A loan that is paid back through pay. One plan runs at a time, and a postgraduate loan beside it."""

    PLAN_1 = "plan1"
    PLAN_2 = "plan2"
    PLAN_4 = "plan4"
    PLAN_5 = "plan5"
    POSTGRADUATE = "postgraduate"


class TwoPlans(Refused):
    """Two numbered plans are named; only one can run at a time."""

    def __init__(self) -> None:
        super().__init__(
            tr("Two student loan plans cannot run at once."),
            tr("Keep the one on the newest notice. A postgraduate loan may stand beside it."),
            field="loans",
        )


@dataclass(frozen=True, slots=True)
class LoanDeduction:
    """What one loan takes from a payment, in whole pounds."""

    loan: Loan
    deducted: Money
    why: Figure

    def less(self, taken: Money) -> LoanDeduction:
        """Return what is left to take of a deduction on all payments of one period."""
        said = working(
            "{due} on all payments of this period, less {taken} taken before", due=self.deducted, taken=taken
        )
        rest = max(self.deducted - taken, ZERO)
        return LoanDeduction(self.loan, rest, Figure(self.why.name, rest, rules.LOAN, said, (), (self.why,)))


def loan_deductions(
    earnings: Money,
    loans: Collection[Loan],
    frequency: Frequency,
    rates: LoanRates,
    *,
    most: Money | None = None,
) -> tuple[LoanDeduction, ...]:
    """Work out each loan by itself. earnings: pay that counts for the employer's National Insurance.

    most: what a court order leaves for each, if one does; the part of a pound is dropped again.
    """
    plans = sorted(set(loans))
    if len([plan for plan in plans if plan is not Loan.POSTGRADUATE]) > 1:
        raise TwoPlans
    return tuple(_one(earnings, loan, frequency, rates, most) for loan in plans)


def _one(
    earnings: Money, loan: Loan, frequency: Frequency, rates: LoanRates, most: Money | None
) -> LoanDeduction:
    name = "Postgraduate loan" if loan is Loan.POSTGRADUATE else "Student loan"
    threshold = rates.thresholds.get(loan)
    if threshold is None:
        said = working("{loan} is not taken from pay in this tax year", loan=loan.value)
        return LoanDeduction(loan, ZERO, Figure(name, ZERO, rules.LOAN, said))
    rate = rates.rate_postgraduate if loan is Loan.POSTGRADUATE else rates.rate_plans
    free = threshold.value.of(frequency)
    over = max(earnings - free, ZERO)
    due = pounds_down(Money(int(over.pence * rate.value)))
    if most is not None and due > most:
        due = pounds_down(max(most, ZERO))
    said = working(
        "({earnings} − {free}) × {rate}, in whole pounds = {due}",
        earnings=earnings,
        free=free,
        rate=percent(rate.value),
        due=due,
    )
    return LoanDeduction(loan, due, Figure(name, due, rules.LOAN, said, (threshold, rate)))
