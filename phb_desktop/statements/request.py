"""What somebody asks for when they ask for a statement."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.ledger.model import EntryId
from phb_desktop.plan.model import PlanLineId, ScheduleId, StreamId
from phb_desktop.statements.content import ExtractOf, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person says of a statement, and no query knows.

    reason: why a new version; bank_explanation: what the holder says about a difference in section H;
    proposal: what the holder suggests for a possible surplus (J15), or for what is left of a one-off payment
    (Q6); view: what they want to add (P). outcomes: whether section N goes along. stream: whose extract.
    line, schedule: of a one-off payment, what it was for and the money agreed for it; without a schedule,
    money for the line's streams that was agreed once or that no schedule foretold. returned: the payments
    that gave some of it back.
    """

    reason: str = ""
    prepared_by: str = ""
    format_asked: str = ""
    bank_explanation: str = ""
    proposal: str = ""
    view: str = ""
    outcomes: bool = True
    stream: StreamId | None = None
    line: PlanLineId | None = None
    schedule: ScheduleId | None = None
    returned: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True)
class Request(Asked):
    """What is asked for, under a number: 0 is a draft. version counts from 1.

    whole: the statement that an extract or own copy is taken from.
    """

    kind: Kind = Kind.FULL
    number: int = 0
    version: int = 1
    whole: ExtractOf | None = None
