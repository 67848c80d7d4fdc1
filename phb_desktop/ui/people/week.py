"""What can be done with a worker's week; the page lends its ways of asking and changing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phb_desktop.employer.commands import RepeatWeek, TakeBackKept
from phb_desktop.employer.model import Shift, Worker
from phb_desktop.employer.queries.overview import WorkedWeek, worked_week
from phb_desktop.ui.giving_out import write_out
from phb_desktop.ui.people.time_sheets import AwaySheet, ConfirmSheet, PaperSheet, ShiftSheet, monday_of
from phb_desktop.ui.people.week_sheet import WeekSheet, WeekWays, sums_said
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.people.page import PeoplePage
    from phb_desktop.ui.people.terms_sheets import PlanChoices

_WEEK = timedelta(days=7)


class WeekTasks:
    """Opens a week, and the sheets that belong to it."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page

    def open(self, worker: Worker) -> None:
        """Show this week of a worker."""
        ways = WeekWays(
            show=lambda _first: self.fill(sheet),
            enter=self._enter,
            correct=self._enter,
            repeat=self._repeat,
            away=self._away,
            confirm=self._confirm,
            paper=self._paper,
            take_back=lambda what, row: self._page.take_back(TakeBackKept(what, row)),
        )
        sheet = WeekSheet(worker, monday_of(self._page.desk.today()), ways)
        self._page.open_sheet(sheet)
        self.fill(sheet)

    def fill(self, sheet: WeekSheet) -> None:
        """Ask for the week that a sheet shows."""
        asked = self._page.ask(worked_week, sheet.worker, sheet.first)
        asked.refused(lambda _: sheet.close_sheet()).then(sheet.show_week)

    def _enter(self, week: WorkedWeek, correcting: Shift | None = None) -> None:
        def ready(plan: PlanChoices) -> None:
            sheet = ShiftSheet(
                week,
                plan,
                today=self._page.desk.today,
                save=lambda command: self._page.save(sheet, command),
                correcting=correcting,
            )
            self._page.open_sheet(sheet)

        self._page.with_plan(ready)

    def _repeat(self, week: WorkedWeek) -> None:
        first = week.span.first
        self._page.take_back(RepeatWeek(week.worker.id, first - _WEEK, first))

    def _away(self, week: WorkedWeek) -> None:
        page = self._page
        sheet = AwaySheet(week.worker, today=page.desk.today, save=lambda command: page.save(sheet, command))
        page.open_sheet(sheet)

    def _confirm(self, week: WorkedWeek) -> None:
        page = self._page
        sheet = ConfirmSheet(
            week, sums_said(week), page.desk.today, lambda command: page.save(sheet, command)
        )
        self._page.open_sheet(sheet)

    def _paper(self, week: WorkedWeek) -> None:
        def save(path: Path, blank: bool) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, week, blank=blank))
            drawn.then(partial(write_out, self._page, sheet, path))

        name = tr("Timesheet {name} {day}.pdf", name=week.worker.name, day=week.span.first.isoformat())
        sheet = PaperSheet(week, self._page.desk.folder.parent / name, save)
        self._page.open_sheet(sheet)


def _draw(week: WorkedWeek, **how: Any) -> bytes:
    from phb_desktop.statements.timesheet import draw_timesheet  # noqa: PLC0415 - reportlab: only here

    return draw_timesheet(week, **how)
