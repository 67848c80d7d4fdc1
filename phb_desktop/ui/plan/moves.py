"""What moved in one account: the newest of it, with its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from phb_desktop.ledger.model import CashAccountId
from phb_desktop.ledger.queries import CashRow
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

MOST_MOVES: Final = 200  # the newest are shown


class MovesListing(Listing):
    """A table of what went in and out. into: the head of its last column."""

    def __init__(self, into: str, *, by_cell: bool) -> None:
        columns: list[Column[tuple[date, str, Money]]] = [
            day_column(tr("Date"), lambda row: row[0]),
            Column(tr("What"), lambda row: row[1], wide=True),
            money_column(into, lambda row: row[2]),
        ]
        self.moves: RowsModel[tuple[date, str, Money]] = RowsModel(columns, _move_sentence)
        super().__init__(tr("What moved"), self.moves, nothing=tr("Nothing has moved yet."), tall=5)
        self.moves.setParent(self)
        self.view.read_by_cell(by_cell)

    def show_moves(self, rows: Sequence[CashRow], account: CashAccountId) -> None:
        """Show what went into an account and out of it, newest first."""
        moves = []
        for row in rows:
            amount = sum((money for place, money in row.movement.cash if place == account), ZERO)
            moves.append((row.on, row.details or row.party or row.what, amount))
        self.moves.show(moves)


def _move_sentence(row: tuple[date, str, Money]) -> str:
    on, what, amount = row
    if amount < ZERO:
        return tr("{amount} went out, {day}: {what}", amount=abs(amount), day=in_words(on), what=what)
    return tr("{amount} went in, {day}: {what}", amount=amount, day=in_words(on), what=what)
