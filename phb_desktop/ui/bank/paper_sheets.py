"""A statement on paper, gone through payment by payment: what is ticked, and what is still to find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from phb_desktop.banking.commands import AgreeStatement, GiveUpStatement, TickEntries, TypeStatement
from phb_desktop.banking.commands.ticking import to_find
from phb_desktop.banking.queries import Ticking, ToTick, ticking
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccount, CashAccountId, CashKind, EntryId
from phb_desktop.ui.bank.columns import moved
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.money.choices import Choices, choices
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.bank.page import BankPage


def who(row: ToTick) -> str:
    """Return whom a payment went to or came from, or what was written about it."""
    return row.party or row.details


def tick_sentence(row: ToTick) -> str:
    """Say a payment in one breath, and whether it was found on the paper."""
    said = tr("{what}, {day}.", what=moved(row.amount, who(row)), day=in_words(row.on))
    return tr("Found. {said}", said=said) if row.ticked else said


class PaperSheet(Sheet):
    """The figures of a paper statement, the payments that may be on it, and how far they are apart."""

    kept = False

    def __init__(
        self,
        accounts: Sequence[CashAccount],
        today: Callable[[], date],
        save: Callable[[Any], object],
        ask: Callable[[CashAccountId], object],
        *,
        by_cell: bool,
    ) -> None:
        super().__init__(
            tr("Go through a paper statement"),
            tr("Type what the paper says. Then tick each payment that you find on it. Each tick is saved."),
            action=tr("Save what the paper says"),
            act=self._type,
        )
        self._save_with, self._ask = save, ask
        self._seen: Ticking | None = None
        self._turned: dict[EntryId, bool] = {}  # ticks under way: two quick presses are two turns
        self._under_way = 0
        self._showing = False
        on_paper = [each.id for each in accounts if each.kind is not CashKind.OWN]
        self.account: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField(
                "account",
                tr("Account"),
                [(each.id, each.name) for each in accounts],
                start=on_paper[0] if on_paper else None,
            )
        )
        self.begins = Text()
        self.form.put(self.begins)
        self.last = self.form.add(DayField("last", tr("Last day of the statement"), today=today))
        self.opening = self.form.add(MoneyField("opening", tr("Balance at its start"), positive=False))
        self.closing = self.form.add(MoneyField("amount", tr("Balance at its end"), positive=False))
        self.left = Text()
        self.form.put(self.left)
        self.model: RowsModel[ToTick] = RowsModel(
            [
                Column(tr("On the paper"), lambda row: tr("Found") if row.ticked else ""),
                day_column(tr("Date"), lambda row: row.on),
                Column(tr("Who"), who, wide=True),
                money_column(tr("Amount"), lambda row: row.amount),
            ],
            tick_sentence,
            self,
        )
        self.listing = Listing(
            tr("Payments to look for"), self.model, nothing=tr("Nothing was recorded for these days.")
        )
        self.listing.view.read_by_cell(by_cell)
        self.listing.view.opened.connect(lambda _row: self._turn())
        self.listing.view.installEventFilter(self)
        self.listing.chosen.connect(lambda _row: self._fit())
        self.form.put(self.listing)
        self.tick = Button(tr("It is on the paper"), self._turn, starts=Starts.CHANGE)
        self.all = Button(tr("All of them are on the paper"), self._turn_all, starts=Starts.CHANGE)
        self.give_up = Button(tr("Put this statement away"), self._give_up, starts=Starts.CHANGE)
        self.form.put(Actions(self.tick, self.all, self.give_up))
        self.explanation = self.form.add(
            TextField(
                "explanation",
                tr("Why they differ, if they do"),
                optional=True,
                hint=tr("It stays in sight. The difference is never made to fit"),
            )
        )
        self.agree = Button(tr("Agree with this paper, and lock"), self._agree, starts=Starts.CHANGE)
        self.form.put(Actions(self.agree))
        self.account.changed.connect(self.look)
        self._fit()

    # -- showing

    def look(self) -> None:
        """Ask for what is known of the account's paper."""
        self._ask(self.account.read())

    def show_seen(self, seen: Ticking) -> None:
        """Show a statement as far as it was gone through; say what is still to find."""
        if not isValid(self) or seen.account.id != self.account.read():
            return  # closed, or another account was chosen since
        before, self._seen = self._seen, seen
        if not self._under_way:
            self._turned.clear()
        here = self.listing.view.currentIndex().row()
        statement = seen.statement
        if before is None or before.account.id != seen.account.id or before.statement != statement:
            self._put(seen)
        self.begins.setText(tr("It begins on {day}.", day=in_words(seen.first)))
        self.left.setText(to_find(seen))
        self._showing = True  # between two snapshots no row is chosen, and no button may go for that
        self.model.show(seen.rows)
        if here >= 0:
            self.listing.go_to(min(here, len(seen.rows) - 1))
        self._showing = False
        self._fit()
        if statement is not None:
            announce(self.listing.view, self.left.text())

    def _put(self, seen: Ticking) -> None:
        """Fill the boxes with what was typed, or with what follows from the statement before."""
        statement = seen.statement
        self.last.put(statement.days.last if statement else seen.until)
        self.opening.put(statement.opening if statement else seen.begins_with)
        self.closing.put(statement.closing if statement else None)

    def _fit(self) -> None:
        if self._showing:
            return
        typed = self._seen is not None and self._seen.statement is not None
        row = self._row()
        self.tick.setVisible(typed and row is not None)
        self.tick.say(
            tr("It is not on the paper") if row is not None and row.ticked else tr("It is on the paper")
        )
        self.all.setVisible(typed and any(not each.ticked for each in self.model.rows))
        for widget in (self.give_up, self.explanation, self.agree):
            widget.setVisible(typed)
        self.explanation.setVisible(typed and self._seen is not None and self._seen.still_to_find != ZERO)

    def _row(self) -> ToTick | None:
        row = self.listing.current()
        return row if isinstance(row, ToTick) else None

    # -- doing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the payment that the keyboard is on, or takes its tick off."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._turn()
            return True
        return super().eventFilter(watched, event)

    def _save(self, command: Any) -> None:
        self._under_way += 1
        self._save_with(command)

    def saved(self) -> None:
        """Hear that a change was made or refused; look again at what stands."""
        self._under_way -= 1
        if isValid(self):
            self.look()

    def _type(self) -> None:
        if not self.form.check():
            return
        self._save(
            TypeStatement(self.account.read(), self.last.when(), self.opening.amount(), self.closing.amount())
        )

    def _turn(self) -> None:
        if (row := self._row()) is not None:
            ticked = not self._turned.get(row.entry, row.ticked)
            self._turned[row.entry] = ticked
            self._save(TickEntries(self.account.read(), (row.entry,), ticked=ticked))

    def _turn_all(self) -> None:
        entries = tuple(row.entry for row in self.model.rows if not row.ticked)
        self._save(TickEntries(self.account.read(), entries))
        self.listing.view.setFocus()

    def _give_up(self) -> None:
        self._save(GiveUpStatement(self.account.read()))
        self.last.enter()

    def _agree(self) -> None:
        if self._seen is None or self._seen.statement is None:
            return
        try:
            why = self.explanation.read() if self.explanation.isVisibleTo(self) else ""
        except Refused as refused:
            self.explain(refused)
            return
        self._save(AgreeStatement(self.account.read(), self._seen.statement.days.last, why))


def go_through_paper(page: BankPage) -> None:
    """Open the sheet on the page, with what was gone through before."""

    def ready(known: Choices) -> None:
        def ask(account: CashAccountId) -> None:
            page.ask(ticking, account).then(sheet.show_seen)

        def save(command: Any) -> None:
            page.change(command).then(lambda _: sheet.form.problems.clear()).anyway(sheet.saved)

        sheet = PaperSheet(known.accounts, page.desk.today, save, ask, by_cell=page.desk.settings.by_cell)
        page.open_sheet(sheet)
        sheet.look()

    page.ask(choices).then(ready)
