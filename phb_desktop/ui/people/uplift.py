"""What can be done about a rise in April: work it out, write the letter that asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.employer.model.uplift import Rise, Uplift
from phb_desktop.employer.queries.uplift import april_uplift, next_rise
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.ui.people.uplift_sheets import LetterSheet, UpliftSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr
from phb_desktop.written import write_all

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

        def save(letter: Letter, path: Path, large: bool, keep: bool) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, letter, large_print=large))
            drawn.then(lambda made: self._put(opened[-1], path, made, letter, keep=keep))

        opened: list[Sheet] = []
        self._page.ask(letters, seen).then(ready)

    def _put(
        self, sheet: Sheet, path: Path, made: tuple[bytes, bytes], letter: Letter, *, keep: bool
    ) -> None:
        page = self._page
        pdf, text = made
        files = {path.name: pdf, path.with_suffix(".txt").name: text}
        written = page.later(page.desk.office.give_out(write_all, path.parent, files))
        if keep:
            copy = KeepPaper(path.name, pdf, PaperKind.LETTER, letter.written_on)
            written.then(lambda _: page.save(sheet, copy))
        else:
            written.then(lambda _: self._done(sheet, path))

    def _done(self, sheet: Sheet, path: Path) -> None:
        sheet.close_sheet()
        self._page.desk.status.say(tr("“{name}” is saved. It is not locked.", name=path.name))


def _draw(letter: Letter, **how: bool) -> tuple[bytes, bytes]:
    """Return the letter as a PDF and as text."""
    from phb_desktop.statements.plain import to_plain  # noqa: PLC0415 - only when a letter is written
    from phb_desktop.statements.uplift_letter import draw_letter, letter_paper  # noqa: PLC0415

    return draw_letter(letter, **how), to_plain(letter_paper(letter)).encode("utf-8")
