"""A pay day: payslips as they were handed out, whoever worked them out, and what each made owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.employer.model.shifts import AbsenceId, AbsenceKind, ShiftId
from phb_desktop.employer.model.worker import WorkerId
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.national_insurance import NITotals
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
    OTHER = "other"  # a court, a lender: to whom another deduction is passed on


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of a payslip as it is printed. hours and rate where pay depends on time.

    because: consent, order or reason behind what was added by hand.
    """

    words: str
    kind: LineKind
    amount: Money
    hours: Hours | None = None
    rate: Money | None = None
    because: str = ""


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
    allowance: Money = ZERO  # Employment Allowance used for it
    recovered: Money = ZERO  # family pay that HMRC gives back for it

    @property
    def cost(self) -> Money:
        """What the payslip costs the budget (X17)."""
        whole = self.gross + self.expenses + self.employer_ni + self.pension_employer
        return whole - self.allowance - self.recovered

    @property
    def to_hmrc(self) -> Money:
        """What is owed to HMRC for it; below nothing where HMRC gives back more than it is owed."""
        taken = self.tax + self.employee_ni + self.employer_ni + self.loans
        return taken - self.allowance - self.recovered

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
        """Return what is owed to whom. Together the cost."""
        return (
            (Creditor.WORKER, self.net),
            (Creditor.HMRC, self.to_hmrc),
            (Creditor.PENSION, self.to_pension),
            (Creditor.OTHER, self.other),
        )


@dataclass(frozen=True, slots=True)
class PaidLeave:
    """Leave or sickness that a payslip pays. absence: nothing for leave that is paid and not taken."""

    absence: AbsenceId | None
    kind: AbsenceKind
    span: Span
    hours: Hours
    amount: Money


@dataclass(frozen=True, slots=True)
class KeptPayslip:
    """A payslip that was handed out. It never changes.

    after: the year with this payment in it. why: each figure's working, in words, by the name of the figure.
    doubts: what no source confirms. holiday: hours of leave that its work built up, where they follow it.
    taken_off: shifts that were corrected after they were paid. differences: what our engine would have said
    instead, where somebody else worked it out.
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
    taken_off: tuple[ShiftId, ...]
    leave: tuple[PaidLeave, ...]
    holiday: Hours
    ni: NITotals
    loans: tuple[tuple[Loan, Money], ...]
    after: YearToDate
    why: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    differences: tuple[str, ...]
    note: str

    @property
    def hours(self) -> Hours:
        """The hours that were paid, in all lines."""
        return Hours(sum(line.hours.minutes for line in self.lines if line.hours is not None))


def shared_out(
    cost: Money, parts: Sequence[tuple[PlanLineId, StreamId, Money]], rest: tuple[PlanLineId, StreamId]
) -> tuple[Share, ...]:
    """Share a cost among plan lines by what the lines of pay for each come to; the last takes what is over.

    parts: line, stream and the pay for time on it. Where time was taken off a line, each bears its own pay
    and `rest` what is left; it bears all where there is no pay for time. Shares add up to the cost.
    """
    sums: dict[tuple[PlanLineId, StreamId], Money] = {}
    for line, stream, amount in parts:
        sums[line, stream] = sums.get((line, stream), ZERO) + amount
    whole = total(sums.values())
    if any(amount < ZERO for amount in sums.values()) or whole <= ZERO:
        sums[rest] = sums.get(rest, ZERO) + cost - whole
        own = tuple(Share(line, stream, amount) for (line, stream), amount in sorted(sums.items()) if amount)
        return own or (Share(*rest, ZERO),)
    shares: list[Share] = []
    left = cost
    for number, ((line, stream), amount) in enumerate(sorted(sums.items()), 1):
        part = left if number == len(sums) else Money(cost.pence * amount.pence // whole.pence)
        shares.append(Share(line, stream, part))
        left -= part
    return tuple(share for share in shares if share.cost) or (Share(*rest, ZERO),)


def debts(amounts: Amounts, shares: Sequence[Share]) -> tuple[tuple[Creditor, Share, Money], ...]:
    """Divide what each creditor is owed among the shares of a payslip, to the penny.

    The parts of a creditor add up to what it is owed, and those of a share to its cost. Parts below nothing
    are what a creditor owes us.
    """
    cost = total(share.cost for share in shares)
    found: list[tuple[Creditor, Share, Money]] = []
    left = [share.cost for share in shares]
    for creditor, amount in amounts.owed()[1:]:
        over = amount
        for place, share in enumerate(shares):
            last = place == len(shares) - 1
            part = over if last or not cost else Money(amount.pence * share.cost.pence // cost.pence)
            found.append((creditor, share, part))
            over -= part
            left[place] -= part
    worker = ((Creditor.WORKER, share, rest) for share, rest in zip(shares, left, strict=True))
    return tuple((who, share, part) for who, share, part in (*worker, *found) if part)
