"""The rows of the cash book under a filter: a page at a time, reached from the nearest page that was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import CashRow, Filter, cash_book, cash_book_count, cash_book_first
from phb_desktop.ui.money.columns import cash_columns, cash_sentence
from phb_desktop.ui.tables import PAGE, PagedModel

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page
    from phb_desktop.ui.tables import TableView

_Key = tuple[date, EntryId]


class Pages:
    """What one page of the window shows of the cash book. `model`: for its table."""

    def __init__(self, asks: Page) -> None:
        self._asks = asks
        self._wanted, self._turn = Filter(), 0
        self._keys: dict[int, tuple[_Key, _Key]] = {}  # of the pages that were read: their first and last row
        self.model: PagedModel[CashRow] = PagedModel(cash_columns(), cash_sentence, self._fetch, asks)

    def show(self, wanted: Filter, view: TableView) -> None:
        """Show what fits, the first rows as soon as they are found; the chosen row keeps its place."""
        self._wanted = wanted
        self._turn += 1
        turn = self._turn

        def first(found: tuple[int | None, Sequence[CashRow]]) -> None:
            if turn != self._turn:
                return  # more was typed since
            count, rows = found
            here = view.currentIndex().row()
            self._keys = {}
            self._remember(0, rows)
            self.model.show(len(rows) if count is None else count, rows, more=count is None)
            if count is not None:
                view.go_to(min(here, count - 1))
                return
            if here < len(rows):
                view.go_to(here)
            self._asks.ask(cash_book_count, wanted).then(lambda number: counted(number, here))

        def counted(number: int, here: int) -> None:
            if turn != self._turn:
                return
            self.model.grow(number)
            if not view.currentIndex().isValid():
                view.go_to(min(here, self.model.rowCount() - 1))

        self._asks.ask(cash_book_first, wanted, limit=PAGE, with_papers=True).then(first)

    def _fetch(self, page: int, answer: Callable[[Sequence[CashRow]], None]) -> None:
        turn = self._turn

        def heard(rows: Sequence[CashRow]) -> None:
            if turn == self._turn:
                self._remember(page, rows)
                answer(rows)

        self._asks.ask(cash_book, self._wanted, **self._nearest(page), with_papers=True).then(heard)

    def _nearest(self, page: int) -> dict[str, Any]:
        """Say how a page is reached from the nearest one that was read: from its last row, or its first."""
        others = (other for other in self._keys if other != page)
        known = min(others, key=lambda other: abs(page - other), default=None)
        rows = min(PAGE, self.model.rowCount() - page * PAGE)
        if known is None:
            return {"limit": rows, "offset": page * PAGE}
        first, last = self._keys[known]
        if known < page:
            return {"limit": rows, "after": last, "offset": (page - known - 1) * PAGE}
        return {"limit": rows, "before": first, "offset": known * PAGE - page * PAGE - rows}

    def _remember(self, page: int, rows: Sequence[CashRow]) -> None:
        if rows:
            self._keys[page] = (rows[0].on, rows[0].id), (rows[-1].on, rows[-1].id)
