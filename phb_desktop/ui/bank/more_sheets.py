"""Does the bank agree, and which files were brought in?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from phb_desktop.banking.commands import AgreeStatement, StateBalance, UndoImport
from phb_desktop.banking.queries import ImportRow
from phb_desktop.banking.reconcile import Reconciliation
from phb_desktop.errors import Told
from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.ui.bank.columns import (
    Step,
    agreement,
    file_columns,
    file_sentence,
    step_columns,
    step_sentence,
    steps_of,
)
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr


class ReconcileSheet(SaveSheet):
    """The bank's balance beside ours on a day, with all that differs."""

    def __init__(
        self,
        accounts: Sequence[CashAccount],
        today: Callable[[], date],
        save: Callable[[StateBalance | AgreeStatement], object],
        ask: Callable[[CashAccountId, date], object],
    ) -> None:
        super().__init__(
            tr("Does the bank agree?"),
            tr("Take the balance at the end of a day from your bank statement."),
            save,
            action=tr("Save what the bank says"),
        )
        self._ask_with = ask
        self.account: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("account", tr("Account"), [(each.id, each.name) for each in accounts])
        )
        self.on = self.form.add(DayField("on", tr("At the end of this day"), today=today, start=today()))
        self.amount = self.form.add(MoneyField("amount", tr("The bank’s balance"), positive=False))
        self.verdict = Text()
        self.form.put(self.verdict)
        self.model: RowsModel[Step] = RowsModel(step_columns(), step_sentence, self)
        self.listing = Listing(
            tr("How the two compare"), self.model, nothing=tr("Choose an account and a day."), tall=7
        )
        self.form.put(self.listing)
        self.form.put(Actions(Button(tr("Compare on this day"), self.compare, again=True)))
        self.explanation = self.form.add(
            TextField(
                "explanation",
                tr("Why they differ, if they do"),
                optional=True,
                hint=tr("It stays in sight. The difference is never made to fit"),
            )
        )
        self.agree = Button(tr("Agree up to this day, and lock"), self._agree, starts=Starts.CHANGE)
        self.form.put(Actions(self.agree))

    def compare(self) -> None:
        """Compare on the day in the boxes."""
        from phb_desktop.errors import Refused  # noqa: PLC0415

        try:
            self._ask_with(self.account.read(), self.on.when())
        except Refused as refused:
            self.explain(refused)

    def _agree(self) -> None:
        from phb_desktop.errors import Refused  # noqa: PLC0415

        try:
            command = AgreeStatement(self.account.read(), self.on.when(), self.explanation.read())
        except Refused as refused:
            self.explain(refused)
            return
        self._save_with(command)

    def show_found(self, found: Reconciliation) -> None:
        """Show how bank and books compare."""
        self.verdict.setText(agreement(found))
        self.model.show(steps_of(found))
        announce(self, self.verdict.text())

    def command(self) -> StateBalance:
        return StateBalance(self.account.read(), self.on.when(), self.amount.amount())


class FilesSheet(Sheet):
    """The files brought in; a whole one can be taken back."""

    def __init__(self, save: Callable[[UndoImport], Any], *, by_cell: bool) -> None:
        super().__init__(
            tr("Files brought in"), tr("A file that is taken back leaves nothing behind but its history.")
        )
        self._save_with = save
        self.model: RowsModel[ImportRow] = RowsModel(file_columns(), file_sentence, self)
        self.listing = Listing(tr("Bank files"), self.model, nothing=tr("No file was brought in yet."))
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.take_back = Button(
            tr("Take this file back"), lambda: self._take_back(even_sorted=False), starts=Starts.CHANGE
        )
        self.even = Button(
            tr("Take it back with the sorting"),
            lambda: self._take_back(even_sorted=True),
            starts=Starts.CHANGE,
        )
        self.form.put(Actions(self.take_back, self.even))
        self.even.setVisible(False)

    def still_needed(self, told: Told) -> None:
        """Say that the file was worked with, and offer to take that back too."""
        self.explain(told)
        self.even.setVisible(told.field == "even_sorted")

    def _take_back(self, *, even_sorted: bool) -> None:
        row = self.listing.current()
        if isinstance(row, ImportRow) and not row.undone:
            self.even.setVisible(False)
            self.form.problems.clear()
            self._save_with(UndoImport(row.id, even_sorted=even_sorted))
