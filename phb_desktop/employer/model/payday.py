"""A pay day: payslips as they were handed out, whoever worked them out, and what each made owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.employer.model.shifts import ShiftId
from phb_desktop.employer.model.worker import WorkerId
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span

PayRunId = NewType("PayRunId", int)
PayslipId = NewType("PayslipId", int)


class PayMode(StrEnum):
    """Who worked the pay out."""

    OWN = "own"  # this program
    BUREAU = "bureau"
    PAYE_TOOLS = "paye_tools"  # HMRC's Basic PAYE Tools


class Creditor(StrEnum):
    """To whom something is owed for a payslip."""

    WORKER = "worker"
    HMRC = "hmrc"
    PENSION = "pension"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of a payslip as it is printed. hours and rate where pay depends on time."""

    words: str
    kind: LineKind
    amount: Money
    hours: Hours | None = None
    rate: Money | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a payslip costs one line of the plan, out of one stream of funding."""

    line: PlanLineId
    stream: StreamId
    cost: Money


@dataclass(frozen=True, slots=True)
class Amounts:
    """The figures of a payslip. tax below zero is a refund. loans: all student loans together."""

    gross: Money
    taxable: Money
    tax: Money
    employee_ni: Money
    employer_ni: Money
    loans: Money
    pension_employee: Money
    pension_employer: Money
    other: Money  # court orders and other deductions
    expenses: Money
    net: Money

    @property
    def cost(self) -> Money:
        """What the payslip costs the employer, before Employment Allowance."""
        return self.gross + self.expenses + self.employer_ni + self.pension_employer

    @property
    def to_hmrc(self) -> Money:
        """What is owed to HMRC for it, before Employment Allowance."""
        return self.tax + self.employee_ni + self.employer_ni + self.loans

    @property
    def to_pension(self) -> Money:
        """What is owed to the pension provider for it."""
        return self.pension_employee + self.pension_employer

    @property
    def adds_up(self) -> bool:
        """Say whether pay less deductions is what is paid out (X14)."""
        off = self.tax + self.employee_ni + self.loans + self.pension_employee + self.other
        return self.gross + self.expenses - off == self.net

    def owed(self) -> tuple[tuple[Creditor, Money], ...]:
        """Return what is owed to whom; other deductions go with the pay. Together the cost."""
        return (
            (Creditor.WORKER, self.net + self.other),
            (Creditor.HMRC, self.to_hmrc),
            (Creditor.PENSION, self.to_pension),
        )


@dataclass(frozen=True, slots=True)
class KeptPayslip:
    """A payslip that was handed out. It never changes.

    after: the year with this payment in it. why: each figure's working, in words, by the name of the figure.
    differences: what our engine would have said instead, where somebody else worked it out.
    """

    id: PayslipId
    run: PayRunId
    worker: WorkerId
    paid_on: date
    period: Span
    mode: PayMode
    code: str
    letter: str
    amounts: Amounts
    lines: tuple[SlipLine, ...]
    deductions: tuple[SlipLine, ...]
    shares: tuple[Share, ...]
    shifts: tuple[ShiftId, ...]
    after: YearToDate
    why: tuple[tuple[str, str], ...]
    differences: tuple[str, ...]
    note: str

    @property
    def hours(self) -> Hours:
        """The hours that were paid, in all lines."""
        return Hours(sum(line.hours.minutes for line in self.lines if line.hours is not None))


def shared_out(cost: Money, parts: Sequence[tuple[PlanLineId, StreamId, Money]]) -> tuple[Share, ...]:
    """Share a cost among plan lines by what the lines of pay for each come to; the last takes what is over.

    parts: line, stream and the pay for time on it, more than nothing in all. Shares add up to the cost.
    """
    sums: dict[tuple[PlanLineId, StreamId], Money] = {}
    for line, stream, amount in parts:
        sums[line, stream] = sums.get((line, stream), ZERO) + amount
    whole = total(sums.values())
    if whole <= ZERO:
        raise ValueError("there is no pay to share a cost by")
    shares: list[Share] = []
    left = cost
    for number, ((line, stream), amount) in enumerate(sorted(sums.items()), 1):
        part = left if number == len(sums) else Money(cost.pence * amount.pence // whole.pence)
        shares.append(Share(line, stream, part))
        left -= part
    return tuple(share for share in shares if share.cost)


def divided(amount: Money, shares: Sequence[Share]) -> tuple[tuple[Share, Money], ...]:
    """Divide one creditor's part among the shares of a payslip, to the penny; the last takes what is over."""
    cost = total(share.cost for share in shares)
    found: list[tuple[Share, Money]] = []
    left = amount
    for number, share in enumerate(shares, 1):
        part = left if number == len(shares) else Money(amount.pence * share.cost.pence // cost.pence)
        found.append((share, part))
        left -= part
    return tuple((share, part) for share, part in found if part)
