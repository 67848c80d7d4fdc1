"""Opens what happened to an issued statement, and notes what happens next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from phb_desktop.papers.model import PaperId
from phb_desktop.papers.queries import papers_called
from phb_desktop.plan.model import FundingStream
from phb_desktop.statements.life import Query
from phb_desktop.statements.model import Issued
from phb_desktop.statements.whole_life import Life, life_of
from phb_desktop.ui.page import Page
from phb_desktop.ui.papers.looking import look_at
from phb_desktop.ui.statements.asked_back import AskedBackSheet
from phb_desktop.ui.statements.life import LifeSheet, Ways
from phb_desktop.ui.statements.life_sheets import AnswerSheet, QuerySheet, SignedSheet
from phb_desktop.ui.statements.sheets import SentSheet
from phb_desktop.ui.statements.shown_by import noted


class Living:
    """The life of the statement that is open, and the sheets that add to it."""

    def __init__(self, page: Page, streams: Callable[[], Sequence[FundingStream]]) -> None:
        self._page, self._today, self._streams = page, page.desk.today, streams
        self._sheet: LifeSheet | None = None
        self._life: Life | None = None

    def open(self, row: Issued) -> None:
        """Show what happened to a statement."""
        fresh = self._page.once_fresh
        sheet = LifeSheet(
            row,
            Ways(
                signed=fresh(self._signed),
                sent=fresh(self.sent),
                asked=fresh(self._asked),
                answer=self._answer,
                asked_back=fresh(self.asked_back),
                take_back=self._page.change,
                look=self._look,
            ),
            by_cell=self._page.desk.settings.by_cell,
        )
        self._sheet = sheet
        sheet.closed.connect(self._closed)
        self._page.open_sheet(sheet)
        self.refresh()

    def _look(self, paper: PaperId) -> None:
        self._page.ask(papers_called, [f"P{paper}"]).then(lambda papers: look_at(self._page, papers))

    def refresh(self) -> None:
        """Ask again, while it lies open."""
        if (sheet := self._sheet) is not None:
            self._page.ask(life_of, sheet.row.id).then(self._show)

    def _show(self, life: Life) -> None:
        if self._sheet is not None and self._sheet.row.id == life.issued.id:
            self._life = life
            self._sheet.show_life(life)

    def _closed(self) -> None:
        self._sheet = self._life = None

    def _signed(self) -> None:
        if (life := self._life) is not None:
            done = {each.who for each in life.signed}
            left = [name for name in life.content.declaration.signatories if name not in done]
            sheet = SignedSheet(life.issued, left[0] if left else "", self._today, self._save)
            self._page.open_sheet(sheet)

    def sent(self, row: Issued | None = None, whom: str = "") -> None:
        """Note that a statement was sent: this one, or the one that lies open."""
        life = self._life
        if row is None and life is not None:
            heads = life.content.header.commissioners
            row, whom = life.issued, next((each.receives_return or each.name for each in heads), "")
        if row is not None:
            sheet = SentSheet(row, whom, self._today, self._save)
            self._page.open_sheet(sheet)

    def _asked(self) -> None:
        if (life := self._life) is not None:
            sheet = QuerySheet(life, self._today, self._save)
            self._page.open_sheet(sheet)

    def _answer(self, query: Query) -> None:
        if (life := self._life) is not None:
            sheet = AnswerSheet(life, query, self._today, self._save)
            self._page.open_sheet(sheet)

    def asked_back(self, row: Issued | None = None) -> None:
        """Note a letter that asks money back because of this statement, or the one that lies open."""
        life = self._life
        about = row or (life.issued if life is not None else None)
        if about is None:
            return

        self._page.open_sheet(AskedBackSheet(about, self._streams(), self._today, self._save))

    def _save(self, command: Any, file: Path | None) -> None:
        noted(self._page, command, file, self._saved)

    def _saved(self) -> None:
        if sheet := self._page.sheet():
            sheet.close_sheet()
