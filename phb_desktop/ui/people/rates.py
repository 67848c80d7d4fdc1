"""What can be done about rates of pay: see them, take a file in, take it back, begin one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phb_desktop.employer.commands import Kept, TakeBackKept
from phb_desktop.employer.pay.rate_files import TABLE_WORDS, template
from phb_desktop.employer.queries.rates import known_rates
from phb_desktop.exchange.rates_file import OfferedRates, read_rates
from phb_desktop.ui.giving_out import write_out
from phb_desktop.ui.people.rates_sheets import ENDING, AddRatesSheet, RatesSheet, TemplateSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from datetime import date

    from phb_desktop.ui.people.page import PeoplePage


def ending_said(ending: list[tuple[str, date]]) -> str:
    """Say which rates end first, and what can be done; nothing while all are known for long."""
    if not ending:
        return ""
    name, last = ending[0]
    return tr(
        "Rates end soon: {table} is known up to {day}. “Rates” adds the next ones from a file. A newer "
        "version of the program brings them too.",
        table=tr(TABLE_WORDS[name]),
        day=in_words(last),
    )


class RatesTasks:
    """Opens the rates, and the sheets that belong to them."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page

    def open(self) -> None:
        """Show them, unless they lie there already."""
        if isinstance(self._page.sheet(), RatesSheet):
            return
        sheet = RatesSheet(
            add=self._add,
            fill_in=self._fill_in,
            take_back=lambda file: self._page.take_back(TakeBackKept(Kept.RATES, file.id)),
        )
        self._page.open_sheet(sheet)
        self.fill(sheet)

    def fill(self, sheet: Sheet) -> None:
        """Ask again for what the sheet shows."""
        if isinstance(sheet, RatesSheet):
            self._page.ask(known_rates).then(sheet.show_known)

    def _add(self) -> None:
        page = self._page

        def read(path: Path, take: Callable[[OfferedRates], object]) -> None:
            asked = page.later(page.desk.office.aside(read_rates, path, page.desk.today()))
            asked.then(take).refused(sheet.explain)

        def save(command: Any) -> None:
            page.save(sheet, command)

        sheet = AddRatesSheet(read, save)
        page.open_sheet(sheet)

    def _fill_in(self) -> None:
        page = self._page
        start = page.desk.folder.parent / f"{tr('Rates to fill in')}{ENDING}"
        sheet = TemplateSheet(start, lambda path: write_out(page, sheet, path, template().encode()))
        page.open_sheet(sheet)
