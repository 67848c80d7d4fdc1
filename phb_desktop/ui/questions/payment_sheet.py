"""Which payment is meant? Searched as you type; Enter on a row chooses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from phb_desktop.ledger.queries import CashRow
from phb_desktop.ui.fields import TextField
from phb_desktop.ui.money.papers import row_sentence
from phb_desktop.ui.papers.columns import payment_columns
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr

_PATIENCE = 120  # milliseconds between the last key and the search


class PaymentSheet(Sheet):
    """Payments, newest first, and what is done with the one that is chosen."""

    changes = False
    kept = False

    def __init__(
        self,
        title: str,
        intro: str,
        action: str,
        search: Callable[[str, Callable[[Sequence[CashRow]], object]], object],
        choose: Callable[[CashRow], object],
    ) -> None:
        super().__init__(title, intro, action=action, act=self._choose)
        self._search_with, self._choose_with = search, choose
        self.wanted = self.form.add(TextField("text", tr("Find the payment"), optional=True))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.search)
        self.wanted.box.textChanged.connect(self._patience.start)  # also what voice control puts there
        self.model: RowsModel[CashRow] = RowsModel(payment_columns(), row_sentence, self)
        self.listing = Listing(tr("Payments"), self.model, nothing=tr("No payment is like that."), tall=6)
        self.listing.view.opened.connect(lambda _row: self._choose())
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

    def _choose(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._choose_with(row)
