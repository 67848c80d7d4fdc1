"""What a statement is made from: answers of the lower rooms' queries for one period, frozen.

Between the queries and the sections, so that every rule of the statement is a pure function and
can be tested on invented books without a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from phb_desktop.banking.reconcile import Reconciliation
from phb_desktop.employer.model import Check, Shift, ShiftId, Worker, WorkerId, initials_of, name_key
from phb_desktop.employer.model.drafts import Employer as EmployerSaid
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.queries import Debt, HolidayStanding, IfStopped
from phb_desktop.employer.queries.holiday_owed import HolidayDebt
from phb_desktop.ledger.model import Account, CashAccount, CashAccountId, EntryId, OwedKind
from phb_desktop.ledger.position import Standing
from phb_desktop.ledger.queries.movements import Bill, Correction, Movement, Part
from phb_desktop.papers.model import EvidenceIndex
from phb_desktop.plan.arrivals import Arrival, PaidAhead
from phb_desktop.plan.contribution import ContributionRun
from phb_desktop.plan.model import (
    BudgetProfile,
    Commissioner,
    CommissionerId,
    FundingStream,
    Outcome,
    PlanLineId,
    PlanVersion,
    Schedule,
    StreamId,
    Terms,
    called_on,
    terms_counting,
)
from phb_desktop.statements.happened import Change, ChangeKind, Ending, OutcomeTold
from phb_desktop.statements.life import Query
from phb_desktop.statements.model import Notice, ReasonGiven
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear

Place = tuple[
    PlanLineId | None, StreamId | None
]  # a plan line and a stream; None: not in the plan, not sorted


@dataclass(frozen=True, slots=True)
class HandedOver:
    """From a day on one stream's money paid what another's had paid. left: of the old, on the day before."""

    from_day: date
    old: StreamId
    new: StreamId
    left: Money


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed, with whom, on whose terms.

    terms: those that count on the last day, for what is told of that day or of the whole period; what is
    told of a payment asks for those of its own day.

    commissioners: by every name that they have on a day of the period; one that took the place of another
    comes after it.

    took_over: each that took the place of another on a day of the period, and what that was called.
    handed_over: whose money took the place of whose in the period.
    contributions: from the first day of the books on; what was due before is not known here.
    """

    profiles: Sequence[BudgetProfile]
    commissioners: Sequence[Commissioner]
    streams: Sequence[FundingStream]
    versions: Sequence[PlanVersion]
    schedules: Sequence[Schedule]
    terms: Mapping[CommissionerId, Terms]
    headings: Mapping[PlanLineId, str]
    contributions: Sequence[ContributionRun]
    terms_over_time: Sequence[Terms] = ()
    took_over: Sequence[tuple[Commissioner, str]] = ()
    handed_over: Sequence[HandedOver] = ()

    def terms_at(self, day: date) -> list[tuple[str, Terms]]:
        """Return the terms that count on a day of the period, each with what its commissioner is called."""
        counting = terms_counting(self.terms_over_time, day)
        return [(name, terms) for whose, terms in counting.items() if (name := self.payer_name(whose, day))]

    def payer(self, commissioner: CommissionerId, day: date) -> Commissioner | None:
        """Return a commissioner as it is called on a day of the period."""
        called = [each for each in self.commissioners if each.id == commissioner]
        return called_on(called, day) if called else None

    def payer_name(self, commissioner: CommissionerId, day: date) -> str:
        """Return what a commissioner is called on a day of the period; empty if it is not known."""
        payer = self.payer(commissioner, day)
        return payer.name if payer else ""

    def stream_name(self, stream: StreamId | None) -> str:
        """Return a stream's name; empty for money that is not sorted yet."""
        return next((each.name for each in self.streams if each.id == stream), "")

    def outcome_words(self, version: PlanVersion, outcome: int | None) -> str:
        """Return an outcome in words."""
        known: Sequence[Outcome] = version.outcomes
        return next((each.words for each in known if each.id == outcome), "")


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved in the period, and what was there before and after it.

    opening: the ledger's own sums by stream before the period (None: not sorted yet); before and closing:
    all there was before it and is at its end. begins_here: nothing
    happened before the period, so opening entries in it are brought forward. arrivals: direct
    payments from a month before to a month after, to be set beside the schedule.
    year: the days of year-to-date figures; year_spent: what went on each line and stream in them.
    contributed: what the person had contributed to each stream before the period.
    """

    movements: Sequence[Movement]
    opening: Mapping[StreamId | None, Money]
    before: Money
    closing: Money
    begins_here: bool
    arrivals: Sequence[Arrival]
    year: Span
    year_spent: Mapping[Place, Money]
    contributed: Mapping[StreamId, Money]


@dataclass(frozen=True, slots=True)
class Saved:
    """An account for savings, a purpose that the plan names, or both. held: what counts of it for J10."""

    account: CashAccountId | None
    purpose: str
    may_hold: Money
    held: Money


@dataclass(frozen=True, slots=True)
class NoticeKnown:
    """A letter that asks money back, and the possible surplus that its statement showed.

    due: what is due in the payment that it is to be taken off, if it is.
    """

    notice: Notice
    surplus: Money
    due: Money | None = None


@dataclass(frozen=True, slots=True)
class Proofs:
    """What the bank says, what is owed, and what proves each payment.

    held_before, held: what each account held before the first day, and at the end of the last.
    notices: letters that ask money back because of a statement of these days, or that came in them.
    given_before: repayments before the period, since the first letter that asks money back.
    moved_streams: whose money the entries were, and are, that corrections speak of.
    """

    accounts: Sequence[CashAccount]
    held: Mapping[CashAccountId, Money]
    bank: Mapping[CashAccountId, Reconciliation]
    bank_days: Mapping[CashAccountId, Sequence[Span]]
    seen_by_bank: frozenset[EntryId]
    standing: Standing
    ahead: Sequence[PaidAhead]
    owed: Mapping[OwedKind, Money]
    bills: Sequence[Bill]
    evidence: EvidenceIndex
    corrections: Sequence[Correction]
    unsorted: int
    notices: Sequence[NoticeKnown]
    held_before: Mapping[CashAccountId, Money]
    saved: Sequence[Saved] = ()
    given_before: Sequence[Movement] = ()
    moved_streams: Mapping[EntryId, frozenset[StreamId]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PayKnown:
    """What is known of pay: payslips of the period, all debts of payslips up to its end, and holiday.

    owed_before: what was owed on the day before the period, by kind. insurance: days on which insurance ends.
    holiday_debts: what holiday is owed at the end, posted or not. shifts: those that payslips of the period
    pay or take off, and those that wait. waiting: confirmed and not paid by the end. to_take_off: paid, and
    one of those stands for it. checks: of workers. employed: who worked in the period. years: what was said
    of us. not_needed: keys of duties.
    """

    payslips: Sequence[KeptPayslip]
    initials: Mapping[WorkerId, str]
    debts: Sequence[Debt]
    owed_before: Mapping[OwedKind, Money]
    holiday: Sequence[HolidayStanding]
    insurance: Sequence[date]
    holiday_debts: Sequence[HolidayDebt] = ()
    shifts: Mapping[ShiftId, Shift] = field(default_factory=dict)
    waiting: frozenset[ShiftId] = frozenset()
    to_take_off: frozenset[ShiftId] = frozenset()
    checks: Sequence[Check] = ()
    employed: Sequence[Worker] = ()
    years: Mapping[TaxYear, EmployerSaid] = field(default_factory=dict)
    not_needed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ToldKnown:
    """What was noted to be told: changes, problems reported, outcomes by their words, the end of the budget.

    paid_after: what was paid of debts after the end, by kind. account_ends: closed accounts, with the number
    of the paper that shows it. stopped: what each worker would be owed if payments stopped on the last day.
    diary: what the casebook noted of a kind that belongs here, without its words. suppliers: who was paid
    for the first time in the period.
    """

    changes: Sequence[Change] = ()
    diary: Sequence[tuple[date, ChangeKind]] = ()
    safeguarding: bool = False
    workers: Sequence[Worker] = ()
    suppliers: Sequence[tuple[date, str]] = ()
    outcomes: Mapping[str, OutcomeTold] = field(default_factory=dict)
    ending: Ending | None = None
    paid_after: Mapping[OwedKind, Money] = field(default_factory=dict)
    account_ends: Mapping[CashAccountId, tuple[date, str]] = field(default_factory=dict)
    stopped: Sequence[IfStopped] = ()


@dataclass(frozen=True, slots=True)
class Only:
    """What of the books one statement speaks of: a stream's money, or a plan line with some entries.

    stream: of an extract; nothing for what nobody has sorted yet. line: of a one-off payment, and
    entries: the money of `streams` that came for it or was given back.
    """

    stream: StreamId | None = None
    line: PlanLineId | None = None
    entries: frozenset[EntryId] = frozenset()
    streams: frozenset[StreamId] = frozenset()

    def keeps(self, movement: Movement, part: Part) -> bool:
        """Say whether a part of a movement is spoken of."""
        if self.line is None:
            return part.stream == self.stream
        if part.account is Account.SPENDING:
            return part.line == self.line
        given = movement.id in self.entries and part.stream in self.streams
        return given and part.account in (Account.FUNDING, Account.REPAID)


@dataclass(frozen=True, slots=True)
class QueryKnown:
    """A reader's question, the statement that it speaks of, and the figure in that statement's words."""

    query: Query
    number: int
    version: int
    about: str


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that one statement needs to know. only: where it speaks of some of the money alone.

    places: what each account is called, also those that a narrowed statement does not show.
    """

    span: Span
    today: date
    agreement: Agreement
    money: Moved
    proofs: Proofs
    reasons: Mapping[Place, ReasonGiven] = field(default_factory=dict)
    initials: Mapping[str, str] = field(default_factory=dict)
    pay: PayKnown | None = None
    told: ToldKnown = field(default_factory=ToldKnown)
    only: Only | None = None
    asked: Sequence[QueryKnown] = ()

    places: Mapping[CashAccountId, str] = field(default_factory=dict)

    def keeps(self, movement: Movement, part: Part) -> bool:
        """Say whether a part of a movement is spoken of here."""
        return self.only is None or self.only.keeps(movement, part)

    def worker(self, name: str) -> str:
        """Return the initials that stand for a worker, also for one who is not on the list."""
        return self.initials.get(name_key(name)) or initials_of(name)

    def shown(self, name: str) -> str:
        """Return a name as it may leave the house: a known worker's is initials."""
        return self.initials.get(name_key(name)) or name
