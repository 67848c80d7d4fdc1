"""Which payments does an agreement cover? Searched as you type; Enter on a row ties it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from phb_desktop.casebook.commands import CoverPayment
from phb_desktop.casebook.model import Question
from phb_desktop.ledger.queries import CashRow
from phb_desktop.ui.fields import TextField
from phb_desktop.ui.money.papers import row_sentence
from phb_desktop.ui.papers.columns import payment_columns
from phb_desktop.ui.plan.sheets.base import Save
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr

_PATIENCE = 120  # milliseconds between the last key and the search


class CoverSheet(Sheet):
    """Payments out, newest first."""

    kept = False

    def __init__(
        self,
        question: Question,
        search: Callable[[str, Callable[[Sequence[CashRow]], object]], object],
        save: Save,
    ) -> None:
        super().__init__(
            tr("Say which payments it covers"),
            question.stands,
            action=tr("It covers this payment"),
            act=self._save,
        )
        self._question, self._search_with, self._save_with = question, search, save
        self.wanted = self.form.add(TextField("text", tr("Find the payment"), optional=True))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.search)
        self.wanted.changed.connect(self._patience.start)
        self.model: RowsModel[CashRow] = RowsModel(payment_columns(), row_sentence, self)
        self.listing = Listing(tr("Payments"), self.model, nothing=tr("No payment is like that."), tall=6)
        self.listing.view.opened.connect(lambda _row: self._save())
        self.form.put(self.listing)

    def begin(self) -> None:
        super().begin()
        self.search()

    def search(self) -> None:
        """Ask for the payments that fit what is typed now."""
        text = self.wanted.text()

        def show(rows: Sequence[CashRow]) -> None:
            if isValid(self) and text == self.wanted.text():
                self.model.show(rows)
                if rows:
                    self.listing.go_to(0)

        self._search_with(text, show)

    def _save(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._save_with(CoverPayment(self._question.id, row.id))
