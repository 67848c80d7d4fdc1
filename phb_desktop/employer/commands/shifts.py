"""Enter time worked, and repeat a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keeping import NotThere, TakeBackKept, refuse_frozen, say_gone
from phb_desktop.employer.model import (
    LONGEST,
    Shift,
    ShiftId,
    TimeKind,
    Worker,
    WorkerId,
    overlapping,
    worked,
)
from phb_desktop.employer.records import Kept, ShiftRecord
from phb_desktop.errors import Refused
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.london import moment, on_the_wall
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn

WEEK = timedelta(days=7)


class TooLong(Refused):
    """A shift of more than a day, or with more breaks than time."""

    def __init__(self) -> None:
        super().__init__(
            tr("A shift is up to 24 hours, and its breaks are shorter than it."),
            tr("Look at the times. Enter a longer stretch as two shifts."),
            field="ends",
        )


class TwiceAtWork(Refused):
    """Somebody is at work already in this time."""

    def __init__(self, name: str, other: Shift) -> None:
        starts, ends = on_the_wall(other.starts), on_the_wall(other.ends)
        super().__init__(
            tr(
                "{name} is at work already on {day}, {from_time} to {to_time}.",
                name=name,
                day=in_words(starts.date()),
                from_time=f"{starts:%H:%M}",
                to_time=f"{ends:%H:%M}",
            ),
            tr("Change the times, or take the other shift back."),
            field="starts",
        )


class NotWithUs(Refused):
    """Somebody does not work for us on that day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            tr("{name} does not work for you on {day}.", name=name, day=in_words(day)),
            tr("Look at the day, or at when they started and stopped."),
            field="day",
        )


class NoMiles(Refused):
    """Miles are missing, or given for another kind of time."""

    def __init__(self) -> None:
        super().__init__(
            tr("Miles belong to “Miles in their own car”, and must be more than nothing."),
            tr("Type the miles there, up to 2 places after the point."),
            field="miles",
        )


@dataclass(frozen=True, slots=True)
class EnterShift(Command[ShiftId]):
    """Somebody worked. Times are as the clock in England showed them; an end before the start is next day's.

    second: the later one of the hour that comes twice when the clocks go back. corrects: a shift on an
    approved sheet for which this one stands.
    """

    worker: WorkerId
    kind: TimeKind
    day: date
    starts: time
    ends: time
    breaks: Hours = NO_HOURS
    awake: Hours = NO_HOURS
    miles: Decimal = Decimal(0)
    plan_line: PlanLineId | None = None
    stream: StreamId | None = None
    note: str = ""
    second_start: bool = False
    second_end: bool = False
    corrects: ShiftId | None = None


def enter_shift(work: Work, command: EnterShift) -> ShiftId:
    """Keep the shift, unless it cannot be."""
    worker = queries.worker(work, command.worker)
    if not worker.works_on(command.day):
        raise NotWithUs(worker.name, command.day)
    starts = moment(command.day, command.starts, second=command.second_start)
    ends = _end(command, starts)
    leaving_out: tuple[ShiftId, ...] = ()
    if command.corrects is not None:
        _refuse_correction(work, command)
        leaving_out = (command.corrects,)
    shift_id = _keep(work, worker, command, starts, ends, leaving_out)
    hours = worked(starts, ends, command.breaks)
    day = in_words(command.day)
    if command.kind is TimeKind.MILEAGE:
        work.says(tr("{name}: {miles} miles on {day}.", name=worker.name, miles=command.miles, day=day))
    else:
        work.says(tr("{name}: {hours} hours on {day}.", name=worker.name, hours=hours, day=day))
    work.undo_with(TakeBackKept(Kept.SHIFT, shift_id))
    return shift_id


def _end(command: EnterShift, starts: datetime) -> datetime:
    if command.kind is TimeKind.MILEAGE:
        if command.miles <= 0 or command.miles != command.miles.quantize(Decimal("0.01")):
            raise NoMiles
        return starts
    if command.miles:
        raise NoMiles
    next_day = command.ends < command.starts or (
        command.ends == command.starts and command.second_end == command.second_start
    )
    return moment(
        command.day + DAY if next_day else command.day, command.ends, second=command.second_end, field="ends"
    )


def _refuse_correction(work: Work, command: EnterShift) -> None:
    old = queries.shift(work, command.corrects) if command.corrects is not None else None
    if old is None or old.worker != command.worker or old.sheet is None:
        raise NotThere


def _keep(
    work: Work,
    worker: Worker,
    command: EnterShift,
    starts: datetime,
    ends: datetime,
    leaving_out: tuple[ShiftId, ...],
) -> ShiftId:
    if command.kind is not TimeKind.MILEAGE:
        _refuse_odd_lengths(command, starts, ends)
        near = [
            each
            for each in queries.shifts_near(work, command.worker, starts, ends)
            if each.id not in leaving_out
        ]
        if overlapping(near, starts, ends):
            replaced = {each.corrects for each in queries.shifts(work, command.worker)}
            if other := overlapping((each for each in near if each.id not in replaced), starts, ends):
                raise TwiceAtWork(worker.name, other)
    record = work.add(ShiftRecord(**_columns(work, command, starts, ends)))
    return ShiftId(record.id)


def _refuse_odd_lengths(command: EnterShift, starts: datetime, ends: datetime) -> None:
    if not timedelta(0) < ends - starts <= LONGEST + timedelta(hours=1):
        raise TooLong
    if not NO_HOURS <= command.breaks < worked(starts, ends, NO_HOURS):
        raise TooLong
    if not NO_HOURS <= command.awake <= worked(starts, ends, command.breaks):
        raise TooLong


def _columns(work: Work, command: EnterShift, starts: datetime, ends: datetime) -> dict[str, object]:
    return {
        "worker_id": command.worker,
        "kind": command.kind,
        "starts": starts,
        "ends": ends,
        "breaks": command.breaks,
        "awake": command.awake,
        "miles": command.miles,
        "plan_line_id": command.plan_line,
        "stream_id": command.stream,
        "note": command.note.strip(),
        "corrects_id": command.corrects,
        "noted_on": work.today,
    }


@dataclass(frozen=True, slots=True)
class EnterShifts(Command[tuple[ShiftId, ...]]):
    """Somebody worked several times: a sheet of weeks as it came in. Corrections are entered one by one."""

    worker: WorkerId
    shifts: tuple[EnterShift, ...]


def enter_shifts(work: Work, command: EnterShifts) -> tuple[ShiftId, ...]:
    """Keep all of them or none. Raises what one alone would, and NotThere where there is none."""
    worker = queries.worker(work, command.worker)
    if not command.shifts or any(each.worker != command.worker for each in command.shifts):
        raise NotThere
    if any(each.corrects is not None for each in command.shifts):
        raise NotThere
    made = _enter_again(work, worker, list(command.shifts))
    _say_entered(work, worker, made)
    return tuple(made)


def _say_entered(work: Work, worker: Worker, made: Sequence[ShiftId]) -> None:
    work.says(
        trn(
            "{name}: {count} shift is entered.",
            "{name}: {count} shifts are entered.",
            len(made),
            name=worker.name,
        )
    )
    work.undo_with(TakeBackShifts(tuple(made)))


class WeekNotEmpty(Refused):
    """The week that is to be filled holds time already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is time for {name} in that week already.", name=name),
            tr("Take it back first, or add the missing shifts one by one."),
            field="to_week",
        )


class NothingToRepeat(Refused):
    """The week that is to be repeated is empty."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is no time for {name} in that week.", name=name),
            tr("Choose a week in which they worked."),
            field="from_week",
        )


@dataclass(frozen=True, slots=True)
class RepeatWeek(Command[int]):
    """The same times as in an earlier week. Both days are the first of their week; answers how many."""

    worker: WorkerId
    from_week: date
    to_week: date


def repeat_week(work: Work, command: RepeatWeek) -> int:
    """Enter each shift again, at the same time of the clock on the same day of the week."""
    worker = queries.worker(work, command.worker)
    source = queries.shifts(work, command.worker, Span(command.from_week, command.from_week + WEEK - DAY))
    source = [each for each in source if each.corrects is None]
    if not source:
        raise NothingToRepeat(worker.name)
    if queries.shifts(work, command.worker, Span(command.to_week, command.to_week + WEEK - DAY)):
        raise WeekNotEmpty(worker.name)
    made = _enter_again(work, worker, [_again(each, command) for each in source])
    _say_entered(work, worker, made)
    return len(made)


def _enter_again(work: Work, worker: Worker, again: list[EnterShift]) -> list[ShiftId]:
    """Enter shifts, which may not overlap each other or what lies beside. Raises what one alone would."""
    times = []
    for each in again:
        if not worker.works_on(each.day):
            raise NotWithUs(worker.name, each.day)
        starts = moment(each.day, each.starts, second=each.second_start)
        times.append((starts, _end(each, starts)))
    timed = [span for each, span in zip(again, times, strict=True) if each.kind is not TimeKind.MILEAGE]
    near = queries.shifts_near(work, worker.id, min(times)[0], max(end for _, end in times))
    beside = any(overlapping(near, *span) for span in timed)
    if beside or any(later < ended for (_, ended), (later, _) in pairwise(sorted(timed))):
        return [enter_shift(work, each) for each in again]  # one by one, so that the right one is refused
    for each, span in zip(again, times, strict=True):
        if each.kind is not TimeKind.MILEAGE:
            _refuse_odd_lengths(each, *span)
    rows = [_columns(work, each, *span) for each, span in zip(again, times, strict=True)]
    return [ShiftId(each) for each in work.add_many(ShiftRecord, rows)]


def _again(shift: Shift, command: RepeatWeek) -> EnterShift:
    starts, ends = on_the_wall(shift.starts), on_the_wall(shift.ends)
    return EnterShift(
        worker=shift.worker,
        kind=shift.kind,
        day=starts.date() + (command.to_week - command.from_week),
        starts=starts.time(),
        ends=ends.time(),
        breaks=shift.breaks,
        awake=NO_HOURS,  # disturbances are each night's own
        miles=shift.miles,
        plan_line=shift.plan_line,
        stream=shift.stream,
        note=shift.note,
    )


@dataclass(frozen=True, slots=True)
class TakeBackShifts(Command[None]):
    """Several shifts were entered by mistake."""

    shifts: tuple[ShiftId, ...]


def take_back_shifts(work: Work, command: TakeBackShifts) -> None:
    """Count none of them any more."""
    for each in command.shifts:
        refuse_frozen(work, each)
        say_gone(work, Kept.SHIFT, each, gone=True)
    work.says(trn("{count} shift is taken back.", "{count} shifts are taken back.", len(command.shifts)))
    work.undo_with(BringBackShifts(command.shifts))


@dataclass(frozen=True, slots=True)
class BringBackShifts(Command[None]):
    """Let several shifts count again."""

    shifts: tuple[ShiftId, ...]


def bring_back_shifts(work: Work, command: BringBackShifts) -> None:
    """Count them again."""
    for each in command.shifts:
        if not queries.is_gone(work, Kept.SHIFT, each):
            raise NotThere
        say_gone(work, Kept.SHIFT, each, gone=False)
    work.says(trn("{count} shift is back.", "{count} shifts are back.", len(command.shifts)))
    work.undo_with(TakeBackShifts(command.shifts))
