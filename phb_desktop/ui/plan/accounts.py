"""Where the money lies: each account with what is in it today, and what moved in the one that is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.ledger.queries import CashRow, Filter, balances, cash_accounts, cash_book
from phb_desktop.statements.paper.words import ACCOUNTS
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.open_still import while_open
from phb_desktop.ui.page import Page
from phb_desktop.ui.plan.moves import MOST_MOVES, MovesListing
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.ui.theme import SMALL
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, and what is in it at the end of today."""

    account: CashAccount
    held: Money


def account_sentence(row: AccountRow) -> str:
    """Say an account; of its number only the end."""
    kind = tr(ACCOUNTS[row.account.kind])
    if row.account.last_four:
        kind = tr("{says} ending {digits}", says=kind, digits=row.account.last_four)
    return tr(
        "{name}: {held} is in it today. {kind}, since {day}.",
        name=row.account.name,
        held=row.held,
        kind=kind[:1].upper() + kind[1:],
        day=in_words(row.account.opened_on),
    )


class AccountsPart(QWidget):
    """The accounts as a table; a row opens what moved in it."""

    def __init__(self, page: Page, add: Callable[[], object]) -> None:
        super().__init__()
        self._page = page
        self.model: RowsModel[AccountRow] = RowsModel(
            [
                Column(tr("Account"), lambda row: row.account.name, wide=True),
                Column(tr("What it is"), lambda row: tr(ACCOUNTS[row.account.kind]), wide=True),
                money_column(tr("In it today"), lambda row: row.held),
                day_column(tr("Since"), lambda row: row.account.opened_on),
            ],
            account_sentence,
            self,
        )
        self.listing = Listing(
            tr("Where the money lies"), self.model, nothing=tr("There is none yet."), tall=4
        )
        self.listing.view.opened.connect(lambda _row: self._open())
        self.see = Button(tr("See what moved in it"), self._open)
        self.see.setEnabled(False)
        self.listing.chosen.connect(lambda row: self.see.setEnabled(row is not None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.listing)
        column.addWidget(Actions(self.see, Button(tr("Add an account"), add, starts=Starts.CHANGE)))

    def refresh(self) -> None:
        """Ask what is in each today."""
        page = self._page

        def show(held: Mapping[CashAccountId, Money], found: Sequence[CashAccount]) -> None:
            self.model.show([AccountRow(each, held.get(each.id, ZERO)) for each in found])

        page.ask(balances, page.desk.today()).then(
            lambda held: page.ask(cash_accounts).then(lambda found: show(held, found))
        )

    def _open(self) -> None:
        row = self.listing.current()
        if isinstance(row, AccountRow):
            page = self._page
            sheet = OneAccountSheet(row, by_cell=page.desk.settings.by_cell)
            page.open_sheet(sheet)
            page.ask(cash_book, Filter(account=row.account.id), limit=MOST_MOVES).then(
                while_open(sheet, sheet.show_moves)
            )


class OneAccountSheet(Sheet):
    """One account: what is in it, and its newest payments."""

    kept = False
    passing = True

    def __init__(self, row: AccountRow, *, by_cell: bool) -> None:
        super().__init__(row.account.name, account_sentence(row))
        self._account = row.account.id
        self.moves = MovesListing(tr("Into the account"), by_cell=by_cell)
        self.form.put(self.moves)

    def show_moves(self, rows: Sequence[CashRow]) -> None:
        """Show what went into it and out of it, newest first."""
        self.moves.show_moves(rows, self._account)
