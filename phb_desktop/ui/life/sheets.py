"""The situations, the steps of one, and what a budget's end asks: how long records are kept, the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from phb_desktop.casebook.keeping_rules import KeptUntil
from phb_desktop.statements.archive import Archive
from phb_desktop.statements.commands import ArchiveBudget, KeepArchive, OpenAgain
from phb_desktop.statements.life_changes import SITUATION_INTRO, WAY_WORDS, Course, Step
from phb_desktop.ui.fields import DayField, TextField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn


class LifeSheet(Sheet):
    """Every situation in one list, calm, with how many steps are left of what has begun."""

    kept = False

    def __init__(self, courses: Sequence[Course], show: Callable[[Course], object], *, by_cell: bool) -> None:
        super().__init__(
            tr("When life changes"),
            tr("Choose what changes. You see each step, and which are done. Nothing has to be done at once."),
        )
        self._show_one = show
        self.model: RowsModel[Course] = RowsModel(_course_columns(), course_said, self)
        self.listing = Listing(tr("What changes"), self.model, nothing=tr("There are none."))
        self.listing.view.read_by_cell(by_cell)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.open = Button(tr("See the steps"), self._open, main=True)
        self.form.put(self.listing)
        self.form.put(Actions(self.open))
        self.show_courses(courses)

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def show_courses(self, courses: Sequence[Course]) -> None:
        """Show them as they stand now; the place in the list stays."""
        if not isValid(self):
            return
        here = max(self.listing.view.currentIndex().row(), 0)
        self.model.show(courses)
        self.listing.go_to(min(here, len(courses) - 1))

    def _open(self) -> None:
        if isinstance(row := self.listing.current(), Course):
            self._show_one(row)


def _course_columns() -> list[Column[Course]]:
    return [
        Column(tr("What changes"), lambda row: row.name, wide=True),
        Column(tr("How it stands"), _course_stands, wide=True),
    ]


def _course_stands(row: Course) -> str:
    if not row.begun:
        return row.told
    left = trn("{count} step is left.", "{count} steps are left.", row.left)
    return f"{row.told} {left if row.left else tr('All is done.')}"


def course_said(row: Course) -> str:
    """Say a situation as a sentence."""
    return f"{row.name}. {_course_stands(row)}"


class CourseSheet(Sheet):
    """The steps of one situation. A step leads to where it is done; some are ticked here."""

    kept = False

    def __init__(
        self,
        course: Course,
        go: Callable[[Step], object],
        tick: Callable[[Step], object],
        *,
        by_cell: bool,
    ) -> None:
        super().__init__(course.name, tr(SITUATION_INTRO[course.situation]))
        self.course = course
        self._go_with, self._tick_with = go, tick
        self.told = Text(course.told)
        self.model: RowsModel[Step] = RowsModel(_step_columns(), step_said, self)
        self.listing = Listing(tr("The steps"), self.model, nothing=tr("There are none."))
        self.listing.view.read_by_cell(by_cell)
        self.listing.view.opened.connect(lambda _row: self._go())
        self.listing.chosen.connect(self._chosen)
        self.go = Button(tr("Go there"), self._go, main=True)
        self.tick = Button(tr("It is done"), self._tick, starts=Starts.CHANGE)
        for widget in (self.told, self.listing, Actions(self.go, self.tick)):
            self.form.put(widget)
        self.show_course(course)

    def first_stop(self) -> QWidget:
        return self.listing.view

    def show_course(self, course: Course) -> None:
        """Show the steps as they stand now; at first the next one that is left."""
        if not isValid(self):
            return
        here = self.listing.view.currentIndex().row()
        self.course = course
        self.told.setText(course.told)
        self.model.show(course.steps)
        first = next((number for number, each in enumerate(course.steps) if not each.done), 0)
        self.listing.go_to(min(here, len(course.steps) - 1) if here >= 0 else first)
        self._chosen(self.listing.current())

    def _chosen(self, row: object) -> None:
        step = row if isinstance(row, Step) else None
        self.go.setVisible(step is not None and step.way is not None)
        if step is not None and step.way is not None:
            self.go.say(tr(WAY_WORDS[step.way]))
        self.tick.setVisible(step is not None and step.by_hand)
        if step is not None:
            self.tick.say(tr("It is not done after all") if step.done else tr("It is done"))

    def _go(self) -> None:
        step = self.listing.current()
        if isinstance(step, Step) and step.way is not None:
            self._go_with(step)

    def _tick(self) -> None:
        step = self.listing.current()
        if isinstance(step, Step) and step.by_hand:
            self._tick_with(step)


def _step_columns() -> list[Column[Step]]:
    return [
        Column(tr("Step"), lambda row: row.words, wide=True),
        Column(tr("How it stands"), lambda row: row.stands, wide=True),
    ]


def step_said(row: Step) -> str:
    """Say a step as a sentence."""
    return f"{row.words}: {row.stands}"


class KeptSheet(Sheet):
    """Until when each kind of record is kept, by the longest rule, and why."""

    kept = False

    def __init__(self, rows: Sequence[KeptUntil], *, by_cell: bool) -> None:
        super().__init__(
            tr("How long to keep what"),
            tr("The longest rule counts. We found no time that counts in all of England: ask who pays."),
        )
        self.model: RowsModel[KeptUntil] = RowsModel(_kept_columns(), kept_said, self)
        self.listing = Listing(tr("Records"), self.model, nothing=tr("There are no records yet."))
        self.listing.view.read_by_cell(by_cell)
        self.why = Text()
        self.listing.chosen.connect(self._chosen)
        self.form.put(self.listing)
        self.form.put(self.why)
        self.form.put(
            Text(
                tr("Is an argument or a claim still open? Then keep everything until it is settled."),
                quiet=True,
            )
        )
        self.model.show(rows)
        if rows:
            self.listing.go_to(0)

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def _chosen(self, row: object) -> None:
        self.why.setText(row.why if isinstance(row, KeptUntil) else "")


def _kept_columns() -> list[Column[KeptUntil]]:
    return [
        Column(tr("Records"), lambda row: row.name, wide=True),
        day_column(tr("Newest"), lambda row: row.newest),
        Column(tr("Keep until"), lambda row: row.day, sort=lambda row: row.until or row.newest),
        Column(tr("Why"), lambda row: row.says, wide=True),
    ]


def kept_said(row: KeptUntil) -> str:
    """Say until when something is kept as a sentence."""
    if row.until is None:
        return f"{row.name}. {row.says}"
    return tr("{what}: keep them until {day}. {why}", what=row.name, day=row.day, why=row.says)


class ArchiveSheet(SaveSheet):
    """Closing the budget for good: what is still open, and why it may stay so."""

    kept = False

    def __init__(self, still: Sequence[str], save: Save) -> None:
        super().__init__(
            tr("Archive the budget"),
            tr("From then on it is only read. You can take it out, back it up, and open it again."),
            save,
            action=tr("Archive it"),
        )
        self.reason = TextField("reason", tr("Why it stays as it is"), optional=not still, most=500)
        if still:
            words = "\n".join(f"• {each}" for each in still)
            self.form.put(Text(tr("Still to do:\n{what}", what=words)))
            self.form.add(self.reason)
        else:
            self.form.put(Text(tr("All that is asked at the end is done.")))

    def command(self) -> ArchiveBudget:
        return ArchiveBudget(self.reason.read())


class KeepArchiveSheet(SaveSheet):
    """Until when an archive is kept, where another day counts than the one that was worked out."""

    changes = False  # of the archive itself, which takes it
    kept = False

    def __init__(self, kept: Archive, today: Callable[[], date], save: Save) -> None:
        super().__init__(
            tr("Change until when it is kept"),
            tr("Is a claim or an argument still open? Then leave the day empty until it is settled."),
            save,
        )
        self.until = self.form.add(DayField("until", tr("Keep it until"), today=today, optional=True))
        self.until.put(kept.kept_until)
        self.reason = self.form.add(
            TextField("reason", tr("Why"), hint=tr("The reason stays in the history."), most=500)
        )

    def command(self) -> KeepArchive:
        return KeepArchive(self.until.read(), self.reason.read())


class OpenAgainSheet(SaveSheet):
    """Opening an archived budget again, with a reason that stays."""

    changes = False
    kept = False

    def __init__(self, kept: Archive, save: Save) -> None:
        super().__init__(
            tr("Open the budget again"),
            tr("It was archived on {day}. Then it can be changed again.", day=in_words(kept.on)),
            save,
            action=tr("Open it again"),
        )
        self.reason = self.form.add(
            TextField("reason", tr("Why"), hint=tr("The reason stays in the history."), most=500)
        )

    def command(self) -> OpenAgain:
        return OpenAgain(self.reason.read())
