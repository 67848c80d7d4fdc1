"""What can be done about duties: see them, mark them, take their days out to a calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.casebook.employing import DutyRow
from phb_desktop.casebook.ical import to_ical
from phb_desktop.casebook.queries import CalendarFile, employer_duties
from phb_desktop.employer.model import CheckKind
from phb_desktop.papers.queries import PaperRow, papers
from phb_desktop.statements.today import calendar_file
from phb_desktop.ui.giving_out import write_out
from phb_desktop.ui.people.duties_sheet import CalendarSheet, DutiesSheet, DutySheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.people.page import PeoplePage

_CHECK = "check:"
_PAPERS = 200  # the newest: what shows a duty is rarely older


class DutyTasks:
    """Opens the list of duties, and the sheets that belong to it."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page

    def open(self) -> None:
        """Show the list."""
        sheet = DutiesSheet(
            today=self._page.desk.today,
            show=lambda row: self._show(sheet, row),
            out=self._out,
        )
        self._page.open_sheet(sheet)
        self.fill(sheet)

    def is_open(self) -> bool:
        """Say whether the list lies on top."""
        return isinstance(self._page.sheet(), DutiesSheet)

    def fill(self, sheet: Sheet) -> None:
        """Ask again for what the list shows."""
        if isinstance(sheet, DutiesSheet):
            self._page.ask(employer_duties).then(sheet.show_groups)

    def _show(self, above: DutiesSheet, row: DutyRow) -> None:
        def ready(found: list[PaperRow]) -> None:
            sheet = DutySheet(
                row,
                [each.paper for each in found[:_PAPERS]],
                above.earlier(row),
                save=lambda command: self._page.save(sheet, command),
                check=partial(self._check, row) if _kind(row) is not None and row.is_open else None,
            )
            self._page.open_sheet(sheet)

        self._page.ask(papers).then(ready)

    def _check(self, row: DutyRow) -> None:
        """Note the check that shows a duty, in place of marking it."""
        worker = next((each for each in self._page.everybody() if each.id == row.duty.worker), None)
        self._page.note_check_of(worker, _kind(row))

    def _out(self) -> None:
        page = self._page

        def save(path: Path, names: bool) -> None:
            page.ask(calendar_file, names=names).then(partial(self._write, sheet, path))

        sheet = CalendarSheet(page.desk.folder.parent / tr("Days that are due.ics"), save)
        page.open_sheet(sheet)

    def _write(self, sheet: Sheet, path: Path, found: CalendarFile) -> None:
        data = to_ical(
            found.days,
            name=tr("Personal health budget: days that are due"),
            whose=found.whose,
            made_at=self._page.desk.office.clock.now(),
        )
        write_out(self._page, sheet, path, data)


def _kind(row: DutyRow) -> CheckKind | None:
    """Return the kind of check that shows a duty, if a check does."""
    rule = row.duty.rule
    if rule.proof.startswith(_CHECK):
        return CheckKind(rule.proof.removeprefix(_CHECK))
    return rule.check
