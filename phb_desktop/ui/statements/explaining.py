"""What lies behind a figure of a statement: the rule, what adds up to it, and the papers, to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial

from phb_desktop.papers.queries import papers_called
from phb_desktop.statements.content import Content
from phb_desktop.statements.explained import Behind, Explained, Made, explained
from phb_desktop.statements.queries import draft
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.papers.looking import look_at
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements import saying
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.span import Span
from phb_desktop.words import tr


class FigureSheet(Sheet):
    """Shows what lies behind a line: each of its figures with its parts. `look` opens the papers."""

    kept = False

    def __init__(
        self, told: Explained, sentence: str, days: Span, look: Callable[[], object], *, by_cell: bool
    ) -> None:
        super().__init__(told.title, sentence)
        self.form.put(Heading(tr("How it is worked out"), 2))
        self.form.put(Text(told.rule))
        self.form.put(Text(saying.days(days), quiet=True))
        for each in told.made:
            self.form.put(self._listing(each, several=len(told.made) > 1, by_cell=by_cell))
        if told.papers:
            self.form.put(Text(tr("Papers: {refs}", refs=", ".join(told.papers))))
            self.also(tr("Look at its papers"), look)

    def _listing(self, each: Made, *, several: bool, by_cell: bool) -> Listing:
        model: RowsModel[Behind] = RowsModel(_columns(each.parts), _sentence, self)
        title = tr("What it is made of")
        if several:
            title = tr("{what}, {amount}", what=each.what, amount=each.amount)
        listing = Listing(title, model, nothing=tr("Nothing was recorded for this: it is £0.00."))
        listing.view.read_by_cell(by_cell)
        model.show(each.parts)
        return listing


def _columns(parts: Sequence[Behind]) -> list[Column[Behind]]:
    found: list[Column[Behind]] = []
    if any(part.on for part in parts):
        found.append(day_column(tr("Date"), lambda part: part.on))
    found.append(Column(tr("What"), lambda part: part.words, wide=True))
    if any(part.papers for part in parts):
        found.append(Column(tr("Papers"), lambda part: part.papers))
    amount: Column[Behind] = money_column(tr("Amount"), lambda part: part.amount)
    return [*found, amount]


def _sentence(part: Behind) -> str:
    said = tr("{amount}, {words}", amount=part.amount.spoken(), words=part.words)
    if part.on is not None:
        said = tr("{said}, {day}", said=said, day=in_words(part.on))
    if part.papers:
        said = tr("{said}. Papers: {refs}", said=said, refs=part.papers)
    return said


class Opening:
    """Opens the figures of one statement over a page; it is worked out once, beside the window."""

    def __init__(self, page: Page, content: Content) -> None:
        self._page, self._content = page, content
        self._known: Future[dict[str, Explained]] | None = None
        period = content.header.period
        self._days = Span(period.first, period.last)

    def open(self, code: str, sentence: str = "") -> None:
        """Show what lies behind the line with this code."""
        if not code:
            return
        if self._known is None and self._content.payments is None:  # a short one: another lists its payments
            asked = self._page.ask(draft, self._days.first, self._days.last)
            asked.then(lambda full: self._work_out(full, code, sentence))
        else:
            self._work_out(None, code, sentence)

    def _work_out(self, fuller: Content | None, code: str, sentence: str) -> None:
        if self._known is None:
            self._known = self._page.desk.office.aside(explained, self._content, fuller)
        self._page.later(self._known).then(partial(self._show, code, sentence))

    def _show(self, code: str, sentence: str, known: Mapping[str, Explained]) -> None:
        told = known.get(code)
        if told is None:
            return
        by_cell = self._page.desk.settings.by_cell
        sheet = FigureSheet(told, sentence, self._days, lambda: self._look(told), by_cell=by_cell)
        self._page.open_sheet(sheet)

    def _look(self, told: Explained) -> None:
        asked = self._page.ask(papers_called, told.papers)
        asked.then(lambda papers: look_at(self._page, papers))
