"""Time worked, and time off. A shift is two moments; its length follows from them, clock changes too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, NewType

from phb_desktop.employer.model.terms import Counted, TimeKind
from phb_desktop.employer.model.worker import WorkerId
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.london import day_of
from phb_desktop.values.span import Span

ShiftId = NewType("ShiftId", int)
SheetId = NewType("SheetId", int)
AbsenceId = NewType("AbsenceId", int)

_MINUTE: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(hours=24)  # a longer stretch is two shifts, or a slip


class AbsenceKind(StrEnum):
    """Why somebody was not at work."""

    HOLIDAY = "holiday"
    SICK = "sick"
    FAMILY = "family"  # maternity, paternity, adoption and the like
    UNPAID = "unpaid"
    TRAINING_ELSEWHERE = "training_elsewhere"


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of one kind of time. starts and ends are moments in UTC; nothing overlaps for one worker.

    breaks: time not paid. awake: in a sleep-in, the time somebody was woken to work. miles: driven in their
    own car, for the kind MILEAGE alone. plan_line and stream: where the cost belongs, if not where the terms
    say. sheet: the approved sheet that it is on; from then on it never changes. corrects: the shift on an
    approved sheet that this one stands for; the difference is paid in a later period.
    """

    id: ShiftId
    worker: WorkerId
    kind: TimeKind
    starts: datetime
    ends: datetime
    breaks: Hours
    awake: Hours
    miles: Decimal
    plan_line: PlanLineId | None
    stream: StreamId | None
    note: str
    sheet: SheetId | None
    corrects: ShiftId | None

    @property
    def day(self) -> date:
        """The day on which it began, by the clock in England."""
        return day_of(self.starts)

    @property
    def worked(self) -> Hours:
        """How long it was, breaks taken off; miles take no time."""
        return worked(self.starts, self.ends, self.breaks)

    @property
    def nights(self) -> int:
        """One, for a sleep-in."""
        return int(self.kind.counted is Counted.NIGHT)


def worked(starts: datetime, ends: datetime, breaks: Hours) -> Hours:
    """Return the whole minutes between two moments, less breaks; clock changes count."""
    return Hours((ends - starts) // _MINUTE - breaks.minutes)


def overlapping(shifts: Iterable[Shift], starts: datetime, ends: datetime) -> Shift | None:
    """Return a shift that shares time with a stretch, if one does. Miles may lie within any other time."""
    return next(
        (
            shift
            for shift in shifts
            if shift.kind is not TimeKind.MILEAGE and shift.starts < ends and starts < shift.ends
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worker's time of some days, confirmed by both. paper: the signed sheet, if it is kept here."""

    id: SheetId
    worker: WorkerId
    span: Span
    worker_confirmed: str
    employer_confirmed: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, both ends included. hours: the work missed, as paid holiday or sick pay needs it.

    proof: what stands for it, such as “self-certificate” or “fit note to 12 March”.
    family: which statutory family pay it is; nothing where none is due. family_day: what that rests on, as
    the day on which a baby is due (`family_pay.FAMILY_DAYS`). by_days: its pay comes for the days of a pay
    period, parts of weeks too, and not for each week when it is over.
    """

    id: AbsenceId
    worker: WorkerId
    kind: AbsenceKind
    span: Span
    hours: Hours
    proof: str
    note: str
    family: FamilyPayKind | None = None
    family_day: date | None = None
    by_days: bool = False


@dataclass(frozen=True, slots=True)
class TimeSum:
    """What a worker did of one kind, on one line of the plan."""

    kind: TimeKind
    plan_line: PlanLineId | None
    stream: StreamId | None
    hours: Hours
    nights: int
    miles: Decimal


def summed(shifts: Sequence[Shift]) -> tuple[TimeSum, ...]:
    """Add up shifts by kind, line and stream, in the order of the kinds."""
    found: dict[tuple[TimeKind, PlanLineId | None, StreamId | None], TimeSum] = {}
    for shift in shifts:
        key = (shift.kind, shift.plan_line, shift.stream)
        before = found.get(key, TimeSum(*key, Hours(0), 0, Decimal(0)))
        timed = shift.kind is not TimeKind.MILEAGE
        found[key] = TimeSum(
            *key,
            before.hours + (shift.worked if timed else Hours(0)),
            before.nights + shift.nights,
            before.miles + shift.miles,
        )
    kinds = list(TimeKind)
    return tuple(sorted(found.values(), key=lambda each: (kinds.index(each.kind), each.plan_line or 0)))
