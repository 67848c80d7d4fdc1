"""Let both confirm time worked, and note time off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keeping import TakeBackKept
from phb_desktop.employer.commands.shifts import NotWithUs
from phb_desktop.employer.model import AbsenceId, AbsenceKind, SheetId, Shift, TimeKind, WorkerId
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.records import AbsenceRecord, Kept, SheetRecord, SheetShiftRecord
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.london import on_the_wall
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


class NotConfirmed(Refused):
    """One of the two has not confirmed the time."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("Both of you confirm the time before it is paid."),
            tr("Write who said so and how, for example “Jo, signed sheet”."),
            field=field,
        )


class NothingToApprove(Refused):
    """There is no time in these days that is not on a sheet yet."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no new time in these days."), tr("Enter the shifts first."), field="span"
        )


class NotWorkedYet(Refused):
    """A shift of these days is not over yet."""

    def __init__(self, shift: Shift) -> None:
        ends = on_the_wall(shift.ends)
        super().__init__(
            tr(
                "The shift until {time} on {day} is not over yet, so nobody can confirm it.",
                time=f"{ends:%H:%M}",
                day=in_words(ends.date()),
            ),
            tr("Confirm up to a day that is over. Confirm the rest when it was worked."),
            field="last",
        )


@dataclass(frozen=True, slots=True)
class ApproveTime(Command[SheetId]):
    """Worker and employer confirm time that was worked. From then on it only ever gets corrections."""

    worker: WorkerId
    span: Span
    worker_confirmed: str
    employer_confirmed: str


def approve_time(work: Work, command: ApproveTime) -> SheetId:
    """Freeze every shift of these days that is on no sheet yet."""
    worker = queries.worker(work, command.worker)
    for field in ("worker_confirmed", "employer_confirmed"):
        if not getattr(command, field).strip():
            raise NotConfirmed(field)
    new = [each for each in queries.shifts(work, command.worker, command.span) if each.sheet is None]
    if not new:
        raise NothingToApprove
    if to_come := [each for each in new if each.ends > work.now]:
        raise NotWorkedYet(to_come[0])
    record = work.add(
        SheetRecord(
            worker_id=command.worker,
            first=command.span.first,
            last=command.span.last,
            worker_confirmed=" ".join(command.worker_confirmed.split()),
            employer_confirmed=" ".join(command.employer_confirmed.split()),
            approved_on=work.today,
        )
    )
    work.add_many(SheetShiftRecord, [{"sheet_id": record.id, "shift_id": each.id} for each in new])
    hours = sum((each.worked.minutes for each in new if each.kind is not TimeKind.MILEAGE), 0)
    work.says(tr("{name}: {hours} hours are approved.", name=worker.name, hours=Hours(hours)))
    work.undo_with(TakeBackKept(Kept.SHEET, record.id))
    return SheetId(record.id)


class AwayTwice(Refused):
    """Somebody is away already on one of these days."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name} is noted as away on one of these days already.", name=name),
            tr("Change the days, or take the other one back."),
            field="first",
        )


class NoFamilyDay(Refused):
    """Statutory family pay rests on a day that is not said, or that lies too far from the leave."""

    def __init__(self) -> None:
        super().__init__(
            tr("Family pay rests on a day that is missing here, or that is years away from the leave."),
            tr("Type the day that their form or certificate names."),
            field="family_day",
        )


class NotTheirHours(Refused):
    """More hours were missed than days away have."""

    def __init__(self) -> None:
        super().__init__(
            tr("There are more hours here than these days have."),
            tr("Type the hours of work that they missed, in all."),
            field="hours",
        )


_FAR = timedelta(days=2 * 365)  # adopted children and shared leave: within the first year, and a margin


@dataclass(frozen=True, slots=True)
class NoteAbsence(Command[AbsenceId]):
    """Somebody was away. hours: the work missed, for holiday and sick pay. family: see `model.Absence`."""

    worker: WorkerId
    kind: AbsenceKind
    first: date
    last: date
    hours: Hours = NO_HOURS
    proof: str = ""
    note: str = ""
    family: FamilyPayKind | None = None
    family_day: date | None = None
    by_days: bool = False


def note_absence(work: Work, command: NoteAbsence) -> AbsenceId:
    """Keep it beside the time worked."""
    worker = queries.worker(work, command.worker)
    span = Span(command.first, command.last)
    if not NO_HOURS <= command.hours <= Hours(span.days * 24 * 60):
        raise NotTheirHours
    if command.family is not None:
        day = command.family_day
        if day is None or command.kind is not AbsenceKind.FAMILY or abs(span.first - day) > _FAR:
            raise NoFamilyDay
    for day in (span.first, span.last):
        if not worker.works_on(day):
            raise NotWithUs(worker.name, day)
    if queries.absences(work, command.worker, span):
        raise AwayTwice(worker.name)
    record = work.add(
        AbsenceRecord(
            worker_id=command.worker,
            kind=command.kind,
            first=span.first,
            last=span.last,
            hours=command.hours,
            family=command.family,
            family_day=command.family_day if command.family is not None else None,
            by_days=command.by_days and command.family is not None,
            proof=" ".join(command.proof.split()),
            note=command.note.strip(),
            noted_on=work.today,
        )
    )
    work.says(
        trn(
            "{name} is away for {count} day.", "{name} is away for {count} days.", span.days, name=worker.name
        )
    )
    work.undo_with(TakeBackKept(Kept.ABSENCE, record.id))
    return AbsenceId(record.id)
