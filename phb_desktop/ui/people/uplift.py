"""What can be done about a rise in April: work it out, write the letter that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phb_desktop.employer.model.uplift import Rise, Uplift
from phb_desktop.employer.queries.uplift import april_uplift, next_rise
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.ui.giving_out import Leaving, give_out
from phb_desktop.ui.people.uplift_sheets import LetterSheet, UpliftSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.plan.model import FundingStream, PlanLineId
    from phb_desktop.statements.uplift_letter import Letter
    from phb_desktop.ui.people.page import PeoplePage


class UpliftTasks:
    """Opens the rise in April, and the letter that belongs to it."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page

    def open(self) -> None:
        """Show which April may be looked at; nothing is worked out yet."""
        found: list[Uplift] = []
        coming = next_rise(self._page.desk.today())

        def work_out(year: TaxYear, rise: Rise) -> None:
            self._page.ask(april_uplift, year, rise).then(named)

        def named(seen: Uplift) -> None:
            found[:] = [seen]
            self._page.ask(line_headings).then(
                lambda lines: self._page.ask(streams).then(lambda money: show(seen, lines, money))
            )

        def show(seen: Uplift, lines: dict[PlanLineId, str], money: list[FundingStream]) -> None:
            names = {
                (int(line), int(each.id)): f"{heading}, {each.name}"
                for line, heading in lines.items()
                for each in money
            }
            sheet.form.problems.clear()
            sheet.show_uplift(seen, names)

        years = (coming, TaxYear(coming.starts_in + 1), TaxYear(coming.starts_in - 1))
        sheet = UpliftSheet(years, work_out, lambda: self._write(found[0]) if found else None)
        self._page.open_sheet(sheet)

    def _write(self, seen: Uplift) -> None:
        from phb_desktop.statements.uplift_letter import letters  # noqa: PLC0415 - reportlab: only here

        def ready(made: list[Letter]) -> None:
            if not made:
                return
            name = tr("Request for the rise of April {year}.pdf", year=seen.span.first.year)
            sheet = LetterSheet(made, self._page.desk.folder.parent / name, save)
            opened.append(sheet)
            self._page.open_sheet(sheet)

        def save(letter: Letter, how: Leaving) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, letter, large_print=how.large))
            drawn.then(lambda made: give_out(self._page, opened[-1], how, made, letter.written_on))

        opened: list[Sheet] = []
        self._page.ask(letters, seen).then(ready)


def _draw(letter: Letter, **how: bool) -> tuple[bytes, bytes]:
    """Return the letter as a PDF and as text."""
    from phb_desktop.statements.plain import to_plain  # noqa: PLC0415 - only when a letter is written
    from phb_desktop.statements.uplift_letter import draw_letter, letter_paper  # noqa: PLC0415

    return draw_letter(letter, **how), to_plain(letter_paper(letter)).encode("utf-8")
