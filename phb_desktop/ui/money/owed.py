"""What is owed and not paid yet: the list, a new one, and marking one as paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from phb_desktop.ledger.commands import CancelBill, RecordBill
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.ledger.queries.offered import Choices
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

_OWED_WORDS: Final = {
    OwedKind.INVOICE: "A bill, or something ordered",
    OwedKind.WAGES: "Wages",
    OwedKind.HMRC: "HMRC (tax and National Insurance)",
    OwedKind.PENSION: "Pension",
    OwedKind.HOLIDAY: "Holiday pay",
}


def owed_columns() -> list[Column[Bill]]:
    """Since when, to whom, what, how much."""
    return [
        day_column(tr("Since"), lambda bill: bill.on),
        Column(tr("To whom"), lambda bill: bill.party, wide=True),
        Column(tr("What it is"), lambda bill: tr(_OWED_WORDS[bill.kind]), wide=True),
        money_column(tr("Amount"), lambda bill: bill.amount),
    ]


def owed_sentence(bill: Bill) -> str:
    """Say what is owed in one breath."""
    return tr(
        "{amount} is owed to {party} since {day}: {what}.",
        amount=bill.amount,
        party=bill.party or tr("someone not named"),
        day=in_words(bill.on),
        what=tr(_OWED_WORDS[bill.kind]),
    )


class OwedSheet(Sheet):
    """Everything that is owed today. One can be marked as paid, or as not owed after all."""

    def __init__(
        self,
        *,
        change: Callable[[CancelBill], Any],
        add: Callable[[], object],
        paid: Callable[[Bill], object],
        by_cell: bool,
    ) -> None:
        super().__init__(
            tr("What is owed"),
            tr("Bills, wages and tax that are not paid yet. They count against their plan lines."),
        )
        self._change, self._ask_how = change, paid
        self.model: RowsModel[Bill] = RowsModel(owed_columns(), owed_sentence, self)
        self.listing = Listing(tr("Owed now"), self.model, nothing=tr("Nothing is owed that you have noted."))
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.add = Button(tr("Add something owed"), add, main=True, starts=Starts.CHANGE)
        self.paid = Button(tr("It is paid"), self._paid, starts=Starts.CHANGE)
        self.not_owed = Button(tr("It was not owed"), self._not_owed, starts=Starts.CHANGE)
        self.form.put(Actions(self.add, self.paid, self.not_owed))
        self.listing.chosen.connect(self._chosen)
        self._chosen(None)

    def show_rows(self, rows: Sequence[Bill]) -> None:
        """Show what is owed, and choose the oldest unless one is chosen."""
        self.model.show(rows)
        if rows and self.listing.current() is None:
            self.listing.go_to(0)

    def first_stop(self) -> QWidget:
        return self.add

    def _chosen(self, bill: Bill | None) -> None:
        self.paid.setEnabled(bill is not None)
        self.not_owed.setEnabled(bill is not None)

    def _paid(self) -> None:
        bill = self.listing.current()
        if isinstance(bill, Bill):
            self._ask_how(bill)

    def _not_owed(self) -> None:
        bill = self.listing.current()
        if isinstance(bill, Bill):
            self._change(CancelBill(bill.id, tr("It was not owed after all")))


class AddOwedSheet(SaveSheet):
    """Something is owed from a day on. The payment itself comes later, from the bank or by hand."""

    def __init__(
        self, known: Choices, *, today: Callable[[], date], save: Callable[[RecordBill], object]
    ) -> None:
        super().__init__(
            tr("Add something owed"),
            tr("It counts against its plan line until you say that it is paid."),
            save,
        )
        self._known = known
        self.on = self.form.add(DayField("on", tr("Owed since"), today=today, start=today()))
        self.party = self.form.add(TextField("party", tr("To whom it is owed")))
        kinds = [(kind, tr(words)) for kind, words in _OWED_WORDS.items()]
        self.kind: ChoiceField[OwedKind] = self.form.add(ChoiceField("kind", tr("What it is"), kinds))
        self.amount = self.form.add(MoneyField("amount", tr("Amount owed")))
        self.line: ChoiceField[PlanLineId] = self.form.add(ChoiceField("line", tr("Plan line"), known.lines))
        streams = [(stream.id, stream.name) for stream in known.streams]
        self.stream: ChoiceField[StreamId] = self.form.add(ChoiceField("stream", tr("Whose money"), streams))
        self.line.changed.connect(self._follow_line)
        self._follow_line()

    def _follow_line(self) -> None:
        """Offer the money that pays for the line first; the person may choose another."""
        if not self.line.is_blank() and (payer := self._known.payer(self.line.read())):
            self.stream.put(payer)

    def command(self) -> RecordBill:
        return RecordBill(
            on=self.on.when(),
            party=self.party.read(),
            kind=self.kind.read(),
            amount=self.amount.amount(),
            line=self.line.read(),
            stream=self.stream.read(),
        )
