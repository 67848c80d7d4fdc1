"""What a statement's life is made of: who asks for it, what explains it, what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

StatementId = NewType("StatementId", int)
ReasonId = NewType("ReasonId", int)


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
