"""What is due, about me and my area, and the review: their sheets, opened and kept up to date."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phb_desktop.casebook.employing import DutyRow, earlier_like
from phb_desktop.casebook.ical import to_ical
from phb_desktop.casebook.model import DutyKind, Helper
from phb_desktop.casebook.queries import CalendarFile, employer_duties, helpers, local_rules, needs
from phb_desktop.papers.queries import PaperRow, papers
from phb_desktop.statements.everything_due import DueLine, everything_due, old_records
from phb_desktop.statements.review import Review, review
from phb_desktop.statements.today import calendar_file
from phb_desktop.ui.giving_out import Leaving, write_out
from phb_desktop.ui.people.duties_sheet import CalendarSheet, DutySheet
from phb_desktop.ui.questions.about_sheets import AboutSheet, HelperSheet, LocalRuleSheet
from phb_desktop.ui.questions.due_sheets import DueSheet, OldRecordsSheet, OneDueSheet, OwnDutySheet
from phb_desktop.ui.questions.review_sheets import CriterionSheet, PackSheet, ReviewNoteSheet, ReviewSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.questions.page import QuestionsPage

_PAPERS = 200  # the newest: what shows a duty is rarely older
_PLACES = {  # where each kind of duty is seen to, and what the button says
    DutyKind.REVIEW: ("plan", "Go to the plan"),
    DutyKind.PLAN_ENDS: ("plan", "Go to the plan"),
    DutyKind.STATEMENT: ("statements", "Go to the statements"),
    DutyKind.AGE: ("plan", "Go to the plan"),
}
_ROWS = frozenset({DutyKind.ANSWER, DutyKind.QUERY, DutyKind.PROMISE, DutyKind.NOTICE})


class OwnTasks:
    """Opens the list of what is due, what is said of oneself, and the review."""

    def __init__(self, page: QuestionsPage) -> None:
        self._page = page

    def _save(self, sheet: Sheet, command: Any) -> None:
        self._page.save(sheet, command)

    def fill(self, sheet: Sheet) -> None:
        """Ask again for what a sheet shows."""
        if isinstance(sheet, DueSheet):
            sheet.look()
        elif isinstance(sheet, AboutSheet):
            self._fill_about(sheet)
        elif isinstance(sheet, ReviewSheet):
            self._page.ask(review).then(sheet.show_review)

    # -- what is due

    def due(self) -> None:
        """Show the list."""
        page = self._page
        sheet = DueSheet(
            look=lambda days: page.ask(everything_due, days).then(sheet.show_due),
            show=self._one_due,
            put_back=self._change,
            add=self.add_duty,
            out=self._calendar,
            old=self._old_records,
        )
        page.open_sheet(sheet)

    def _old_records(self) -> None:
        self._page.ask(old_records).then(lambda found: self._page.open_sheet(OldRecordsSheet(found)))

    def _change(self, command: Any) -> None:
        self._page.change(command).then(lambda _: self._page.desk.status.place_undo())

    def add_duty(self) -> None:
        """Put something of one's own on the list."""
        sheet = OwnDutySheet(lambda command: self._save(sheet, command), self._page.desk.today)
        self._page.open_sheet(sheet)

    def _one_due(self, line: DueLine) -> None:
        self._page.ask(papers).then(lambda found: self._show_one(line, found[:_PAPERS]))

    def _show_one(self, line: DueLine, found: list[PaperRow]) -> None:
        kept = [each.paper for each in found]
        if line.employer is not None:
            self._page.ask(employer_duties).then(
                lambda groups: self._show_employer(
                    line.employer, kept, [row for group in groups for row in group.rows]
                )
            )
            return
        place, words = _PLACES.get(line.kind, ("", ""))
        go: Any = partial(self._page.desk.go, place) if place else None
        if line.kind in _ROWS and not line.key.partition(":")[2].isdigit():
            go, words = partial(self._page.desk.go, "statements"), "Go to the statements"
        elif line.kind in _ROWS:
            go, words = partial(self._go_to_row, line), "Go to it"
        elif line.kind is DutyKind.RECORDS:
            go, words = self._old_records, "Records that may go"
        sheet = OneDueSheet(line, kept, lambda command: self._save(sheet, command), go, tr(words))
        self._page.open_sheet(sheet)

    def _show_employer(self, row: DutyRow | None, kept: list[Any], rows: list[DutyRow]) -> None:
        if row is None:
            return
        sheet = DutySheet(
            row, kept, earlier_like(rows, row), save=lambda command: self._save(sheet, command), check=None
        )
        self._page.open_sheet(sheet)

    def _go_to_row(self, line: DueLine) -> None:
        number = int(line.key.partition(":")[2])
        self._page.open_row(number, letter=line.kind is DutyKind.NOTICE)

    def _calendar(self) -> None:
        page = self._page

        def save(path: Path, names: bool) -> None:
            page.ask(calendar_file, names=names).then(lambda found: write(path, found))

        def write(path: Path, found: CalendarFile) -> None:
            data = to_ical(
                found.days,
                name=tr("Personal health budget: days that are due"),
                whose=found.whose,
                made_at=page.desk.office.clock.now(),
            )
            write_out(page, sheet, path, data)

        sheet = CalendarSheet(page.desk.folder.parent / tr("Days that are due.ics"), save)
        page.open_sheet(sheet)

    # -- about me and my area

    def about(self) -> None:
        """Show what is said once and used everywhere."""
        page = self._page
        sheet = AboutSheet(self._change, self._add_helper, self._add_rule)
        page.open_sheet(sheet)
        self._fill_about(sheet)

    def _fill_about(self, sheet: AboutSheet) -> None:
        page = self._page
        page.ask(needs).then(
            lambda said: page.ask(helpers).then(
                lambda people: page.ask(local_rules).then(lambda rules: sheet.show_all(said, people, rules))
            )
        )

    def _add_helper(self, before: Helper | None) -> None:
        sheet = HelperSheet(lambda command: self._save(sheet, command), before)
        self._page.open_sheet(sheet)

    def _add_rule(self) -> None:
        sheet = LocalRuleSheet(lambda command: self._save(sheet, command), self._page.desk.today)
        self._page.open_sheet(sheet)

    # -- the review

    def review(self) -> None:
        """Show the notes, the actions and the nine criteria."""
        sheet = ReviewSheet(
            add=self._add_note,
            act=self.add_duty,
            open_criterion=self._criterion,
            take_back=self._change,
            done=self._change,
            pack=self._pack,
        )
        self._page.open_sheet(sheet)
        self._page.ask(review).then(sheet.show_review)

    def _add_note(self, seen: Review | None) -> None:
        outcomes = [each.words for each in seen.version.outcomes] if seen and seen.version else []
        sheet = ReviewNoteSheet(outcomes, lambda command: self._save(sheet, command))
        self._page.open_sheet(sheet)

    def _criterion(self, row: Any) -> None:
        sheet = CriterionSheet(row, lambda command: self._save(sheet, command))
        self._page.open_sheet(sheet)

    def _pack(self) -> None:
        page = self._page

        def save(how: Leaving) -> None:
            page.ask(review).then(lambda seen: page.writing.put_review(sheet, how, seen))

        day = page.desk.today().isoformat()
        start = page.desk.folder.parent / tr("For the review {day}.pdf", day=day)
        sheet = PackSheet(start, save)
        page.open_sheet(sheet)
