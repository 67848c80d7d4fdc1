"""What was paid and what is still owed: payslips that were handed out, HMRC, pension, wages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from phb_desktop.employer.commands import SayEmployer
from phb_desktop.employer.model.drafts import PAY_MODE_WORDS, Employer
from phb_desktop.employer.queries.overview import PaidSlip
from phb_desktop.ui.fields import TextField, YesField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class SlipsSheet(Sheet):
    """Every payslip that counts, the newest first."""

    kept = False

    def __init__(
        self,
        *,
        show: Callable[[PaidSlip], object],
        take_back: Callable[[PaidSlip], object],
        put_right: Callable[[PaidSlip], object],
    ) -> None:
        super().__init__(
            tr("Payslips"),
            tr("Payslips that were approved never change. A slip is put right on a later payday."),
        )
        self.model: RowsModel[PaidSlip] = RowsModel(_slip_columns(), slip_said, self)
        self.listing = Listing(
            tr("Payslips handed out"), self.model, nothing=tr("No pay day is approved yet."), tall=10
        )
        self._show_with, self._back_with, self._right_with = show, take_back, put_right
        self.open_one = Button(tr("Open this payslip"), self._open)
        self.put_right = Button(tr("Put it right on the next payday"), self._put_right, starts=Starts.CHANGE)
        self.take_back = Button(tr("Take its pay day back"), self._take_back, starts=Starts.CHANGE)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.listing.chosen.connect(self._chosen)
        self.form.put(self.listing)
        self.form.put(Actions(self.open_one, self.put_right, self.take_back))
        self.form.put(
            Text(tr("A pay day can be taken back while nothing of it is paid or in a statement."), quiet=True)
        )
        self.form.put(
            Text(
                tr("Was the time wrong? Then correct the shift: the difference comes by itself."), quiet=True
            )
        )
        self._chosen(None)

    def _chosen(self, row: PaidSlip | None) -> None:
        self.open_one.setEnabled(row is not None)
        self.put_right.setEnabled(row is not None)
        self.take_back.setEnabled(row is not None)

    def _put_right(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._right_with(row)

    def _open(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._show_with(row)

    def _take_back(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._back_with(row)


def _slip_columns() -> list[Column[PaidSlip]]:
    return [
        day_column(tr("Payday"), lambda row: row.slip.paid_on),
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        money_column(tr("Pay"), lambda row: row.slip.amounts.gross),
        money_column(tr("Paid out"), lambda row: row.slip.amounts.net),
        Column(tr("How"), lambda row: tr(PAY_MODE_WORDS[row.slip.mode]), wide=True),
    ]


def slip_said(row: PaidSlip) -> str:
    """Say a payslip as a sentence."""
    return tr(
        "{day}, {name}: pay {gross}, paid out {net}. {mode}.",
        day=in_words(row.slip.paid_on),
        name=row.worker.name,
        gross=row.slip.amounts.gross.spoken(),
        net=row.slip.amounts.net.spoken(),
        mode=tr(PAY_MODE_WORDS[row.slip.mode]),
    )


class EmployerSheet(SaveSheet):
    """What holds for us as an employer in a tax year."""

    kept = False

    def __init__(self, us: Employer, save: Save) -> None:
        super().__init__(
            tr("About you as an employer"),
            tr("For the tax year {year}. Payslips kept before stay as they are.", year=us.tax_year),
            save,
        )
        self._us = us
        form = self.form
        self.reference = form.add(
            TextField("paye_reference", tr("PAYE reference"), optional=True, start=us.paye_reference)
        )
        self.accounts = form.add(
            TextField(
                "accounts_office", tr("Accounts Office reference"), optional=True, start=us.accounts_office
            )
        )
        self.provider = form.add(
            TextField("pension_provider", tr("Pension provider"), optional=True, start=us.pension_provider)
        )
        self.quarterly = form.add(YesField("quarterly", tr("You pay HMRC every quarter"), start=us.quarterly))
        self.by_post = form.add(YesField("by_post", tr("You pay by post"), start=us.by_post))
        self.allowance = form.add(
            YesField(
                "claims_allowance",
                tr("You claim Employment Allowance"),
                hint=tr("It is claimed anew each tax year, and takes your own National Insurance off."),
                start=us.claims_allowance,
            )
        )
        self.small = form.add(
            YesField(
                "small_employer",
                tr("HMRC counts you as a small employer"),
                hint=tr("Then more of family pay comes back."),
                start=us.small_employer,
            )
        )
        self.source = form.add(TextField("source", tr("Where you read it"), optional=True, start=us.source))

    def command(self) -> SayEmployer:
        """Return what holds."""
        return SayEmployer(
            replace(
                self._us,
                claims_allowance=self.allowance.read(),
                quarterly=self.quarterly.read(),
                by_post=self.by_post.read(),
                small_employer=self.small.read(),
                paye_reference=self.reference.read(),
                accounts_office=self.accounts.read(),
                pension_provider=self.provider.read(),
                source=self.source.read(),
            )
        )
