"""The agreement as values: who pays, plan versions, outcomes, lines, rates and terms.

Nothing here knows how it is stored. A plan line keeps its id through every version of the plan, so
that what was spent under the old version and what is agreed under the new one meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NewType

from phb_desktop.plan.found import Allowed, Found, Term
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span

CommissionerId = NewType("CommissionerId", int)
StreamId = NewType("StreamId", int)
PlanVersionId = NewType("PlanVersionId", int)
OutcomeId = NewType("OutcomeId", int)
PlanLineId = NewType("PlanLineId", int)
ScheduleId = NewType("ScheduleId", int)
TermsId = NewType("TermsId", int)
PotId = NewType("PotId", int)


class Role(StrEnum):
    """Who keeps the account, seen from the person whose budget it is (glossary; rules R-010)."""

    SELF = "self"
    REPRESENTATIVE = "representative"
    NOMINEE = "nominee"
    MANAGED_ACCOUNT = "managed_account"
    HELPER = "helper"


class Body(StrEnum):
    """What kind of public body pays. CCGs became ICBs on 1 July 2022."""

    ICB = "icb"
    CCG = "ccg"
    COUNCIL = "council"
    OTHER = "other"


class Per(StrEnum):
    """What a plan line's amount is for."""

    WEEK = "week"
    YEAR = "year"
    ONCE = "once"


class Every(StrEnum):
    """How often a payment is due to arrive."""

    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class BudgetProfile:
    """Who the budget is for, who answers for it, and who helps (statement sections A and B)."""

    person_name: str
    person_reference: str
    holder_name: str
    holder_role: Role
    coordinator_name: str
    coordinator_contact: str
    signatories: str
    payroll: str
    since: date


@dataclass(frozen=True, slots=True)
class Commissioner:
    """The public body that agrees and pays, and the one that receives the return.

    since: the day on which it took the place of another, whose number, money and terms it has.
    """

    id: CommissionerId
    name: str
    kind: Body
    receives_return: str
    address: str
    email: str
    reference: str
    since: date | None = None


def called_on(called: Sequence[Commissioner], day: date) -> Commissioner:
    """Return what a commissioner is called on a day. called: all that it ever was, oldest first."""
    return [each for each in called if each is called[0] or (each.since is not None and each.since <= day)][
        -1
    ]


def called_in(called: Sequence[Commissioner], span: Span) -> list[Commissioner]:
    """Return all that a commissioner is called on days of a span, oldest first."""
    first = called_on(called, span.first)
    return [
        first,
        *(each for each in called if each.since is not None and span.first < each.since <= span.last),
    ]


@dataclass(frozen=True, slots=True)
class FundingStream:
    """One funder's money, kept apart from every other funder's."""

    id: StreamId
    commissioner: CommissionerId
    name: str


@dataclass(frozen=True, slots=True)
class StreamRate:
    """How much of a plan line one stream pays, per week, year or once."""

    stream: StreamId
    amount: Money


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An agreed purpose and its money. Dates include both ends, as plan letters do."""

    id: PlanLineId
    heading: str
    outcome: OutcomeId | None
    per: Per
    minutes_per_week: int
    starts: date
    ends: date
    rates: tuple[StreamRate, ...]

    @property
    def span(self) -> Span:
        """The days on which the line is in force under this version."""
        return Span(self.starts, self.ends)

    @property
    def amount(self) -> Money:
        """The agreed amount per week, year or once, all streams together."""
        return total(rate.amount for rate in self.rates)

    def covers(self, day: date) -> bool:
        """Say whether the line is in force on a day."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Outcome:
    """The change or state of health and life that the person wants."""

    id: OutcomeId
    words: str


@dataclass(frozen=True, slots=True)
class StreamAmount:
    """What a stream is worth a week under a plan version (statement C2)."""

    stream: StreamId
    weekly: Money


@dataclass(frozen=True, slots=True)
class Pot:
    """A sum that the plan allows to be saved for a purpose (statement C7, J10).

    id stays through every change and every version of the plan. These words count from `starts`,
    and until `ends` where later ones took their place.
    """

    purpose: str
    target: Money
    target_on: date | None
    id: PotId | None = None
    starts: date | None = None
    ends: date | None = None

    def counts_on(self, day: date) -> bool:
        """Say whether these words count on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One agreed version of the plan. A new version ends the one before on the day before it.

    pots: as they were left. earlier_pots: their words before they were changed or closed.
    """

    id: PlanVersionId
    number: int
    starts: date
    ends: date
    agreed_on: date | None
    agreed_by: str
    reviewed_on: date | None
    review_due: date | None
    outcomes: tuple[Outcome, ...]
    lines: tuple[PlanLine, ...]
    streams: tuple[StreamAmount, ...]
    pots: tuple[Pot, ...]
    earlier_pots: tuple[Pot, ...] = ()

    def pots_on(self, day: date) -> tuple[Pot, ...]:
        """Return what may be saved for by the words of a day."""
        return tuple(pot for pot in (*self.earlier_pots, *self.pots) if pot.counts_on(day))

    @property
    def span(self) -> Span:
        """The days on which this version is in force."""
        return Span(self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a stream's money is due to arrive, and how much each time."""

    id: ScheduleId
    stream: StreamId
    every: Every
    first_on: date
    last_on: date | None
    amount: Money
    in_advance: bool


@dataclass(frozen=True, slots=True)
class FunderChange:
    """From a day on the money of one stream pays what another's paid."""

    from_day: date
    old: StreamId
    new: StreamId
    source: str


class ContingencyBasis(StrEnum):
    """What the weeks of contingency are weeks of."""

    WEEKLY_AMOUNT = "weekly_amount"
    FIXED_WEEKLY = "fixed_weekly"


class Agreed(StrEnum):
    """What was agreed with a commissioner and can be taken back when it was entered by mistake."""

    TERMS = "terms"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Terms:
    """One commissioner's own terms from a day on. Each says for itself on whose word it rests.

    contingency_weeks may have a fraction; fixed_weekly counts only for that basis. reason_percent
    and reason_amount: a difference larger than both needs a reason (statement G5). receipt_from:
    a payment of this much or more needs a paper. equipment_from: equipment of this price or more is told of
    (statement M), if they say so. keep_years: for how many years after the financial year
    papers are kept, if they say so. found: where each term stands; source: where the others do.
    """

    id: TermsId
    commissioner: CommissionerId
    from_day: date
    contingency_weeks: Decimal
    contingency_basis: ContingencyBasis
    fixed_weekly: Money
    inside_budget: bool
    reason_percent: int
    reason_amount: Money
    receipt_from: Money
    statement_every: Every
    reply_days: int
    source: str
    tell_when_used: bool = False
    cash: Allowed = Allowed.NOT_SAID
    charges: Allowed = Allowed.NOT_SAID
    keep_years: int | None = None
    equipment_from: Money | None = None
    found: tuple[Found, ...] = ()

    def where(self, term: Term) -> Found:
        """Return where a term was found: what was noted for it alone, else what was noted for them all."""
        own = next((each for each in self.found if each.term is term), None)
        return own or Found(term, document=self.source)


def contingency(terms: Terms, weekly: Money) -> Money:
    """Return what may be kept for emergencies (J9): weeks x weekly basis, rounded once, half up (X20)."""
    basis = weekly if terms.contingency_basis is ContingencyBasis.WEEKLY_AMOUNT else terms.fixed_weekly
    return basis.portion(terms.contingency_weeks, rounding=ROUND_HALF_UP)


def terms_counting(terms: Iterable[Terms], day: date) -> dict[CommissionerId, Terms]:
    """Return the terms of each commissioner that count on a day: the latest that began by then.

    terms: oldest first.
    """
    return {each.commissioner: each for each in terms if each.from_day <= day}


def receipt_limit(terms: Iterable[Terms]) -> Money:
    """Return the amount from which a paper is asked for: the strictest of all commissioners' terms."""
    return min((each.receipt_from for each in terms), default=ZERO)


def version_on(versions: tuple[PlanVersion, ...] | list[PlanVersion], day: date) -> PlanVersion | None:
    """Return the version in force on a day: the latest that started by then, if it has not ended."""
    started = [version for version in versions if version.starts <= day]
    latest = max(started, key=lambda version: (version.starts, version.number), default=None)
    return latest if latest and day <= latest.ends else None


def version_counting(versions: tuple[PlanVersion, ...] | list[PlanVersion], day: date) -> PlanVersion | None:
    """Return the version whose sums count on a day: the one in force, else the last that ended before.

    What may be kept does not fall to nothing because the next plan is late.
    """
    ended = [version for version in versions if version.starts <= day]
    return version_on(versions, day) or max(
        ended, key=lambda version: (version.starts, version.number), default=None
    )


def in_force(versions: tuple[PlanVersion, ...] | list[PlanVersion]) -> list[tuple[PlanVersion, Span]]:
    """Return each version with the days it really governs: until its end or the next one's start."""
    ordered = sorted(versions, key=lambda version: (version.starts, version.number))
    spans: list[tuple[PlanVersion, Span]] = []
    for version, following in zip(ordered, [*ordered[1:], None], strict=False):  # no version: no span
        last = version.ends
        if following is not None and following.starts <= last:
            last = date.fromordinal(following.starts.toordinal() - 1)
        if last >= version.starts:
            spans.append((version, Span(version.starts, last)))
    return spans


def weekly_total(
    version: PlanVersion, commissioner_of: dict[StreamId, CommissionerId], whose: CommissionerId
) -> Money:
    """Return what one commissioner's streams are worth a week under a version."""
    amounts = (s.weekly for s in version.streams if commissioner_of.get(s.stream) == whose)
    return sum(amounts, ZERO)
