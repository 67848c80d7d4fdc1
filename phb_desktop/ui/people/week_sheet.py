"""A worker's week: the shifts, their sums, the plan's hours beside them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.employer.commands import Kept
from phb_desktop.employer.model import TIME_WORDS, Absence, Counted, Shift, TimeKind, TimeSum, Worker
from phb_desktop.employer.queries.overview import LineHours, WorkedWeek
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text, announce
from phb_desktop.ui.people.words import AWAY_WORDS
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import day_or_days, from_to, in_words, short
from phb_desktop.values.london import on_the_wall
from phb_desktop.values.span import DAY
from phb_desktop.words import tr, trn

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WHOLE_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class WeekWays:
    """What the week leads to; each is given the week as now known."""

    show: Callable[[date], object]
    enter: Callable[[WorkedWeek], object]
    correct: Callable[[WorkedWeek, Shift], object]
    repeat: Callable[[WorkedWeek], object]
    away: Callable[[WorkedWeek], object]
    confirm: Callable[[WorkedWeek], object]
    paper: Callable[[WorkedWeek], object]
    take_back: Callable[[Kept, int], object]


class WeekSheet(Sheet):
    """One week at a time; what waits to be confirmed is said first."""

    kept = False

    def __init__(self, worker: Worker, first: date, ways: WeekWays) -> None:
        super().__init__(tr("Time of {name}", name=worker.name))
        self.worker, self.first = worker.id, first
        self._ways = ways
        self._week: WorkedWeek | None = None
        self._wish: Callable[[WorkedWeek], object] | None = None
        self._corrected: frozenset[int] = frozenset()
        self.enter_one = Button(tr("Enter a shift"), self._with(ways.enter), main=True, starts=Starts.CHANGE)
        self.repeat = Button(tr("Repeat last week"), self._with(ways.repeat), starts=Starts.CHANGE)
        self.confirm = Button(tr("Both confirm"), self._with(ways.confirm), starts=Starts.CHANGE)
        self.away = Button(tr("Note days away"), self._with(ways.away), starts=Starts.CHANGE)
        self.paper = Button(tr("A timesheet on paper"), self._with(ways.paper))
        self.earlier = Button(tr("Earlier week"), lambda: self._step(-7), again=True)
        self.later = Button(tr("Later week"), lambda: self._step(7), again=True)
        self.span = Heading("", 2)
        self.standing = Text()
        self.form.put(self.span)
        self.form.put(Actions(self.earlier, self.later))
        self.form.put(self.standing)
        self.form.put(Actions(self.enter_one, self.repeat, self.confirm, self.away, self.paper))
        self._shift_list()
        self._sum_list()
        self._away_list()

    def first_stop(self) -> QWidget:
        return self.enter_one

    def _with(self, way: Callable[[WorkedWeek], object]) -> Callable[[], object]:
        """Do something with the week on show; what is pressed before it is read is done when it is."""

        def do() -> None:
            if self._week is not None and self._week.span.first == self.first:
                way(self._week)
            else:
                self._wish = way

        return do

    def _step(self, days: int) -> None:
        self.first += DAY * days
        self._wish = None
        self._ways.show(self.first)

    def _shift_list(self) -> None:
        self.shifts_model: RowsModel[Shift] = RowsModel(self._shift_columns(), self._shift_said, self)
        self.shifts = Listing(
            tr("Shifts"), self.shifts_model, nothing=tr("No time is entered for this week."), tall=8
        )
        self.take_back = Button(tr("Take this shift back"), self._take_shift, starts=Starts.CHANGE)
        self.put_right = Button(tr("Correct this shift"), self._correct, starts=Starts.FORM)
        self.shifts.chosen.connect(self._chosen)
        self.shifts.view.opened.connect(lambda _row: self._correct())
        self.with_shift = Actions(self.take_back, self.put_right)
        self.form.put(self.shifts)
        self.shifts.setVisible(False)  # until the week is read: an empty list says that nothing is entered
        self.form.put(self.with_shift)

    def _sum_list(self) -> None:
        self.sums_model: RowsModel[TimeSum] = RowsModel(_sum_columns(), sum_said, self)
        self.sums = Listing(tr("In all"), self.sums_model, nothing="", tall=5)
        self.lines_model: RowsModel[LineHours] = RowsModel(_line_columns(), line_said, self)
        self.lines = Listing(
            tr("Hours in the plan, all workers together"),
            self.lines_model,
            nothing=tr("The plan names no hours for this week."),
            tall=4,
        )
        self.form.put(self.sums)
        self.form.put(self.lines)
        self.lines.setVisible(False)

    def _away_list(self) -> None:
        self.away_model: RowsModel[tuple[str, Absence]] = RowsModel(_away_columns(), away_said, self)
        self.away_list = Listing(tr("Away this week"), self.away_model, nothing="", tall=4)
        self.away_back = Button(tr("Take these days back"), self._take_away, starts=Starts.CHANGE)
        self.away_list.chosen.connect(lambda row: self.away_back.setEnabled(row is not None))
        self.away_card = Card(self.away_list, Actions(self.away_back))
        self.form.put(self.away_card)

    # -- showing

    def show_week(self, week: WorkedWeek) -> None:
        """Show a week, unless another one was asked for since."""
        if week.span.first != self.first:
            return
        moved = self._week is not None and self._week.span != week.span
        self._week = week
        self._corrected = frozenset(int(each) for each in week.corrected)
        self.span.setText(from_to(week.span.first, week.span.last))
        self.standing.setText(self._standing(week))
        here = self.shifts.view.currentIndex().row()
        self.shifts.setVisible(True)
        self.shifts_model.show(week.shifts)
        if here >= 0 and week.shifts:
            self.shifts.go_to(min(here, len(week.shifts) - 1))
        self.sums_model.show(week.sums)
        self.sums.setVisible(bool(week.sums))
        self.lines.setVisible(True)
        self.lines_model.show(week.lines)
        self.away_model.show(week.away)
        self.away_card.setVisible(bool(week.away))
        self.with_shift.setVisible(bool(week.shifts))
        self.confirm.setEnabled(week.waiting > 0)
        self.repeat.setEnabled(not week.shifts)
        wish, self._wish = self._wish, None
        if wish is not None:
            wish(week)
        elif moved:
            announce(self, f"{self.span.text()}. {self.standing.text()}")

    @staticmethod
    def _standing(week: WorkedWeek) -> str:
        if not week.shifts:
            return tr("Nothing is entered yet.")
        if week.waiting:
            return trn(
                "{count} shift waits until both of you confirm it.",
                "{count} shifts wait until both of you confirm them.",
                week.waiting,
            )
        return tr("Both of you confirmed this week.")

    def _shift_columns(self) -> list[Column[Shift]]:
        return [
            Column(
                tr("Day"),
                lambda row: f"{tr(_DAYS[row.day.weekday()])} {short(row.day)}",
                spoken=lambda row: f"{tr(_WHOLE_DAYS[row.day.weekday()])} {in_words(row.day)}",
                sort=lambda row: row.starts,
            ),
            Column(tr("From"), lambda row: _clock(row, end=False)),
            Column(tr("To"), lambda row: _clock(row, end=True)),
            Column(tr("Kind"), lambda row: tr(TIME_WORDS[row.kind]), wide=True),
            Column(tr("How much"), how_much, right=True),
            Column(tr("Confirmed"), self._stands),
            Column(tr("Note"), lambda row: row.note, wide=True),
        ]

    def _stands(self, row: Shift) -> str:
        if int(row.id) in self._corrected:
            return tr("Replaced")
        return tr("By both") if row.sheet is not None else tr("Not yet")

    def _shift_said(self, row: Shift) -> str:
        said = f"{tr(_WHOLE_DAYS[row.day.weekday()])} {in_words(row.day)}, {tr(TIME_WORDS[row.kind])}"
        if row.kind is not TimeKind.MILEAGE:
            said += ", " + tr("{start} to {end}", start=_clock(row, end=False), end=_clock(row, end=True))
        said += f", {how_much(row)}"
        if row.breaks.minutes:
            said += ", " + tr("breaks {hours}", hours=row.breaks)
        if row.awake.minutes:
            said += ", " + tr("woken {hours}", hours=row.awake)
        if row.corrects is not None:
            said += ", " + tr("a correction")
        said += ", " + tr("confirmed: {how}", how=self._stands(row).lower())
        return f"{said}, {row.note}." if row.note else f"{said}."

    # -- with the chosen row

    def _chosen(self, row: Any) -> None:
        known = isinstance(row, Shift) and int(row.id) not in self._corrected
        self.take_back.setEnabled(known and row.sheet is None)
        self.put_right.setEnabled(known and row.sheet is not None)

    def _take_shift(self) -> None:
        row: Any = self.shifts.current()
        if row is not None:
            self._ways.take_back(Kept.SHIFT, int(row.id))

    def _correct(self) -> None:
        row: Any = self.shifts.current()
        if row is not None and self._week and self.put_right.isEnabled():
            self._ways.correct(self._week, row)

    def _take_away(self) -> None:
        row: Any = self.away_list.current()
        if row is not None:
            self._ways.take_back(Kept.ABSENCE, int(row[1].id))


def _clock(row: Shift, *, end: bool) -> str:
    if row.kind is TimeKind.MILEAGE:
        return ""
    return f"{on_the_wall(row.ends if end else row.starts):%H:%M}"


def how_much(row: Shift) -> str:
    """Say hours or miles."""
    if row.kind is TimeKind.MILEAGE:
        return tr("{miles} miles", miles=row.miles)
    return tr("{hours} hours", hours=row.worked)


def _amount(row: TimeSum) -> str:
    counted = row.kind.counted
    if counted is Counted.MILE:
        return tr("{miles} miles", miles=row.miles)
    if counted is Counted.NIGHT:
        return trn("{count} night", "{count} nights", row.nights)
    return tr("{hours} hours", hours=row.hours)


def _sum_columns() -> list[Column[TimeSum]]:
    return [
        Column(tr("Kind"), lambda row: tr(TIME_WORDS[row.kind]), wide=True),
        Column(tr("How much"), _amount, right=True),
    ]


def sum_said(row: TimeSum) -> str:
    """Say a sum as a sentence."""
    return f"{tr(TIME_WORDS[row.kind])}: {_amount(row)}."


def sums_said(week: WorkedWeek) -> str:
    """Say all sums of a week in one sentence."""
    return "; ".join(f"{tr(TIME_WORDS[each.kind])} {_amount(each)}" for each in week.sums)


def _line_columns() -> list[Column[LineHours]]:
    return [
        Column(tr("Plan line"), lambda row: row.heading, wide=True),
        Column(tr("In the plan"), lambda row: str(row.planned), right=True),
        Column(tr("Worked"), lambda row: str(row.worked), right=True),
        Column(tr("Not covered"), lambda row: str(row.uncovered), right=True),
    ]


def line_said(row: LineHours) -> str:
    """Say a line's hours as a sentence."""
    return tr(
        "{line}: {planned} hours in the plan, {worked} worked, {open} not covered.",
        line=row.heading,
        planned=row.planned,
        worked=row.worked,
        open=row.uncovered,
    )


def _away_columns() -> list[Column[tuple[str, Absence]]]:
    return [
        Column(tr("Who"), lambda row: row[0], wide=True),
        Column(tr("Why"), lambda row: tr(AWAY_WORDS[row[1].kind])),
        Column(tr("Days"), lambda row: _days(row[1])),
        Column(tr("Hours missed"), lambda row: str(row[1].hours), right=True),
        Column(
            tr("Note"), lambda row: "; ".join(each for each in (row[1].proof, row[1].note) if each), wide=True
        ),
    ]


def _days(away: Absence) -> str:
    return day_or_days(away.span.first, away.span.last, short)


def away_said(row: tuple[str, Absence]) -> str:
    """Say days away as a sentence."""
    name, away = row
    said = tr(
        "{name}, {why}, {first} to {last}, {hours} hours of work missed",
        name=name,
        why=tr(AWAY_WORDS[away.kind]).lower(),
        first=in_words(away.span.first),
        last=in_words(away.span.last),
        hours=away.hours,
    )
    return ", ".join(part for part in (said, away.proof, away.note) if part) + "."
