"""What a statement's life is made of: who asks for it, what explains it, what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from phb_desktop.values.money import ZERO, Money

StatementId = NewType("StatementId", int)
ReasonId = NewType("ReasonId", int)
NoticeId = NewType("NoticeId", int)


class ReasonCode(StrEnum):
    """Why actual differs from plan (statement G6)."""

    VACANCY = "vacancy"
    AWAY = "away"
    WORKER_ILL = "worker_ill"
    FAMILY_COVERED = "family_covered"
    PRICE_RISE = "price_rise"
    EXTRA_NEED = "extra_need"
    TIMING = "timing"
    NOT_STARTED = "not_started"
    SAVED = "saved"
    OTHER = "other"


REASON_WORDS = {
    ReasonCode.VACANCY: "No worker in post",
    ReasonCode.AWAY: "In hospital or away",
    ReasonCode.WORKER_ILL: "The worker was ill",
    ReasonCode.FAMILY_COVERED: "Family covered",
    ReasonCode.PRICE_RISE: "Prices went up",
    ReasonCode.EXTRA_NEED: "More help was needed",
    ReasonCode.TIMING: "The bill fell in another period",
    ReasonCode.NOT_STARTED: "This part of the plan has not started",
    ReasonCode.SAVED: "Saved on purpose",
    ReasonCode.OTHER: "Something else",
}


class NeedMet(StrEnum):
    """Whether the need was still met (statement G7)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


NEED_WORDS = {NeedMet.YES: "Yes", NeedMet.PARTLY: "Partly", NeedMet.NO: "No"}


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """Why a plan line differs in a period: in a word, in words, whether the need was met, what next."""

    code: ReasonCode
    words: str
    need_met: NeedMet
    action: str


class Ground(StrEnum):
    """Why a commissioner asks money back (2013 Regulations, reg 15(1); rules R-090)."""

    UNUSED = "unused"
    PLAN_CHANGED = "plan_changed"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    OUTSIDE_PLAN = "outside_plan"
    OFFENCE = "offence"
    DEATH = "death"
    NOT_STATED = "not_stated"


GROUND_WORDS = {
    Ground.UNUSED: "Much of the money was not used and built up",
    Ground.PLAN_CHANGED: "The plan changed a lot",
    Ground.CIRCUMSTANCES_CHANGED: "Circumstances changed a lot",
    Ground.OUTSIDE_PLAN: "Money was used outside the plan",
    Ground.OFFENCE: "Theft, fraud or another offence may have happened",
    Ground.DEATH: "The person has died",
    Ground.NOT_STATED: "The letter gives no ground",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A commissioner asked money back because of an issued statement (J16).

    What the letter leaves out stays empty: reg 15(2) asks for reasons, amount, deadline and who pays.
    """

    id: NoticeId
    statement: StatementId
    number: int
    first: date
    last: date
    on: date
    amount: Money
    ground: Ground
    reasons: str
    pay_by: date | None
    who_pays: str


def beyond(amount: Money, ground: Ground, surplus: Money) -> Money:
    """Return by how much an amount asked back is above the possible surplus without another ground (X21)."""
    if ground not in (Ground.UNUSED, Ground.NOT_STATED):
        return ZERO
    return max(ZERO, amount - surplus)


class Layout(StrEnum):
    """In what order a reader wants it (statement.md, field presets). The figures are the same."""

    STANDARD = "standard"
    THREE_NUMBERS = "three-numbers"
    AUDIT_SUMMARY = "audit-summary"


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued statement. Number and version never change, nor does what it says."""

    id: StatementId
    number: int
    version: int
    kind: str
    layout: Layout
    first: date
    last: date
    issued_at: datetime
    reason: str
    fingerprint: str
    audit_n: int
    audit_mac: str
    last_entry: int
    sent: tuple[str, ...] = ()
    replaced: bool = False
