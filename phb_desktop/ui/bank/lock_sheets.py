"""Statements of the bank that were agreed with the books: their days are locked, and unlocked on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from phb_desktop.banking.commands import UnlockStatement
from phb_desktop.banking.queries import Agreed
from phb_desktop.ui.fields import TextField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


def state_words(row: Agreed) -> str:
    """Say whether the days are locked."""
    return tr("Locked") if row.unlocked is None else tr("Unlocked: {reason}", reason=row.unlocked)


def agreed_sentence(row: Agreed) -> str:
    """Say a comparison in one breath."""
    said = tr(
        "{name}, {first} to {last}: the bank said {bank}, the books {ledger}, "
        "difference {difference}. {state}.",
        name=row.name,
        first=in_words(row.days.first),
        last=in_words(row.days.last),
        bank=row.bank.spoken(),
        ledger=row.ledger.spoken(),
        difference=row.difference.spoken(),
        state=state_words(row),
    )
    return f"{said} {row.explanation}" if row.explanation else said


class AgreedSheet(Sheet):
    """Every statement that was agreed, newest first; the days of one can be unlocked for a reason."""

    kept = False

    def __init__(self, save: Callable[[Any], Any], *, by_cell: bool) -> None:
        super().__init__(
            tr("Agreed with the bank"),
            tr("These days are locked: no payment in them changes by accident."),
            action=tr("Unlock these days"),
            act=self._unlock,
        )
        self._save_with = save
        self.model: RowsModel[Agreed] = RowsModel(
            [
                Column(tr("Account"), lambda row: row.name, wide=True),
                day_column(tr("From"), lambda row: row.days.first),
                day_column(tr("To"), lambda row: row.days.last),
                money_column(tr("The bank says"), lambda row: row.bank),
                money_column(tr("Difference"), lambda row: row.difference),
                Column(tr("State"), state_words, wide=True),
            ],
            agreed_sentence,
            self,
        )
        self.listing = Listing(
            tr("Agreed statements"), self.model, nothing=tr("No statement of the bank was agreed yet.")
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.form.put(Text(tr("Choose a statement, say why it must change, and unlock it.")))
        self.reason = self.form.add(TextField("reason", tr("Why the days are unlocked")))

    def _unlock(self) -> None:
        row = self.listing.current()
        if isinstance(row, Agreed) and self.form.check():
            self._save_with(UnlockStatement(row.id, self.reason.read()))

    def show_rows(self, rows: Sequence[Agreed]) -> None:
        """Show what was agreed, and choose the newest that is locked."""
        self.model.show(rows)
        newest = next((at for at, row in enumerate(rows) if row.unlocked is None), None)
        if newest is not None:
            self.listing.go_to(newest)
