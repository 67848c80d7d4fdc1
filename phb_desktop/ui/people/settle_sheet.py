"""Which payment paid what is owed for pay: choose the payment, mark what it was for, to the penny."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from phb_desktop.employer.commands import PayDebts
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.employer.queries.to_settle import Owing, ToSettle, entries, fits
from phb_desktop.errors import Refused
from phb_desktop.ledger.queries import CashRow
from phb_desktop.ui.fields import ChoiceField, DayField, YesField
from phb_desktop.ui.labels import Actions, Button, Figure, announce
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import day_or_days, in_words, short
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr

_FOR = {
    Creditor.WORKER: "Wages",
    Creditor.HMRC: "Tax and National Insurance",
    Creditor.PENSION: "Pension",
    Creditor.OTHER: "Taken from pay for somebody else",
}


class NothingMarked(Refused):
    """Nothing is marked, so that there is nothing to pay."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nothing is marked."), tr("Go to what the payment was for, and press Space."), field="payment"
        )


class SettleSheet(SaveSheet):
    """One payment clears one thing or several; a part of one may stay owed."""

    kept = False

    def __init__(self, found: ToSettle, *, today: Today, save: Save) -> None:
        super().__init__(
            tr("Say what a payment paid"),
            tr("Choose the payment. Then mark what it was for: one thing or several, to the penny."),
            save,
        )
        self._owing = found.owing
        self._marked: set[int] = set()
        none: tuple[CashRow | None, str] = (None, tr("No payment: what is marked cancels out"))
        payments = [(each, payment_words(each)) for each in found.payments]
        self.payment: ChoiceField[CashRow | None] = self.form.add(
            ChoiceField("payment", tr("Which payment"), [*payments, none])
        )
        self.on = self.form.add(DayField("on", tr("On which day"), today=today, start=today()))
        self.model: RowsModel[Owing] = RowsModel(owing_columns(self._is_marked), self._said, self)
        self.listing = Listing(
            tr("Still owed for pay"), self.model, nothing=tr("Nothing is owed for pay."), tall=10
        )
        self.listing.view.installEventFilter(self)
        self.mark = Button(tr("Mark it, or take the mark off"), self._mark)
        self.sum = Figure()
        self.part = YesField(
            "part",
            tr("Only a part of the last one marked is paid"),
            hint=tr("The rest of it stays owed, for another payment."),
        )
        for widget in (self.listing, Actions(self.mark), self.sum):
            self.form.put(widget)
        self.form.add(self.part)
        self.payment.changed.connect(self._propose)
        self.listing.chosen.connect(lambda row: self.mark.setEnabled(row is not None))
        self.model.show(self._owing)
        if self._owing:
            self.listing.go_to(0)
        self._propose()

    # -- marking

    def _number(self, row: Owing) -> int:
        return next(number for number, each in enumerate(self._owing) if each is row)

    def _is_marked(self, row: Owing) -> bool:
        return self._number(row) in self._marked

    def _said(self, row: Owing) -> str:
        said = owing_said(row)
        return tr("Marked. {said}", said=said) if self._is_marked(row) else said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space mark and unmark."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and event.type() is QEvent.Type.KeyPress:
            self._mark()
            return True
        return super().eventFilter(watched, event)

    def _mark(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._marked ^= {self._number(row)}
            self._show_marks()

    def _propose(self) -> None:
        """Mark what comes to the payment, where only one thing does."""
        row = self.payment.read()
        self.on.setVisible(row is None)
        self._marked = (
            set() if row is None else {self._number(each) for each in fits(self._owing, -row.amount)}
        )
        self._show_marks()

    def _show_marks(self) -> None:
        here = max(self.listing.view.currentIndex().row(), 0)
        self.model.show(self._owing)
        if self._owing:
            self.listing.go_to(here)
        said = self._standing()
        self.sum.setText(said)
        self.part.setVisible(self._short() > ZERO)
        announce(self, said)

    def chosen(self) -> list[Owing]:
        """Return what is marked."""
        return [each for number, each in enumerate(self._owing) if number in self._marked]

    def _paid(self) -> Money:
        row = self.payment.read()
        return ZERO if row is None else -row.amount

    def _short(self) -> Money:
        """Return what the payment is less than what is marked, where that may be a part of one debt."""
        return total(each.amount for each in self.chosen()) - self._paid() if self.payment.read() else ZERO

    def _standing(self) -> str:
        marked, paid = total(each.amount for each in self.chosen()), self._paid()
        if not self._marked:
            return tr("Nothing is marked yet. The payment is {paid}.", paid=paid)
        if marked == paid:
            return tr("Marked: {marked}. That is the payment to the penny.", marked=marked)
        more = marked > paid
        return (
            tr("Marked: {marked}. The payment is {less} less.", marked=marked, less=marked - paid)
            if more
            else tr("Marked: {marked}. The payment is {more} more.", marked=marked, more=paid - marked)
        )

    def command(self) -> PayDebts:
        """Return what was paid."""
        if not self._marked:
            raise NothingMarked
        row = self.payment.read()
        in_part = self._short() > ZERO and self.part.read()
        return PayDebts(
            payment=row.id if row else None,
            debts=entries(self.chosen()),
            on=None if row else self.on.when(),
            in_part=in_part,
        )

    def held(self) -> Any:
        """Tell what is marked."""
        return sorted(self._marked)

    def hold(self, more: Any) -> None:
        """Mark it again."""
        self._marked = {each for each in more if each < len(self._owing)}
        self._show_marks()


def payment_words(row: CashRow) -> str:
    """Say a payment as a choice: day, to whom, how much, and how it is sorted."""
    return tr(
        "{day}, {party}, {amount}, {what}",
        day=in_words(row.on),
        party=row.party or tr("someone not named"),
        amount=abs(row.amount),
        what=tr("it came in") if row.amount > ZERO else row.what.lower(),
    )


def owing_columns(marked: Callable[[Owing], bool] | None = None) -> list[Column[Owing]]:
    """Return to whom, for what, of which days, by when, how much; with marks, whether it is marked."""
    columns: list[Column[Owing]] = [
        Column(tr("To whom"), lambda row: row.to, wide=True),
        money_column(tr("Amount"), lambda row: row.amount),
        Column(tr("For"), lambda row: tr(_FOR[row.creditor]), wide=True),
        day_column(tr("Due by"), lambda row: row.due_on),
        Column(
            tr("Paydays"),
            lambda row: days(row.of, short),
            spoken=lambda row: days(row.of, in_words),
            wide=True,
        ),
    ]
    if marked is not None:
        columns.insert(0, Column(tr("Marked"), lambda row: tr("Marked") if marked(row) else ""))
    return columns


def days(span: Span, say: Callable[[date], str]) -> str:
    """Say a day, or the first and last of several."""
    return day_or_days(span.first, span.last, say)


def owing_said(row: Owing) -> str:
    """Say what is owed as a sentence."""
    return tr(
        "{who}: {amount} for {what}, paydays {of}, due by {day}.",
        who=row.to,
        amount=row.amount.spoken(),
        what=tr(_FOR[row.creditor]).lower(),
        of=days(row.of, in_words),
        day=in_words(row.due_on),
    )
