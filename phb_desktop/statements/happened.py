"""What a statement tells besides its figures: changes, how outcomes go, the end of the budget. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.ledger.model import CashAccountId
from phb_desktop.papers.model import PaperId

ChangeId = NewType("ChangeId", int)
OutcomeToldId = NewType("OutcomeToldId", int)
EndingId = NewType("EndingId", int)
AccountEndId = NewType("AccountEndId", int)


class ChangeKind(StrEnum):
    """What kind of thing changed (statement section M)."""

    HOSPITAL = "hospital"
    AWAY = "away"
    HEALTH = "health"
    WORKER_STARTED = "worker_started"
    WORKER_LEFT = "worker_left"
    SUPPLIER_NEW = "supplier_new"
    SUPPLIER_ENDED = "supplier_ended"
    ADDRESS = "address"
    ACCOUNT = "account"
    PEOPLE = "people"
    CONTINGENCY = "contingency"
    EQUIPMENT = "equipment"
    SAFEGUARDING = "safeguarding"
    OTHER = "other"


CHANGE_WORDS = {
    ChangeKind.HOSPITAL: "In hospital",
    ChangeKind.AWAY: "Away from home",
    ChangeKind.HEALTH: "Health or needs changed",
    ChangeKind.WORKER_STARTED: "A worker started",
    ChangeKind.WORKER_LEFT: "A worker left",
    ChangeKind.SUPPLIER_NEW: "A new supplier",
    ChangeKind.SUPPLIER_ENDED: "A supplier is used no more",
    ChangeKind.ADDRESS: "The address changed",
    ChangeKind.ACCOUNT: "An account was opened or closed",
    ChangeKind.PEOPLE: "Who answers for the budget changed",
    ChangeKind.CONTINGENCY: "Contingency was used",
    ChangeKind.EQUIPMENT: "Equipment was bought",
    ChangeKind.SAFEGUARDING: "A safeguarding or employment problem was reported",
    ChangeKind.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was noted to be told (section M). last: nothing while it goes on, or for one day.

    who: a worker or supplier. entry: the payment behind it, which says how much it was.
    """

    id: ChangeId
    kind: ChangeKind
    first: date
    last: date | None
    words: str
    who: str
    entry: int | None
    item: str
    serial: str
    warranty_until: date | None


class OutcomeState(StrEnum):
    """How an outcome goes (statement section N)."""

    GOING_WELL = "going_well"
    MIXED = "mixed"
    NOT_WELL = "not_well"
    NOT_STARTED = "not_started"


OUTCOME_WORDS = {
    OutcomeState.GOING_WELL: "Going well",
    OutcomeState.MIXED: "Mixed",
    OutcomeState.NOT_WELL: "Not going well",
    OutcomeState.NOT_STARTED: "Not started",
}


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """What was said of an outcome for some days."""

    state: OutcomeState
    words: str
    what_helped: str


class EndReason(StrEnum):
    """Why a budget ended (statement R1)."""

    ASKED = "asked"
    NO_LONGER_ELIGIBLE = "no_longer_eligible"
    OTHER_WAY = "other_way"
    NEW_HOLDER = "new_holder"
    MOVED = "moved"
    STOPPED = "stopped"
    DEATH = "death"
    OTHER = "other"


END_WORDS = {
    EndReason.ASKED: "The person asked for it to end",
    EndReason.NO_LONGER_ELIGIBLE: "The person is no longer eligible",
    EndReason.OTHER_WAY: "The care is arranged in another way now",
    EndReason.NEW_HOLDER: "Somebody else holds the budget now",
    EndReason.MOVED: "The person moved to another area",
    EndReason.STOPPED: "The commissioner stopped the payments",
    EndReason.DEATH: "The person died",
    EndReason.OTHER: "Another reason",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """What was noted of a budget's end. representative: who acts for a person who died (R7)."""

    reason: EndReason
    on: date
    words: str
    kept_by: str
    kept_until: date | None
    representative: str


@dataclass(frozen=True, slots=True)
class AccountEnd:
    """An account that was closed at the bank, and the paper that shows it (R5)."""

    account: CashAccountId
    closed_on: date
    paper: PaperId | None
