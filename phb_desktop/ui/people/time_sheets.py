"""The tasks about time: enter or correct a shift, note days away, let both confirm, put a sheet on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from phb_desktop.employer.commands import ApproveTime, EnterShift, NoteAbsence
from phb_desktop.employer.model import TIME_WORDS, AbsenceKind, Shift, TimeKind, Worker
from phb_desktop.employer.pay.family_pay import FAMILY_DAYS, PAY_WORDS, FamilyPayKind
from phb_desktop.employer.queries.overview import WorkedWeek
from phb_desktop.errors import Refused
from phb_desktop.plan.model import PlanLineId
from phb_desktop.ui.fields import ChoiceField, DayField, HoursField, TextField, YesField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Text
from phb_desktop.ui.people.boxes import ClockField, NumberField
from phb_desktop.ui.people.terms_sheets import PlanChoices
from phb_desktop.ui.people.words import AWAY_WORDS
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS
from phb_desktop.values.london import comes_twice, on_the_wall
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr


class ShiftSheet(SaveSheet):
    """One stretch of one kind of time; or a shift on an approved sheet, put right."""

    kept = False

    def __init__(
        self,
        week: WorkedWeek,
        plan: PlanChoices,
        *,
        today: Today,
        save: Save,
        correcting: Shift | None = None,
    ) -> None:
        super().__init__(
            tr("Correct this shift") if correcting else tr("Enter a shift"),
            tr("Both confirmed the old times, so they stay and are linked. The difference is paid later.")
            if correcting
            else tr("Type the times as the clock showed them. An end before the start is the next day."),
            save,
        )
        self._worker, self._correcting = week.worker, correcting
        form = self.form
        self.day = form.add(DayField("day", tr("Day"), today=today))
        self.kind: ChoiceField[TimeKind] = form.add(
            ChoiceField("kind", tr("Kind of time"), _kinds(week), start=TimeKind.DAY)
        )
        self.starts = form.add(ClockField("starts", tr("From")))
        self.second_start = form.add(
            YesField("second_start", tr("It began in the second of these two hours"), hint=tr(_TWICE))
        )
        self.ends = form.add(ClockField("ends", tr("To")))
        self.second_end = form.add(
            YesField("second_end", tr("It ended in the second of these two hours"), hint=tr(_TWICE))
        )
        self.breaks = form.add(HoursField("breaks", tr("Breaks that are not paid"), optional=True))
        self.awake = form.add(
            HoursField(
                "awake",
                tr("Woken to work"),
                hint=tr("How long they were up in the sleep-in, for example 1:30"),
                optional=True,
            )
        )
        self.miles = form.add(NumberField("miles", tr("Miles"), places=2))
        self.plan_line: ChoiceField[PlanLineId | None] = form.add(
            ChoiceField(
                "plan_line",
                tr("Plan line that pays"),
                [(None, tr("As the terms say")), *plan.lines.items()],
            )
        )
        self.note = form.add(TextField("note", tr("A note"), optional=True))
        self._stream = correcting.stream if correcting else None
        if correcting:
            self._put(correcting)
        for field in (self.kind, self.day, self.starts, self.ends):
            field.changed.connect(self._fit)
        self._fit()

    def _put(self, shift: Shift) -> None:
        starts, ends = on_the_wall(shift.starts), on_the_wall(shift.ends)
        self.day.put(starts.date())
        self.kind.put(shift.kind)
        self.starts.put_time(starts.time())
        self.ends.put_time(ends.time())
        self.breaks.put(shift.breaks if shift.breaks.minutes else None)
        self.awake.put(shift.awake if shift.awake.minutes else None)
        self.miles.put(str(shift.miles) if shift.miles else "")
        self.plan_line.put(shift.plan_line)
        self.note.put(shift.note)

    def _fit(self) -> None:
        kind = self.kind.read()
        driven = kind is TimeKind.MILEAGE
        for field in (self.starts, self.ends, self.breaks):
            field.setVisible(not driven)
        self.miles.setVisible(driven)
        self.awake.setVisible(kind is TimeKind.SLEEP_IN)
        twice = (False, False) if driven else self._twice()
        self.second_start.setVisible(twice[0])
        self.second_end.setVisible(twice[1])

    def _twice(self) -> tuple[bool, bool]:
        """Say whether the start, and the end, is a time that the clock shows twice."""
        try:
            day, starts, ends = self.day.when(), self.starts.when(), self.ends.when()
        except Refused:
            return False, False
        later = day + DAY if ends < starts else day
        return comes_twice(day, starts), comes_twice(later, ends)

    def command(self) -> EnterShift:
        """Return the shift."""
        driven = self.kind.read() is TimeKind.MILEAGE
        return EnterShift(
            worker=self._worker.id,
            kind=self.kind.read(),
            day=self.day.when(),
            starts=time() if driven else self.starts.when(),
            ends=time() if driven else self.ends.when(),
            breaks=NO_HOURS if driven else self.breaks.read() or NO_HOURS,
            awake=(self.awake.read() if self.awake.isVisibleTo(self) else None) or NO_HOURS,
            miles=(self.miles.number() or Decimal(0)) if driven else Decimal(0),
            plan_line=self.plan_line.read(),
            stream=self._stream,
            note=self.note.read(),
            second_start=self.second_start.isVisibleTo(self) and self.second_start.read(),
            second_end=self.second_end.isVisibleTo(self) and self.second_end.read(),
            corrects=self._correcting.id if self._correcting else None,
        )


_TWICE = "The clocks go back this night, so the hour from 1 to 2 comes twice."


def _kinds(week: WorkedWeek) -> list[tuple[TimeKind, str]]:
    """Return the kinds of time: those with a rate first, the others marked."""
    held = {rate.kind for rate in week.contract.rates} if week.contract else set(TimeKind)
    with_rate = [(each, tr(TIME_WORDS[each])) for each in TimeKind if each in held]
    without = [
        (each, tr("{kind} (no rate in the terms)", kind=tr(TIME_WORDS[each])))
        for each in TimeKind
        if each not in held
    ]
    return with_rate + without


class AwaySheet(SaveSheet):
    """Days on which somebody was not at work."""

    kept = False

    def __init__(self, worker: Worker, *, today: Today, save: Save) -> None:
        super().__init__(tr("Note days away"), tr("Holiday and sick pay are worked out from this."), save)
        self._worker = worker
        form = self.form
        self.kind: ChoiceField[AbsenceKind] = form.add(
            ChoiceField("kind", tr("Why"), [(each, tr(words)) for each, words in AWAY_WORDS.items()])
        )
        self.family: ChoiceField[FamilyPayKind | None] = form.add(
            ChoiceField(
                "family",
                tr("Which family pay"),
                [(None, tr("None: this leave is not paid")), *((k, tr(w)) for k, w in PAY_WORDS.items())],
                hint=tr("It is worked out on each pay day. What is not due says why, there."),
            )
        )
        self.by_days: ChoiceField[bool] = form.add(
            ChoiceField(
                "by_days",
                tr("How it is paid"),
                [
                    (False, tr("Each week when it is over")),
                    (True, tr("The days of each pay period, parts of weeks too")),
                ],
                hint=tr("Many payroll bureaus pay by the day. Both are allowed."),
            )
        )
        self.family_day = form.add(
            DayField("family_day", tr(FAMILY_DAYS[FamilyPayKind.MATERNITY]), today=today)
        )
        self.first = form.add(DayField("first", tr("First day away"), today=today))
        self.last = form.add(DayField("last", tr("Last day away"), today=today))
        self.hours = form.add(
            HoursField("hours", tr("Hours of work missed"), hint=tr("In all, for example 12 or 7:30"))
        )
        self.proof = form.add(
            TextField(
                "proof",
                tr("What shows it"),
                hint=tr("For example “self-certificate” or “fit note to 12 March”"),
                optional=True,
            )
        )
        self.note = form.add(
            TextField(
                "note", tr("A note"), hint=tr("For example who stood in, or that nobody could"), optional=True
            )
        )
        for field in (self.kind, self.family):
            field.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        leave = self.kind.read() is AbsenceKind.FAMILY
        paid = self.family.read() if leave else None
        self.family.setVisible(leave)
        self.hours.setVisible(not leave)  # family pay rests on weeks, and holiday on the hours before
        self.family_day.setVisible(paid is not None)
        self.by_days.setVisible(paid is not None)
        if paid is not None:
            self.family_day.relabel(tr(FAMILY_DAYS[paid]))

    def command(self) -> NoteAbsence:
        """Return the days."""
        leave = self.kind.read() is AbsenceKind.FAMILY
        paid = self.family.read() if leave else None
        return NoteAbsence(
            worker=self._worker.id,
            kind=self.kind.read(),
            first=self.first.when(),
            last=self.last.when(),
            hours=NO_HOURS if leave else self.hours.read() or NO_HOURS,
            proof=self.proof.read(),
            note=self.note.read(),
            family=paid,
            family_day=self.family_day.read() if paid is not None else None,
            by_days=paid is not None and self.by_days.read(),
        )


class ConfirmSheet(SaveSheet):
    """Both confirm a week. From then on its shifts only get corrections."""

    kept = False

    def __init__(self, week: WorkedWeek, sums: str, today: Today, save: Save) -> None:
        super().__init__(
            tr("Both confirm the time"),
            tr(
                "{first} to {last}. From now on these shifts stay; a slip is put right by a correction.",
                first=in_words(week.span.first),
                last=in_words(week.span.last),
            ),
            save,
        )
        self._week = week
        self.form.put(Text(sums))
        self.last = self.form.add(
            DayField(
                "last",
                tr("Up to"),
                today=today,
                hint=tr("Only time that was worked. Leave the rest of the week for later."),
                start=max(week.span.first, min(week.span.last, today())),
            )
        )
        hint = tr("Name and how, for example “Jo, signed sheet”")
        self.theirs = self.form.add(
            TextField("worker_confirmed", tr("{name} confirmed", name=week.worker.name), hint=hint)
        )
        self.ours = self.form.add(
            TextField(
                "employer_confirmed",
                tr("The employer confirmed"),
                hint=tr("Name and how"),
                start=week.worker.employer_of_record,
            )
        )

    def command(self) -> ApproveTime:
        """Return the approval."""
        span = self._week.span
        last = min(max(self.last.when(), span.first), span.last)
        return ApproveTime(self._week.worker.id, Span(span.first, last), self.theirs.read(), self.ours.read())


class PaperSheet(OutSheet):
    """A sheet for the kitchen table: blank, or with the week as it was entered."""

    def __init__(self, week: WorkedWeek, start: Path, save: Callable[[Path, bool], object]) -> None:
        super().__init__(
            tr("A timesheet on paper"),
            tr("A PDF is written where you say. Print it, and both sign it. It is not locked."),
            save,
            action=tr("Save the PDF"),
        )
        self._start = start
        self.blank: ChoiceField[bool] = self.form.add(
            ChoiceField(
                "blank",
                tr("Which sheet"),
                [(True, tr("A blank one, to fill in by hand")), (False, tr("The week as entered, to sign"))],
                start=not week.shifts,
            )
        )
        self.ask_where(start)

    def others(self) -> tuple[bool]:
        return (self.blank.read(),)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - DAY * day.weekday()
