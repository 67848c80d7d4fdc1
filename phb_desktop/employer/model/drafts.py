"""A pay day before it is approved: what each worker would get, with everything that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.employer.model.extras import ExtraItem
from phb_desktop.employer.model.payday import Amounts, PaidLeave, PayMode, PayRunId, Share, SlipLine
from phb_desktop.employer.model.settings import PaySettings
from phb_desktop.employer.model.shifts import ShiftId
from phb_desktop.employer.model.terms import Contract
from phb_desktop.employer.model.worker import Worker, WorkerId
from phb_desktop.employer.pay.explained import Figure
from phb_desktop.employer.pay.lines import Deduction, PayLine
from phb_desktop.employer.pay.minimum_wage import MinimumWageCheck, Outcome
from phb_desktop.employer.pay.payslip import Payslip
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Extra:
    """What is given by hand for one worker on a pay day.

    items: what a person added, each with its reason. lines: other pay and expenses, as another program gave
    them. deductions: court orders and what else is taken, in their order. in_lieu: hours of holiday that are
    paid and not taken, as for a leaver. recovered: what HMRC gives back of family pay in these lines.
    """

    worker: WorkerId
    lines: tuple[PayLine, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    in_lieu: Hours = NO_HOURS
    recovered: Money = ZERO
    note: str = ""
    items: tuple[ExtraItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What one worker would get. slip: the engine's own answer; each of its figures explains itself.

    shifts: those it pays. taken_off: those that were paid before and corrected since. holiday: hours of leave
    that its work builds up. notes: what a person should look at before they approve, in words. beside: other
    figures that explain themselves: minimum wage, Employment Allowance, family pay got back.
    """

    worker: Worker
    contract: Contract
    settings: PaySettings
    period: Span
    slip: Payslip
    amounts: Amounts
    lines: tuple[SlipLine, ...]
    deductions: tuple[SlipLine, ...]
    shares: tuple[Share, ...]
    shifts: tuple[ShiftId, ...]
    taken_off: tuple[ShiftId, ...]
    leave: tuple[PaidLeave, ...]
    holiday: Hours
    before: YearToDate | None
    minimum_wage: MinimumWageCheck | None
    notes: tuple[str, ...]
    note: str
    beside: tuple[Figure, ...] = ()

    @property
    def paid_on(self) -> date:
        """The payday."""
        return self.slip.paid_on

    @property
    def hours(self) -> Hours:
        """The hours that are paid, in all lines."""
        return Hours(sum(line.hours.minutes for line in self.lines if line.hours is not None))

    @property
    def why(self) -> tuple[tuple[str, str], ...]:
        """Each figure's name and working, in words, in reading order."""
        return self.said()[0]

    @property
    def doubts(self) -> tuple[str, ...]:
        """What no source confirms, in words."""
        return self.said()[1]

    def said(self) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        """Return `why` and `doubts`, worked out in one go."""
        figures = self._figures().values()
        why = dict.fromkeys((figure.says(), str(figure.working)) for figure in figures)
        return tuple(why), tuple(dict.fromkeys(doubt for each in figures for doubt in each.own_doubts()))

    def _figures(self) -> dict[int, Figure]:
        """Every figure once, in reading order: the trees share many."""
        trees = (self.slip.why, self.slip.why_cost, *self.beside)
        return {id(figure): figure for tree in trees for figure in tree.walk()}

    @property
    def below_minimum_wage(self) -> bool:
        """Say whether the pay is below what the law asks for these hours."""
        return self.minimum_wage is not None and self.minimum_wage.outcome is Outcome.SHORT


@dataclass(frozen=True, slots=True)
class NotReady:
    """A worker who cannot be paid yet: what is missing, what to do, and the field it belongs to."""

    worker: Worker
    what: str
    do: str
    field: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was added by hand on a pay day that was taken back since: offered again. run: which one it was."""

    run: PayRunId
    items: tuple[tuple[Worker, ExtraItem], ...]


@dataclass(frozen=True, slots=True)
class PayDay:
    """A pay day as it would be now. idle: whose payday it is, with nothing to pay. undone: see there."""

    paid_on: date
    drafts: tuple[Draft, ...]
    not_ready: tuple[NotReady, ...]
    idle: tuple[Worker, ...]
    undone: Undone | None = None

    @property
    def net(self) -> Money:
        """What the workers get together."""
        return total(each.amounts.net for each in self.drafts)

    @property
    def cost(self) -> Money:
        """What the budget bears together."""
        return total(each.amounts.cost for each in self.drafts)


@dataclass(frozen=True, slots=True)
class GivenPayslip:
    """A payslip as a bureau or Basic PAYE Tools worked it out. code and letter: as they used them.

    other: court orders and other deductions. items: what we asked them to add or take off. allowance and
    recovered: ours, where they state none.
    """

    worker: WorkerId
    gross: Money
    tax: Money
    employee_ni: Money
    employer_ni: Money
    net: Money
    loans: Money = ZERO
    pension_employee: Money = ZERO
    pension_employer: Money = ZERO
    other: Money = ZERO
    expenses: Money = ZERO
    taxable: Money | None = None
    code: str = ""
    letter: str = ""
    allowance: Money | None = None
    recovered: Money | None = None
    note: str = ""
    items: tuple[ExtraItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that somebody else worked out, beside ours. figure: the name of the field of `Amounts`."""

    figure: str
    theirs: Money
    ours: Money
    words: str


@dataclass(frozen=True, slots=True)
class Employer:
    """What was said about us as an employer for a tax year (duties 11 to 20).

    small_employer: whether last year's National Insurance was within the limit for getting more back.
    """

    tax_year: TaxYear
    claims_allowance: bool = False
    quarterly: bool = False
    by_post: bool = False
    small_employer: bool = True
    paye_reference: str = ""
    accounts_office: str = ""
    pension_provider: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class OpeningFigures:
    """A worker's totals before our first payslip of a tax year. year: of this job, where own_job."""

    id: int
    worker: WorkerId
    tax_year: TaxYear
    own_job: bool
    pay: Money
    tax: Money
    year: YearToDate | None
    source: str

    def says(self) -> str:
        """Return them as a sentence."""
        shape = (
            tr("This job, paid elsewhere in {year}: pay {pay}, tax {tax}. {source}")
            if self.own_job
            else tr("Before, in {year}: pay {pay}, tax {tax}. {source}")
        )
        return shape.format(year=self.tax_year, pay=self.pay, tax=self.tax, source=self.source).strip()


PAY_MODE_WORDS = {
    PayMode.OWN: "Worked out here",
    PayMode.BUREAU: "Payroll bureau",
    PayMode.PAYE_TOOLS: "HMRC’s Basic PAYE Tools",
}
