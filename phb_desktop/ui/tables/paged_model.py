"""A model for tables of any length: it knows how many rows there are, and fetches pages as they show."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, Generic

from PySide6.QtCore import QObject

from phb_desktop.ui.tables.rows_model import _NOWHERE, Column, Index, Row, TableRows

PAGE: Final = 50  # rows fetched at once: two screens of a large monitor
_KEPT: Final = 40  # pages held


class PagedModel(TableRows[Row], Generic[Row]):
    """Rows by the page. `fetch(page, answer)` asks for one; `answer(rows)` may come later."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        sentence: Callable[[Row], str],
        fetch: Callable[[int, Callable[[Sequence[Row]], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, sentence, parent)
        self._fetch = fetch
        self._count = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._turn = 0

    def show(self, count: int, first_page: Sequence[Row], *, more: bool = False) -> None:
        """Start again with a known number of rows, the first page already here.

        more: how many there are is still being counted; until `grow` says it, these are all.
        """
        self.beginResetModel()
        self.more = more
        self._turn += 1
        self._count = count
        self._pages.clear()
        self._asked.clear()
        if first_page:
            self._pages[0] = tuple(first_page)
        self.endResetModel()

    def grow(self, count: int) -> None:
        """Say how many rows there are; those that show stay."""
        self.more = False
        if count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        self.counted.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def row_at(self, number: int) -> Row | None:
        """Return a row if its page is here; else ask for the page and return None."""
        page, place = divmod(number, PAGE)
        held = self._pages.get(page)
        if held is None:
            if 0 <= number < self._count and page not in self._asked:
                self._asked.add(page)
                turn = self._turn
                self._fetch(page, lambda rows: self._arrived(turn, page, rows))
            return None
        self._pages.move_to_end(page)
        return held[place] if place < len(held) else None

    def _arrived(self, turn: int, page: int, rows: Sequence[Row]) -> None:
        if turn != self._turn:
            return  # the question has changed since
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE
        last = min(first + PAGE, self._count) - 1
        if rows and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
