"""Sections A, B and C: what this is, who answers for it, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from phb_desktop.plan.model import Body, ContingencyBasis, Every, Per, Role
from phb_desktop.values.money import Money


class Kind(StrEnum):
    """Which statement this is, and so which sections it holds (statement.md, statement kinds)."""

    FULL = "full"
    SHORT = "short"
    OWN_COPY = "own_copy"
    EXTRACT = "extract"
    ONE_OFF = "one_off"
    CLOSING = "closing"

    @property
    def in_chain(self) -> bool:
        """Say whether it accounts for all the money of its days, so that the next one follows on (0150)."""
        return self in (Kind.FULL, Kind.SHORT, Kind.CLOSING)

    @property
    def is_of_a_whole(self) -> bool:
        """Say whether it is taken from a statement of the chain, for the same days."""
        return self in (Kind.OWN_COPY, Kind.EXTRACT)


@dataclass(frozen=True, slots=True)
class Edition:
    """Number 0 is a draft. A version above 1 replaces the one before, for a reason."""

    number: int
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both ends counted."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Length:
    """How long a period is; weeks are days divided by 7, in hundredths, rounded half up."""

    days: int
    weeks_hundredths: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """When the statement was prepared, and when it should be there, if that is known."""

    on: date
    due: date | None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Who the budget is for; a date of birth is never asked for."""

    name: str
    reference: str


@dataclass(frozen=True, slots=True)
class CommissionerShown:
    """A body that pays, where its return goes, and its own reference number (A7, A8)."""

    name: str
    body: Body
    receives_return: str
    address: str
    email: str
    reference: Annotated[str, "A8"]


@dataclass(frozen=True, slots=True)
class Preparer:
    """Who prepared the statement, and what they are to the person."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Header:
    """Section A."""

    kind: Annotated[Kind, "A1"]
    edition: Annotated[Edition, "A2"]
    period: Annotated[Period, "A3"]
    length: Annotated[Length, "A4"]
    prepared: Annotated[Prepared, "A5"]
    person: Annotated[PersonShown, "A6"]
    commissioners: Annotated[tuple[CommissionerShown, ...], "A7"]
    prepared_by: Annotated[Preparer, "A9"]
    format_asked: Annotated[str, "A10"]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who receives the payment and answers for it."""

    name: str
    role: Role
    since: date | None


@dataclass(frozen=True, slots=True)
class Coordinator:
    """The named contact in the plan."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class AccountShown:
    """A place where the budget's money lies; no more of its number than the last four digits."""

    name: str
    kind: Annotated[str, "B3"]
    last_four: Annotated[str, "B4"]


@dataclass(frozen=True, slots=True)
class People:
    """Section B."""

    holder: Annotated[Holder, "B1"]
    coordinator: Annotated[Coordinator, "B2"]
    accounts: Annotated[tuple[AccountShown, ...], "B3"]
    signatories: Annotated[str, "B5"]
    payroll: Annotated[str, "B6"]
    changes: Annotated[tuple[str, ...], "B7"]


@dataclass(frozen=True, slots=True)
class StreamShown:
    """A funding stream: weekly and yearly amount, the year counted by its own days (C2)."""

    name: str
    commissioner: str
    weekly: Money
    yearly: Money


@dataclass(frozen=True, slots=True)
class PotShown:
    """An ear-marked saving that the plan agrees to (C7)."""

    purpose: str
    target: Money
    target_on: date | None


@dataclass(frozen=True, slots=True)
class RateShown:
    """How much of a plan line one stream pays."""

    stream: str
    amount: Money


@dataclass(frozen=True, slots=True)
class LineShown:
    """A plan line as agreed in a version (C8)."""

    heading: str
    outcome: str
    per: Per
    minutes_per_week: int
    starts: date
    ends: date
    rates: tuple[RateShown, ...]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version of the plan, and the days it governs: until its end or the next one's start."""

    number: int
    governs: Annotated[Period, "C1"]
    agreed_on: date | None
    agreed_by: str
    reviewed_on: date | None
    review_due: date | None
    streams: Annotated[tuple[StreamShown, ...], "C2"]
    weekly: Annotated[Money, "C3_weekly"]
    yearly: Annotated[Money, "C3_yearly"]
    pots: Annotated[tuple[PotShown, ...], "C7"]
    lines: Annotated[tuple[LineShown, ...], "C8"]


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """How a stream's money is due to arrive, and when next."""

    stream: str
    every: Every
    amount: Money
    in_advance: bool
    next_on: date | None


@dataclass(frozen=True, slots=True)
class ContingencyShown:
    """What one commissioner allows to be kept: weeks (in hundredths) x a weekly amount (X20)."""

    commissioner: str
    weeks_hundredths: int
    basis: ContingencyBasis
    weekly: Money
    amount: Money
    inside_budget: bool
    source: str


@dataclass(frozen=True, slots=True)
class ContributionShown:
    """What the person is to pay a week towards a stream (C4).

    agreed_from: the day it was agreed for. counts_from: the first day that these books count it, which
    is later where the books began later. last: nothing while nothing else is agreed.
    """

    stream: str
    commissioner: str
    weekly: Money
    agreed_from: date
    counts_from: date
    last: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Section C."""

    versions: Annotated[tuple[VersionShown, ...], "C"]
    contributions: Annotated[tuple[ContributionShown, ...], "C4"]
    schedules: Annotated[tuple[ScheduleShown, ...], "C5"]
    contingency: Annotated[tuple[ContingencyShown, ...], "C6"]
