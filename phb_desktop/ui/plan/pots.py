"""Savings pots in the Plan place: what each holds against its sum, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from phb_desktop.ledger.commands import RecordTransfer
from phb_desktop.ledger.commands.pots import ClosePot, KeepPotIn, StartPot
from phb_desktop.ledger.model import CashAccount, CashAccountId, CashKind
from phb_desktop.ledger.queries import CashRow, Filter, cash_accounts, cash_book
from phb_desktop.ledger.queries.pots import PotRow, pots
from phb_desktop.plan.commands import ChangePot
from phb_desktop.plan.model import PotId
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.figures import pictured
from phb_desktop.ui.home.bars import Bar
from phb_desktop.ui.labels import Actions, Button, Card, Heading, SentenceButton, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.plan.moves import MOST_MOVES, MovesListing
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


def pot_sentence(row: PotRow) -> str:
    """Say what a pot holds against its sum, and by when it is wanted."""
    said = tr("{purpose}: {held} of {target}", purpose=row.pot.purpose, held=row.held, target=row.pot.target)
    if row.pot.target_on is not None:
        said = tr("{said}, wanted by {day}", said=said, day=in_words(row.pot.target_on))
    if row.account is None:
        return tr("{said}. Say where its money lies.", said=said)
    if not row.missing:
        return tr("{said}. All of it is there.", said=said)
    return tr("{said}. {missing} is still to come.", said=said, missing=row.missing)


class PotsCard(Card):
    """Every open pot as a sentence that opens it, with its bar; and the way to start one."""

    def __init__(self, page: Page) -> None:
        super().__init__(Heading(tr("Savings pots"), 2))
        self._page, self._desk = page, page.desk
        self._rows: tuple[PotRow, ...] = ()
        self._accounts: tuple[CashAccount, ...] = ()
        self._lines: list[tuple[SentenceButton, Bar]] = []
        self._open: PotSheet | None = None
        self.nothing = Text(
            tr("Nothing is saved for. A pot is for something bigger that the plan agrees to."), quiet=True
        )
        self.start = Button(tr("Start a savings pot"), page.once_fresh(self._start), starts=Starts.CHANGE)
        self._actions = Actions(self.start)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self._actions)

    def refresh(self) -> None:
        """Ask what there is today."""
        self._page.ask(cash_accounts).then(lambda found: setattr(self, "_accounts", tuple(found)))
        self._page.ask(pots, self._desk.today()).then(self._show)

    def sentence_of(self, pot: int) -> SentenceButton | None:
        """Return the sentence of a pot, which opens it; None once it is closed."""
        for row, (sentence, _) in zip(self._rows, self._lines, strict=True):
            if row.pot.id == pot:
                return sentence
        return None

    def _show(self, rows: Sequence[PotRow]) -> None:
        if [row.pot.id for row in rows] != [row.pot.id for row in self._rows]:
            self._make_lines(rows)
        self._rows = tuple(rows)
        self.nothing.setVisible(not rows)
        for row, (sentence, bar) in zip(rows, self._lines, strict=True):
            sentence.say(pot_sentence(row))
            bar.show_held(row.held, row.pot.target)
            bar.setVisible(pictured(self._desk.settings))
            if self._open is not None and self._open.row.pot.id == row.pot.id:
                self._open.show_row(row)
                self._fill(self._open)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw bars only where pictures are wanted; the sentences say the same."""
        super().showEvent(event)
        for _, bar in self._lines:
            bar.setVisible(pictured(self._desk.settings))

    def _make_lines(self, rows: Sequence[PotRow]) -> None:
        for line in self._lines:
            for widget in line:
                self.column.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        self._lines = []
        for number in range(len(rows)):
            sentence = SentenceButton("", self._opener(number))
            bar = Bar(self._desk.theme)
            self._lines.append((sentence, bar))
            for widget in (sentence, bar):
                self.column.insertWidget(self.column.indexOf(self._actions), widget)
        for before, (after, _) in zip([self, *(line for line, _ in self._lines)], self._lines, strict=False):
            QWidget.setTabOrder(before, after)
        if self._lines:
            QWidget.setTabOrder(self._lines[-1][0], self.start)

    def _opener(self, number: int) -> Callable[[], object]:
        return lambda: self._show_pot(self._rows[number])

    # -- one pot

    def _show_pot(self, row: PotRow) -> None:
        bar = Bar(self._desk.theme)
        if not pictured(self._desk.settings):
            bar.hide()
        page = self._page
        sheet = PotSheet(
            row,
            bar,
            put_in=page.once_fresh(lambda: self._move(sheet.row, into=True)),
            take_out=page.once_fresh(lambda: self._move(sheet.row, into=False)),
            change=lambda: self._change(sheet.row),
            place=page.once_fresh(lambda: self._say_place(sheet.row)),
            close=lambda: self._close(sheet),
            by_cell=self._desk.settings.by_cell,
        )
        self._open = sheet
        sheet.closed.connect(lambda: setattr(self, "_open", None))
        self._page.open_sheet(sheet)
        self._fill(sheet)

    def _fill(self, sheet: PotSheet) -> None:
        if (account := sheet.row.account) is not None:
            self._page.ask(cash_book, Filter(account=account.id), limit=MOST_MOVES).then(
                lambda rows: sheet.show_moves(rows, account.id)
            )

    def _start(self) -> None:
        free = self._free_accounts()
        self._page.open_sheet(StartPotSheet(free, self._desk.today, self._save))

    def _change(self, row: PotRow) -> None:
        self._page.open_sheet(ChangePotSheet(row, self._desk.today, self._save))

    def _say_place(self, row: PotRow) -> None:
        self._page.open_sheet(PlaceSheet(row, self._free_accounts(), self._save))

    def _move(self, row: PotRow, *, into: bool) -> None:
        others = [each for each in self._accounts if row.account is None or each.id != row.account.id]
        self._page.open_sheet(MoveSheet(row, others, self._desk.today, self._save, into=into))

    def _close(self, sheet: PotSheet) -> None:
        pot = _id(sheet.row)
        self._page.change(ClosePot(pot, self._desk.today())).then(lambda _: sheet.close_sheet())

    def _save(self, command: object) -> None:
        self._page.change(command).then(lambda _: self._saved())

    def _saved(self) -> None:
        if sheet := self._page.sheet():
            sheet.close_sheet()
        self._desk.status.place_undo()

    def _free_accounts(self) -> list[CashAccount]:
        used = {row.account.id for row in self._rows if row.account is not None}
        return [each for each in self._accounts if each.kind is CashKind.POT and each.id not in used]


def _id(row: PotRow) -> PotId:
    assert row.pot.id is not None, "a pot that was read from the file has its number"
    return row.pot.id


class PotSheet(Sheet):
    """One pot: what it holds, in words and as a bar, what moved, and what can be done."""

    kept = False

    def __init__(
        self,
        row: PotRow,
        bar: Bar,
        *,
        put_in: Callable[[], object],
        take_out: Callable[[], object],
        change: Callable[[], object],
        place: Callable[[], object],
        close: Callable[[], object],
        by_cell: bool,
    ) -> None:
        super().__init__(row.pot.purpose, pot_sentence(row))
        self.row, self._bar = row, bar
        self.put_in = Button(tr("Put money in"), put_in, main=True, starts=Starts.CHANGE)
        self.take_out = Button(tr("Take money out"), take_out, starts=Starts.CHANGE)
        self.change = Button(tr("Change this pot"), change, starts=Starts.FORM)
        self.place = Button(tr("Say where its money lies"), place, starts=Starts.CHANGE)
        self.end = Button(tr("Close this pot"), close, starts=Starts.CHANGE)
        self.where = Text(quiet=True)
        self.listing = MovesListing(tr("Into the pot"), by_cell=by_cell)
        for widget in (
            bar,
            self.where,
            Actions(self.put_in, self.take_out, self.change, self.place, self.end),
            self.listing,
        ):
            self.form.put(widget)
        self.show_row(row)

    def first_stop(self) -> QWidget:
        return self.put_in if self.row.account is not None else self.place

    def show_row(self, row: PotRow) -> None:
        """Show the pot as it is now."""
        self.row = row
        self.title.setText(row.pot.purpose)
        self.intro.setText(pot_sentence(row))
        self._bar.show_held(row.held, row.pot.target)
        placed = row.account is not None
        self.where.setText(tr("Its money lies in “{name}”.", name=row.account.name) if row.account else "")
        self.where.setVisible(placed)
        self.put_in.setVisible(placed)
        self.take_out.setVisible(placed and row.held > ZERO)
        self.place.setVisible(row.held == ZERO)

    def show_moves(self, rows: Sequence[CashRow], account: CashAccountId) -> None:
        """Show what went into the pot's account and out of it, newest first."""
        self.listing.show_moves(rows, account)


def _place_options(accounts: Sequence[CashAccount]) -> list[tuple[CashAccountId | None, str]]:
    own = [(each.id, each.name) for each in accounts]
    return [(None, tr("A new savings account of the same name")), *own]


class StartPotSheet(SaveSheet):
    """A sum is saved for a purpose."""

    def __init__(self, free: Sequence[CashAccount], today: Today, save: Save) -> None:
        super().__init__(
            tr("Start a savings pot"),
            tr("Your plan, or a letter from your commissioner, should say that you may save for it."),
            save,
        )
        form = self.form
        self.purpose = form.add(TextField("purpose", tr("What it is for"), most=200))
        self.target = form.add(MoneyField("target", tr("How much may be saved")))
        self.target_on = form.add(DayField("target_on", tr("Wanted by"), today=today, optional=True))
        self.from_day = form.add(DayField("from_day", tr("You may save from"), today=today, start=today()))
        self.account: ChoiceField[CashAccountId | None] = form.add(
            ChoiceField("account", tr("Where its money lies"), _place_options(free), start=None)
        )

    def command(self) -> StartPot:
        return StartPot(
            self.purpose.read(),
            self.target.amount(),
            self.target_on.read(),
            self.from_day.when(),
            self.account.read(),
        )


class ChangePotSheet(SaveSheet):
    """Another name, another sum, another day; what was said before counts until then."""

    kept = False

    def __init__(self, row: PotRow, today: Today, save: Save) -> None:
        super().__init__(tr("Change this pot"), pot_sentence(row), save)
        self._row = row
        form = self.form
        self.purpose = form.add(TextField("purpose", tr("What it is for"), most=200, start=row.pot.purpose))
        self.target = form.add(MoneyField("target", tr("How much may be saved")))
        self.target.put(row.pot.target)
        self.target_on = form.add(
            DayField("target_on", tr("Wanted by"), today=today, optional=True, start=row.pot.target_on)
        )
        self.from_day = form.add(DayField("from_day", tr("It counts from"), today=today, start=today()))

    def command(self) -> ChangePot:
        return ChangePot(
            _id(self._row),
            self.purpose.read(),
            self.target.amount(),
            self.target_on.read(),
            self.from_day.when(),
        )


class PlaceSheet(SaveSheet):
    """In which savings account does the money of a pot lie?"""

    kept = False

    def __init__(self, row: PotRow, free: Sequence[CashAccount], save: Save) -> None:
        super().__init__(
            tr("Where does its money lie?"),
            row.pot.purpose
            if free
            else tr("There is no savings account yet. Add one under “Where the money lies” first."),
            save,
        )
        self._row = row
        self.account: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("account", tr("Savings account"), [(each.id, each.name) for each in free])
        )

    def command(self) -> KeepPotIn:
        return KeepPotIn(_id(self._row), self.account.read())


class MoveSheet(SaveSheet):
    """Money goes into a pot or out of it, from or to another account of the budget."""

    kept = False

    def __init__(
        self, row: PotRow, others: Sequence[CashAccount], today: Today, save: Save, *, into: bool
    ) -> None:
        super().__init__(
            tr("Put money into the pot") if into else tr("Take money out of the pot"),
            tr(
                "{sentence} This is neither money in nor money out of the budget.", sentence=pot_sentence(row)
            ),
            save,
        )
        self._row, self._into = row, into
        self.on = self.form.add(DayField("on", tr("Day it moved"), today=today, start=today()))
        self.amount = self.form.add(MoneyField("amount", tr("Amount")))
        self.other: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField(
                "from_account" if into else "to_account",
                tr("From account") if into else tr("To account"),
                [(each.id, each.name) for each in others],
            )
        )
        if not into:
            self.amount.put(row.held)

    def command(self) -> RecordTransfer:
        assert self._row.account is not None, "only a pot with a place takes money"
        pot, other = self._row.account.id, self.other.read()
        source, target = (other, pot) if self._into else (pot, other)
        words = tr("Saved for {purpose}") if self._into else tr("Back from {purpose}")
        return RecordTransfer(
            self.on.when(),
            self.amount.amount(),
            source,
            target,
            details=words.format(purpose=self._row.pot.purpose),
        )
