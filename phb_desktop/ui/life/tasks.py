"""Opens the situations and the steps of one, and leads from a step to where it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from phb_desktop.casebook.commands import MarkDone, MarkNotDone
from phb_desktop.casebook.queries import records_kept
from phb_desktop.plan import queries as plan
from phb_desktop.statements.life_changes import Course, Step, Way
from phb_desktop.statements.life_changes.asked import life_changes, open_before_the_archive
from phb_desktop.statements.queries import ended_on, ending, still_open
from phb_desktop.ui.life.changing import BornSheet, FunderSheet
from phb_desktop.ui.life.handing import EmergencySheet, HandOverSheet
from phb_desktop.ui.life.sheets import ArchiveSheet, CourseSheet, KeptSheet, LifeSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements.telling_sheets import AccountClosedSheet, EndSheet

if TYPE_CHECKING:
    from phb_desktop.ui.plan.page import PlanPage

_PLACES = {
    Way.HOLDERS: "settings",
    Way.BANK: "bank",
    Way.QUESTIONS: "questions",
    Way.STATEMENTS: "statements",
    Way.WORKERS: "people",
}


class Life:
    """What the Plan place does when life changes."""

    def __init__(self, page: PlanPage) -> None:
        self._page = page
        self._list: LifeSheet | None = None  # while it lies open
        self._course: CourseSheet | None = None

    @property
    def _by_cell(self) -> bool:
        return self._page.desk.settings.by_cell

    def show(self) -> None:
        """Lay the list of situations over the place."""

        def found(courses: tuple[Course, ...]) -> None:
            self._list = LifeSheet(courses, self._show_course, by_cell=self._by_cell)
            self._page.open_sheet(self._list)

        self._page.ask(life_changes).then(found)

    def refresh(self) -> None:
        """Ask again for what lies open."""
        lying = self._page.sheets()
        if self._list in lying or self._course in lying:
            self._page.ask(life_changes).then(self._show)

    def _show(self, courses: tuple[Course, ...]) -> None:
        lying = self._page.sheets()
        if self._list is not None and self._list in lying:
            self._list.show_courses(courses)
        if self._course is not None and self._course in lying:
            here = self._course.course.situation
            self._course.show_course(next(each for each in courses if each.situation is here))

    def _show_course(self, course: Course) -> None:
        self._course = CourseSheet(course, self._go, self._tick, by_cell=self._by_cell)
        self._page.open_sheet(self._course)

    # -- steps

    def _tick(self, step: Step) -> None:
        command = MarkNotDone(step.key) if step.done else MarkDone(step.key)
        self._page.change(command).then(lambda _: self._page.desk.status.place_undo())

    def _go(self, step: Step) -> None:
        way = step.way
        if way in _PLACES:
            self._page.desk.go(_PLACES[way])
        elif way is not None:
            self._page.once_fresh(self._sheets()[way])()

    def _sheets(self) -> dict[Way, Callable[[], object]]:
        page = self._page
        return {
            Way.PEOPLE: page.change_people,
            Way.ACCOUNT: page.add_account,
            Way.ACCOUNT_CLOSED: self._account_closed,
            Way.SUCCESSOR: page.terms.succeed,
            Way.TERMS: page.terms.change_all,
            Way.CONTRIBUTION: page.change_contribution,
            Way.FUNDER: lambda: page.ask(plan.streams).then(self._funder),
            Way.BORN: lambda: page.ask(plan.born_on).then(self._born),
            Way.OWED: self._owed,
            Way.HAND_OVER: lambda: page.open_sheet(HandOverSheet(page)),
            Way.EMERGENCY: lambda: page.open_sheet(EmergencySheet(page)),
            Way.NOTE_END: lambda: page.ask(ending).then(self._note_end),
            Way.KEPT: lambda: page.ask(ended_on).then(self._how_long),
            Way.ARCHIVE: lambda: page.ask(open_before_the_archive).then(self._archive),
            Way.OPEN_AGAIN: page.open_again,
        }

    def _save(self, sheet: Sheet, command: Any) -> None:
        def saved(_: object) -> None:
            sheet.close_sheet()
            self._page.desk.status.place_undo()

        self._page.change(command).then(saved)

    def _laid(self, make: Callable[[Callable[[Any], object]], Sheet]) -> None:
        """Lay a sheet over the steps; what it saves closes it."""
        made: list[Sheet] = []
        made.append(make(lambda command: self._save(made[0], command)))
        self._page.open_sheet(made[0])

    def _owed(self) -> None:
        money: Any = self._page.desk.go("money")
        money.show_owed()

    def _account_closed(self) -> None:
        self._page.ask(still_open).then(
            lambda found: self._laid(partial(AccountClosedSheet, found, self._page.desk.today))
        )

    def _funder(self, streams: Any) -> None:
        self._laid(partial(FunderSheet, streams, self._page.desk.today))

    def _born(self, known: Any) -> None:
        self._laid(partial(BornSheet, known, self._page.desk.today))

    def _note_end(self, noted: Any) -> None:
        self._laid(partial(EndSheet, noted, self._page.desk.today))

    def _how_long(self, ended: Any) -> None:
        self._page.ask(records_kept, ended).then(
            lambda rows: self._page.open_sheet(KeptSheet(rows, by_cell=self._by_cell))
        )

    def _archive(self, still: tuple[str, ...]) -> None:
        self._laid(partial(ArchiveSheet, still))
