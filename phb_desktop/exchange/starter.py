"""The start of a budget as it is handed over: who, who pays, plan, rhythm, terms, accounts.

The same values are made by the first-run screens and by a starter file, which a commissioner or a
support organisation can prepare. Names stand for things here, because nothing has a number yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.found import Allowed, Found
from phb_desktop.plan.model import Body, ContingencyBasis, Every, Per, Role
from phb_desktop.values.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class People:
    """Who the budget is for and who answers for it."""

    person_name: str
    holder_name: str
    holder_role: Role
    person_reference: str = ""
    coordinator_name: str = ""
    coordinator_contact: str = ""
    signatories: str = ""
    payroll: str = ""


@dataclass(frozen=True, slots=True)
class StarterTerms:
    """A commissioner's own terms. found says of single ones whose word they are and where they stand."""

    contingency_weeks: Decimal = Decimal(0)
    contingency_basis: ContingencyBasis = ContingencyBasis.WEEKLY_AMOUNT
    fixed_weekly: Money = ZERO
    inside_budget: bool = True
    reason_percent: int = 10
    reason_amount: Money = Money(50_00)
    receipt_from: Money = ZERO
    statement_every: Every = Every.QUARTER
    reply_days: int = 28
    source: str = ""
    tell_when_used: bool = False
    cash: Allowed = Allowed.NOT_SAID
    charges: Allowed = Allowed.NOT_SAID
    keep_years: int | None = None
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Payer:
    """A commissioner with the names of its money and its terms."""

    name: str
    kind: Body = Body.ICB
    receives_return: str = ""
    address: str = ""
    email: str = ""
    reference: str = ""
    streams: tuple[str, ...] = ()
    terms: StarterTerms = field(default_factory=StarterTerms)


@dataclass(frozen=True, slots=True)
class StarterRate:
    """How much of a line a stream pays."""

    stream: str
    amount: Money


@dataclass(frozen=True, slots=True)
class StarterLine:
    """A plan line. outcome is one of the plan's outcomes, word for word, or nothing."""

    heading: str
    per: Per
    rates: tuple[StarterRate, ...]
    outcome: str = ""
    minutes_per_week: int = 0
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class StarterPot:
    """A sum that may be saved for a purpose."""

    purpose: str
    target: Money
    target_on: date | None = None


@dataclass(frozen=True, slots=True)
class StarterPlan:
    """The plan as agreed. weekly: what each stream is worth a week."""

    starts: date
    ends: date
    lines: tuple[StarterLine, ...]
    weekly: tuple[StarterRate, ...] = ()
    outcomes: tuple[str, ...] = ()
    pots: tuple[StarterPot, ...] = ()
    agreed_on: date | None = None
    agreed_by: str = ""
    reviewed_on: date | None = None
    review_due: date | None = None


@dataclass(frozen=True, slots=True)
class StarterSchedule:
    """When a stream's money is due."""

    stream: str
    every: Every
    first_on: date
    amount: Money
    in_advance: bool = True
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class StarterContribution:
    """What the person pays a week towards a stream, from a day on; never towards NHS money."""

    stream: str
    from_day: date
    weekly: Money
    source: str = ""


@dataclass(frozen=True, slots=True)
class StarterAccount:
    """An account and what was in it, by stream, when the books begin."""

    name: str
    kind: CashKind
    opened_on: date
    sort_code: str = ""
    account_number: str = ""
    opening: tuple[StarterRate, ...] = ()


@dataclass(frozen=True, slots=True)
class Starter:
    """Everything a budget starts with."""

    people: People
    payers: tuple[Payer, ...]
    plans: tuple[StarterPlan, ...]
    schedules: tuple[StarterSchedule, ...] = ()
    accounts: tuple[StarterAccount, ...] = ()
    contributions: tuple[StarterContribution, ...] = ()
