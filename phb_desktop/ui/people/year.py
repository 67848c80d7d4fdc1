"""What can be done about a tax year; the page lends its ways of asking, changing and writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.employer.commands import Kept, TakeBackKept
from phb_desktop.employer.queries import LateReason, YearFigures, eps_data, fps_data, p45
from phb_desktop.employer.queries.year_records import YearRecords, year_records
from phb_desktop.employer.year_out import (
    as_json,
    figures_csv,
    p32_csv,
    pension_csv,
    report_csv,
    rt2_csv,
)
from phb_desktop.ui.explain import ExplainSheet, Explanation
from phb_desktop.ui.giving_out import write_out
from phb_desktop.ui.open_still import while_open
from phb_desktop.ui.people.record_sheet import DataSheet, RecordsSheet
from phb_desktop.ui.people.slip_sheet import PageSheet
from phb_desktop.ui.people.year_sheets import CloseSheet, EndSheet, FiguresSheet, YearSheet
from phb_desktop.values.span import DAY
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.employer.model import WorkerId
    from phb_desktop.ui.people.page import PeoplePage


class YearTasks:
    """Opens a tax year's record and its end, and the sheets that belong to them."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page

    def records(self, year: TaxYear | None = None) -> None:
        """Show the record for HMRC."""
        sheet = RecordsSheet(
            year or TaxYear.of(self._page.desk.today()),
            ask=lambda chosen: self._fetch(sheet, chosen),
            explain=self._explain,
            data=self._data,
        )
        self._page.open_sheet(sheet)
        sheet.again()

    def end(self) -> None:
        """Show the end of the tax year: from April into June that which is over."""
        today = self._page.desk.today()
        sheet = EndSheet(
            TaxYear.of(today - 75 * DAY),
            ask=lambda chosen: self._fetch(sheet, chosen),
            paper=self._figures,
            close=self._close,
            reopen=lambda row: self._page.take_back(TakeBackKept(Kept.TAX_YEAR, row)),
            records=self.records,
        )
        self._page.open_sheet(sheet)
        sheet.again()

    def _fetch(self, sheet: YearSheet, year: TaxYear) -> None:
        self._page.ask(year_records, year).then(while_open(sheet, sheet.show_year))

    def _explain(self, told: Explanation) -> None:
        self._page.open_sheet(ExplainSheet(told, by_cell=self._page.desk.settings.by_cell))

    def _close(self, year: TaxYear) -> None:
        sheet = CloseSheet(year, lambda command: self._page.save(sheet, command))
        self._page.open_sheet(sheet)

    # -- figures on paper

    def p45_of(self, worker: WorkerId) -> None:
        """Show the P45 figures of somebody who left."""
        self._page.ask(p45, worker).then(lambda found: self._figures(found) if found else None)

    def _figures(self, found: YearFigures) -> None:
        self._page.open_sheet(FiguresSheet(found, lambda: self._out(found)))

    def _out(self, found: YearFigures) -> None:
        def save(path: Path, large: bool) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, found, large_print=large))
            drawn.then(partial(write_out, self._page, sheet, path))

        which = "P45" if found.leaving else "P60"
        name = tr(
            "{which} figures {name} {year}.pdf", which=which, name=found.worker.name, year=found.tax_year
        )
        sheet = PageSheet(
            tr("Save {which} figures", which=which),
            tr("The page for {name}. It is not locked.", name=found.worker.name),
            self._page.desk.folder.parent / name,
            save,
            large=True,
        )
        self._page.open_sheet(sheet)

    # -- data for whoever files

    def _data(self, records: YearRecords) -> None:
        page = self._page

        def save(path: Path, what: str, data: bool, late: LateReason | None) -> None:
            kind, _, which = what.partition(" ")
            turn = as_json if data else report_csv
            if kind == "fps":
                asked = page.ask(fps_data, date.fromisoformat(which), late)
                asked.then(
                    lambda found: write_out(page, sheet, path, turn(found), _asked_too(found["missing"]))
                )
            elif kind == "eps":
                asked = page.ask(eps_data, records.year, int(which))
                asked.then(lambda found: write_out(page, sheet, path, turn(found)))
            else:
                write_out(page, sheet, path, _table(what, records))

        sheet = DataSheet(records, page.desk.folder.parent, save)
        page.open_sheet(sheet)


def _asked_too(missing: Sequence[str]) -> str:
    """Say what HMRC's form asks for and is not noted here."""
    return tr("HMRC’s form also asks for: {what}.", what="; ".join(missing)) if missing else ""


def _table(what: str, records: YearRecords) -> bytes:
    if what == "p32":
        return p32_csv(records.periods)
    if what == "pension":
        return pension_csv(records.pension)
    if what == "rt2":
        return rt2_csv(records.rt2)
    return figures_csv((*records.end.p60s, *records.p45s))


def _draw(found: YearFigures, **how: bool) -> bytes:
    from phb_desktop.statements.year_papers import draw_year_paper  # noqa: PLC0415 - reportlab: only here

    return draw_year_paper(found, **how)
